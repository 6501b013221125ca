"""Finds the line of a source that a problem speaks of, and on it the words that are wrong."""

import re
from dataclasses import dataclass
from pathlib import Path

from press.core.diagnostics import Problem
from press.core.project import ProjectFiles

SOURCES = (".md", ".yaml", ".yml", ".txt", ".svg")
WIDEST = 100
"""Columns of a source line that are shown."""
BEFORE = 40
"""Columns that stay before the words that are wrong, when a line is too long to be shown whole."""
FARTHEST = 20
"""A paragraph is known by its first line: so many lines of it are looked through for the words."""
MARKS = r"[\s*_\[\]`]+"
"""What may stand between two words of a source and not between the same words on the page."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source."""

    line: int
    text: str
    start: int = -1
    """Where the words begin, counted from 0; -1 when they are not known."""
    end: int = -1

    def shown(self) -> tuple[str, str]:
        """Return the line as it fits into a terminal, and the line below it with carets under the words."""
        from rich.cells import cell_len

        cut = max(0, min(self.start - BEFORE, len(self.text) - WIDEST)) if len(self.text) > WIDEST else 0
        text = "".join(letter if letter.isprintable() else " " for letter in self.text)
        before, after = "…" if cut else "", "…" if len(text) - cut > WIDEST else ""
        line = f"{before}{text[cut : cut + WIDEST]}{after}"
        if self.start < 0:
            return line, ""
        start, end = self.start - cut, min(self.end - cut, WIDEST)
        blank = cell_len(before + text[cut : cut + start])
        return line, " " * blank + "^" * max(1, cell_len(text[cut + start : cut + end]))


class Sources:
    """The project's sources, line by line."""

    def __init__(self, root: Path | None) -> None:
        self.files = ProjectFiles(root) if root is not None else None
        self.known: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file; none of one that is not there, or is no text."""
        if self.files is None or not file.endswith(SOURCES):
            return []
        if file not in self.known:
            try:
                self.known[file] = self.files.text(file, errors="replace").split("\n")
            except (OSError, ValueError):
                self.known[file] = []
        return self.known[file]

    def excerpt(self, problem: Problem) -> Excerpt | None:
        """Return the line that a problem is about; None when there is nothing to be seen on it."""
        lines, first = self.lines(problem.location.file), problem.location.line
        if problem.words:
            for number, text in enumerate(lines[first - 1 : first - 1 + FARTHEST], first):
                if number > first and not text.strip():
                    break
                if span := span_of(problem.words, text):
                    return Excerpt(number, text.rstrip(), *span)
        text = lines[first - 1].rstrip() if first <= len(lines) else ""
        return Excerpt(first, text) if any(map(str.isalnum, text)) else None


def span_of(words: str, text: str) -> tuple[int, int] | None:
    """Return where words stand on a line: as whole words if they do, else anywhere, whatever marks are in between."""
    pattern = MARKS.join(map(re.escape, words.split()))
    for tried in (rf"(?<!\w){pattern}(?!\w)", pattern):
        for flags in (re.NOFLAG, re.IGNORECASE):
            if found := re.search(tried, text, flags):
                return found.span() if found[0] else None
    return None
