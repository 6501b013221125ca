"""Imposes finished cards for printing: four to a Letter sheet, or single with bleed and crop marks; untagged."""

import io

import pikepdf
from pikepdf import Dictionary, Name

from press.pdf.geometry import BLEED, LETTER, TICK

Box = tuple[float, ...]
"""Left, bottom, right and top in points."""

CROSS = 5.0
MARK = (4.0, 18.0)
"""Crop marks run from so far to so far outside the bleed."""
HAIRLINE = "0 0 0 1 K .25 w"


class Sheet:
    """A page in the making: placed pages and lines."""

    def __init__(self, pdf: pikepdf.Pdf, size: tuple[float, float]) -> None:
        self.pdf, self.operators = pdf, list[str]()
        self.page = pdf.add_blank_page(page_size=size)
        self.forms = Dictionary()
        self.page.obj.Resources = Dictionary(XObject=self.forms)

    def place(self, form: pikepdf.Object, box: Box, x: float, y: float, scale: float = 1, clip: Box = ()) -> None:
        """Put the part of a page inside the box so that its lower left corner stands at x, y.

        What lies outside of the box is cut off, or outside of the clip, given as left, bottom, width and height.
        """
        name = f"/C{len(self.forms.keys())}"
        self.forms[name] = form
        left, bottom, right, top = box
        shown = clip or (x, y, (right - left) * scale, (top - bottom) * scale)
        move = f"{scale:.6g} 0 0 {scale:.6g} {x - left * scale:.3f} {y - bottom * scale:.3f}"
        self.operators.append(f"q {' '.join(f'{value:.3f}' for value in shown)} re W n {move} cm {name} Do Q")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a hairline in pure black."""
        self.operators.append(f"q {HAIRLINE} {x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S Q")

    def close(self) -> None:
        """Write the page."""
        self.page.obj.Contents = self.pdf.make_stream("\n".join(self.operators).encode())


def pages_as_forms(out: pikepdf.Pdf, source: pikepdf.Pdf) -> list[tuple[pikepdf.Object, Box, Box]]:
    """Return each page as a form, with its trim box and its bleed box; annotations stay behind."""
    found = []
    for page in source.pages:
        media = tuple(float(value) for value in page.mediabox)
        trim = tuple(float(value) for value in page.obj.get("/TrimBox", page.mediabox))
        form = page.as_form_xobject()
        form.BBox = page.mediabox  # pikepdf takes the trim box, which would cut off the bleed
        found.append((out.copy_foreign(form), trim, media))
    return found


def save_for_printing(out: pikepdf.Pdf, source: pikepdf.Pdf, title: str, flip: str = "/DuplexFlipLongEdge") -> bytes:
    """Return the file of the sheets: as old as its pages, for printing on both sides at its own size.

    /Duplex is a key of PDF 1.7 (ISO 32000-1, Table 150), so the file says that it is one.
    """
    out.docinfo["/Title"] = title
    for key in ("/CreationDate", "/ModDate"):
        if key in source.docinfo:
            out.docinfo[key] = str(source.docinfo[key])
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name(flip), PrintScaling=Name("/None"))
    data = io.BytesIO()
    out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
    return data.getvalue()


def four_up(card: bytes, title: str) -> bytes:
    """Return Letter sheets with a card four times, its backs behind their fronts when flipped on the long edge."""
    with pikepdf.open(io.BytesIO(card)) as source, pikepdf.new() as out:
        for side, (form, trim, _) in enumerate(pages_as_forms(out, source)):
            sheet, width, height = Sheet(out, LETTER), trim[2] - trim[0], trim[3] - trim[1]
            columns, rows = int(LETTER[0] // width), int(LETTER[1] // height)
            left, bottom = (LETTER[0] - columns * width) / 2, (LETTER[1] - rows * height) / 2
            for row in range(rows):
                for column in range(columns):
                    across = columns - 1 - column if side % 2 else column
                    sheet.place(form, trim, left + across * width, bottom + row * height)
            _cut_marks(
                sheet,
                [left + n * width for n in range(columns + 1)],
                [bottom + n * height for n in range(rows + 1)],
            )
            sheet.close()
        return save_for_printing(out, source, title)


def _cut_marks(sheet: Sheet, across: list[float], up: list[float]) -> None:
    """Mark the cuts in the sheet's margin, and where they cross."""
    width, height = LETTER
    near, far = TICK
    for x in (x for x in across if far < x < width - far):
        sheet.line(x, near, x, far)
        sheet.line(x, height - far, x, height - near)
        for y in (y for y in up if far < y < height - far):
            sheet.line(x - CROSS, y, x + CROSS, y)
            sheet.line(x, y - CROSS, x, y + CROSS)
    for y in (y for y in up if far < y < height - far):
        sheet.line(near, y, far, y)
        sheet.line(width - far, y, width - near, y)


def with_bleed(card: bytes, title: str) -> bytes:
    """Return single cards for a print shop: 0.125 in bleed, crop marks outside it, TrimBox and BleedBox set."""
    outside = BLEED + MARK[1] + MARK[0]
    with pikepdf.open(io.BytesIO(card)) as source, pikepdf.new() as out:
        for form, trim, media in pages_as_forms(out, source):
            width, height = trim[2] - trim[0], trim[3] - trim[1]
            sheet = Sheet(out, (width + 2 * outside, height + 2 * outside))
            sheet.place(form, media, outside - (trim[0] - media[0]), outside - (trim[1] - media[1]))
            for x in (outside, outside + width):
                for start in (outside - BLEED - MARK[0], outside + height + BLEED + MARK[0]):
                    sheet.line(x, start, x, start + (MARK[1] - MARK[0]) * (1 if start > outside else -1))
            for y in (outside, outside + height):
                for start in (outside - BLEED - MARK[0], outside + width + BLEED + MARK[0]):
                    sheet.line(start, y, start + (MARK[1] - MARK[0]) * (1 if start > outside else -1), y)
            sheet.page.obj.TrimBox = pikepdf.Array([outside, outside, outside + width, outside + height])
            edge = outside - BLEED
            sheet.page.obj.BleedBox = pikepdf.Array([edge, edge, edge + width + 2 * BLEED, edge + height + 2 * BLEED])
            sheet.close()
        return save_for_printing(out, source, title)
