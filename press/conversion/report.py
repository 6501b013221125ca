"""The report of a conversion: what a person has to decide, what was changed, what was left out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from press.conversion.notes import Change, Notes
from press.core.diagnostics import Problem

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
            *_section("Left out", [f"- {problem.location}  {problem.message}" for problem in sorted(notes.left_out)]),
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
            places = ", ".join(str(change.location) for change in sorted(same)[:MAX_PLACES])
            more = ", …" if len(same) > MAX_PLACES else ""
            yield f"- {kind}: {len(same)} ({places}{more})"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "", *(lines or ["Nothing."]), ""]


def file_lines(slugs: dict[str, str], codes: dict[str, str]) -> list[str]:
    """Return a line for each text: its file in the guide, its code and its new file."""
    return [f"- {file}: {codes[file]} content/tools/{slug}.md" for file, slug in slugs.items()]

