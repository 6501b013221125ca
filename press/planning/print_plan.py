"""How a packet is printed for a number of people: what, how often, on which paper, and how long it takes."""

from dataclasses import dataclass

from press.core.identifiers import OutputPath

NO_FILE = OutputPath("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a print plan: a piece, its pages in the packet, and the paper it takes."""

    code: str
    """Empty for the front sheet."""
    title: str
    first: int = 0
    """The first page in the packet's file, from 1; 0 for a card, which is printed from its own sheets."""
    last: int = 0
    copies: int
    sheets: int
    """Sheets of paper, or of card stock, for all copies."""
    each: bool
    """True if each person gets one copy."""
    file: OutputPath = NO_FILE
    """For a card: the file of its print sheets."""
    language: str = ""
    """Empty for the language of the packet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPlan:
    """How a packet is printed for a number of people."""

    people: int
    rows: tuple[Row, ...]
    cards: tuple[Row, ...]
    minutes: int
    """How long its agenda is; without one that has times, how long its tools and cards take, as far as they say it."""
    has_agenda: bool = False
    """True if the minutes are those of an agenda."""
    session: int = 0
    """How long the session is, in minutes; 0 if that is not said."""

    @property
    def over(self) -> int:
        """How many minutes more than the session has its agenda, or its tools and cards, take."""
        return max(0, self.minutes - self.session) if self.session else 0

    @property
    def paper(self) -> int:
        """Sheets of plain paper."""
        return sum(row.sheets for row in self.rows)

    @property
    def stock(self) -> int:
        """Sheets of card stock."""
        return sum(row.sheets for row in self.cards)

    @property
    def simple(self) -> bool:
        """True if the whole packet is printed once for each person."""
        return all(row.each and row.copies == self.people for row in self.rows)
