"""Finds the rectangle that a page leaves free for a county's stamp."""

from typing import TYPE_CHECKING, Any

from press.pdf.geometry import PX_TO_PT, PxRect, Rect
from press.typesetting.weasyprint_hooks import page_box

if TYPE_CHECKING:
    from weasyprint.document import Page

STAMP_BOX = "@bottom-center"
"""The margin box in which stylesheets leave room for a county's stamp."""


def stamp_slot(page: "Page") -> Rect | None:
    """Return the rectangle that a page leaves free for a stamp, None if its stylesheet has no box for one."""
    for box in page_box(page).children:
        if is_stamp_box(box):
            return content_rect(box).to_points(page.height * PX_TO_PT).rounded(2)
    return None


def is_stamp_box(box: Any) -> bool:
    """Return True for the margin box in which a stamp is printed."""
    return getattr(box, "at_keyword", "") == STAMP_BOX


def content_rect(box: Any) -> PxRect:
    """Return the rectangle of a box's content."""
    left, top = box.content_box_x(), box.content_box_y()
    return PxRect(left, top, left + box.width, top + box.height)
