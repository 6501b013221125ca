"""Checks laid-out pages: what is outside its box or over something else, characters, fonts, WeasyPrint's warnings."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from press.core.diagnostics import Location, Problem, shortened
from press.core.invisible import name_of
from press.core.project import FONTS_FOLDER
from press.pdf.geometry import PX_TO_PT
from press.planning.job import Job
from press.typesetting.last_words import as_read
from press.typesetting.lost_text import BoxText, find_lost_texts
from press.typesetting.overflows import Overflow, farthest, find_overflows
from press.typesetting.overlaps import Overlap, find_overlaps
from press.typesetting.shapes import Shape, ShapeKind, shapes_of

if TYPE_CHECKING:
    from weasyprint.document import Document

TEXT_LENGTH = 60
"""Maximum number of characters to quote of a text."""
MORE_ROOM = "Shorten the text, or give it more room."
SHAPE_NAMES = {
    ShapeKind.RULE: "a line",
    ShapeKind.FIELD: "a field to fill in",
    ShapeKind.RULED_LINES: "the writing space",
    ShapeKind.SLOT: "the place of a stamp",
}
"""What a message calls other shapes."""
MISSING_GLYPH = re.compile(r'unsupported by fonts: "(.+)" \(')
MISSING_ALTERNATIVE = "has no required alt description"
"""WeasyPrint's warning for a picture without alternative text. It comes for decorative pictures too; validation checks
the others."""
WARNING_HINTS = {
    "Failed to load image": "Check the picture’s file.",
    "No anchor": "Check the link’s target.",
    "Invalid": "Check the stylesheet.",
}
"""Hints by a part of WeasyPrint's warning."""


def check_layout(job: Job, document: "Document", texts: Iterable[BoxText] = ()) -> Iterator[Problem]:
    """Yield a problem for what is outside of its box, printed over something else, or not printed.

    Args:
        job: The job.
        document: Its pages.
        texts: The texts that are to be on them.
    """
    title = shortened(job.title, TEXT_LENGTH)
    shapes_of_pages = [shapes_of(page) for page in document.pages]
    for lost in find_lost_texts(texts, chain.from_iterable(shapes_of_pages)):
        message = f"“{shortened(as_read(lost.text), TEXT_LENGTH)}” of {title} would not be printed."
        hint = "It is in a block that does not fit on the page: shorten the block, or put the text after it."
        yield Problem(location_of(job, lost.block), "fit/lost", message, hint)
    for index, shapes in enumerate(shapes_of_pages):
        page = f"{page_name(job, index)} of {title}"
        overflows = find_overflows(shapes)
        for overflow in farthest(overflows):
            yield _outside(job, page, overflow)
        outside = {id(overflow.shape) for overflow in overflows}
        for overlap in find_overlaps(shapes):
            if id(overlap.first) not in outside and id(overlap.second) not in outside:
                yield _over(job, page, overlap)


def _outside(job: Job, page: str, overflow: Overflow) -> Problem:
    """Return the problem of what is outside of its box; ``page`` is the name of the page."""
    shape = overflow.shape
    is_ruled = shape.kind is ShapeKind.RULED_LINES
    distance = overflow.distance * PX_TO_PT
    message = f"On {page}, {name_of_shape(shape)} is {distance:.0f} pt outside {overflow.edge.name}."
    hint = "Write fewer lines, as in [____ 20 lines], or two fields." if is_ruled else MORE_ROOM
    return Problem(location_of(job, shape.block), "fit/outside", message, hint)


def _over(job: Job, page: str, overlap: Overlap) -> Problem:
    """Return the problem of what is printed over something else; ``page`` is the name of the page."""
    first, second = overlap
    message = f"On {page}, {name_of_shape(first)} is printed over {name_of_shape(second)}."
    block = first.block if first.block is not None else second.block
    return Problem(location_of(job, block), "fit/over", message, MORE_ROOM)


def name_of_shape(shape: Shape) -> str:
    """Return what a message calls a shape: its words, or what it is."""
    match shape.kind:
        case ShapeKind.TEXT:
            return f"“{shortened(as_read(shape.box.text), TEXT_LENGTH)}”"
        case ShapeKind.PICTURE:
            return f"the picture {shape.box.element.get('src', '').rpartition('/')[2]}"
    return SHAPE_NAMES[shape.kind]


def check_warnings(job: Job, warnings: Iterable[str], drawings: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each warning of WeasyPrint, except those about decorative pictures.

    Args:
        job: The job.
        warnings: The warnings.
        drawings: The texts of its drawings, by project file.
    """
    for warning in warnings:
        if MISSING_ALTERNATIVE in warning:
            continue
        if match := MISSING_GLYPH.search(warning):
            yield missing_glyph(job, match[1], drawings)
        else:
            hint = next((hint for sign, hint in WARNING_HINTS.items() if sign in warning), "")
            yield Problem(Location(job.file), "typeset/warning", f"{job.title}: {warning}", hint)


def check_fonts(job: Job, document: "Document", font_families: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield a problem for each font family that is not among the project's, in alphabetical order.

    A font of another language is one that the job's fingerprint does not cover: its characters count as missing.

    Args:
        job: The job.
        document: Its pages.
        font_families: The families of each font file of the project.
    """
    usable = {name for name in font_families if name in job.assets or name.rpartition("/")[0] == FONTS_FOLDER}
    usable_families = {family for name in usable for family in font_families[name]}
    all_families = {family for families in font_families.values() for family in families}
    hint = "In the stylesheet, name a family that is in styles/fonts/."
    characters: dict[str, set[str]] = {}
    for font in document.fonts.values():
        characters.setdefault(font.family, set()).update(font.to_unicode.values())
    for family, printed in sorted(characters.items()):
        if family in usable_families:
            continue
        if family in all_families:
            yield from (missing_glyph(job, character, {}) for character in sorted(printed))
        else:
            message = f"{job.title} uses the font {family}, which is not in styles/fonts/."
            yield Problem(Location(job.file), "font/foreign", message, hint)


def missing_glyph(job: Job, character: str, drawings: Mapping[str, str]) -> Problem:
    """Return the problem of a character that no font has, at the block or the line of a drawing that contains it."""
    before = job.html[: max(0, job.html.find(character))]
    mark = before.rfind('data-at="')
    location = location_of(job, int(before[mark + 9 :].split('"', 1)[0])) if mark >= 0 else Location(job.file)
    message = f"The fonts of the toolkit have no character “{character}” ({name_of(character[0])})."
    hint = "Use another character, or write what it means in words."
    if character not in job.html:
        hint = f"It is in a drawing. {hint}"
        location = next(_places_in(drawings, character), location)
    if unicodedata.category(character[0]) == "Pd":
        hint = "Write a hyphen (-) in its place. Or run: .venv/bin/toolkit check --fix"
    return Problem(location, "font/missing", message, hint, character)


def _places_in(drawings: Mapping[str, str], character: str) -> Iterator[Location]:
    """Yield the lines of drawings that have a character, as it is or as an entity."""
    for name, text in drawings.items():
        for number, line in enumerate(text.split("\n"), 1):
            if character in unescape(line):
                yield Location(name, number)


def location_of(job: Job, block: int | None) -> Location:
    """Return the line of the source that a numbered block came from, or the job's file."""
    return job.places[block] if block is not None and block < len(job.places) else Location(job.file)


def page_name(job: Job, index: int) -> str:
    """Return the name of a page: its side for a card, else its number."""
    return job.page_names[index] if 0 <= index < len(job.page_names) else f"page {index + 1}"
