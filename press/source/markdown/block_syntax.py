"""The named blocks of our Markdown: ``::: name title`` … ``:::`` and ``!include name``."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

OPEN = re.compile(r":::\s+([a-z-]+)\s*(.*)$")
CLOSE = re.compile(r":::\s*$")
INCLUDE = re.compile(r"!include\s+([a-z0-9-]+)\s*$")

KNOWN = {
    "say": "real sentences to say",
    "weak": "a weak version",
    "stronger": "its mended version",
    "steps": "numbered steps",
    "swap": "words to swap",
    "example": "an invented example",
    "note": "a quiet box",
    "caution": "stop and think",
    "trainer": "for the trainer",
    "sheet": "a leaf to copy",
    "columns": "side by side",
    "side": "beside the text",
    "grid": "a table to write in",
    "rate": "statements to rate",
    "lang": "a passage in another language",
    "source": "Markdown as it is written",
    "shown": "Markdown as it is written, then as it prints",
}
AS_WRITTEN = ("source", "shown")
"""Blocks that print their own lines."""


def install(md: MarkdownIt) -> None:
    """Teach the parser the blocks."""
    stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "named_block", _named_block, stops)
    md.block.ruler.before("fence", "include", _include, stops)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _named_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    opening = OPEN.match(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    last, depth = start, 1
    while depth and last + 1 < end:
        last += 1
        line = _line(state, last)
        depth += 1 if OPEN.match(line) else -1 if CLOSE.match(line) else 0
    closed = depth == 0
    inner_end = last if closed else end
    token = state.push("named_block_open", "section", 1)
    token.info, token.meta = opening[1], {"title": opening[2].strip(), "closed": closed}
    token.map = [start, last + 1]
    token.block = True
    if opening[1] in AS_WRITTEN:
        token.content = state.getLines(start + 1, inner_end, state.blkIndent, False)
    if opening[1] != "source":
        old_type, old_end = state.parentType, state.lineMax
        state.parentType, state.lineMax = "container", inner_end
        state.md.block.tokenize(state, start + 1, state.lineMax)
        state.parentType, state.lineMax = old_type, old_end
    state.push("named_block_close", "section", -1).info = opening[1]
    state.line = last + 1
    return True


def _include(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = INCLUDE.match(_line(state, start))
    if found is None:
        return False
    if not silent:
        token = state.push("include", "", 0)
        token.content, token.map, token.block = found[1], [start, start + 1], True
        state.line = start + 1
    return True
