"""Puts every copy of a packet into one file to print: sheet after sheet, in the order in which it is handed out."""

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from press.planning.products import PageRange

SHEET = 2
"""Pages on a sheet: each run starts on a new one."""


def collate(runs: Sequence[PageRange], read: Callable[[str], bytes], title: str) -> tuple[bytes, int]:
    """Return one untagged file of all runs of pages, and its number of pages; copies share their contents."""
    sources = {path: pikepdf.open(io.BytesIO(read(path))) for path in dict.fromkeys(run.path for run in runs)}
    with pikepdf.new() as out:
        for source in sources.values():
            for page in source.pages:
                strip(page)
        for run in runs:
            pages = sources[run.path].pages[run.first : run.last + 1]
            for page in pages:
                out.pages.append(page)
            if len(pages) % SHEET:
                box = pages[-1].mediabox
                out.add_blank_page(page_size=(float(box[2] - box[0]), float(box[3] - box[1])))
        out.docinfo["/Title"] = title
        out.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipLongEdge, PrintScaling=Name("/None")
        )
        data, count = io.BytesIO(), len(out.pages)
        out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return data.getvalue(), count


def strip(page: pikepdf.Page) -> None:
    """Take away what only a reader on screen uses: links, fields, the way into the structure tree."""
    for key in ("/Annots", "/StructParents", "/Tabs"):
        if key in page.obj:
            del page.obj[key]
