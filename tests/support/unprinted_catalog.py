"""Write the catalog of a toolkit whose pages are not typeset: its page, its search, and pictures of one point."""

import io
from pathlib import Path

from PIL import Image

from press.catalog import CatalogPlanner
from press.catalog.output_files import OutputFiles
from press.core.paper import LETTER
from press.output.manifest import ManifestEntry
from press.pdf.geometry import Rect
from press.planning.base_editions import EditionRegistry
from press.planning.products import CopiedFile, PageImage, TextFile

PAPER = Rect(0.0, 0.0, *LETTER.size)
PAGES = 4


def trims(key: str) -> tuple[Rect, ...]:
    """Return the trim boxes of four pages."""
    return (PAPER,) * PAGES


def point() -> bytes:
    """Return a picture of one point."""
    stream = io.BytesIO()
    Image.new("L", (1, 1), 255).save(stream, "png")
    return stream.getvalue()


def write_unprinted(output: Path, editions: EditionRegistry, entries: list[ManifestEntry]) -> None:
    """Write the catalog into a folder.

    Args:
        output: The folder.
        editions: The editions of the toolkit.
        entries: The files that the catalog links to.
    """
    catalog = CatalogPlanner(editions, trims)
    picture = point()
    products = (*catalog.page_images(), *catalog.assets(), *catalog.copies(), *catalog.pages(OutputFiles(entries)))
    for product in products:
        path = output / product.path
        path.parent.mkdir(parents=True, exist_ok=True)
        match product:
            case TextFile():
                path.write_text(product.text, encoding="utf-8")
            case CopiedFile():
                path.write_bytes(product.content)
            case PageImage():
                path.write_bytes(picture)
