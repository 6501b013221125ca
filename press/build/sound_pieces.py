"""Reads the content as far as it is right, and says which pieces can be typeset although other texts have problems."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from press.build.planner import Planner, raise_for_lint_errors
from press.core.diagnostics import ContentError, Problem, ProblemList
from press.core.last_results import LastResults
from press.model import Card, GeneratedPart, Piece, Prose, Tool, Toolkit
from press.planning.base_editions import EditionRegistry

PRINTABLE = ("text/unwritten",)
"""Codes of problems that stop a build, although the pages that have them can be typeset."""


@dataclass(frozen=True, slots=True)
class ReadContent:
    """The content as far as it is right."""

    editions: EditionRegistry
    faulty: frozenset[str]
    """The files of the content that have problems; empty if there are none."""
    is_common_sound: bool
    """False if a file that every page prints has a problem: then nothing can be typeset."""

    @property
    def is_sound(self) -> bool:
        """True if all of the content can be typeset."""
        return not self.faulty

    def is_piece_sound(self, piece: Piece) -> bool:
        """Return True if a piece can be typeset: neither its own files nor those that every page prints are faulty."""
        is_generated = isinstance(piece, GeneratedPart)  # from all of the content
        return self.is_sound or (self.is_common_sound and not is_generated and not self.faulty & files_of(piece))


def read_what_is_right(
    planner: Planner,
    problems: ProblemList,
    results: LastResults,
    main_is_right: Callable[[Toolkit], None] = lambda main: None,
) -> ReadContent | None:
    """Return the content as far as it is right; None if that is too little for any page.

    Args:
        planner: Reads the content.
        problems: Receives every problem of the content, also what stops a build by a style rule.
        results: The results of the last time.
        main_is_right: Called with the toolkit in its own language if that has no problems, before all else is
            validated.
    """
    content_problems = ProblemList()

    def main_validated(main: Toolkit) -> None:
        if not content_problems:
            main_is_right(main)

    try:
        toolkit = planner.toolkit_so_far(content_problems, main_validated)
        problems.extend(content_problems)
    except ContentError as error:
        problems.extend(error.problems)
        return None
    try:
        editions = planner.editions(toolkit)
        editions.edition()
    except ContentError as error:  # of a stylesheet that every edition reads
        problems.extend(error.problems)
        return None
    except Exception:
        if not content_problems:
            raise
        return None  # what the templates need is what has the problem, which is reported
    faulty = faulty_files(content_problems)
    if not faulty:
        try:
            raise_for_lint_errors(toolkit, results)
        except ContentError as error:  # such words are no reason not to show the page
            problems.extend(error.problems)
    return ReadContent(editions, faulty, is_common_sound=not faulty & common_files(toolkit))


def faulty_files(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the files that have problems because of which their pages can't be typeset."""
    return frozenset(problem.location.file for problem in problems if problem.code not in PRINTABLE)


def common_files(toolkit: Toolkit) -> frozenset[str]:
    """Return the project files whose content any page may print, in any language."""
    return frozenset(file for version in (toolkit, *toolkit.translations) for file in version.common_files)


def files_of(piece: Piece) -> frozenset[str]:
    """Return the project files of a piece: its texts and pictures."""
    texts: tuple[Prose, ...] = ()
    picture = ""
    match piece:
        case Tool():
            texts, picture = (piece.prose,), piece.picture
        case Card():
            texts = (piece.front, piece.back)
    return frozenset((piece.file, picture, *(name for text in texts for name in (*text.files, *text.pictures))))
