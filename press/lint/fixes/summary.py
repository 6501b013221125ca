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

    def count_spaces(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Count the lines that lost spaces at their ends."""
        self.spaces += sum(old != new for old, new in zip(before, after, strict=True))

    def count_quotes(self, before: str, after: str) -> None:
        """Count the characters that became curly quotes."""
        self.quotes += sum(old != new for old, new in zip(before, after, strict=True))

    def lines(self) -> tuple[str, ...]:
        """Return a description of each fix; spaces and quotes as totals."""
        lines = list(self.notes)
        if self.quotes:
            lines.append("1 straight quote" if self.quotes == 1 else f"{self.quotes} straight quotes")
        if self.spaces:
            lines.append(f"spaces at the end of {'1 line' if self.spaces == 1 else f'{self.spaces} lines'}")
        return tuple(lines)
