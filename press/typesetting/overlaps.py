"""Finds what is printed over something else: text over text, over a rule, a picture or a field.

A sweep down the page: the shapes are sorted by their top, and each is compared with those that reach below it only.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from press.typesetting.shapes import TOLERANCE, Shape, ShapeKind

SOLID = frozenset((ShapeKind.TEXT, ShapeKind.PICTURE, ShapeKind.FIELD))
"""What may not be printed over each other."""


class Overlap(NamedTuple):
    """Two shapes that are printed over each other; the first comes first in the text, and is a text if one is."""

    first: Shape
    second: Shape


class _Extent(NamedTuple):
    """The rectangle of a shape without the tolerance around it, and its place in the text."""

    top: float
    left: float
    right: float
    bottom: float
    number: int


def find_overlaps(shapes: Iterable[Shape]) -> list[Overlap]:
    """Return what is printed over something else on a page, in the order of the text; each pair of blocks once."""
    printed = [shape for shape in shapes if shape.kind is not ShapeKind.RULED_LINES]
    overlaps: dict[tuple[int | None, int | None, ShapeKind], Overlap] = {}
    for number, other in sorted(_meetings(printed)):
        overlap = _overlap(printed[number], printed[other])
        if overlap is not None:
            overlaps.setdefault((overlap.first.block, overlap.second.block, overlap.second.kind), overlap)
    return list(overlaps.values())


def _meetings(shapes: list[Shape]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each two shapes that have a part of the page in common, the lower one first."""
    active: list[_Extent] = []
    for extent in sorted(_extent(number, shape) for number, shape in enumerate(shapes)):
        top, left, right, _, number = extent
        active = [other for other in active if other.bottom > top]
        for other in active:
            if other.left < right and left < other.right:
                yield min(number, other.number), max(number, other.number)
        active.append(extent)


def _extent(number: int, shape: Shape) -> _Extent:
    """Return the rectangle of a shape, smaller by the tolerance; a rule is a line and stays one."""
    if shape.kind is ShapeKind.RULE:
        return _Extent(shape.top, shape.left, shape.right, shape.bottom, number)
    across = min(TOLERANCE, (shape.right - shape.left) / 2)
    down = min(TOLERANCE, (shape.bottom - shape.top) / 2)
    return _Extent(shape.top + down, shape.left + across, shape.right - across, shape.bottom - down, number)


def _overlap(shape: Shape, other: Shape) -> Overlap | None:
    """Return two shapes as an overlap, None if they may be printed over each other."""
    if shape.kind is not ShapeKind.TEXT and other.kind is ShapeKind.TEXT:
        shape, other = other, shape
    if shape.kind is ShapeKind.TEXT or (shape.kind in SOLID and other.kind in SOLID):
        return Overlap(shape, other)
    return None
