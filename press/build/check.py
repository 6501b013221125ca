"""Checks the content for problems and style, and its pages for what does not fit; makes no file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from press.build.checked_files import checked_files_of
from press.build.left_out import left_out_warnings
from press.build.page_checker import PageChecker
from press.build.planner import Planner
from press.build.sound_pieces import common_files, faulty_files, files_of
from press.core.diagnostics import ContentError, Location, Problem, ProblemList
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER, PACKETS_FOLDER
from press.lint.linter import lint
from press.lint.release_findings import release_findings
from press.model import County, GeneratedPart, Packet, Piece, Toolkit
from press.planning import binder_pages
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition, county_named
from press.planning.packets import PacketEdition


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The problems of the content."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    pieces: int
    """Number of tools and cards that were checked; 0 if the content can't be read because of its problems."""
    packets: int = 0
    """Number of packets that were checked by name, each with all of its pages."""
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The codes of the pieces that an outside reader has not read, by the reader that they need."""
    county: str = ""
    """The printed name of the county whose own content was checked alone; empty for none."""


def check_content(
    planner: Planner, names: Sequence[str] = (), pages: PageChecker | None = None, county: str = ""
) -> CheckResult:
    """Return the problems of the content and its pages, or only of what is named, or of a county's own.

    Their wording can be checked only when all of the content can be read. So if they have no problem themselves and
    other files do, the problems of the others are returned. Raises UsageError for a name that does not exist.

    Args:
        planner: Plans the pages.
        names: The tools, cards and packets, by code or by the name of their file; all of the content if empty.
        pages: Finds the problems of pages; None to leave them out.
        county: The county whose folder is checked alone; empty for all of the content.
    """
    checked_files = checked_files_of(planner.files, names, county)
    problems = ProblemList()
    try:
        toolkit = planner.toolkit_so_far(problems)
        if problems:
            on_pages = problems_of_sound_pieces(planner, toolkit, problems, checked_files, pages)
            reported = {problem.words for problem in problems if problem.code == "code/changed"}
            unread = {problem.location.file for problem in problems}  # what is known of these may be wrong
            asked = [
                problem
                for problem in (finding.problem for finding in release_findings(toolkit))
                if problem.words not in reported and problem.location.file not in unread
            ]
            return replace(unreadable(problems, on_pages, checked_files), warnings=tuple(asked))
        editions = planner.editions(toolkit)
        plan = planner.plan_full_build(editions)
        of_counties = county_jobs(editions, problems, checked_files) if pages else []
        findings = lint(toolkit, only_files=checked_files)
    except ContentError as error:
        return unreadable(error.problems, (), checked_files)
    warnings = problems_in((finding.problem for finding in findings if finding.warning), checked_files)
    packets = [packet for packet in toolkit.packets if packet.file in (checked_files or ())]
    if pages is not None:
        keys = [key for product in plan.products for key in product.jobs]
        if checked_files is not None:
            keys = editions.piece_jobs(lambda piece: piece.file in checked_files)
        try:
            problems.extend(pages.problems(editions.jobs, [*keys, *of_counties]))
            problems.extend(problems_of_packets(editions, packets, pages))
            if checked_files is None and not problems:
                counting = plan.products_by_pages(partial(pages.fragment, editions.jobs))
                problems.extend(pages.problems(editions.jobs, [key for product in counting for key in product.jobs]))
        except OSError as error:
            warnings.append(pages_unchecked(error))
    fragments = partial(pages.fragment, editions.jobs) if pages else None
    warnings += problems_in(left_out_warnings(editions, fragments), checked_files)
    problems.extend(problems_in((finding.problem for finding in findings if not finding.warning), checked_files))
    everything = [*toolkit.pieces, *(piece for each in toolkit.counties for piece in each.pieces)]
    pieces = [piece for piece in everything if checked_files is None or piece.file in checked_files]
    named = sum(file.startswith(f"{PACKETS_FOLDER}/") for file in checked_files or ())
    count = len(names) - named if names else len(pieces)
    name = county_named(toolkit, county).name if county else ""
    return CheckResult(tuple(problems), tuple(warnings), count, named, unread_pieces(pieces), name)


def county_jobs(editions: EditionRegistry, problems: ProblemList, checked_files: frozenset[str] | None) -> list[JobKey]:
    """Plan the pages that counties have of their own; return the keys of their jobs.

    Args:
        editions: The editions of the project.
        problems: Receives the words that a county's pages print and that there are not.
        checked_files: The files whose pages are checked; None for all. With a county's own file, all of its pages are.
    """
    keys: list[JobKey] = []
    for county in editions.toolkit.counties:
        if not county.has_own_file:
            continue
        if checked_files is None or county.file in checked_files:
            edition = CountyEdition(editions, county)
            keys += edition.own_jobs()
        elif own_files(county) & checked_files:
            edition = CountyEdition(editions, county)
            keys += own_text_jobs(edition, lambda file: file in checked_files)
        else:
            continue
        problems.extend(edition.edition.composer.problems)
    return keys


def own_text_jobs(county: CountyEdition, is_included: Callable[[str], bool]) -> list[JobKey]:
    """Plan some of a county's own texts; return the keys of their jobs.

    Args:
        county: The county's edition.
        is_included: Returns True for the file of a text to plan.
    """
    edition, letter = county.edition, county.county.letter
    keys = [edition.job_of(piece) for piece in county.county.pieces if is_included(piece.file)]
    if letter and is_included(letter.file):
        keys.append(binder_pages.letter(edition.edition_planner, letter))
    return keys


def own_files(county: County) -> frozenset[str]:
    """Return the files of a county's own texts."""
    return frozenset((*(piece.file for piece in county.pieces), *([county.letter.file] if county.letter else [])))


def problems_of_packets(
    editions: EditionRegistry, packets: Iterable[Packet], pages: PageChecker
) -> tuple[Problem, ...]:
    """Return the problems of the pages of packets: of their pieces, their front sheets and, if those fit, print plans.

    Args:
        editions: The editions of the project.
        packets: The packets.
        pages: Finds the problems of pages.
    """
    problems: list[Problem] = []
    for edition in [PacketEdition(editions, packet) for packet in packets]:
        printed = [edition.packet_file(), *edition.card_sheets()]
        on_pages = pages.problems(editions.jobs, [key for product in printed for key in product.jobs])
        if not on_pages:
            plan = edition.plan_file(edition.print_plan(partial(pages.fragment, editions.jobs)))
            on_pages = pages.problems(editions.jobs, plan.jobs)
        problems += on_pages
    return tuple(problems)


def pages_unchecked(error: OSError) -> Problem:
    """Return the warning that no page could be typeset: the cache can't be written."""
    message = f"The pages were not checked, since the cache can’t be used: {error.strerror}."
    return Problem(Location(CACHE_FOLDER), "cache/write", message, f"Allow yourself to write in {CACHE_FOLDER}/.")


def unreadable(
    problems: Iterable[Problem], on_pages: Iterable[Problem], checked_files: frozenset[str] | None
) -> CheckResult:
    """Return the result for content that can't be read: the problems of the checked files, else those of all.

    Args:
        problems: The problems of the content.
        on_pages: The problems of the checked pages.
        checked_files: The files of the pieces to check; None for all.
    """
    problems = tuple(problems)
    checked = sorted({*problems_in(problems, checked_files), *on_pages})
    return CheckResult(tuple(checked or problems_in(problems, None)), (), 0)


def problems_of_sound_pieces(
    planner: Planner,
    toolkit: Toolkit,
    problems: Iterable[Problem],
    checked_files: frozenset[str] | None,
    pages: PageChecker | None,
) -> tuple[Problem, ...]:
    """Return the problems of the pages of pieces that can be read while other content has problems.

    A mistake in one text would otherwise hide that another one is too long. If the mistake is in what every page
    prints, nothing can be typeset.

    Args:
        planner: Plans the pages.
        toolkit: The toolkit as far as its content is right.
        problems: The problems of the content.
        checked_files: The files of the pieces to check; None for all.
        pages: Finds the problems of pages; None to leave them out.
    """
    faulty = faulty_files(problems)
    if pages is None or faulty & common_files(toolkit):
        return ()

    def is_sound(piece: Piece) -> bool:
        is_checked = checked_files is None or piece.file in checked_files
        return is_checked and not isinstance(piece, GeneratedPart) and not faulty & files_of(piece)

    try:
        editions = planner.editions(toolkit)
        keys = editions.piece_jobs(is_sound)
        for county in toolkit.counties:
            sound = {piece.file for piece in county.pieces if is_sound(piece)}
            if sound and county.file not in faulty:
                keys += own_text_jobs(CountyEdition(editions, county), sound.__contains__)
        editions.raise_for_missing_words()
    except Exception:  # what the templates need may be what has the problem, which is reported
        return ()
    return pages.problems(editions.jobs, keys)


def unread_pieces(pieces: Iterable[Piece]) -> dict[str, tuple[str, ...]]:
    """Return the codes of the pieces that an outside reader has not read, by the reader that they need."""
    codes: dict[str, list[str]] = {}
    for piece in pieces:
        for role in piece.unread_by:
            codes.setdefault(role, []).append(piece.code)
    return {role: tuple(codes[role]) for role in sorted(codes)}


def problems_in(problems: Iterable[Problem], files: frozenset[str] | None) -> list[Problem]:
    """Return the problems in the files, all if None, each once and in order."""
    return sorted({problem for problem in problems if files is None or problem.location.file in files})
