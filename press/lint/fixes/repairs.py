"""Repairs the lines of a Markdown text that ``check`` refuses and that have one right form, such as ##Heading.

A text without such lines is not changed, so no page that could be printed changes.
"""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from press.lint.fixes.summary import FixLog
from press.source.markdown.leftover_kinds import BULLETS, NO_BREAK_SPACES, SPACED_PICTURE
from press.source.markdown.leftovers import leftovers_in_tokens
from press.source.markdown.list_numbers import number_faults
from press.source.markdown.parser import parser
from press.source.markdown.smart_quotes import Lines

MAX_PASSES = 20
"""Number of times that a text is repaired at most: a repaired line can show others for what they are."""
LEVEL = "  "
"""The spaces before a point of the second level."""
BOX = re.compile(rf"\[[{NO_BREAK_SPACES}]\]")
PICTURE = re.compile(SPACED_PICTURE.replace(r"\(", r"\((", 1).replace(r"\)", r")\)"))
"""A picture whose name has a space; the name is its first group."""
START_BY_CODE = {
    "heading/space": (re.compile(rf"^([\s>]*#+)[{NO_BREAK_SPACES}\s]*"), r"\1 "),
    "markdown/space": (re.compile(rf"^([\s>]*(?:[-*+>:]|\d+[.)]))[{NO_BREAK_SPACES}\s]+"), r"\1 "),
    "list/bullet": (re.compile(rf"^([\s>]*)(?:[{BULLETS}]|(o)\t)[{NO_BREAK_SPACES}\s]*"), r"\1\2- "),
    "list/space": (re.compile(r"^([\s>]*(?:[-+]|\d+[.)]))"), r"\1 "),
    "list/year": (re.compile(r"^([\s>]*\d+)"), r"\1\\"),
}
"""What is replaced at the start of a line, by the code of its problem."""


def repair(lines: Lines, log: FixLog) -> Lines:
    """Return the lines with their repairs; they are added to the log."""
    repaired = list(lines)
    for _ in range(MAX_PASSES):
        before = list(repaired)
        _repair_once(repaired)
        if repaired == before:
            break
    log.repairs += sum(old != new for old, new in zip(lines, repaired, strict=True))
    return repaired


def _repair_once(lines: Lines) -> None:
    """Repair each line for which the text as it is gives a reason."""
    tokens = parser().parse("\n".join(lines))
    faults = {(leftover.line, leftover.kind.code) for leftover in leftovers_in_tokens(tokens)}
    for node in SyntaxTreeNode(tokens).walk():
        if node.type == "inline" and node.map:
            for number in range(node.map[0], max(node.map[1], node.map[0] + 1)):
                lines[number] = PICTURE.sub(r"](<\1>)", BOX.sub("[ ]", lines[number]))
        elif node.type == "ordered_list":
            faults.update(_list_faults(node, lines))
    for number, code in sorted(faults):
        if code in START_BY_CODE:
            pattern, replacement = START_BY_CODE[code]
            lines[number] = pattern.sub(replacement, lines[number], count=1)
            lines[number] = re.sub(r"^([\s>]*)o- ", rf"\1{LEVEL}- ", lines[number])


def _list_faults(numbered: SyntaxTreeNode, lines: Lines) -> Iterator[tuple[int, str]]:
    """Yield the faults of a numbered list that are repaired elsewhere; put points of a lower level below the others."""
    for fault in number_faults(numbered, lines):
        if fault.point.map is None:
            continue
        start, end = fault.point.map
        if fault.code == "list/indent":
            for number in range(start, end):
                lines[number] = " " + lines[number] if lines[number].strip() else lines[number]
        yield start, fault.code
