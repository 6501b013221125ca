"""Finds text that is in no line of a layout: WeasyPrint 70 drops the rest of a float that it can't break over pages.

What a style hides has no box from the beginning. So the characters of each element are counted twice: in the boxes
before the layout, and in the lines after it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element as Html

from weasyprint.formatting_structure import boxes

from press.typesetting.shapes import Shape, ShapeKind, block_of
from press.typesetting.weasyprint_hooks import unwrapped

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box


@dataclass(frozen=True, slots=True)
class BoxText:
    """The text of an element in the boxes that are to be laid out."""

    element: Html
    text: str
    block: int | None
    """The numbered block that contains it."""


def texts_of(box: "Box", block: int | None = None) -> Iterator[BoxText]:
    """Yield the visible texts of a box; not those that a stylesheet writes, which can change with the page."""
    inner: Any = unwrapped(box)
    block = block_of(inner, block)
    if isinstance(inner, boxes.TextBox):
        is_of_element = inner.element is not None and "::" not in inner.element_tag
        if is_of_element and inner.text.strip() and inner.style["visibility"] == "visible":
            yield BoxText(inner.element, inner.text, block)
        return
    for child in getattr(inner, "children", ()):
        yield from texts_of(child, block)


def find_lost_texts(texts: Iterable[BoxText], shapes: Iterable[Shape]) -> list[BoxText]:
    """Return the texts of elements that have fewer characters on the pages; of each block the first.

    Args:
        texts: The texts to be laid out.
        shapes: What is on the pages.
    """
    printed: Counter[Html] = Counter()
    for shape in shapes:
        if shape.kind is ShapeKind.TEXT and shape.box.element is not None and "::" not in shape.box.element_tag:
            printed[shape.box.element] += _length(shape.box.text)
    lost: dict[int | None, BoxText] = {}
    for text in texts:
        printed[text.element] -= _length(text.text)
        if printed[text.element] < 0:
            lost.setdefault(text.block, text)
    return list(lost.values())


def _length(text: str) -> int:
    """Return the number of characters without white space."""
    return len("".join(text.split()))
