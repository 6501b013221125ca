"""Who hands the toolkit out, and in which form: counties, and packets for sessions."""

from collections.abc import Mapping
from dataclasses import dataclass

from press.core.diagnostics import Location, Problem
from press.model.pieces import Source, Tab


@dataclass(frozen=True, slots=True)
class OutdatedTranslation:
    """A translated text whose original has changed since: its place, and the headings of the parts that did."""

    location: Location
    code: str
    """The piece's code; empty for a shared text."""
    language: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftTranslation:
    """A translation that is still being made, and what is wrong with it so far: it stops nothing, and isn't printed."""

    location: Location
    code: str
    language: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Academy:
    """Who trains and coaches in a county."""

    name: str
    region: str
    host: str
    web: str
    confirmed: bool
    """False when no source that was read places the county with it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask in a county: a unit or a role, never a private person."""

    purpose: str
    who: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class County:
    """A county and what is its own; ``file`` is where an editor finds it."""

    slug: str
    name: str
    file: str
    academies: tuple[Academy, ...]
    note: str
    sources: tuple[Source, ...]
    contacts: tuple[Contact, ...]
    color: str
    """A colour of its own as #rrggbb, dark enough on white; empty for none."""
    logo: str
    leave_out: tuple[str, ...]
    """Codes of the tools and cards that its binder goes without."""
    local: Tab | None
    """The tab behind the toolkit's own, with the county's tools."""


@dataclass(frozen=True, slots=True)
class Section:
    """Sheets of a binder that belong together: a tool, two cards on one leaf, the contents."""

    name: str
    """The code, or codes with a plus between; ``contents``, ``tab-4``."""
    title: str
    pages: tuple[str, ...]
    """A mark of how each page looks, notes pages too: two a sheet."""

    @property
    def sheets(self) -> int:
        """How many sheets of paper it is."""
        return len(self.pages) // 2


@dataclass(frozen=True, slots=True)
class Release:
    """What a binder was made of when an edition was released."""

    name: str
    day: str
    slugs: Mapping[str, str]
    """The file name of every tool and card, by code: a code is never given to another."""
    revised: Mapping[str, str]
    """The day on which every tool and card was last revised, as 2026-11-30, by code."""
    sections: tuple[Section, ...]
    counties: Mapping[str, tuple[Section, ...]]
    """The sections of each county's binder; of stamped pages the marks differ from the statewide ones."""


@dataclass(frozen=True, slots=True)
class Copies:
    """How often a piece is printed for a session: so many for each, or for every so many people, or in all."""

    number: int
    people: int
    """One lot for so many people; 0 when the number is for everyone together."""

    def of(self, people: int) -> int:
        """Return how many copies so many people need."""
        return self.number * -(-people // self.people) if self.people else self.number


@dataclass(frozen=True, slots=True)
class Packet:
    """What a trainer prints for a session."""

    slug: str
    title: str
    summary: str
    language: str
    front_sheet: bool
    people: int
    agenda: tuple[str, ...]
    pieces: tuple[tuple[str, Copies], ...]
    """Codes in the order of the session, with their copies."""
    file: str
    """The file it stands in; empty when it was put together on the command line."""
