"""Finds the points of numbered lists that would be printed with another number than they are written with."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import FIX

SPACES_OF_A_LEVEL = 2
"""The least number of spaces with which other programs start the points of a lower level."""
MAX_FIRST_NUMBER = 99
"""The highest number that a list can begin with; a higher one is that of a sentence, such as a year."""


class NumberFault(NamedTuple):
    """What is wrong with the number or the level of a point."""

    point: SyntaxTreeNode
    code: str
    message: str
    hint: str
    words: str
    """The number as it is written."""


def number_faults(numbered: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[NumberFault]:
    """Yield what is wrong with the points of a numbered list.

    Args:
        numbered: The list.
        lines: The lines of the text.
    """
    first = int(numbered.attrs.get("start", 1))
    if first > MAX_FIRST_NUMBER:
        for point in numbered.children:
            message = f"“{point.info}.” at the start of a line makes a numbered list."
            hint = f"Put a backslash before its period if it belongs to a sentence: {point.info}\\. {FIX}"
            yield NumberFault(point, "list/year", message, hint, f"{point.info}.")
        return
    yield from _other_numbers(numbered, first)
    for point in numbered.children[1:]:
        if _is_indented(point, numbered.children[0], lines):
            message = "This point starts further right than the one above, and would be printed on the same level."
            hint = f"Put three spaces before it, so that it is below. {FIX}"
            yield NumberFault(point, "list/indent", message, hint, f"{point.info}.")
    points = numbered.previous_sibling
    if first == 1 and points is not None and points.type == "bullet_list":
        before = points.previous_sibling
        if before is not None and before.type == "ordered_list" and before.markup == numbered.markup:
            message = "The points above this number end the list before them, and it would be printed 1 again."
            hint = "Put three spaces before each of those points. If this is another list, write 1) for 1."
            yield NumberFault(numbered, "list/number", message, hint, "1.")


def _other_numbers(numbered: SyntaxTreeNode, first: int) -> Iterator[NumberFault]:
    """Yield the first point that is out of order; a list in which every point has the same number is in order."""
    if len({point.info for point in numbered.children}) == 1:
        return
    for number, point in enumerate(numbered.children, first):
        if int(point.info) != number:
            message = f"This point is written {point.info}. and would be printed {number}."
            hint = "Number the points in order. Between two lists, put words or a heading."
            yield NumberFault(point, "list/number", message, hint, f"{point.info}.")
            return


def _is_indented(point: SyntaxTreeNode, first: SyntaxTreeNode, lines: Sequence[str]) -> bool:
    """Return True if a point starts further right than the first one of its list, where that starts its line."""
    start, first_start = (lines[node.map[0]] if node.map else "" for node in (point, first))
    column, first_column = (len(line) - len(line.lstrip(" >")) for line in (start, first_start))
    return first_start[first_column:].startswith(first.info) and column >= first_column + SPACES_OF_A_LEVEL
