"""Finds the picture that can’t be drawn, when the pages of a piece fail or have numbers that are none."""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from press.core.diagnostics import Location, Problem
from press.planning.job import Job
from press.typesetting.engine import PDF_OPTIONS, Engine
from press.typesetting.weasyprint_hooks import collect_warnings, generate_pdf

if TYPE_CHECKING:
    import pydyf

NO_NUMBER = re.compile(rb"(?:^|\s)-?(?:nan|inf)(?=\s|$)")
PICTURE = re.compile(r'<img [^>]*src="([^"?]+)')
NO_DRAWING = {"Length1", "Length2", "N", "Filter"}
"""Keys of the streams of fonts, color profiles and images."""
HINT = "Open it in the program it was made with, and save it again."


def has_impossible_numbers(pdf: "pydyf.PDF") -> bool:
    """Return True if something is drawn at a place or in a size that is no number: viewers refuse the page."""
    return any(NO_NUMBER.search(content) for content in _drawing_streams(pdf))


def _drawing_streams(pdf: "pydyf.PDF") -> Iterator[bytes]:
    """Yield the streams of a PDF that draw: those of pages and forms, not of images, fonts and profiles."""
    import pydyf

    for entry in pdf.objects:
        is_drawing = isinstance(entry, pydyf.Stream) and not NO_DRAWING & set(entry.extra)
        if is_drawing and str(entry.extra.get("Subtype", "/Form")) == "/Form":
            yield b"\n".join(item if isinstance(item, bytes) else _written(item) for item in entry.stream)


def _written(item: Any) -> bytes:
    """Return an item of a stream as pydyf writes it."""
    content = item.data if hasattr(item, "data") else str(item).encode()
    return content if isinstance(content, bytes) else str(content).encode()


def broken_pictures(job: Job, engine: Engine) -> Iterator[Problem]:
    """Yield a problem for each picture of a job that can’t be drawn on a page of its own."""
    for address in dict.fromkeys(PICTURE.findall(job.html)):
        if fault := _fault_of(address, engine):
            yield Problem(Location(unquote(address)), "picture/broken", f"The picture can’t be drawn: {fault}.", HINT)


def _fault_of(address: str, engine: Engine) -> str:
    """Return why a picture can’t be drawn; empty if it can."""
    html = (
        f'<!DOCTYPE html><html lang="en"><title>A picture</title><img src="{escape(address)}" alt="A picture"></html>'
    )
    try:
        with collect_warnings():
            document = engine.render(html, ())
            pdf = generate_pdf(document, {**engine.weasyprint.DEFAULT_OPTIONS, **PDF_OPTIONS})
    except Exception as fault:  # whatever WeasyPrint raises for it
        return type(fault).__name__
    return "it has numbers that are none" if has_impossible_numbers(pdf) else ""
