"""Makes files for a print shop from finished ones: pages only, with their boxes, in inks when the press is known."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary

from press.finishing.prepress.errors import BadProfileError, NotForPressError
from press.finishing.prepress.inks import Inks
from press.finishing.prepress.page_filter import Pages
from press.finishing.prepress.pdfx import VERSION, add_output_intent, dates_of, write_metadata

__all__ = ["BadProfileError", "NotForPressError", "for_press", "separated"]

KEPT = {"/Type", "/Pages", "/Lang"}
"""Of the whole file only this is kept: no structure tree, outline, names, fields, actions (ISO 15930-7, 6.18, 6.26)."""


def for_press(pdf: bytes, title: str, profile: bytes | None) -> bytes:
    """Return the pages of a file for a print shop: the same pages with their boxes, and nothing that isn't printed.

    With the ICC profile of a press it is PDF/X-4 (ISO 15930-7:2010): all colours are turned into the press's inks.
    Without one, colours stay as they are and the file claims nothing. TrimBox and BleedBox are set on every page.
    Raises NotForPress for a page that would print wrongly, and BadProfile for a profile of something else.
    """
    inks = Inks(profile) if profile is not None else None
    with pikepdf.open(io.BytesIO(pdf)) as document:
        dates = dates_of(document)
        for key in set(document.Root.keys()) - KEPT:
            del document.Root[key]
        Pages(document, inks).convert_pages()
        if inks:
            add_output_intent(document, inks)
        write_metadata(document, title, dates, b"\0".join((pdf, title.encode(), profile or b"")))
        return _saved(document)


def separated(pdf: bytes, ranges: Sequence[tuple[int, int]], titles: Sequence[str]) -> list[bytes]:
    """Return ranges of pages of a file for a print shop as files of their own, each with its title.

    A range is given as Python's are: first page counted from 0, and the page after its last. What ``for_press`` made
    PDF/X-4 stays PDF/X-4. Raises ValueError for a range that is empty or reaches beyond the file, or when there are
    not as many titles as ranges, and NotForPress for a file that ``for_press`` did not make.
    """
    files = []
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        if "/StructTreeRoot" in whole.Root or any("/Annots" in page for page in whole.pages):
            raise NotForPressError("is one for reading: make it one for the print shop first")
        for (first, end), title in zip(ranges, titles, strict=True):
            if not 0 <= first < end <= len(whole.pages):
                raise ValueError(f"There are no pages {first} to {end} in a file of {len(whole.pages)}.")
            with pikepdf.new() as part:
                part.pages.extend(whole.pages[first:end])
                if "/Lang" in whole.Root:
                    part.Root.Lang = str(whole.Root.Lang)
                if "/OutputIntents" in whole.Root:
                    part.Root.OutputIntents = pikepdf.Array(
                        [part.copy_foreign(intent) for intent in whole.Root.OutputIntents]
                    )
                write_metadata(part, title, dates_of(whole), b"\0".join((pdf, title.encode(), b"%d %d" % (first, end))))
                files.append(_saved(part))
    return files


def _saved(document: pikepdf.Pdf) -> bytes:
    """Return the file, not encrypted (ISO 15930-7 allows no encryption), the same bytes for the same pages."""
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    data = io.BytesIO()
    document.save(
        data,
        force_version=VERSION,
        deterministic_id=True,
        fix_metadata_version=False,  # the metadata say all they have to
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return data.getvalue()
