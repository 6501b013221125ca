"""What the entries of the catalogue can be narrowed down by."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from press.catalog.entries import Entry
from press.model import Toolkit

MINUTES = (15, 30, 60)
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of boxes to tick, or of which one is chosen."""

    name: str
    legend: str
    options: tuple[Option, ...]
    one: bool = False
    """True when only one of them can be chosen."""


def filters_of(entries: Sequence[Entry], toolkit: Toolkit, say: Say, languages: Mapping[str, str]) -> Iterator[Filter]:
    """Yield the filters that tell some entries from others."""
    formats = {entry.format: entry.format_name for entry in entries}
    groups: dict[str, tuple[Mapping[str, str], Callable[[Entry], Iterable[str]]]] = {
        "role": (toolkit.roles, lambda entry: entry.piece.audience),
        "format": (formats, lambda entry: [entry.format]),
        "stage": (toolkit.stages, lambda entry: entry.stages),
        "element": ({entry.element: entry.element for entry in entries}, lambda entry: [entry.element]),
        "language": (languages, lambda entry: entry.languages),
    }
    for name, (words, values) in groups.items():
        found = [value for entry in entries for value in values(entry)]
        options = [Option(value, label, found.count(value)) for value, label in words.items() if value]
        options = [option for option in options if option.count]
        if len(options) > 1:
            yield Filter(name, say(f"catalogue.{name}"), tuple(options))
        if name == "role":
            yield from minutes(entries, say)


def minutes(entries: Sequence[Entry], say: Say) -> Iterator[Filter]:
    """Yield the choice of how long something may take, where pieces say it."""
    known = [entry.piece.minutes for entry in entries if entry.piece.minutes]
    if known:
        limits = [
            Option(str(most), say("catalogue.minutes.most", minutes=most), sum(one <= most for one in known))
            for most in MINUTES
        ]
        every = Option("", say("catalogue.minutes.any"), len(entries))
        yield Filter("minutes", say("catalogue.minutes"), (*limits, every), one=True)
