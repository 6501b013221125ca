"""Converts bound files for a print shop, and splits converted files."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary

from press.prepress.errors import NotForPressError
from press.prepress.inks import Inks
from press.prepress.page_filter import PageFilter
from press.prepress.pdfx import VERSION, add_output_intent, dates_of, write_metadata
from press.prepress.turned import turn_pages_across

KEPT_IN_CATALOG = {"/Type", "/Pages", "/Lang"}
"""No structure tree, outline, names, fields or actions (ISO 15930-7, 6.18 and 6.26)."""


def for_press(pdf: bytes, title: str, profile: bytes | None) -> bytes:
    """Return the pages of a file for a print shop: with TrimBox and BleedBox, without anything that isn't printed.

    Args:
        pdf: The bound file.
        title: The title of the new file.
        profile: The ICC profile of the printing press. With it, all colors become its inks, and the file is PDF/X-4
            (ISO 15930-7:2010). With None, colors are kept and the file claims nothing.

    Raises:
        NotForPressError: A page would print wrongly.
        BadProfileError: The profile is not one of a press with four inks.
    """
    inks = Inks(profile) if profile is not None else None
    with pikepdf.open(io.BytesIO(pdf)) as document:
        dates = dates_of(document)
        for key in set(document.Root.keys()) - KEPT_IN_CATALOG:
            del document.Root[key]
        PageFilter(document, inks).convert_pages()
        turn_pages_across(document)
        if inks:
            add_output_intent(document, inks)
        write_metadata(document, title, dates, seed=b"\0".join((pdf, title.encode(), profile or b"")))
        return _saved(document)


def separated(pdf: bytes, ranges: Sequence[tuple[int, int]], titles: Sequence[str]) -> list[bytes]:
    """Return ranges of pages of a converted file as files of their own; PDF/X-4 stays PDF/X-4.

    Args:
        pdf: A file that ``for_press`` returned.
        ranges: The first page of each range, counted from 0, and the page after its last.
        titles: The titles of the new files.

    Raises:
        ValueError: A range is empty or beyond the file, or there are not as many titles as ranges.
        NotForPressError: The file is not one that ``for_press`` returned.
    """
    files = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/StructTreeRoot" in document.Root or any("/Annots" in page for page in document.pages):
            raise NotForPressError("is for reading, not for a print shop: convert it with for_press first")
        for (first, end), title in zip(ranges, titles, strict=True):
            if not 0 <= first < end <= len(document.pages):
                raise ValueError(f"There are no pages {first} to {end} in a file of {len(document.pages)}.")
            with pikepdf.new() as part:
                part.pages.extend(document.pages[first:end])
                if "/Lang" in document.Root:
                    part.Root.Lang = str(document.Root.Lang)
                if "/OutputIntents" in document.Root:
                    intents = [part.copy_foreign(intent) for intent in document.Root.OutputIntents]
                    part.Root.OutputIntents = pikepdf.Array(intents)
                seed = b"\0".join((pdf, title.encode(), b"%d %d" % (first, end)))
                write_metadata(part, title, dates_of(document), seed=seed)
                files.append(_saved(part))
    return files


def _saved(document: pikepdf.Pdf) -> bytes:
    """Return the file, not encrypted (ISO 15930-7 allows no encryption); the same pages give the same bytes."""
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    data = io.BytesIO()
    document.save(
        data,
        force_version=VERSION,
        deterministic_id=True,
        fix_metadata_version=False,  # the metadata are complete
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return data.getvalue()
