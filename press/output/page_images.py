"""Renders finished pages as images for screens."""

import io
import os
import threading
from collections.abc import Iterable

SUFFIX = ".webp"
QUALITY = 80
"""WebP's quality, 0 to 100."""
EFFORT = 2
"""WebP's method, 0 to 6: a page takes 20 ms; with 4, the default, three times as long for 2 % fewer bytes."""


class _OneAtATime:
    """A lock: pdfium works in one thread at a time, and the preview answers each request in its own."""

    def __init__(self) -> None:
        self.renew()
        os.register_at_fork(after_in_child=self.renew)

    def renew(self) -> None:
        """Start with a lock that is free: at the moment of a fork another thread may have it."""
        self.lock = threading.Lock()


_one_at_a_time = _OneAtATime()


def render_page(pdf: bytes, page: int, width: int) -> bytes:
    """Return one page as a WebP image; form fields are rendered empty.

    Args:
        pdf: The PDF.
        page: The page, counted from 0.
        width: The width of the image, in pixels.
    """
    (image,) = render_pages(pdf, width, (page,))
    return image


def render_pages(pdf: bytes, width: int, pages: Iterable[int] | None = None) -> list[bytes]:
    """Return pages, all of them unless given, as WebP images of a width in pixels."""
    from pypdfium2 import PdfDocument  # imported here because the import is slow

    images = []
    with _one_at_a_time.lock, PdfDocument(pdf) as document:
        for number in range(len(document)) if pages is None else pages:
            page = document[number]
            image = page.render(scale=width / page.get_width(), may_draw_forms=False).to_pil().convert("RGB")
            data = io.BytesIO()
            image.save(data, format="WEBP", quality=QUALITY, method=EFFORT)
            images.append(data.getvalue())
    return images
