"""The report of a conversion: what a person has to decide, what was changed, what was left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from press.conversion.notes import Change, Notes
from press.conversion.tabs import GuideTab
from press.core.diagnostics import Problem
from press.core.project import TOOLKIT_FILE, TOOLS_FOLDER

REPORT_FILE = "brought.md"
MAX_PLACES = 6
"""Number of places that the report names for a kind of change."""


def report_text(title: str, counts: str, notes: Notes, remaining: Sequence[Problem], files: Sequence[str]) -> str:
    """Return the report as Markdown.

    Args:
        title: The title of the guide.
        counts: A sentence with the numbers.
        notes: The notes of all files.
        remaining: The problems that the new content still has.
        files: The lines of the list of new files.
    """
    return "\n".join(
        [
            f"# What was brought: {title}",
            "",
            counts,
            "",
            *_section("To decide", decision_lines(notes, remaining)),
            *_section("Changed", change_lines(notes.changes)),
            *_section("Left out", left_out_lines(notes.left_out)),
            *_section("Where each file is", files),
        ]
    )


def decision_lines(notes: Notes, remaining: Sequence[Problem]) -> list[str]:
    """Return what a person has to decide, a line or two for each, in the order of files and lines."""
    problems = [*sorted(notes.decisions), *sorted(remaining)]
    return [
        f"- {problem.code}  {problem.location}  {problem.message}"
        + (f"\n    Hint: {problem.hint}" if problem.hint else "")
        for problem in problems
    ]


def left_out_lines(left_out: Sequence[Problem]) -> list[str]:
    """Return what was left out; what is the same in several files is on one line."""
    places: dict[str, list[str]] = defaultdict(list)
    for problem in sorted(left_out):
        places[problem.message].append(str(problem.location))
    return [f"- {_places(where)}  {message}" for message, where in places.items()]


def _places(where: Sequence[str]) -> str:
    """Return the first of some places, and how many more there are."""
    more = f" and {len(where) - MAX_PLACES} more" if len(where) > MAX_PLACES else ""
    return ", ".join(where[:MAX_PLACES]) + more


def change_lines(changes: Sequence[Change]) -> list[str]:
    """Return each kind of change with its number and its places."""
    return list(_changes_by_kind(changes))


def _changes_by_kind(changes: Sequence[Change]) -> Iterator[str]:
    kinds: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        if change not in kinds[change.kind]:
            kinds[change.kind].append(change)
    for kind, same in sorted(kinds.items()):
        words = [change for change in same if change.words]
        if words:
            yield f"- {kind}: {len(same)}"
            yield from (f"    - {change.location}  {change.words}" for change in sorted(words))
        else:
            yield f"- {kind}: {len(same)} ({_places([str(change.location) for change in sorted(same)])})"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "", *(lines or ["Nothing."]), ""]


def file_lines(tabs: Sequence[GuideTab], slugs: Mapping[str, str], codes: Mapping[str, str]) -> list[str]:
    """Return a line for each text: its file in the guide, its code and its new file."""
    lines = []
    for number, tab in enumerate(tabs, 1):
        lines += [f"- {file}: the introduction of tab {number} in {TOOLKIT_FILE}" for file in tab.introduced_by]
        files = [text.source.file for text in tab.texts]
        lines += [f"- {file}: {codes[file]} {TOOLS_FOLDER}/{slugs[file]}.md" for file in files]
    return lines
