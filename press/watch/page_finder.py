"""Finds the pages that can be typeset while something is wrong, for the preview; makes no file."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from press.build.sound_pieces import ReadContent
from press.build.typesetter import Typesetter
from press.build.workspace import Workspace
from press.core.diagnostics import ContentError, ProblemList
from press.core.identifiers import JobKey, OutputPath
from press.output.producers import Inputs
from press.planning.job import Job
from press.planning.pdf_products import BoundPdf
from press.planning.plan import Plan
from press.typesetting.pool import Workers
from press.typesetting.typesetter import RejectedPages
from press.watch.piece_files import edition_of, file_of, pieces
from press.watch.proofs import UnprintedProof, bytes_before, held_proof, is_typeset, rejected_proof

BATCH = 16
"""Number of pieces that are reported together."""


class FoundPages(NamedTuple):
    """The pages of some pieces."""

    unprinted: tuple[UnprintedProof, ...]
    """Those that no file has."""
    current: tuple[OutputPath, ...]
    """The files of pieces, below output/, that have the pages."""


class PageFinder:
    """Typesets the pages of all pieces that are right.

    Args:
        workspace: The folders of the project.
        workers: The worker processes for typesetting.
        content: The content as far as it is right.
        plan: The files of every build; None if the content has problems.
    """

    def __init__(self, workspace: Workspace, workers: Workers, content: ReadContent, plan: Plan | None) -> None:
        self.workspace, self.workers, self.content, self.plan = workspace, workers, content, plan
        self.editions = content.editions
        self.untitled = {piece.code for _, piece in pieces(self.editions.toolkit) if not piece.title}
        """The codes of the pieces whose title can't be read."""

    def find(self, advance: Callable[[], None], problems: ProblemList) -> Iterator[FoundPages]:
        """Yield the pages of the pieces, those that do not fit first.

        Args:
            advance: Called after each piece that was typeset; may raise an error to stop.
            problems: Receives the problems of the pages.
        """
        try:
            keys, products = self.job_keys(), self.products()
        except Exception:
            if not problems:
                raise
            return  # what the templates need may be what has the problem, which is reported
        typesetter = Typesetter(self.workspace.cache, self.workers)
        rejected: dict[JobKey, RejectedPages] = {}

        def keep(job: Job, pages: RejectedPages) -> None:
            rejected[job.key] = pages

        try:
            typesetter.typeset(typesetter.stale(self.editions.jobs, keys), lambda *_: advance(), keep)
        except ContentError as error:
            problems.extend(error.problems)
        for product in products:
            for key in product.jobs:
                if key in rejected:
                    before = bytes_before(self.workspace, product.path)
                    yield FoundPages((rejected_proof(product, rejected[key], before),), ())
        fitting = [product for product in products if is_typeset(self.workspace, self.editions, product)]
        for first in range(0, len(fitting), BATCH):
            yield self.held_pages(fitting[first : first + BATCH])

    def job_keys(self) -> list[JobKey]:
        """Return the jobs to typeset: of all files, or of the pieces that are right in every language and style."""
        if self.plan is not None:
            return [key for product in self.plan.products for key in product.jobs]
        keys = self.editions.piece_jobs(self.content.is_piece_sound)
        self.editions.raise_for_missing_words()
        return keys

    def products(self) -> list[BoundPdf]:
        """Plan the files of the finished pieces that are right."""
        return [
            file_of(self.editions, language, piece)
            for language, piece in pieces(self.editions.toolkit)
            if self.content.is_piece_sound(piece) and not edition_of(self.editions, language, piece).toolkit.is_draft
        ]

    def held_pages(self, products: Sequence[BoundPdf]) -> FoundPages:
        """Return the pages of files that fit."""
        inputs = Inputs(self.workspace.finished_pages(self.editions.jobs).fragments, self.workspace.output.read)
        unprinted: list[UnprintedProof] = []
        current: list[OutputPath] = []
        for product in products:
            if self.workspace.output.is_current(product.path, product.fingerprint):
                current.append(product.path)
            elif not self.lacks_a_title(product):
                proof = held_proof(self.workspace, product, inputs)
                if proof.is_file_current:
                    current.append(product.path)
                else:
                    unprinted.append(proof)
        return FoundPages(tuple(unprinted), tuple(current))

    def lacks_a_title(self, product: BoundPdf) -> bool:
        """Return True if a file would lack a title that it has: of a piece whose own text can't be read."""
        links = {code for key in product.jobs for code in self.editions.jobs[key].links}
        return bool(links & self.untitled) and product.path in self.workspace.output.entries
