"""Counts the fixes of one file, and describes them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class FixLog:
    """The fixes of one file."""

    notes: list[str] = field(default_factory=list)
    """Fixes that are described one by one."""
    spaces: int = 0
    """Lines that ended with spaces."""
    quotes: int = 0
    """Straight quotes."""

    repairs: int = 0
    """Lines that could not be read."""
    characters: int = 0
    """Invisible characters, and other characters that have a usual one in their place."""

    def count_spaces(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Count the lines that lost spaces at their ends."""
        self.spaces += sum(old != new for old, new in zip(before, after, strict=True))

    def count_quotes(self, before: str, after: str) -> None:
        """Count the characters that became curly quotes."""
        self.quotes += sum(old != new for old, new in zip(before, after, strict=True))

    def lines(self) -> tuple[str, ...]:
        """Return a description of each fix; spaces and quotes as totals."""
        lines = list(self.notes)
        for count, kind in (
            (self.characters, "invisible character"),
            (self.repairs, "unreadable line"),
            (self.quotes, "straight quote"),
        ):
            if count:
                lines.append(f"1 {kind}" if count == 1 else f"{count} {kind}s")
        if self.spaces:
            lines.append(f"spaces at the end of {'1 line' if self.spaces == 1 else f'{self.spaces} lines'}")
        return tuple(lines)
