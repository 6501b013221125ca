"""Finds what is outside of the box that must contain it: the page, a cell, a column, a box of a fixed height."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.typesetting.shapes import TOLERANCE, Edge, Shape


@dataclass(frozen=True, slots=True)
class Overflow:
    """A shape that reaches over an edge."""

    shape: Shape
    edge: Edge
    distance: float
    """The distance from the edge, in CSS pixels."""


def find_overflows(shapes: Iterable[Shape]) -> list[Overflow]:
    """Return each shape that is outside of its box, with the innermost edge that it crosses."""
    return list(_overflows(shapes))


def farthest(overflows: Iterable[Overflow]) -> list[Overflow]:
    """Return what is farthest outside of each edge, once for each block."""
    by_edge: dict[tuple[Edge, int | None], Overflow] = {}
    for overflow in overflows:
        key = (overflow.edge, overflow.shape.block)
        if key not in by_edge or overflow.distance > by_edge[key].distance:
            by_edge[key] = overflow
    return list(by_edge.values())


def _overflows(shapes: Iterable[Shape]) -> Iterator[Overflow]:
    """Yield each shape that is outside of an edge."""
    for shape in shapes:
        left, top, right, bottom = shape.left, shape.top, shape.right, shape.bottom
        for edge in reversed(shape.edges):
            outer = edge.box
            distance = max(outer.left - left, outer.top - top, right - outer.right, bottom - outer.bottom)
            if distance > TOLERANCE:
                yield Overflow(shape, edge, round(distance, 1))
                break
