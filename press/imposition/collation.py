"""Puts every copy of a packet into one file to print: sheet after sheet, in the order in which it is handed out."""

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name

from press.core.identifiers import OutputPath
from press.imposition.sheet import FLIP_ON_LONG_EDGE, rect_of
from press.planning.pdf_products import PageRange

PAGES_PER_LEAF = 2


class CollatedFile(NamedTuple):
    """A file of page ranges, and its number of pages."""

    content: bytes
    pages: int


def collate(page_ranges: Sequence[PageRange], read: Callable[[OutputPath], bytes], title: str) -> CollatedFile:
    """Return one untagged file of all page ranges, each beginning on a new sheet; copies share their contents.

    Args:
        page_ranges: The pages, in the order of printing; a range can be there several times.
        read: Returns the content of a file by its path.
        title: The title of the file.
    """
    sources = {path: pikepdf.open(io.BytesIO(read(path))) for path in dict.fromkeys(part.path for part in page_ranges)}
    with pikepdf.new() as out:
        for source in sources.values():
            for page in source.pages:
                _remove_interaction(page)
        for part in page_ranges:
            pages = sources[part.path].pages[part.first : part.last + 1]
            for page in pages:
                out.pages.append(page)
            if len(pages) % PAGES_PER_LEAF:
                paper = rect_of(pages[-1].mediabox)
                out.add_blank_page(page_size=(paper.width, paper.height))
        out.docinfo["/Title"] = title
        out.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name(FLIP_ON_LONG_EDGE), PrintScaling=Name("/None")
        )
        data, count = io.BytesIO(), len(out.pages)
        out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return CollatedFile(data.getvalue(), count)


def _remove_interaction(page: pikepdf.Page) -> None:
    """Remove what is for reading on a screen only: links, fields, the references to the structure tree."""
    for key in ("/Annots", "/StructParents", "/Tabs"):
        if key in page.obj:
            del page.obj[key]
