"""Sheets to print: finished pages placed as forms, and marks for the cutter. Sheets are untagged."""

import io
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name

from press.pdf.geometry import Rect

HAIRLINE = "0 0 0 1 K .25 w"
"""The operators for a line in pure black, 0.25 points wide."""
FLIP_ON_LONG_EDGE, FLIP_ON_SHORT_EDGE = "/DuplexFlipLongEdge", "/DuplexFlipShortEdge"


class Sheet:
    """A page to which forms and lines are added, until ``close`` writes them."""

    def __init__(self, pdf: pikepdf.Pdf, size: tuple[float, float]) -> None:
        """Add an empty page to a file; ``size`` is its width and height in points."""
        self.pdf, self.operators = pdf, list[str]()
        self.page = pdf.add_blank_page(page_size=size)
        self.forms = Dictionary()
        self.page.obj.Resources = Dictionary(XObject=self.forms)

    def place(
        self, form: pikepdf.Object, area: Rect, x: float, y: float, *, scale: float = 1, clip: Rect | None = None
    ) -> None:
        """Place a part of a form on the sheet, and cut off the rest.

        Args:
            form: The form.
            area: The part of the form, in the form's own points.
            x: The left edge of the part on the sheet, in points.
            y: The bottom edge of the part on the sheet, in points.
            scale: The factor by which the form is scaled.
            clip: The rectangle of the sheet outside of which everything is cut off; the placed part by default.
        """
        name = f"/C{len(self.forms.keys())}"
        self.forms[name] = form
        if clip is None:
            clip = Rect(x, y, x + area.width * scale, y + area.height * scale)
        box = " ".join(f"{value:.3f}" for value in (clip.left, clip.bottom, clip.width, clip.height))
        matrix = f"{scale:.6g} 0 0 {scale:.6g} {x - area.left * scale:.3f} {y - area.bottom * scale:.3f}"
        self.operators.append(f"q {box} re W n {matrix} cm {name} Do Q")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a hairline between two points, in points from the lower left."""
        self.operators.append(f"q {HAIRLINE} {x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S Q")

    def close(self) -> None:
        """Write the content of the page."""
        self.page.obj.Contents = self.pdf.make_stream("\n".join(self.operators).encode())


class PageForm(NamedTuple):
    """A page as a form XObject, with its trim box and its media box."""

    form: pikepdf.Object
    trim: Rect
    media: Rect


def pages_as_forms(out: pikepdf.Pdf, source: pikepdf.Pdf) -> list[PageForm]:
    """Return the pages of a file as forms of another one, without their annotations."""
    forms = []
    for page in source.pages:
        form = page.as_form_xobject()
        form.BBox = page.mediabox  # pikepdf uses the trim box, which would cut off the bleed
        trim = page.obj.get("/TrimBox", page.mediabox)
        forms.append(PageForm(out.copy_foreign(form), rect_of(trim), rect_of(page.mediabox)))
    return forms


def rect_of(box: pikepdf.Object) -> Rect:
    """Return a box of a page, an array of four numbers."""
    return Rect(*(float(value) for value in box))


def save_for_printing(out: pikepdf.Pdf, source: pikepdf.Pdf, title: str, flip: str = FLIP_ON_LONG_EDGE) -> bytes:
    """Return a file of sheets, to be printed on both sides at its own size.

    /Duplex is a key of PDF 1.7 (ISO 32000-1, table 150), so that is the version of the file.

    Args:
        out: The sheets.
        source: The pages on them, whose dates the file gets.
        title: The title of the file.
        flip: The edge on which the paper is flipped, as a value of /Duplex.
    """
    out.docinfo["/Title"] = title
    for key in ("/CreationDate", "/ModDate"):
        if key in source.docinfo:
            out.docinfo[key] = str(source.docinfo[key])
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name(flip), PrintScaling=Name("/None"))
    data = io.BytesIO()
    out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
    return data.getvalue()
