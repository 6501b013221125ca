"""Finds text that does not fit: pages too many, text outside its box or its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

TOLERANCE = 0.75
"""CSS pixels that a glyph's box may reach over its edge."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text past an edge: page index, how far in CSS pixels, the words, and the nearest numbered block."""

    page: int
    over: float
    words: str
    at: int | None
    edge: str


def overflows(document: Any) -> list[Overflow]:
    """Return what stands outside its box, in reading order; WeasyPrint's page boxes are private to 70.0."""
    found: list[Overflow] = []
    for index, page in enumerate(document.pages):
        box = page._page_box
        area = Edge("the page's text area", *_content_box(box))
        for child in box.children:
            if not isinstance(child, boxes.MarginBox):
                found += _look(child, index, (area,), None, None)
    return found


@dataclass(frozen=True, slots=True)
class Edge:
    """A rectangle that holds its text, in CSS pixels from the page's upper left."""

    name: str
    left: float
    top: float
    right: float
    bottom: float


def _content_box(box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _look(box: Any, page: int, edges: tuple[Edge, ...], at: int | None, turned: Any) -> Iterator[Overflow]:
    """Look at a box and all in it; ``turned`` is the matrix of the turned boxes around it."""
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return
    if box.transformation_matrix is not None:
        turned = box.transformation_matrix @ turned if turned is not None else box.transformation_matrix
    if box.element is not None and (mark := box.element.get("data-at")) is not None:
        at = int(mark)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        left, top, right, bottom = _seen(box, turned)
        for edge in reversed(edges):
            over = max(edge.left - left, edge.top - top, right - edge.right, bottom - edge.bottom)
            if over > TOLERANCE:
                words = getattr(box, "text", "") or box.element.get("src", "")
                yield Overflow(page, round(over, 1), words.strip()[:60], at, edge.name)
                break
        return
    if _is_fixed(box):
        left, top = box.padding_box_x(), box.padding_box_y()
        name = box.element.get("class", box.element_tag)
        edges = (
            *edges,
            Edge(f"its box ({name})", left, top, left + box.padding_width(), top + box.padding_height()),
        )
    for child in getattr(box, "children", ()):
        yield from _look(child, page, edges, at, turned)


def _seen(box: Any, turned: Any) -> tuple[float, float, float, float]:
    """Return where a box is seen on the page, which is not where it was laid out when it is turned."""
    left, top, right, bottom = (
        box.position_x,
        box.position_y,
        box.position_x + box.width,
        box.position_y + box.height,
    )
    if turned is None:
        return left, top, right, bottom
    corners = [turned.transform_point(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _is_fixed(box: Any) -> bool:
    """Tell whether the box's height is set, so that it can't grow with its text."""
    return box.element is not None and isinstance(box, boxes.BlockBox) and box.style["height"] != "auto"
