"""Finds the source line that a problem is about, and the wrong words on it."""

import re
from dataclasses import dataclass
from pathlib import Path

from press.core.diagnostics import Problem
from press.core.project import ProjectFiles

QUOTED_SUFFIXES = (".md", ".yaml", ".yml", ".txt", ".svg")
WIDTH = 100
"""Maximum columns of a source line in a terminal."""
LEADING_COLUMNS = 40
"""Columns kept before the wrong words if a line is too long."""
SEARCHED_LINES = 20
"""Maximum lines searched for the words, from the first line of their paragraph, which is where a problem points."""
MARKUP = r"[\s*_\[\]`]+"
"""Markup that can separate two words in a source, and is not on the page."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a source, with the columns of the wrong words."""

    line: int
    text: str
    start: int = -1
    """Index of the first wrong character, from 0; -1 if the words were not found."""
    end: int = -1

    def with_carets(self) -> tuple[str, str]:
        """Return the line, cut to WIDTH, and a line of carets to print below it; empty without wrong words."""
        from rich.cells import cell_len  # slow to import, and only needed when something is wrong

        cut = max(0, min(self.start - LEADING_COLUMNS, len(self.text) - WIDTH)) if len(self.text) > WIDTH else 0
        text = "".join(character if character.isprintable() else " " for character in self.text)
        before, after = "…" if cut else "", "…" if len(text) - cut > WIDTH else ""
        line = f"{before}{text[cut : cut + WIDTH]}{after}"
        if self.start < 0:
            return line, ""
        start, end = self.start - cut, min(self.end - cut, WIDTH)
        indent = cell_len(before + text[cut : cut + start])
        return line, " " * indent + "^" * max(1, cell_len(text[cut + start : cut + end]))


class Sources:
    """The project's source files by line, each read once."""

    def __init__(self, root: Path | None) -> None:
        self.files = ProjectFiles(root) if root is not None else None
        self._lines: dict[str, list[str]] = {}

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file; none if it does not exist or is not text."""
        if self.files is None or not file.endswith(QUOTED_SUFFIXES):
            return []
        if file not in self._lines:
            try:
                self._lines[file] = self.files.text(file, errors="replace").split("\n")
            except (OSError, ValueError):
                self._lines[file] = []
        return self._lines[file]

    def excerpt(self, problem: Problem) -> Excerpt | None:
        """Return the line that a problem is about; None if that line has no words."""
        lines, first = self.lines(problem.location.file), problem.location.line
        if problem.words:
            for number, text in enumerate(lines[first - 1 : first - 1 + SEARCHED_LINES], first):
                if number > first and not text.strip():
                    break
                if span := find_words(problem.words, text):
                    return Excerpt(number, text.rstrip(), *span)
        text = lines[first - 1].rstrip() if first <= len(lines) else ""
        return Excerpt(first, text) if any(map(str.isalnum, text)) else None


def find_words(words: str, text: str) -> tuple[int, int] | None:
    """Return where the words start and end on a line; None if they are not on it.

    Whole words and the same case are preferred. Markup between the words does not count.
    """
    words_pattern = MARKUP.join(map(re.escape, words.split()))
    for pattern in (rf"(?<!\w){words_pattern}(?!\w)", words_pattern):
        for flags in (re.NOFLAG, re.IGNORECASE):
            if match := re.search(pattern, text, flags):
                return match.span() if match[0] else None
    return None
