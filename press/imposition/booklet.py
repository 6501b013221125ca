"""Imposes small pages as a booklet: two to a sheet, to be folded and stapled in the fold; untagged."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from press.core.paper import LETTER, Paper
from press.imposition.sheet import FLIP_ON_SHORT_EDGE, PageForm, Sheet, pages_as_forms, save_for_printing
from press.pdf.geometry import TICK, Rect

NEARLY_ONE = 0.9999
"""The scale from which on a page has its own size: the boxes of a page are rounded."""
BOND_THICKNESS = 0.1 / 25.4 * 72
"""The thickness of a sheet of 20 lb bond, in points: 0.1 mm."""
MAX_FLAT_SHEETS = 8
"""Number of sheets that fold nearly flat: their innermost leaves stick out by less than a millimeter."""
PAGES_PER_FOLDED_SHEET = 4


class SidePages(NamedTuple):
    """The numbers of the pages on one side of a sheet."""

    left: int
    right: int


def saddle_stitch(pages: bytes, title: str, paper: Paper = LETTER, thickness: float = BOND_THICKNESS) -> bytes:
    """Return a booklet: sheets with two pages to a side, to be printed on both sides and flipped on the short edge.

    Pages of half the paper keep their size; larger ones are reduced, smaller ones are not enlarged. Blank
    pages at the end fill the last sheet. With more than 8 sheets, each page moves toward the fold by as much as the
    sheets around it push its leaf outward. Form fields are left out.

    Args:
        pages: The file of the pages.
        title: The title of the booklet.
        paper: The paper of the sheets, which are printed across.
        thickness: The thickness of a sheet, in points.

    Raises:
        ValueError: There are no pages, or a page is rotated.
    """
    with pikepdf.open(io.BytesIO(pages)) as source, pikepdf.new() as out:
        _refuse_rotated(source)
        forms, fold = pages_as_forms(out, source), paper.height / 2
        sheets = -(-len(forms) // PAGES_PER_FOLDED_SHEET)
        for side, numbers in enumerate(page_order(sheets)):
            creep = side // 2 * thickness if sheets > MAX_FLAT_SHEETS else 0.0
            sheet = Sheet(out, (paper.height, paper.width))
            for left, number in ((0.0, numbers.left), (fold, numbers.right)):
                if number <= len(forms):
                    _place(sheet, forms[number - 1], paper, left, creep)
            _mark_fold(sheet, paper)
            sheet.close()
        return save_for_printing(out, source, title, flip=FLIP_ON_SHORT_EDGE)


def page_order(sheets: int) -> Iterator[SidePages]:
    """Yield the pages on each side of a number of sheets: front and back of the outermost sheet first."""
    for first in range(1, 2 * sheets, 2):
        last = PAGES_PER_FOLDED_SHEET * sheets + 1 - first
        yield SidePages(last, first)
        yield SidePages(first + 1, last - 1)


def _refuse_rotated(source: pikepdf.Pdf) -> None:
    if not source.pages:
        raise ValueError("A booklet needs at least one page.")
    for number, page in enumerate(source.pages, start=1):
        if page.get("/Rotate", 0):
            raise ValueError(f"Page {number} is rotated by {page.Rotate} degrees: the pages of a booklet are upright.")


def _place(sheet: Sheet, page: PageForm, paper: Paper, left: float, creep: float) -> None:
    """Center a page on its half of the sheet, move it toward the fold, and cut it off at the fold.

    Args:
        sheet: The sheet.
        page: The page.
        paper: The paper of the sheet.
        left: The left edge of the half, in points.
        creep: The distance toward the fold, in points.
    """
    fold, sheet_height = paper.height / 2, paper.width
    scale = min(fold / page.trim.width, sheet_height / page.trim.height)
    if scale > NEARLY_ONE:
        scale = 1.0
    width, height = page.trim.width * scale, page.trim.height * scale
    x = left + (fold - width) / 2 + (-creep if left else creep)
    x, y = round(x, 3) + 0.0, round((sheet_height - height) / 2, 3) + 0.0  # not -0.0
    clip = Rect(max(x, left), y, min(x + width, left + fold), y + height)
    sheet.place(page.form, page.trim, x, y, scale=scale, clip=clip)


def _mark_fold(sheet: Sheet, paper: Paper) -> None:
    """Mark the fold at head and foot, as near the edge as an office printer prints."""
    near, far = TICK
    fold, height = paper.height / 2, paper.width
    sheet.line(fold, near, fold, far)
    sheet.line(fold, height - far, fold, height - near)
