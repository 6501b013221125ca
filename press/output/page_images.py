"""Draws finished pages as pictures for a screen."""

import io

PICTURE = ".webp"
QUALITY = 80
EFFORT = 2
"""WebP's method, 0 to 6: a page takes 20 ms; with 4, the usual, three times as long for 2 % less."""


def picture(pdf: bytes, page: int, width: int) -> bytes:
    """Return one page, counted from 0, as a WebP so many pixels wide; fields are drawn empty."""
    return pictures(pdf, width, (page,))[0]


def pictures(pdf: bytes, width: int, pages: tuple[int, ...] | None = None) -> list[bytes]:
    """Return pages as pictures, all of them when none is named."""
    from pypdfium2 import PdfDocument  # only here: takes a while to import

    drawn = []
    with PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            image = page.render(scale=width / page.get_width(), may_draw_forms=False).to_pil().convert("RGB")
            data = io.BytesIO()
            image.save(data, format="WEBP", quality=QUALITY, method=EFFORT)
            drawn.append(data.getvalue())
    return drawn
