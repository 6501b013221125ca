"""Turns pages across, such as those with both sides of a card, so that all pages of a file have the same boxes."""

import pikepdf
from pikepdf import Array

from press.pdf.syntax import pdf_number

BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")
SAME = 0.5
"""Difference up to which two lengths count as the same, in points."""


def turn_pages_across(document: pikepdf.Pdf) -> None:
    """Turn each page that is as wide as the first one is high, in place: its top comes to the edge that is bound.

    A print shop folds, trims and punches all leaves alike; a page of another shape, without bleed, stops its preflight.
    """
    first = document.pages[0]
    for index, page in enumerate(document.pages):
        if _is_across(page, first):
            _turn(document, page, first, is_recto=index % 2 == 0)


def _is_across(page: pikepdf.Page, first: pikepdf.Page) -> bool:
    """Return True if the trimmed page is the first one across."""
    width, height = _size(page)
    first_width, first_height = _size(first)
    return first_height > first_width and abs(width - first_height) < SAME and abs(height - first_width) < SAME


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    return right - left, top - bottom


def _turn(document: pikepdf.Pdf, page: pikepdf.Page, first: pikepdf.Page, *, is_recto: bool) -> None:
    """Turn a page: the bound edge of a recto is its left one, that of a verso its right one."""
    left, bottom, right, top = (float(edge) for edge in page.trimbox)
    first_left, first_bottom, *_ = (float(edge) for edge in first.trimbox)
    if is_recto:
        numbers = (0, 1, -1, 0, first_left + top, first_bottom - left)
    else:
        numbers = (0, -1, 1, 0, first_left - bottom, first_bottom + right)
    matrix = b" ".join(pdf_number(number) for number in numbers)
    page.contents_add(document.make_stream(b"q " + matrix + b" cm"), prepend=True)
    page.contents_add(document.make_stream(b"Q"))
    page.contents_coalesce()
    for name in BOXES:
        if name in first.obj:
            page.obj[name] = Array(list(first.obj[name]))
        elif name in page.obj:
            del page.obj[name]
