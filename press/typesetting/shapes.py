"""Collects the shapes of a laid-out page: where its texts, rules, pictures and fields are, and what must contain them.

One pass over WeasyPrint's boxes for all checks of a layout: a cold build runs it on every page.
"""

import math
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

from weasyprint.formatting_structure import boxes

from press.pdf.geometry import PxRect
from press.typesetting.stamp_slot import content_rect, is_stamp_box
from press.typesetting.weasyprint_hooks import page_box, unwrapped

if TYPE_CHECKING:
    from weasyprint.document import Page

TOLERANCE = 0.75
"""Distance that a shape may reach over an edge or over another shape, in CSS pixels."""
CAP_HEIGHT = 0.68
"""Height of an uppercase letter, in ems."""
DESCENT = 0.2
"""Depth of the letter p below its baseline, in ems."""
SPACE_WIDTH = 0.2
"""Least width of a space, in ems."""
COLUMNS = {"column": "its column", "label": "the margin"}
"""Classes of boxes beside others, and what a message calls such a box."""
FIELD_TAGS = frozenset(("input", "textarea", "select"))
SPACE = "space"
"""The class of a field that is printed over a drawing on purpose."""


class ShapeKind(Enum):
    """What is printed."""

    TEXT = auto()
    RULE = auto()
    PICTURE = auto()
    FIELD = auto()
    RULED_LINES = auto()
    SLOT = auto()
    """The rectangle that stays free for a stamp."""


class Edge(NamedTuple):
    """The edge of a box that must contain its text."""

    name: str
    """A description: ``the page's text area``."""
    box: PxRect


@dataclass(slots=True)
class Shape:
    """Something that is printed on a page, in CSS pixels from its upper left corner.

    The rectangle of a text reaches from the top of its uppercase letters to the bottom of its descenders; that of a
    rule is the line in its middle.
    """

    kind: ShapeKind
    left: float
    top: float
    right: float
    bottom: float
    box: Any
    block: int | None
    """The numbered block that contains it."""
    edges: tuple[Edge, ...] = ()
    """The edges around it, the outermost first."""


class _BoxClass(Enum):
    """How the boxes of a class of WeasyPrint's are read."""

    TEXT = auto()
    REPLACED = auto()
    CELL = auto()
    BLOCK = auto()
    INLINE_BLOCK = auto()
    INLINE = auto()
    TABLE = auto()
    OTHER = auto()


_CLASSES = (
    (boxes.TextBox, _BoxClass.TEXT),
    (boxes.ReplacedBox, _BoxClass.REPLACED),
    (boxes.TableCellBox, _BoxClass.CELL),
    (boxes.TableBox, _BoxClass.TABLE),
    (boxes.InlineBlockBox, _BoxClass.INLINE_BLOCK),
    (boxes.BlockContainerBox, _BoxClass.BLOCK),
    (boxes.InlineBox, _BoxClass.INLINE),
)


class _BoxClasses(dict[type, _BoxClass]):
    """How boxes are read, by their class."""

    def __missing__(self, box_class: type) -> _BoxClass:
        self[box_class] = next((read for base, read in _CLASSES if issubclass(box_class, base)), _BoxClass.OTHER)
        return self[box_class]


_box_classes = _BoxClasses()


def shapes_of(page: "Page") -> list[Shape]:
    """Return the shapes of a page in the order of its boxes: the text first, then head and foot."""
    root = page_box(page)
    paper = Edge("the paper", PxRect(0, 0, root.margin_width(), root.margin_height()))
    text_area = Edge("the page’s text area", content_rect(root))
    collector = _Collector()
    for child in root.children:
        if isinstance(child, boxes.MarginBox):
            if is_stamp_box(child):
                collector.add(ShapeKind.SLOT, _middle_of(content_rect(child)), child, None, ())
            collector.visit(child, None, (paper,), None)
        else:
            collector.visit(child, None, (text_area,), None)
    return collector.shapes


def block_of(box: Any, default: int | None) -> int | None:
    """Return the number of the block that a box begins, else the default."""
    number = box.element.get("data-at") if box.element is not None else None
    return int(number) if number is not None else default


class _Collector:
    """Collects shapes, box by box."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def visit(self, box: Any, block: int | None, edges: tuple[Edge, ...], matrix: Any) -> None:
        """Collect the shapes of a box and of those in it.

        Args:
            box: The box.
            block: The numbered block around it.
            edges: The edges around it, the outermost first.
            matrix: The transformation of the boxes around it, None if they are not transformed.
        """
        box = unwrapped(box)
        box_class = _box_classes[type(box)]
        if box.transformation_matrix is not None:
            matrix = box.transformation_matrix @ matrix if matrix is not None else box.transformation_matrix
        block = block_of(box, block)
        if box_class is _BoxClass.TEXT:
            self._add_text(box, block, edges, matrix)
            return
        if box_class is _BoxClass.REPLACED:
            left, top = box.content_box_x(), box.content_box_y()
            rect = PxRect(left, top, left + box.width, top + box.height)
            self.add(ShapeKind.PICTURE, _transformed(rect, matrix), box, block, edges)
            return
        if box_class is not _BoxClass.OTHER:
            if box.element is not None and box.element.get("class") == SPACE:
                return
            if box.element is not None and box.element.tag in FIELD_TAGS:
                self.add(ShapeKind.FIELD, _transformed(_border_rect(box), matrix), box, block, edges)
                return
            self._add_rules(box, box_class, block, matrix)
            if matrix is None:
                edges = self._inner_edges(box, box_class, block, edges)
        for child in getattr(box, "children", ()):
            self.visit(child, block, edges, matrix)

    def add(self, kind: ShapeKind, rect: PxRect, box: Any, block: int | None, edges: tuple[Edge, ...]) -> None:
        """Add a shape."""
        self.shapes.append(Shape(kind, rect.left, rect.top, rect.right, rect.bottom, box, block, edges))

    def _add_text(self, box: Any, block: int | None, edges: tuple[Edge, ...], matrix: Any) -> None:
        """Add the shape of a text without the spaces around its words; none for white space or what is hidden."""
        text, size = box.text, box.style["font_size"]
        words = text.strip()
        if not words or box.style["visibility"] != "visible":
            return
        left, right = box.position_x, box.position_x + box.width
        if len(words) != len(text):
            space = SPACE_WIDTH * size
            before, after = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
            if box.style["direction"] == "rtl":
                before, after = after, before
            left, right = left + before * space, right - after * space
        baseline = box.position_y + box.baseline
        descent = 0 if words.isdecimal() else DESCENT * size
        rect = PxRect(left, baseline - CAP_HEIGHT * size, right, baseline + descent)
        self.add(ShapeKind.TEXT, _transformed(rect, matrix), box, block, edges)

    def _add_rules(self, box: Any, box_class: _BoxClass, block: int | None, matrix: Any) -> None:
        """Add the visible borders of a box, and its outline."""
        top, right, bottom, left = (
            box.border_top_width,
            box.border_right_width,
            box.border_bottom_width,
            box.border_left_width,
        )
        has_borders = top or right or bottom or left
        if box_class is _BoxClass.TABLE and box.style["border_collapse"] == "collapse":
            has_borders = False  # those of its cells are the same
        if has_borders:
            rect = _border_rect(box)
            if box_class is _BoxClass.CELL and box.style["border_collapse"] == "collapse":
                middle = rect  # the cells on both sides have half of it each
            else:
                middle = PxRect(
                    rect.left + left / 2, rect.top + top / 2, rect.right - right / 2, rect.bottom - bottom / 2
                )
            self._add_sides(middle, (top, right, bottom, left), box, block, matrix)
        if box_class is not _BoxClass.INLINE and (width := box.style["outline_width"]):
            rect, half = _border_rect(box), width / 2
            middle = PxRect(rect.left - half, rect.top - half, rect.right + half, rect.bottom + half)
            self._add_sides(middle, (width,) * 4, box, block, matrix)

    def _add_sides(
        self, middle: PxRect, widths: tuple[float, float, float, float], box: Any, block: int | None, matrix: Any
    ) -> None:
        """Add the rules along a rectangle on the sides, from the top clockwise, that have a width."""
        left, top, right, bottom = middle
        sides = (
            PxRect(left, top, right, top),
            PxRect(right, top, right, bottom),
            PxRect(left, bottom, right, bottom),
            PxRect(left, top, left, bottom),
        )
        for side, width in zip(sides, widths, strict=True):
            if width:
                self.add(ShapeKind.RULE, _transformed(side, matrix), box, block, ())

    def _inner_edges(
        self, box: Any, box_class: _BoxClass, block: int | None, edges: tuple[Edge, ...]
    ) -> tuple[Edge, ...]:
        """Return the edges around what is in a box; add the box itself if it is lines to write on."""
        if box_class is _BoxClass.CELL:
            return (*edges, Edge("its cell", _sides_of(box)))
        element = box.element
        if element is None or box_class not in (_BoxClass.BLOCK, _BoxClass.INLINE_BLOCK):
            return edges
        html_class = element.get("class", "")
        if html_class in COLUMNS:
            edges = (*edges, Edge(COLUMNS[html_class], _sides_of(box)))
        if box_class is _BoxClass.BLOCK and box.style["height"] != "auto":
            if html_class == "ruled":
                self.add(ShapeKind.RULED_LINES, _border_rect(box), box, block, edges[:1])
            left, top = box.padding_box_x(), box.padding_box_y()
            inside = PxRect(left, top, left + box.padding_width(), top + box.padding_height())
            edges = (*edges, Edge(f"its box ({html_class or box.element_tag})", inside))
        return edges


def _sides_of(box: Any) -> PxRect:
    """Return a rectangle with the left and the right side of a box that grows with its text."""
    left = box.padding_box_x()
    return PxRect(left, -math.inf, left + box.padding_width(), math.inf)


def _middle_of(slot: PxRect) -> PxRect:
    """Return the part of a slot that has the letters of the stamp: half of its height is leading."""
    leading = (slot.bottom - slot.top) / 4
    return PxRect(slot.left, slot.top + leading, slot.right, slot.bottom - leading)


def _border_rect(box: Any) -> PxRect:
    """Return the rectangle of a box with its borders."""
    left, top = box.border_box_x(), box.border_box_y()
    return PxRect(left, top, left + box.border_width(), top + box.border_height())


def _transformed(rect: PxRect, matrix: Any) -> PxRect:
    """Return the rectangle around a transformed rectangle."""
    if matrix is None:
        return rect
    corners = [matrix.transform_point(x, y) for x in (rect.left, rect.right) for y in (rect.top, rect.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return PxRect(min(xs), min(ys), max(xs), max(ys))
