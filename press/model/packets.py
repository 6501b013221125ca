"""Packets: what a trainer prints for a session."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Copies:
    """The number of copies of a piece for a session: per person, per group of people, or in all."""

    number: int
    people: int
    """The size of the group that shares one lot of copies; 0 if the number is for all together."""

    def __str__(self) -> str:
        """Return the text that a packet's file has for it: ``1 each``, ``1 for 4``, ``3 in all``."""
        if self.people == 1:
            return f"{self.number} each"
        return f"{self.number} for {self.people}" if self.people else f"{self.number} in all"

    def of(self, people: int) -> int:
        """Return the number of copies for a session with this many people."""
        return self.number * -(-people // self.people) if self.people else self.number


class PacketPiece(NamedTuple):
    """A tool or card in a packet, how often it is printed, and in which language."""

    code: str
    copies: Copies
    language: str = ""
    """Empty for the language of the packet."""

    @property
    def name(self) -> str:
        """The piece as a command names it: ``6.4``, or ``6.4:es`` in a language of its own."""
        return f"{self.code}{LANGUAGE_MARK}{self.language}" if self.language else self.code


LANGUAGE_MARK = ":"
"""What is between the code and the language of a piece on the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The pieces that a trainer prints for a session, and how often."""

    slug: str
    title: str
    summary: str = ""
    language: str
    front_sheet: bool
    people: int
    agenda: tuple[str, ...] = ()
    note: str = ""
    """What else the trainer brings or copies; below the table of the print plan."""
    session: int = 0
    """How long the session is, in minutes; 0 if that is not said."""
    pieces: tuple[PacketPiece, ...]
    """In the order of the session."""
    file: str = ""
    """The project file of the packet; empty when it was put together on the command line."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its pieces."""
        return frozenset(piece.code for piece in self.pieces)
