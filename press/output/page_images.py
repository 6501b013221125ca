"""Renders finished pages as images for screens."""

import io
import os
import threading
from collections.abc import Iterable
from importlib import import_module

SUFFIX = ".png"
FEW_COLORS, MANY_COLORS = 32, 256
"""Colors of an image: a page of text and drawings has one ink, one color of its tab and what is between them and white.

Such an image takes 9 ms and 50 kB; as WebP in the same size, 24 ms and 70 kB.
"""
PHOTO = 4096
"""Distinct colors of a page from which on it has a photo."""
COMPRESSION_LEVEL = 4
"""Of PNG, 0 to 9."""


class _OneAtATime:
    """A lock: pdfium works in one thread at a time, and the preview answers each request in its own."""

    def __init__(self) -> None:
        self.renew()
        os.register_at_fork(after_in_child=self.renew)

    def renew(self) -> None:
        """Start with a lock that is free: at the moment of a fork another thread may have it."""
        self.lock = threading.Lock()


_one_at_a_time = _OneAtATime()


def pdfium_lock() -> threading.Lock:
    """Return the lock with which a thread uses pdfium alone."""
    return _one_at_a_time.lock


def import_libraries() -> None:
    """Import what draws pages, which takes time, before it is needed: while workers typeset, and before a fork."""
    for library in ("PIL.Image", "pypdfium2"):
        import_module(library)


def render_page(pdf: bytes, page: int, width: int) -> bytes:
    """Return one page as a PNG image; form fields are rendered empty.

    Args:
        pdf: The PDF.
        page: The page, counted from 0.
        width: The width of the image, in pixels.
    """
    (image,) = render_pages(pdf, width, (page,))
    return image


def render_pages(pdf: bytes, width: int, pages: Iterable[int] | None = None) -> list[bytes]:
    """Return pages, all of them unless given, as PNG images of a width in pixels."""
    # Imported here because these imports are slow.
    from PIL.Image import Quantize
    from pypdfium2 import PdfDocument

    images = []
    with _one_at_a_time.lock, PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            image = page.render(scale=width / page.get_width(), may_draw_forms=False).to_pil().convert("RGB")
            data = io.BytesIO()
            colors = FEW_COLORS if image.getcolors(PHOTO) else MANY_COLORS
            image.quantize(colors, Quantize.FASTOCTREE).save(data, format="PNG", compress_level=COMPRESSION_LEVEL)
            images.append(data.getvalue())
    return images
