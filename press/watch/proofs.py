"""Makes proofs: the files of the pieces that were just edited, at once and in their usual places.

Drafts are only shown from memory, and so is every page while something is wrong anywhere: output/ stays as it was.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.build.checked_files import files_named, toolkit_document
from press.build.planner import Planner
from press.build.sound_pieces import ReadContent, read_what_is_right
from press.build.typesetter import Typesetter
from press.build.workspace import Workspace
from press.core.diagnostics import ContentError, Problem, ProblemList, UsageError, suggest
from press.core.hashing import sha256_hex
from press.core.identifiers import JobKey, OutputPath
from press.core.last_results import LastResults
from press.core.stored_parse_cache import StoredParseCache
from press.model import Piece, Toolkit
from press.output.page_images import pdfium_lock
from press.output.producers import Inputs, produce
from press.planning.base_editions import EditionRegistry
from press.planning.job import Job
from press.planning.pdf_products import BoundPdf
from press.planning.products import Product
from press.typesetting.pool import Workers
from press.typesetting.typesetter import RejectedPages
from press.watch.piece_files import file_of, names_of, path_of, pieces

PieceKey = tuple[str, str]
"""The language and the code of a piece."""

MAX_PROOFS = 3
"""Number of pieces that are proofed; others are left to the background."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that was made at once."""

    path: OutputPath
    """Below output/."""
    title: str
    pages: int
    digest: str
    """SHA-256 of its bytes."""
    seconds: float
    """Since the edit was noticed."""
    pdf: bytes = b""
    """Its bytes if it is a draft, which is shown and not written; else empty."""


@dataclass(frozen=True, slots=True)
class UnprintedProof:
    """The pages of a piece that are shown and not written to a file: they do not fit, or other content is wrong."""

    path: OutputPath
    """Of the piece's file below output/, which is as it was."""
    title: str
    pdf: bytes
    pages: int
    over: tuple[int, ...]
    """The pages, from 1, that would not be printed."""
    before: bytes
    """The file of the last good save."""
    fits: bool

    @property
    def is_file_current(self) -> bool:
        """True if the file has these pages already."""
        return self.fits and self.pdf == self.before


@dataclass(frozen=True, slots=True)
class ProofRun:
    """The result of an edit."""

    content: ReadContent | None
    """The content as far as it is right; None if that is too little for any page."""
    problems: tuple[Problem, ...]
    """What is wrong with the content, and with the pages that were typeset."""
    proofs: tuple[tuple[Proof, bytes], ...] = ()
    """Each with the bytes that its file had before."""
    unprinted: tuple[UnprintedProof, ...] = ()
    """If there are problems, the pages of the pieces that can be typeset."""


class Proofer:
    """Remembers the pieces of the last edit and makes the files of those that differ from them.

    Args:
        root: The project folder.
        workers: The worker processes for typesetting.
    """

    def __init__(self, root: Path, workers: Workers) -> None:
        self.root, self.workers = root, workers
        self.latest: dict[PieceKey, Piece] | None = None
        """The pieces as they were shown last; None at the start."""
        self.rejected: frozenset[OutputPath] = frozenset()
        """The pieces that did not fit the last time."""
        self.has_started = False
        self.drafts: dict[OutputPath, bytes] = {}
        """The last proofs of drafts."""
        self.cache, self.results = StoredParseCache(root), LastResults()

    def make_proofs(self, shown: str, ready: Callable[[], None]) -> ProofRun:
        """Read the content and make the files of the pieces that have changed, the shown one first.

        If anything is wrong, no file is written: the result has the pages that can be typeset.

        Args:
            shown: The piece that the preview shows: its file below output/, its code or its name.
            ready: Called when nothing is wrong and all pages are in the cache, before they are bound.

        Raises:
            ContentError: The pages can't be planned; the next call makes up for it.
            UsageError: There is no piece to show with this name, at the start.
        """
        started = time.perf_counter()
        workspace, problems = Workspace(self.root), ProblemList()
        planner, typesetter = Planner(workspace.files, self.cache), Typesetter(workspace.cache, self.workers)

        def begin(main: Toolkit) -> None:
            """Let the worker begin with the piece that was edited while translations and counties are validated."""
            if self.latest is not None:
                content = ReadContent(planner.editions(main), frozenset(), is_common_sound=True)
                with suppress(ContentError):  # which is reported below
                    typesetter.begin(jobs_of(content, list(self.urgent(content, ""))[:MAX_PROOFS]))

        content = read_what_is_right(planner, problems, self.results, begin)
        self.raise_for_unknown_name(workspace, content, shown)
        if content is None:
            return ProofRun(None, tuple(problems))
        editions = content.editions
        products = list(self.urgent(content, shown))[:MAX_PROOFS]
        stale = typesetter.stale(editions.jobs, jobs_of(content, products))
        rejected: list[UnprintedProof] = []

        def reject(job: Job, pages: RejectedPages) -> None:
            products_of_job = [product for product in products if job.key in product.jobs]
            rejected.extend(
                rejected_proof(product, pages, self.bytes_before(workspace, product)) for product in products_of_job
            )

        try:
            typesetter.typeset(stale, rejected=reject)
        except ContentError as error:
            problems.extend(error.problems)
        inputs = Inputs(workspace.finished_pages(editions.jobs).fragments, workspace.output.read)
        if not problems:
            ready()
            proofs = tuple(self.make_proof(workspace, product, inputs, started) for product in products)
            self.remember(content)
            return ProofRun(content, (), proofs)
        typeset = [product for product in products if is_typeset(workspace, editions, product)]
        drafts = [product for product in typeset if product.edition.toolkit.is_draft]
        proofs = tuple(self.make_proof(workspace, product, inputs, started) for product in drafts)
        held = [held_proof(workspace, product, inputs) for product in typeset if product not in drafts]
        self.remember(content, {proof.path for proof in rejected})
        return ProofRun(content, tuple(problems), proofs, (*held, *rejected))

    def raise_for_unknown_name(self, workspace: Workspace, content: ReadContent | None, shown: str) -> None:
        """Raise UsageError at the start if no piece has the name of the one to show.

        Args:
            workspace: The folders of the project.
            content: The content as far as it is right.
            shown: The name, by code, file or path; empty for none.
        """
        is_start, self.has_started = not self.has_started, True
        if not is_start or not shown:
            return
        names: set[str] = set()
        if content is not None:
            names = {name for pair in pieces(content.editions.toolkit) for name in names_of(content.editions, *pair)}
        if shown in names:
            return
        if content is not None:
            raise_for_local_tool(content.editions.toolkit, shown)
        if content is None or not content.is_sound:
            if toolkit_document(workspace.files) is not None:  # which has the codes
                files_named(workspace.files, [shown])  # the piece itself may be what is wrong
        else:
            short_names = {name for name in names if "/" not in name}
            raise UsageError(f"There is no “{shown}” here. {suggest(shown, short_names)}")

    def remember(self, content: ReadContent, rejected: Collection[OutputPath] = ()) -> None:
        """Remember the pieces that were shown, and those of them that do not fit."""
        sound = {
            (language, piece.code): piece
            for language, piece in pieces(content.editions.toolkit)
            if content.is_piece_sound(piece)
        }
        self.latest = sound if content.is_sound else {**(self.latest or {}), **sound}
        self.rejected = frozenset(rejected)

    def make_proof(
        self, workspace: Workspace, product: BoundPdf, inputs: Inputs, started: float
    ) -> tuple[Proof, bytes]:
        """Make a file and write it, unless it has these bytes or is a draft; return it and the bytes it had before.

        Args:
            workspace: The folders of the project.
            product: The file.
            inputs: What its producer reads.
            started: When the edit was noticed, on the performance counter.
        """
        content, pages = produce(product, inputs)
        is_draft, before = product.edition.toolkit.is_draft, self.bytes_before(workspace, product)
        if is_draft:
            self.drafts[product.path] = content
        elif before != content:
            workspace.output.write_bytes(product.path, content)
        seconds = time.perf_counter() - started
        pdf = content if is_draft else b""
        return Proof(product.path, product.title, pages, sha256_hex(content), seconds, pdf), before

    def bytes_before(self, workspace: Workspace, product: BoundPdf) -> bytes:
        """Return the last good pages of a piece: its file, or the last proof of a draft; none if there were none."""
        if product.edition.toolkit.is_draft:
            return self.drafts.get(product.path, b"")
        return bytes_before(workspace, product.path)

    def urgent(self, content: ReadContent, shown: str) -> Iterator[BoundPdf]:
        """Plan the files of sound pieces that have changed or did not fit; that of the shown one first in any case."""
        editions = content.editions
        now = [pair for pair in pieces(editions.toolkit) if content.is_piece_sound(pair[1])]
        before = {(language, piece.code): piece for language, piece in now} if self.latest is None else self.latest
        first = [pair for pair in now if shown in names_of(editions, *pair)][:1]
        changed = [(language, piece) for language, piece in now if before.get((language, piece.code)) != piece]
        rejected = [pair for pair in now if path_of(editions, *pair) in self.rejected] if self.rejected else []
        planned: list[tuple[str, Piece]] = []
        for pair in (*first, *changed, *rejected):
            if pair not in planned:
                planned.append(pair)
                yield file_of(editions, *pair)


def raise_for_local_tool(toolkit: Toolkit, name: str) -> None:
    """Raise UsageError for the code or the name of a county's own tool, which the preview does not show."""
    for county in toolkit.counties:
        drafts = [draft.piece for draft in county.drafts if draft.piece]
        if any(name in (piece.code, piece.slug) for piece in (*county.pieces, *drafts)):
            singular = toolkit.edition_words.singular
            is_draft = any(name in (piece.code, piece.slug) for piece in drafts)
            words = f"drafts --{singular} {county.slug}" if is_draft else f"{singular} {county.slug} --with handouts"
            message = f"“{name}” is a tool of {county.name} only, and “watch” does not show it."
            raise UsageError(f"{message} See it: .venv/bin/toolkit {words}")


def rejected_proof(product: Product, rejected: RejectedPages, before: bytes) -> UnprintedProof:
    """Return the pages of a file that can't be made, to be shown; ``before`` are its last good pages."""
    from pypdfium2 import PdfDocument  # a compiled library that a proof without problems does not need

    with pdfium_lock(), PdfDocument(rejected.pdf) as document:
        count = len(document)
    over = tuple(page + 1 for page in rejected.over)
    return UnprintedProof(product.path, product.title, rejected.pdf, count, over, before, fits=False)


def held_proof(workspace: Workspace, product: Product, inputs: Inputs) -> UnprintedProof:
    """Return the pages of a file that is not made because other content is wrong, to be shown."""
    pdf, pages = produce(product, inputs)
    return UnprintedProof(product.path, product.title, pdf, pages, (), bytes_before(workspace, product.path), fits=True)


def jobs_of(content: ReadContent, products: Iterable[BoundPdf]) -> dict[JobKey, Job]:
    """Return the jobs of some files, by key."""
    return {key: content.editions.jobs[key] for product in products for key in product.jobs}


def is_typeset(workspace: Workspace, editions: EditionRegistry, product: Product) -> bool:
    """Return True if all pages of a file are in the cache."""
    return all(workspace.cache.has(editions.jobs[key].fingerprint) for key in product.jobs)


def bytes_before(workspace: Workspace, path: OutputPath) -> bytes:
    """Return the bytes of a file below output/; none if it does not exist."""
    file = workspace.output.folder / path
    return file.read_bytes() if file.is_file() else b""
