"""Checks that each page of a draft says so, in print that can be read: without its mark, a draft is not printed."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from press.core.diagnostics import Location, Problem
from press.pdf.geometry import PX_TO_PT
from press.planning.job import Job
from press.typesetting.layout_checks import page_name
from press.typesetting.weasyprint_hooks import page_box

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

SMALLEST_TYPE = 8.5
"""Smallest type of a mark, in points: that of the small print on any page."""
NOTICE = "draft-notice"
"""The class of the paragraph that is the mark on the front of a pocket card."""
DARKEST_LIGHT = 0.6
"""Largest value of a color channel of print that counts as dark, from 0 to 1."""
HINT = "Restore what prints it: git checkout templates styles/draft.css"


def check_draft_mark(job: Job, document: "Document") -> Iterator[Problem]:
    """Yield a problem for each page of a draft that does not have all words of its mark in its margin.

    A pocket card has no room for them there on the side that they are the first words of.
    """
    for number, page in enumerate(document.pages):
        printed = _words_in_margin(page) if job.draft_mark else ""
        if job.draft_mark and job.page_names:
            printed += _words_of_notice(page)
        for words in job.draft_mark:
            if "".join(words.split()) not in printed:
                message = f"{page_name(job, number)} of {job.title} is a draft and does not say “{words}”."
                message = message[0].upper() + message[1:]
                yield Problem(Location(job.file), "draft/mark", message, HINT)


def _words_in_margin(page: "Page") -> str:
    """Return the words of the margin boxes of a page that can be read, without the spaces between them."""
    margins = (box for box in page_box(page).children if isinstance(box, boxes.MarginBox))
    return "\n".join(_squeezed(_texts(box, page)) for box in margins)


def _words_of_notice(page: "Page") -> str:
    """Return the words of a page's first paragraph, if it is the mark and can be read, without the spaces between."""
    root = page_box(page)
    paragraphs = (box.element for box in root.descendants() if box.element is not None)
    elements = {id(part) for each in paragraphs if each.get("class") == NOTICE for part in each.iter()}
    return _squeezed(box for box in _texts(root, page) if id(box.element) in elements)


def _squeezed(texts: Iterable[Any]) -> str:
    """Return the words of texts without the spaces between them."""
    return "".join("".join(box.text for box in texts).split())


def _texts(box: Any, page: "Page") -> Iterator[Any]:
    """Yield the texts in a box that can be read: inside the page, large enough, visible, not transparent."""
    if isinstance(box, boxes.TextBox):
        inside = box.position_x >= 0 and box.position_y >= 0
        inside = inside and box.position_x + box.width <= page.width and box.position_y + box.height <= page.height
        is_large = box.style["font_size"] * PX_TO_PT >= SMALLEST_TYPE
        if inside and is_large and box.style["visibility"] == "visible" and is_dark(box.style["color"]):
            yield box
    if box.style["opacity"] == 1:
        for child in getattr(box, "children", ()):
            yield from _texts(child, page)


def is_dark(color: Any) -> bool:
    """Return True if print of a color can be read on a light ground."""
    red, green, blue = color.to("srgb").coordinates
    return bool(color.alpha == 1 and max(red, green, blue) <= DARKEST_LIGHT)
