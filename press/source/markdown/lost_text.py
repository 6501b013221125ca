"""Finds the words of a text that its parsed form no longer has: they would vanish from the page without a problem."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

WORD = re.compile(r"\w")
QUOTE_MARKS = re.compile(r"^(?:[ \t]*>)+")
LINES_OF_A_TABLE_HEAD = 2
"""The head of a table, and the line of hyphens below it."""


class LostText(NamedTuple):
    """A line, or a part of it, that is not in the parsed text."""

    line: int
    """From 0."""
    code: str
    words: str


def lost_text(text: str, tokens: Sequence[Token]) -> Iterator[LostText]:
    """Yield what the parser dropped: lines that belong to no token, and cells of tables beyond the last column."""
    lines = text.split("\n")
    yield from _lost_lines(lines, tokens)
    for row, columns in _rows(tokens):
        cells = escapedSplit(QUOTE_MARKS.sub("", lines[row]).strip())
        cells = cells[1:] if cells and not cells[0] else cells
        if words := " | ".join(cell.strip() for cell in cells[columns:] if WORD.search(cell)):
            yield LostText(row, "table/cells", words)


def _lost_lines(lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[LostText]:
    """Yield the lines with words that no token covers; once for lines that follow each other."""
    covered = {number for token in tokens for number in _lines_of(token)}
    previous = -2
    for number, line in enumerate(lines):
        if number not in covered and WORD.search(line):
            if number > previous + 1:
                yield LostText(number, "text/lost", line.strip())
            previous = number


def _lines_of(token: Token) -> Iterator[int]:
    """Yield the lines whose words a token has; of a named block, those of the block itself and what it left out."""
    if token.map is None:
        return
    start, end = token.map
    if token.type == "named_block_open":
        left_out = token.meta["first_lost_line"]
        yield from (start, end - 1)
        yield from range(start, end) if token.meta["is_unparsed"] else range(end if left_out is None else left_out, end)
    elif token.type in ("inline", "heading_open", "hr", "include"):
        yield from range(start, max(end, start + 1))
    elif token.type == "table_open":
        yield start + LINES_OF_A_TABLE_HEAD - 1


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the line of each row of a table, and the number of its columns."""
    line, columns = 0, 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line, columns = token.map[0], 0
        elif token.type in ("th_open", "td_open"):
            columns += 1
        elif token.type == "tr_close":
            yield line, columns
