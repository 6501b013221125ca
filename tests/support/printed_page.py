"""Read where each letter and field of a finished page is, as pdfium sees it, and what of them is over each other.

Independent of the program: what is compared is what a reader gets, and not what WeasyPrint laid out.
"""

import ctypes
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

DEPTH = 0.75
"""Depth from which on two letters are over each other, in points."""
TICK_GAP = 24
"""Greatest distance of a tick box from its label, in points."""
PAPER_MARGIN = 17.5
"""Width of the edge of the paper on which an office printer prints nothing, in points, less half a point."""


class Placed(NamedTuple):
    """A letter or a field and its rectangle, in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float
    owner: int
    """Another number for each piece of text, and for each field."""
    text: str

    def meets(self, other: "Placed") -> bool:
        """Return True if the two are over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > DEPTH and min(self.top, other.top) - max(self.bottom, other.bottom) > DEPTH


def letters_of(page: pypdfium2.PdfPage) -> list[Placed]:
    """Return the letters of a page with the rectangles of their ink."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    placed = []
    for number in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, number))
        if character.isspace() or character < " ":
            continue
        raw.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        owner = ctypes.cast(raw.FPDFText_GetTextObject(text, number), ctypes.c_void_p).value or -number
        placed.append(Placed(left.value, bottom.value, right.value, top.value, owner, character))
    return placed


def fields_of(page: pikepdf.Page) -> list[Placed]:
    """Return the fields of a page."""
    fields = []
    for number, entry in enumerate(page.obj.get("/Annots", [])):
        if entry.Subtype == "/Widget":
            left, bottom, right, top = (float(value) for value in entry.Rect)
            fields.append(Placed(left, bottom, right, top, -1 - number, "field"))
    return fields


def ticks_apart(content: bytes) -> list[str]:
    """Return the labels of the tick boxes of a file that have no letter beside their box."""
    apart = []
    with pypdfium2.PdfDocument(content) as printed, pikepdf.open(io.BytesIO(content)) as pdf:
        for page, source in zip(printed, pdf.pages, strict=True):
            for entry in source.obj.get("/Annots", []):
                if "tick-" in str(entry.get("/T", "")):
                    left, bottom, right, top = (float(value) for value in entry.Rect)
                    near = Placed(left - TICK_GAP, bottom, right + TICK_GAP, top, 0, "field")
                    if not any(near.meets(letter) for letter in letters_of_words(page, str(entry.TU))):
                        apart.append(str(entry.TU))
    return apart


def letters_of_words(page: pypdfium2.PdfPage, words: str) -> Iterator[Placed]:
    """Yield the letters of each place of a page that has one of the words."""
    text = page.get_textpage()
    for word in words.split():
        places = text.search(word, match_whole_word=True)
        while place := places.get_next():
            first, count = place
            for number in range(first, first + count):
                left, bottom, right, top = text.get_charbox(number)
                yield Placed(left, bottom, right, top, -number, word)


def meetings(placed: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Yield each two that are over each other, from different owners."""
    active: list[Placed] = []
    for each in sorted(placed, key=lambda one: -one.top):
        active = [other for other in active if other.bottom < each.top]
        yield from ((other, each) for other in active if other.owner != each.owner and other.meets(each))
        active.append(each)


def faults_of(content: bytes) -> list[str]:
    """Return what is wrong on the pages of a file: what is over something else, or too near to the paper's edge."""
    faults = []
    with pypdfium2.PdfDocument(content) as printed, pikepdf.open(io.BytesIO(content)) as pdf:
        for number, (page, source) in enumerate(zip(printed, pdf.pages, strict=True), 1):
            letters, fields = letters_of(page), fields_of(source)
            pairs = list(meetings([*letters, *fields]))
            faults += [f"page {number}: {one.text} is over {other.text} at {one}" for one, other in pairs[:3]]
            faults += [f"page {number}: {one} is at the edge" for one in outside([*letters, *fields], source)[:3]]
    return faults


def outside(placed: Sequence[Placed], page: pikepdf.Page) -> list[Placed]:
    """Return what is nearer to the edge of the paper than an office printer prints."""
    left, bottom, right, top = (float(value) for value in page.trimbox)
    return [
        one
        for one in placed
        if one.left < left + PAPER_MARGIN
        or one.bottom < bottom + PAPER_MARGIN
        or one.right > right - PAPER_MARGIN
        or one.top > top - PAPER_MARGIN
    ]


def type_sizes(page: pypdfium2.PdfPage) -> dict[float, str]:
    """Return the letters of a page by their size of type, in points, as they are printed."""
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    letters: dict[float, str] = {}
    owner, size = None, 0.0
    for number in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, number))
        if not character.isspace() and character >= " ":
            piece = ctypes.cast(raw.FPDFText_GetTextObject(text, number), ctypes.c_void_p).value
            if piece is None or piece != owner:
                raw.FPDFText_GetMatrix(text, number, matrix)
                size = round(raw.FPDFText_GetFontSize(text, number) * math.hypot(matrix.c, matrix.d), 1)
            owner = piece
            letters[size] = letters.get(size, "") + character
    return letters


def small_type(content: bytes, smallest: float) -> list[str]:
    """Return where the type of a file is smaller than a size in points, with the letters."""
    with pypdfium2.PdfDocument(content) as document:
        return [
            f"{size} pt on page {number}: {letters[:40]}"
            for number, page in enumerate(document, 1)
            for size, letters in type_sizes(page).items()
            if size < smallest
        ]
