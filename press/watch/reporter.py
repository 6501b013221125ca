"""Reports what a session of watch does, to the terminal and to the preview: pages, problems, warnings, failures."""

import time
from collections.abc import Collection, Iterable
from pathlib import Path

from press.console import print_problems, summary
from press.console.terminal import echo
from press.core.diagnostics import Problem
from press.core.identifiers import OutputPath
from press.output.folder import Output
from press.output.page_images import render_pages
from press.watch.changed_words import changed_areas
from press.watch.preview_board import PreviewBoard
from press.watch.preview_state import problems_as_json
from press.watch.proofs import Proof, UnprintedProof

COMPARED_WIDTH = 160
"""Width in pixels of the page images that are compared to find changed pages."""
PRINTING_STOPS = "Printing stops until this is solved. The preview shows every page that can be typeset."


class Reporter:
    """Writes to the terminal, and changes what the preview shows; any thread may call its methods.

    ``reported`` has an immutable value that is replaced as a whole: the main thread sets it before it sends ``Go`` or
    ``Skip``, and the listener thread after that.

    Args:
        root: The project folder.
        board: What the preview shows.
    """

    def __init__(self, root: Path, board: PreviewBoard) -> None:
        self.root, self.board = root, board
        self.warnings: tuple[Problem, ...] = ()
        self.reported: tuple[Problem, ...] = ()
        """The problems that were reported since the last save."""

    def write_line(self, text: str) -> None:
        """Write a text with the time of day to the terminal; nothing for an empty text."""
        if text:
            echo(f"{time.strftime('%H:%M:%S')}  {text}")

    def report_problems(self, problems: Iterable[Problem]) -> None:
        """Show problems beside those that were reported since the last save, and write the new ones to the terminal."""
        new = [problem for problem in problems if problem not in self.reported]
        in_all = f"{summary(len(self.reported) + len(new))} in all. " if self.reported else ""
        self.reported = tuple(sorted({*self.reported, *new}))
        status = f"{summary(len(self.reported))}. {PRINTING_STOPS}"
        self.board.show(problems=problems_as_json(self.reported, self.root), warnings=(), busy=False, status=status)
        if new:
            print_problems(new, self.root, closing=in_all + PRINTING_STOPS)

    def report_warnings(self, warnings: tuple[Problem, ...]) -> None:
        """Show the warnings, and write those that are new to the terminal."""
        new = [problem for problem in warnings if problem not in self.warnings]
        if new:
            print_problems((), self.root, new)
        self.warnings = warnings
        self.board.show(warnings=problems_as_json(warnings, self.root))

    def report_end(self, error: str) -> None:
        """Report that processes were ended from outside."""
        echo(error, err=True)
        self.board.show(busy=False, status=error)

    def report_failure(self, error: str) -> None:
        """Report that the program itself failed."""
        status = f"The program failed; your content is not the cause: {error}"
        echo(status, err=True)
        self.board.show(busy=False, status=status)

    def report_proof(self, proof: Proof, before: bytes) -> None:
        """Report that a proof is ready, and show the pages that look different from ``before``."""
        status = f"{proof.title}: made in {proof.seconds:.2f} s"
        content = proof.pdf or (self.root / "output" / proof.path).read_bytes()
        self.board.show_proof(proof, changed_pages(before, content), status, changed_areas(before, content))
        self.write_line(status)

    def report_unprinted(self, proof: UnprintedProof) -> None:
        """Show pages that are not printed, and where they are different from the last good save; if they are new."""
        if not self.board.shows(proof):
            areas = changed_areas(proof.before, proof.pdf)
            self.board.show_unprinted(proof, changed_pages(proof.before, proof.pdf), areas)

    def show_found(self, unprinted: Iterable[UnprintedProof], current: Collection[OutputPath]) -> None:
        """Show pages that the background has found; only those that do not fit get marks."""
        self.board.show_files(Output(self.root / "output").entries, current)
        for proof in unprinted:
            if self.board.shows(proof):
                continue
            if proof.fits:
                self.board.show_unprinted(proof, follows=False)
                continue
            pages, areas = changed_pages(proof.before, proof.pdf), changed_areas(proof.before, proof.pdf)
            self.board.show_unprinted(proof, pages, areas, follows=not self.board.state.proof)


def changed_pages(before: bytes, now: bytes) -> list[int]:
    """Return the pages, from 1, that look different in two versions of a PDF; none if there was none before."""
    if not before:
        return []
    old, new = render_pages(before, COMPARED_WIDTH), render_pages(now, COMPARED_WIDTH)
    return [number for number, page in enumerate(new, 1) if number > len(old) or page != old[number - 1]]
