"""Counts what was mended in a file, and says it in words."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class FixLog:
    """What was mended."""

    notes: list[str] = field(default_factory=list)
    spaces: int = 0
    """Lines that ended with spaces."""
    quotes: int = 0
    """Straight quotes."""

    def told(self) -> tuple[str, ...]:
        """Return it in words."""
        lines = "1 line" if self.spaces == 1 else f"{self.spaces} lines"
        marks = "1 straight quote" if self.quotes == 1 else f"{self.quotes} straight quotes"
        counted = [marks] * bool(self.quotes) + [f"spaces at the end of {lines}"] * bool(self.spaces)
        return tuple(self.notes + counted)
