"""Checks laid-out pages: text outside its box, missing characters, fonts, WeasyPrint's warnings."""

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from press.core.diagnostics import Location, Problem, shortened
from press.core.invisible import name_of
from press.pdf.geometry import PX_TO_PT, PxRect
from press.planning.job import Job
from press.typesetting.weasyprint_hooks import page_box, unwrapped

if TYPE_CHECKING:
    from weasyprint.document import Document

TOLERANCE = 0.75
"""Distance that the box of a text or a picture may reach over an edge, in CSS pixels."""
OVERFLOW_TEXT_LENGTH = 60
"""Maximum number of characters to quote of a text that is outside its box."""
COLUMNS = {"column": "its column", "label": "the margin"}
"""Classes of boxes beside others, and what a message calls such a box."""
LINES_TO_WRITE_ON = "the lines to write on"
"""What a message calls the lines of a field, which have no words."""
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


def check_layout(job: Job, document: "Document") -> Iterator[Problem]:
    """Yield a problem for each text outside its box."""
    for overflow in find_overflows(document):
        distance = overflow.distance * PX_TO_PT
        message = (
            f"On {page_name(job, overflow.page)} of {job.title}, “{overflow.text}” "
            f"is {distance:.0f} pt outside {overflow.edge}."
        )
        hint = "Shorten the text, or give it more room."
        if overflow.text == LINES_TO_WRITE_ON:
            hint = "Write fewer lines, as in [____ 20 lines], or two fields."
        yield Problem(location_of(job, overflow.block), "fit/outside", message, hint)


def check_warnings(job: Job, warnings: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each warning of WeasyPrint, except those about decorative pictures."""
    for warning in warnings:
        if MISSING_ALTERNATIVE in warning:
            continue
        if match := MISSING_GLYPH.search(warning):
            yield missing_glyph(job, match[1])
        else:
            hint = next((hint for sign, hint in WARNING_HINTS.items() if sign in warning), "")
            yield Problem(Location(job.file), "typeset/warning", f"{job.title}: {warning}", hint)


def check_fonts(job: Job, document: "Document", families: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each font family that is not among the project's, in alphabetical order."""
    hint = "In the stylesheet, name a family that is in styles/fonts/."
    for family in sorted({font.family for font in document.fonts.values()}):
        if family not in families:
            message = f"{job.title} uses the font {family}, which is not in styles/fonts/."
            yield Problem(Location(job.file), "font/foreign", message, hint)


def missing_glyph(job: Job, character: str) -> Problem:
    """Return the problem of a character that no font has, at the numbered block that contains it."""
    before = job.html[: max(0, job.html.find(character))]
    mark = before.rfind('data-at="')
    location = location_of(job, int(before[mark + 9 :].split('"', 1)[0])) if mark >= 0 else Location(job.file)
    message = f"The fonts of the toolkit have no character “{character}” ({name_of(character[0])})."
    hint = "Use another character, or write what it means in words."
    if character not in job.html:
        hint = f"It is in a drawing. {hint}"
    if unicodedata.category(character[0]) == "Pd":
        hint = "Write a hyphen (-) in its place. Or run: .venv/bin/toolkit check --fix"
    return Problem(location, "font/missing", message, hint, character)


def location_of(job: Job, block: int | None) -> Location:
    """Return the line of the source that a numbered block came from, or the job's file."""
    return job.places[block] if block is not None and block < len(job.places) else Location(job.file)


def page_name(job: Job, index: int) -> str:
    """Return the name of a page: its side for a card, else its number."""
    return job.page_names[index] if 0 <= index < len(job.page_names) else f"page {index + 1}"


def block_of(box: Any, default: int | None) -> int | None:
    """Return the number of the block that a box begins, else the default."""
    number = box.element.get("data-at") if box.element is not None else None
    return int(number) if number is not None else default


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """Text, or a picture, that reaches over an edge."""

    page: int
    """Page index."""
    distance: float
    """The distance from the edge, in CSS pixels."""
    text: str
    block: int | None
    """The numbered block that contains the text."""
    edge: str
    """A description of the edge: ``the page's text area``."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The edge of a box that must contain its text."""

    name: str
    box: PxRect


def find_overflows(document: "Document") -> list[Overflow]:
    """Return the text that is outside its box, in reading order; margin boxes are not checked."""
    overflows: list[Overflow] = []
    for index, page in enumerate(document.pages):
        box = page_box(page)
        left, top = box.content_box_x(), box.content_box_y()
        text_area = Edge("the page’s text area", PxRect(left, top, left + box.width, top + box.height))
        for child in box.children:
            overflows += _overflows_in(child, page=index, edges=(text_area,), block=None, matrix=None)
    return overflows


def _overflows_in(
    box: Any, *, page: int, edges: tuple[Edge, ...], block: int | None, matrix: Any
) -> Iterator[Overflow]:
    """Yield the overflows in a box.

    Args:
        box: The box.
        page: Its page index.
        edges: The edges around it, the outermost first.
        block: The numbered block around it.
        matrix: The transformation of the boxes around it, None if they are not transformed.
    """
    box = unwrapped(box)
    if isinstance(box, boxes.MarginBox):
        return
    if box.transformation_matrix is not None:
        matrix = box.transformation_matrix @ matrix if matrix is not None else box.transformation_matrix
    block = block_of(box, block)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        overflow = _overflow_of(box, page=page, edges=edges, block=block, matrix=matrix)
        if overflow is not None:
            yield overflow
        return
    if (
        matrix is None
        and _is_ruled(box)
        and (distance := box.position_y + box.height - edges[0].box.bottom) > TOLERANCE
    ):
        distance, name = round(distance, 1), edges[0].name
        yield Overflow(page=page, distance=distance, text=LINES_TO_WRITE_ON, block=block, edge=name)
    if matrix is None and (column := _column_name(box)):
        left = box.padding_box_x()
        edges = (*edges, Edge(column, PxRect(left, -math.inf, left + box.padding_width(), math.inf)))
    if _has_fixed_height(box):
        left, top = box.padding_box_x(), box.padding_box_y()
        name = box.element.get("class", box.element_tag)
        inside = PxRect(left, top, left + box.padding_width(), top + box.padding_height())
        edges = (*edges, Edge(f"its box ({name})", inside))
    for child in getattr(box, "children", ()):
        yield from _overflows_in(child, page=page, edges=edges, block=block, matrix=matrix)


def _overflow_of(box: Any, *, page: int, edges: tuple[Edge, ...], block: int | None, matrix: Any) -> Overflow | None:
    """Return the overflow of a text or a picture over the innermost edge that it crosses."""
    left, top, right, bottom = _visible_box(box, matrix)
    for edge in reversed(edges):
        outer = edge.box
        distance = max(outer.left - left, outer.top - top, right - outer.right, bottom - outer.bottom)
        if distance > TOLERANCE:
            text = getattr(box, "text", "") or box.element.get("src", "")
            return Overflow(
                page=page,
                distance=round(distance, 1),
                text=shortened(text.strip(), OVERFLOW_TEXT_LENGTH),
                block=block,
                edge=edge.name,
            )
    return None


def _visible_box(box: Any, matrix: Any) -> PxRect:
    """Return the place of a box on the page, after its transformation."""
    left, top = box.position_x, box.position_y
    right, bottom = left + box.width, top + box.height
    if matrix is None:
        return PxRect(left, top, right, bottom)
    corners = [matrix.transform_point(x, y) for x in (left, right) for y in (top, bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return PxRect(min(xs), min(ys), max(xs), max(ys))


def _column_name(box: Any) -> str:
    """Return what a message calls a box that has others beside it, so that a long word would meet them; else empty."""
    if isinstance(box, boxes.TableCellBox):
        return "its cell"
    is_column = box.element is not None and isinstance(box, boxes.BlockBox | boxes.InlineBlockBox)
    return COLUMNS.get(box.element.get("class", ""), "") if is_column else ""


def _is_ruled(box: Any) -> bool:
    """Return True for the box of a field with lines to write on."""
    return box.element is not None and isinstance(box, boxes.BlockBox) and box.element.get("class") == "ruled"


def _has_fixed_height(box: Any) -> bool:
    """Return True if the height of the box is set, so that it can't grow with its text."""
    return box.element is not None and isinstance(box, boxes.BlockBox) and box.style["height"] != "auto"
