"""Finds words that would vanish from the page without a problem: the parser dropped them, or no renderer used them."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import Location, ProblemList
from press.source.markdown.leftovers import MAX_QUOTED
from press.source.markdown.plain_text import WORDS

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


def not_printed(words: str) -> str:
    """Return the message for words that would be on no page."""
    return f"These words would not be printed: “{words[:MAX_QUOTED]}”."


def report_lost_text(text: str, tokens: Sequence[Token], start: Location, problems: ProblemList) -> None:
    """Report what the parser dropped.

    Args:
        text: The text.
        tokens: Its parsed form.
        start: Where the text starts.
        problems: Receives the problems.
    """
    for line, code, words in lost_text(text, tokens):
        if code == "table/cells":
            excerpt = words[:MAX_QUOTED]
            message = f"This row has more cells than the table’s head: “{excerpt}” would not be printed."
            hint = r"Give the head as many cells. Write \| for a line that is part of the words."
        elif code == "table/short":
            message = f"This row has fewer cells than the table’s head: “{words[:MAX_QUOTED]}”."
            hint = "Write | for each empty cell. If these words come after the table, put an empty line before them."
        else:
            message, hint = not_printed(words), "Write them with fewer lists, quotations and blocks around them."
        problems.add(code, Location(start.file, start.line + line), message, hint, words)


def unrendered(block: SyntaxTreeNode, rendered: Collection[int]) -> Iterator[SyntaxTreeNode]:
    """Yield the nodes of a block that have words and are not among the rendered ones, which are given by their ids."""
    for node in block.walk():
        if node.type in WORDS and id(node) not in rendered and WORD.search(node.content):
            yield node


def lost_text(text: str, tokens: Sequence[Token]) -> Iterator[LostText]:
    """Yield what the parser dropped or added: lines of no token, cells beyond the last column or missing before it."""
    lines = text.split("\n")
    yield from _lost_lines(lines, tokens)
    for row, columns in _rows(tokens):
        cells = escapedSplit(QUOTE_MARKS.sub("", lines[row]).strip())
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        if len(cells) < columns:
            yield LostText(row, "table/short", lines[row].strip())
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
