"""Imposes half-letter pages as a booklet: two to a Letter sheet, to be folded and stapled in the fold; untagged."""

import io
from collections.abc import Iterator

import pikepdf

from press.finishing.imposition.sheet import Box, Sheet, pages_as_forms, save_for_printing
from press.pdf.geometry import LETTER, TICK

HEIGHT, WIDTH = LETTER
"""A sheet is Letter across: 11 by 8.5 in."""
FOLD = WIDTH / 2
BOND = 0.1 / 25.4 * 72
"""One leaf of 20 lb bond is 0.1 mm thick, here in points."""
FLAT = 8
"""So many sheets fold nearly flat: their innermost leaves stand out by less than a millimetre."""


def saddle_stitch(pages: bytes, title: str, thickness: float = BOND) -> bytes:
    """Return Letter sheets with the pages two to a side, to be printed on both sides and flipped on the short edge.

    Half-letter pages (5.5 by 8.5 in) keep their size; larger ones are made smaller, smaller ones are not made
    larger. Blank pages at the end fill the last sheet. With more than 8 sheets each page moves towards the fold by
    as much as the sheets round it push its leaf outwards: ``thickness`` in points for every sheet.
    Form fields are left out: this is for printing only. Raises ValueError for no pages or a page that is turned.
    """
    with pikepdf.open(io.BytesIO(pages)) as source, pikepdf.new() as out:
        _refuse_turned(source)
        placed = pages_as_forms(out, source)
        sheets = -(-len(placed) // 4)
        for side, numbers in enumerate(imposed(sheets)):
            creep = side // 2 * thickness if sheets > FLAT else 0.0
            sheet = Sheet(out, (WIDTH, HEIGHT))
            for left, number in zip((0.0, FOLD), numbers, strict=True):
                if number <= len(placed):
                    form, trim, _ = placed[number - 1]
                    _place(sheet, form, trim, left, creep)
            _mark_fold(sheet)
            sheet.close()
        return save_for_printing(out, source, title, flip="/DuplexFlipShortEdge")


def imposed(sheets: int) -> Iterator[tuple[int, int]]:
    """Yield the page numbers, left and right, of each side: front and back of the outermost sheet first."""
    for first in range(1, 2 * sheets, 2):
        last = 4 * sheets + 1 - first
        yield last, first
        yield first + 1, last - 1


def _refuse_turned(source: pikepdf.Pdf) -> None:
    if not source.pages:
        raise ValueError("A booklet needs at least one page.")
    for number, page in enumerate(source.pages, start=1):
        if page.get("/Rotate", 0):
            raise ValueError(f"Page {number} is turned by {page.Rotate} degrees: a booklet's pages stand upright.")


def _place(sheet: Sheet, form: pikepdf.Object, trim: Box, left: float, creep: float) -> None:
    """Put a page in the middle of the left or right half, and then towards the fold; it is cut off at the fold."""
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    scale = min(1.0, FOLD / width, HEIGHT / height)
    x = left + (FOLD - width * scale) / 2 + (-creep if left else creep)
    y = (HEIGHT - height * scale) / 2
    start, end = max(x, left), min(x + width * scale, left + FOLD)
    sheet.place(form, trim, x, y, scale, clip=(start, y, end - start, height * scale))


def _mark_fold(sheet: Sheet) -> None:
    """Mark the fold at head and foot, in the margin and as near to the edge as an office printer prints."""
    near, far = TICK
    sheet.line(FOLD, near, FOLD, far)
    sheet.line(FOLD, HEIGHT - far, FOLD, HEIGHT - near)
