"""Imposes finished cards: four to a sheet, or single with bleed and crop marks."""

import io

import pikepdf

from press.core.paper import LETTER, Paper
from press.imposition.sheet import Sheet, pages_as_forms, save_for_printing
from press.pdf.geometry import BLEED, TICK, Rect

ROUNDING = 0.5
"""Points by which the cards that fill a sheet may seem larger than it: the boxes of a page are rounded."""
CROSS = 5.0
"""Length of each arm of a cross where two cuts meet, in points."""
CROP_MARK_GAP = 4.0
"""Distance between the bleed and a crop mark, in points."""
CROP_MARK_END = 18.0
"""Distance between the bleed and the end of a crop mark, in points."""


def four_up(card: bytes, title: str, paper: Paper = LETTER) -> bytes:
    """Return sheets with a card four times; each back is behind its front when flipped on the long edge."""
    paper_width, paper_height = paper.size
    with pikepdf.open(io.BytesIO(card)) as source, pikepdf.new() as out:
        for side, page in enumerate(pages_as_forms(out, source)):
            width, height = page.trim.width, page.trim.height
            columns, rows = int((paper_width + ROUNDING) // width), int((paper_height + ROUNDING) // height)
            left, bottom = (paper_width - columns * width) / 2, (paper_height - rows * height) / 2
            sheet, is_back = Sheet(out, paper.size), side % 2 == 1
            for row in range(rows):
                for column in range(columns):
                    place = columns - 1 - column if is_back else column
                    sheet.place(page.form, page.trim, left + place * width, bottom + row * height)
            _draw_sheet_crop_marks(
                sheet,
                paper,
                xs=[left + number * width for number in range(columns + 1)],
                ys=[bottom + number * height for number in range(rows + 1)],
            )
            sheet.close()
        return save_for_printing(out, source, title)


def _draw_sheet_crop_marks(sheet: Sheet, paper: Paper, xs: list[float], ys: list[float]) -> None:
    """Mark the cuts in the margin of a sheet, and where they cross; cuts that are too near the edge get no mark."""
    width, height = paper.size
    near, far = TICK
    xs = [x for x in xs if far < x < width - far]
    ys = [y for y in ys if far < y < height - far]
    for x in xs:
        sheet.line(x, near, x, far)
        sheet.line(x, height - far, x, height - near)
        for y in ys:
            sheet.line(x - CROSS, y, x + CROSS, y)
            sheet.line(x, y - CROSS, x, y + CROSS)
    for y in ys:
        sheet.line(near, y, far, y)
        sheet.line(width - far, y, width - near, y)


def with_bleed(card: bytes, title: str) -> bytes:
    """Return single cards for a print shop: with a bleed, crop marks outside of it, TrimBox and BleedBox."""
    margin = BLEED + CROP_MARK_END + CROP_MARK_GAP
    with pikepdf.open(io.BytesIO(card)) as source, pikepdf.new() as out:
        for page in pages_as_forms(out, source):
            trim = Rect(margin, margin, margin + page.trim.width, margin + page.trim.height)
            bleed = trim.grown(BLEED)
            sheet = Sheet(out, (page.trim.width + 2 * margin, page.trim.height + 2 * margin))
            x, y = margin - (page.trim.left - page.media.left), margin - (page.trim.bottom - page.media.bottom)
            sheet.place(page.form, page.media, x, y)
            _draw_crop_marks(sheet, trim, bleed)
            sheet.page.obj.TrimBox = pikepdf.Array(trim)
            sheet.page.obj.BleedBox = pikepdf.Array(bleed)
            sheet.close()
        return save_for_printing(out, source, title)


def _draw_crop_marks(sheet: Sheet, trim: Rect, bleed: Rect) -> None:
    """Mark the edges of the trim outside of the bleed."""
    for x in (trim.left, trim.right):
        sheet.line(x, bleed.bottom - CROP_MARK_GAP, x, bleed.bottom - CROP_MARK_END)
        sheet.line(x, bleed.top + CROP_MARK_GAP, x, bleed.top + CROP_MARK_END)
    for y in (trim.bottom, trim.top):
        sheet.line(bleed.left - CROP_MARK_GAP, y, bleed.left - CROP_MARK_END, y)
        sheet.line(bleed.right + CROP_MARK_GAP, y, bleed.right + CROP_MARK_END, y)
