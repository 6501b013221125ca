"""The block syntax of the toolkit's Markdown: ``::: name title`` … ``:::`` and ``!include name``."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

OPENING = re.compile(r":::\s+([a-z-]+)\s*(.*)$")
CLOSING = re.compile(r":::\s*$")
INCLUDE = re.compile(r"!include\s+([a-z0-9-]+)\s*$")
LITERAL_BLOCKS = ("source", "shown")
"""Named blocks that print the lines of their source."""
UNPARSED_BLOCK = "source"
"""The named block whose content is not parsed."""


def install(markdown: MarkdownIt) -> None:
    """Add the block syntax to a parser."""
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "named_block", _named_block, options)
    markdown.block.ruler.before("fence", "include", _include, options)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _named_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a named block; blocks can be nested, and a block that is not closed ends with the text around it."""
    opening = OPENING.match(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    name, title = opening.groups()
    last, depth = start, 1
    while depth and last + 1 < end:
        last += 1
        line = _line(state, last)
        if OPENING.match(line):
            depth += 1
        elif CLOSING.match(line):
            depth -= 1
    closed = depth == 0
    content_end = last if closed else end
    token = state.push("named_block_open", "section", 1)
    token.info = name
    token.meta = {
        "title": title.strip(),
        "closed": closed,
        "is_unparsed": name == UNPARSED_BLOCK,
        "first_lost_line": None,
    }
    token.map = [start, last + 1]
    token.block = True
    if name in LITERAL_BLOCKS:
        token.content = state.getLines(start + 1, content_end, state.blkIndent, False)
    if name != UNPARSED_BLOCK:
        outer_type, outer_end = state.parentType, state.lineMax
        state.parentType, state.lineMax = "container", content_end
        state.md.block.tokenize(state, start + 1, state.lineMax)
        state.parentType, state.lineMax = outer_type, outer_end
        # The parser stops at a line that starts further left than the list or the quotation around the block.
        first_left_out = max(state.line, start + 1)
        lost = (number for number in range(first_left_out, content_end) if not state.isEmpty(number))
        token.meta["first_lost_line"] = next(lost, None)
    state.push("named_block_close", "section", -1).info = name
    state.line = last + 1
    return True


def _include(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    match = INCLUDE.match(_line(state, start))
    if match is None:
        return False
    if not silent:
        token = state.push("include", "", 0)
        token.content, token.map, token.block = match[1], [start, start + 1], True
        state.line = start + 1
    return True
