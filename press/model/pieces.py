"""The pieces of a toolkit: tools, cards and generated parts, and the tabs that they are behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from press.core.diagnostics import Location
from press.model.prose import NOWHERE, Prose
from press.model.tally import Tally


class ToolFormat(StrEnum):
    """The format of a tool, as front matter names it; it decides the styles of its page."""

    GUIDE = "guide"
    WORKSHEET = "worksheet"
    FORM = "form"
    RUBRIC = "rubric"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Source:
    """A source of facts, listed with the tools that use it."""

    key: str
    title: str
    where: str
    """An address, or words that say that there is none."""
    checked: date
    publisher: str = ""
    year: str = ""
    """The year of publication, or ``undated``."""
    read_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary."""

    term: str
    meaning: str
    not_to_confuse: str
    codes: tuple[str, ...]
    """Codes of the tools and cards that use it."""
    sources: tuple[str, ...]
    """Keys of its sources."""
    anchor: str
    original: str
    """For a translation: the term in the original."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideReading:
    """A reading of a piece by a reader outside of the project, without a name."""

    role: str
    day: date
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The fields that tools, cards and generated parts share."""

    code: str
    slug: str
    title: str
    summary: str
    audience: tuple[str, ...]
    revised: date
    review_by: date | None
    rights: str
    sources: tuple[Source, ...]
    credits: str
    minutes: int | None
    file: str
    changes: Mapping[str, str]
    """The changes in an edition and their reasons, by the edition's name."""
    partial: bool
    """For a translation: True when it has only the reproducible sheets."""
    places: Mapping[str, Location]
    """The location of each field of its front matter."""
    needs: tuple[str, ...]
    """The outside readers that the piece needs."""
    read_by: tuple[OutsideReading, ...]
    """The readings that took place."""
    links: str = ""
    """How its links to the web are printed: ``printed``, ``codes`` or ``screen``; empty for as in the toolkit."""
    in_binder: bool = True
    """False for a tool that is printed separately: as a handout, but in no binder."""

    @property
    def unread_by(self) -> tuple[str, ...]:
        """The outside readers that the piece needs and that have not read it."""
        done = {reading.role for reading in self.read_by}
        return tuple(role for role in self.needs if role not in done)

    @property
    def law(self) -> tuple[str, ...]:
        """Keys of the statements of law that its text cites."""
        return ()

    @property
    def name(self) -> str:
        """The code and the title."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Piece):
    """A guide, worksheet, form, rubric or page: one handout."""

    format: str
    """One of ``ToolFormat``."""
    when: str
    element: str
    stages: tuple[str, ...]
    sheets: int | None
    """The number of sheets of paper that it promises to need at most."""
    go_on_to: tuple[str, ...]
    """Codes of the tools and cards to read next."""
    reading: str
    """For whom it is written: ``staff``, or ``family`` for the larger text."""
    picture: str
    """The project file of its picture; empty for none."""
    prose: Prose
    tally: Tally | None = None
    """How its answers are added up; None if they are not."""

    @property
    def law(self) -> tuple[str, ...]:
        """Keys of the statements of law that its text cites, in the order of the text."""
        return self.prose.law


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPart(Piece):
    """A part that is generated from data: a glossary, an index, a list of sources."""

    generator: str
    """The name of its template in templates/made/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Piece):
    """A pocket card: two sides."""

    front: Prose
    back: Prose
    go_on_to: tuple[str, ...]
    """Codes of the tools that say more; the card takes the color of the first one's tab."""

    @property
    def law(self) -> tuple[str, ...]:
        """Keys of the statements of law that its two sides cite."""
        return tuple(dict.fromkeys((*self.front.law, *self.back.law)))


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the binder, with the pieces behind it in order."""

    number: int
    """Its place among the tabs, from 1: the height of its index and its color."""
    title: str
    short: str
    intro: str
    picture: str
    pieces: tuple[Piece, ...]
    color: str = ""
    """Its color as ``#rrggbb``; empty for the one that tokens.css has for its number."""
    letter: str = ""
    """What is printed in place of its number, for a county's own tab: no other tab ever has it."""

    @property
    def label(self) -> str:
        """What is printed as its number, and what the codes of its pieces begin with."""
        return self.letter or str(self.number)

    @property
    def bound(self) -> tuple[Piece, ...]:
        """The pieces whose pages are in the binder."""
        return tuple(piece for piece in self.pieces if piece.in_binder)

    @property
    def separate(self) -> tuple[Piece, ...]:
        """The pieces that are printed separately."""
        return tuple(piece for piece in self.pieces if not piece.in_binder)
