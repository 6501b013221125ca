"""The facets that the entries of the catalog can be filtered by."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from press.catalog.entries import Entry
from press.model import Toolkit

MINUTES = (15, 30, 60)
"""Upper limits of a piece's duration that can be chosen, in minutes."""
OF_TOOLKIT = ("role", "stage")
"""Facets whose labels the toolkit has."""
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    value: str
    label: str
    count: int
    """Number of entries that have the value."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of boxes to tick."""

    name: str
    legend: str
    options: tuple[Option, ...]
    exclusive: bool = False
    """True if only one of them can be chosen."""
    of_toolkit: bool = False
    """True if the toolkit has the labels, in its language, and not the words of the page."""


def facets_of(entries: Sequence[Entry], toolkit: Toolkit, say: Say, languages: Mapping[str, str]) -> Iterator[Facet]:
    """Yield the facets in which some entries differ from others.

    Args:
        entries: All entries.
        toolkit: The toolkit, which names roles and stages; a translation has no names for elements.
        say: Returns the words of the page.
        languages: The names of the languages, by their codes.
    """
    formats = {entry.format: entry.format_name for entry in entries}
    elements = {entry.element: entry.element for entry in entries}
    groups: dict[str, tuple[Mapping[str, str], Callable[[Entry], Iterable[str]]]] = {
        "role": (toolkit.roles, lambda entry: entry.piece.audience),
        "format": (formats, lambda entry: [entry.format]),
        "stage": (toolkit.stages, lambda entry: entry.stages),
        "element": ({} if toolkit.translates else elements, lambda entry: [entry.element]),
        "language": (languages, lambda entry: entry.languages),
    }
    for name, (labels, values_of) in groups.items():
        values = [value for entry in entries for value in values_of(entry)]
        options = [Option(value, label, values.count(value)) for value, label in labels.items() if value]
        options = [option for option in options if option.count]
        if len(options) > 1 and any(option.count < len(entries) for option in options):
            yield Facet(name, say(f"catalog.{name}"), tuple(options), of_toolkit=name in OF_TOOLKIT)
        if name == "role":
            yield from duration_facet(entries, say)


def duration_facet(entries: Sequence[Entry], say: Say) -> Iterator[Facet]:
    """Yield the facet of the longest duration, if pieces have one."""
    durations = [entry.piece.minutes for entry in entries if entry.piece.minutes]
    if durations:
        limits = [
            Option(
                str(limit),
                say("catalog.minutes.most", minutes=limit),
                sum(minutes <= limit for minutes in durations),
            )
            for limit in MINUTES
        ]
        every = Option("", say("catalog.minutes.any"), len(entries))
        yield Facet("minutes", say("catalog.minutes"), (*limits, every), exclusive=True)
