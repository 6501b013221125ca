"""Makes a .png of a drawing that has parts which are not printed from a drawing."""

import base64
import io
from typing import Any

from press.core.limits import TimeLimitError, time_limit

DPI = 200
PAGE = "@page { size: 6.75in 9in; margin: 0 } body { margin: 0 } img { width: 6.75in; max-height: 9in; display: block }"


def photo_of_drawing(content: bytes) -> bytes:
    """Return a drawing as a .png picture, as wide as the words of a page; nothing if it can't be drawn."""
    import weasyprint  # imported here because the import is slow

    address = f"data:image/svg+xml;base64,{base64.b64encode(content).decode()}"
    html = f'<style>{PAGE}</style><img src="{address}">'
    try:
        with time_limit():
            return _picture(weasyprint.HTML(string=html, url_fetcher=_inside_only()).write_pdf())
    except TimeLimitError:
        return b""
    except Exception:  # WeasyPrint raises errors of many kinds for a broken drawing
        return b""


def _inside_only() -> Any:
    """Return a fetcher for what is inside of the drawing, and nothing else."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",))


def _picture(pdf: bytes) -> bytes:
    """Return the first page without its white edges; nothing if it is white."""
    from PIL import ImageChops
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        picture = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    box = ImageChops.invert(picture.convert("L")).getbbox()
    if box is None:
        return b""
    output = io.BytesIO()
    picture.crop(box).save(output, "PNG", dpi=(DPI, DPI))
    return output.getvalue()
