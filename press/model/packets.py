"""Packets: what a trainer prints for a session."""

from dataclasses import dataclass


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
    pieces: tuple[tuple[str, Copies], ...]
    """Codes in the order of the session, with their copies."""
    file: str = ""
    """The project file of the packet; empty when it was put together on the command line."""
