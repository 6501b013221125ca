"""Reports what a text still has of the blank form that it began as, so that “Write here …” is not printed."""

from collections.abc import Iterator

from press.core.diagnostics import Location, ProblemList
from press.source.located_yaml import Text
from press.source.raw import RawText


def report_unwritten(text: RawText, lines: frozenset[str], problems: ProblemList, *, may_be_draft: bool = True) -> None:
    """Report once that a text has lines of a blank form, and which.

    Args:
        text: The text.
        lines: The lines of the forms.
        problems: Receives the problem.
        may_be_draft: True if the text can say that it is a draft.
    """
    places = list(unwritten_lines(text, lines))
    if not places:
        return
    location, words = places[0]
    message = f"This is still the text of the blank form{_others([str(place.line) for place, _ in places[1:]])}."
    hint = f"Write your own over {'it, or remove it' if len(places) == 1 else 'them, or remove them'}."
    if may_be_draft:
        hint += " Until it is finished, write draft: yes at the top."
    problems.add("text/unwritten", location, message, hint, words)


def _others(lines: list[str]) -> str:
    """Return what a message says of further lines, by their numbers; nothing if there are none."""
    match lines:
        case []:
            return ""
        case [line]:
            return f", and so is line {line}"
    return f", and so are lines {', '.join(lines[:-1])} and {lines[-1]}"


def unwritten_lines(text: RawText, lines: frozenset[str]) -> Iterator[tuple[Location, str]]:
    """Yield each line of a text that a blank form has as well, with its place."""
    for value in text.front.entries.values():
        if isinstance(value, Text) and value.text in lines:
            yield value.location, value.text
    for number, line in enumerate(text.body.split("\n"), text.body_line):
        if line.strip() in lines:
            yield Location(text.file, number), line.strip()
