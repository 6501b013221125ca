"""Packets: what a trainer prints for a session."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from press.model.pieces import Piece

TRAINERS = ("trainer",)
"""The audience of a piece that is only for those who lead a session: it takes none of the session's minutes."""
CLOCK = re.compile(r"(?<!\d)(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?!\d)")
HALF_DAY = 12 * 60
"""Minutes after which a clock shows the same time again."""
MAX_LAST_LINE = 3 * 60
"""Minutes of the longest last line of an agenda: a time in it that is further away is not when the session ends."""
COPIES = re.compile(r"(?P<number>[1-9]\d?) (?:(?P<each>each)|for (?P<people>[1-9]\d?)|(?P<all>in all))$")
PIECE = re.compile(r"(?P<name>[^\s:]*)(?::(?P<language>\S*))?(?:\s+(?P<copies>.*))?$")
"""A piece on the command line: ``6.4``, ``6.4:es``, ``6.4:es 1 for 4``."""


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


EACH = Copies(1, 1)
"""One copy for each person."""


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

    @property
    def words(self) -> str:
        """The piece as a command has it, with its copies unless each person gets one: ``6.4:es 3 in all``."""
        return self.name if self.copies == EACH else f"{self.name} {self.copies}"


LANGUAGE_MARK = ":"
"""What is between the code and the language of a piece on the command line."""


def copies_of(text: str) -> Copies | None:
    """Parse how often a piece is printed: ``1 each``, ``1 for 4``, ``3 in all``; None for other texts."""
    match = COPIES.match(text)
    if match is None:
        return None
    return Copies(int(match["number"]), 1 if match["each"] else int(match["people"] or 0))


def piece_of(text: str) -> PacketPiece | None:
    """Parse a piece as commands and addresses have it, ``6.4:es 1 for 4``; None for copies that are none."""
    match = PIECE.match(text)
    copies = EACH if match is None or match["copies"] is None else copies_of(match["copies"])
    return PacketPiece(match["name"], copies, match["language"] or "") if match and copies else None


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

    @property
    def agenda_minutes(self) -> int:
        """How long its agenda is, from the first time to the last, in minutes; 0 if it has no two times.

        The last time may be inside the last line: “1:55 Questions. Close at 2:00”. An agenda that counts from 0:00 may
        have several parts, each of which does.
        """
        timed = [(match, line) for line in self.agenda if (match := CLOCK.match(line))]
        starts = [n for n, (match, _) in enumerate(timed) if n == 0 or _restarts(timed[0][0], timed[n - 1][0], match)]
        return sum(_length(timed[start:end]) for start, end in pairwise([*starts, len(timed)]))


def _restarts(first: re.Match[str], before: re.Match[str], match: re.Match[str]) -> bool:
    """Return True if a line begins a new part of an agenda that counts from 0:00 and not by the time of day."""
    return int(first["hours"]) == int(match["hours"]) == 0 and _minutes(match) < _minutes(before)


def _length(timed: Sequence[tuple[re.Match[str], str]]) -> int:
    """Return how long lines of an agenda take together, each with the time at its start, in minutes."""
    first = last = _minutes(timed[0][0])
    for match, _ in timed:
        last = _next_time(match, last)
    ends = [_next_time(match, last) for match in CLOCK.finditer(timed[-1][1])]
    return max(end for end in ends if end - last <= MAX_LAST_LINE) - first


def _minutes(match: re.Match[str]) -> int:
    """Return the minutes since midnight, or since noon, of a time."""
    return 60 * int(match["hours"]) + int(match["minutes"])


def _next_time(match: re.Match[str], before: int) -> int:
    """Return the minutes of a time that is not before another one: 1:00 comes after 11:30."""
    minutes = _minutes(match)
    return minutes + max(0, -(-(before - minutes) // HALF_DAY)) * HALF_DAY


def session_minutes(pieces: Iterable[Piece]) -> int:
    """Return how many minutes of a session pieces take together, each once, as far as they say it."""
    return sum({piece.code: piece.minutes or 0 for piece in pieces if piece.audience != TRAINERS}.values())
