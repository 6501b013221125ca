"""Makes proofs: the files of the pieces that were just edited, at once and in their usual places; drafts in memory."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from press.build.planner import Planner, raise_for_lint_errors
from press.build.typesetter import Typesetter
from press.build.workspace import Workspace
from press.core.diagnostics import UsageError, suggest
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.last_results import LastResults
from press.core.stored_parse_cache import StoredParseCache
from press.model import Card, GeneratedPart, Piece, Toolkit
from press.output.page_images import pdfium_lock
from press.output.producers import Inputs, produce
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.planning.job import Job
from press.planning.products import BoundPdf, Product
from press.typesetting.pool import Workers
from press.typesetting.typesetter import RejectedPages

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
class RejectedProof:
    """The pages of a piece that does not fit. They are shown and not written to a file."""

    path: OutputPath
    """Of the piece's file below output/, which is as it was."""
    title: str
    pdf: bytes
    pages: int
    over: tuple[int, ...]
    """The pages, from 1, that would not be printed."""
    before: bytes
    """The file of the last good save."""


@dataclass(frozen=True, slots=True)
class ProofRun:
    """The result of an edit."""

    editions: EditionRegistry
    proofs: tuple[tuple[Proof, bytes], ...]
    """Each with the bytes that its file had before."""


class Proofer:
    """Remembers the toolkit of the last edit and makes the files of the pieces that differ from it.

    Args:
        root: The project folder.
        workers: The worker processes for typesetting.
    """

    def __init__(self, root: Path, workers: Workers) -> None:
        self.root, self.workers = root, workers
        self.toolkit: Toolkit | None = None
        self.drafts: dict[OutputPath, bytes] = {}
        """The last proofs of drafts."""
        self.rejected: list[RejectedProof] = []
        """The pages that did not fit the last time."""
        self.cache, self.results = StoredParseCache(root), LastResults()

    def make_proofs(self, shown: str, ready: Callable[[], None]) -> ProofRun:
        """Read the content and make the files of the pieces that have changed, the shown one first.

        Args:
            shown: The piece that the preview shows: its file below output/, its code or its name.
            ready: Called when all pages are in the cache, before they are bound.

        Raises:
            ContentError: The content has problems; all files are as before, and the next call makes up for it.
            UsageError: There is no piece to show with this name, at the start.
        """
        started = time.perf_counter()
        self.rejected = []
        workspace = Workspace(self.root)
        planner = Planner(workspace.files, self.cache)
        toolkit = planner.toolkit()
        raise_for_lint_errors(toolkit, self.results)
        editions = planner.editions(toolkit)
        products = list(self.urgent(editions, shown))[:MAX_PROOFS]
        typesetter = Typesetter(workspace.cache, self.workers)
        stale = typesetter.stale(editions.jobs, [key for product in products for key in product.jobs])

        def reject(job: Job, pages: RejectedPages) -> None:
            products_of_job = [product for product in products if job.key in product.jobs]
            self.rejected += [rejected_proof(workspace, product, pages) for product in products_of_job]

        typesetter.typeset(stale, rejected=reject)
        ready()
        inputs = Inputs(workspace.finished_pages(editions.jobs).fragments, workspace.output.read)
        proofs = tuple(self.make_proof(workspace, product, inputs, started) for product in products)
        self.toolkit = toolkit
        return ProofRun(editions, proofs)

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
        is_draft = product.edition.toolkit.is_draft
        before = self.drafts.get(product.path, b"") if is_draft else bytes_before(workspace, product.path)
        if is_draft:
            self.drafts[product.path] = content
        elif before != content:
            workspace.output.write_bytes(product.path, content)
        seconds = time.perf_counter() - started
        pdf = content if is_draft else b""
        return Proof(product.path, product.title, pages, sha256_hex(content), seconds, pdf), before

    def urgent(self, editions: EditionRegistry, shown: str) -> Iterator[BoundPdf]:
        """Plan the files of pieces that have changed; that of the shown piece first, changed or not."""
        before = {(language, piece.code): piece for language, piece in pieces(self.toolkit or editions.toolkit)}
        now = list(pieces(editions.toolkit))
        first = [pair for pair in now if shown in names_of(editions, *pair)][:1]
        if shown and not first and self.toolkit is None:
            raise_for_local_tool(editions.toolkit, shown)
            names = {name for pair in now for name in names_of(editions, *pair) if "/" not in name}
            raise UsageError(f"There is no “{shown}” here. {suggest(shown, names)}")
        changed = [(language, piece) for language, piece in now if before.get((language, piece.code)) != piece]
        for language, piece in [*first, *(pair for pair in changed if pair not in first)]:
            yield file_of(editions, language, piece)


def raise_for_local_tool(toolkit: Toolkit, name: str) -> None:
    """Raise UsageError for the code or the name of a county's own tool, which the preview does not show."""
    for county in toolkit.counties:
        drafts = [draft.piece for draft in county.drafts if draft.piece]
        if any(name in (piece.code, piece.slug) for piece in (*county.pieces, *drafts)):
            command = f".venv/bin/toolkit {toolkit.edition_words.singular} {county.slug} --with handouts"
            raise UsageError(
                f"“{name}” is a tool of {county.name} only, and “watch” does not show it. See it: {command}"
            )


def rejected_proof(workspace: Workspace, product: Product, rejected: RejectedPages) -> RejectedProof:
    """Return the pages of a file that can't be made, to be shown."""
    from pypdfium2 import PdfDocument  # a compiled library that a proof without problems does not need

    with pdfium_lock(), PdfDocument(rejected.pdf) as document:
        count = len(document)
    over = tuple(page + 1 for page in rejected.over)
    before = bytes_before(workspace, product.path)
    return RejectedProof(product.path, product.title, rejected.pdf, count, over, before)


def bytes_before(workspace: Workspace, path: OutputPath) -> bytes:
    """Return the bytes of a file below output/; none if it does not exist."""
    file = workspace.output.folder / path
    return file.read_bytes() if file.is_file() else b""


def pieces(toolkit: Toolkit) -> Iterator[tuple[str, Piece]]:
    """Yield every tool and card with its language, drafts last; generated parts are left to the background."""
    for edition in (toolkit, *toolkit.translations, *toolkit.draft_editions):
        yield from ((edition.language, piece) for piece in edition.pieces if not isinstance(piece, GeneratedPart))


def edition_of(editions: EditionRegistry, language: str, piece: Piece) -> EditionPlanner:
    """Return the edition of a piece: that of its language, or that of the drafts in it."""
    edition = editions.edition(language)
    is_finished = edition.toolkit.language == language and edition.toolkit.has(piece.code)
    return edition if is_finished else editions.edition_of_drafts(language)


def path_of(editions: EditionRegistry, language: str, piece: Piece) -> OutputPath:
    """Return the path of a piece's own file below output/."""
    return edition_of(editions, language, piece).paths.piece(piece)


def names_of(editions: EditionRegistry, language: str, piece: Piece) -> tuple[str, str, str]:
    """Return what a piece can be named by: the path of its file, its code, its slug."""
    return path_of(editions, language, piece), piece.code, piece.slug


def file_of(editions: EditionRegistry, language: str, piece: Piece) -> BoundPdf:
    """Plan a piece's own file: a handout, or a card's two sides."""
    edition = edition_of(editions, language, piece)
    return edition.card(piece) if isinstance(piece, Card) else edition.handout(piece)
