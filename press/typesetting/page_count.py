"""Checks the number of pages: of a tool against its ``sheets``, of a card against its sides."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from weasyprint.formatting_structure import boxes

from press.core.diagnostics import Location, Problem, shortened
from press.planning.job import COUNTY_JOBS, Job
from press.typesetting.last_words import as_read
from press.typesetting.layout_checks import location_of, page_name
from press.typesetting.shapes import block_of
from press.typesetting.weasyprint_hooks import page_box, unwrapped

if TYPE_CHECKING:
    from weasyprint.document import Document

FIRST_TEXT_LENGTH = 50
"""Maximum number of characters to quote of the first text that does not fit."""
PAGES_PER_LEAF = 2


def check_page_count(job: Job, document: "Document") -> Iterator[Problem]:
    """Yield a problem if the number of pages is not the number that the job requires or allows."""
    count = len(document.pages)
    if job.exact_pages is not None and count != job.exact_pages:
        full_sides = list(check_card_sides(job, document)) if job.page_names else []
        yield from full_sides or [_wrong_page_count(job, document, job.exact_pages)]
    elif job.most_pages is not None and count > job.most_pages:
        yield _too_many_pages(job, document, job.most_pages)


def check_card_sides(job: Job, document: "Document") -> Iterator[Problem]:
    """Yield a problem for each side of a card that runs on to a second page."""
    pages = [page_box(page) for page in document.pages]
    sides = [card_side(page) for page in pages]
    for index, side in enumerate(sides):
        if side is not None and sides[:index].count(side) == 1:
            block, text = first_text(pages[index])
            over = [page for page, its_side in zip(pages[index:], sides[index:], strict=True) if its_side == side]
            message = (
                f"The {page_name(job, side)} of card {job.title} is too full: the text from “{text}” on does not fit: "
                f"{lines_over(over)}"
            )
            hint = "Shorten the text of this side. Text on cards is never made smaller to fit."
            yield Problem(location_of(job, block), "fit/card", message, hint)


def pages_over(job: Job, document: "Document") -> tuple[int, ...]:
    """Return the pages, from 0, that the job does not allow: those over its limit, the second one of a card's side."""
    count = len(document.pages)
    if job.page_names:
        sides = [card_side(page_box(page)) for page in document.pages]
        return tuple(index for index, side in enumerate(sides) if side is not None and side in sides[:index])
    limit = job.most_pages if job.exact_pages is None else job.exact_pages
    return tuple(range(limit, count)) if limit is not None else ()


def _wrong_page_count(job: Job, document: "Document", required: int) -> Problem:
    """Return the problem of a document with fewer or more pages than it must have."""
    count = len(document.pages)
    message = f"{job.title} has {count} {'page' if count == 1 else 'pages'} instead of {required}"
    if count < required:
        hint = "Its text is not the cause: its template and its stylesheet have to start each page."
        return Problem(Location(job.file), "fit/pages", f"{message}.", hint)
    block, text = first_text(page_box(document.pages[required]))
    message += f": “{text}” does not fit." if text else "."
    return Problem(location_of(job, block), "fit/pages", message, "Shorten its text, or make its picture smaller.")


def _too_many_pages(job: Job, document: "Document", limit: int) -> Problem:
    """Return the problem of a tool with more pages than its front matter allows."""
    pages = [page_box(page) for page in document.pages[limit:]]
    block, text = first_text(pages[0])
    message = (
        f"{job.title} has {len(document.pages)} pages, but “sheets: {limit // PAGES_PER_LEAF}” in its front matter "
        f"allows only {limit}: {lines_over(pages)}"
    )
    location, what = location_of(job, block), f"“{text}”"
    if block is None:  # the template prints it: it is not in the file
        blocks = [number for page in document.pages[:limit] for number in blocks_in(page_box(page))]
        location = location_of(job, blocks[-1]) if blocks else location
        what += ", which the page prints by itself after the text"
    hint = f"The first text over the limit is {what}. Shorten what is before it, or raise “sheets”."
    if not job.key.startswith(f"{COUNTY_JOBS}/"):
        hint += " “watch” shows the pages."
    return Problem(location, "fit/sheets", message, hint)


def lines_over(pages: Iterable[Any]) -> str:
    """Return how many lines are on pages that are not allowed, as the end of a message."""
    lines = sum(map(line_count, pages))
    return "1 line is over." if lines == 1 else f"{lines} lines are over."


def line_count(box: Any) -> int:
    """Return the number of lines of text in a box; those side by side, as in two cells of a row, count each."""
    box = unwrapped(box)
    if isinstance(box, boxes.MarginBox):
        return 0
    if isinstance(box, boxes.LineBox):
        return 1
    return sum(line_count(child) for child in getattr(box, "children", ()))


def blocks_in(box: Any) -> Iterator[int]:
    """Yield the numbers of the blocks of the source that a box contains, in order."""
    box = unwrapped(box)
    block = block_of(box, None)
    if block is not None:
        yield block
    for child in getattr(box, "children", ()):
        yield from blocks_in(child)


def card_side(box: Any) -> int | None:
    """Return the number in ``data-side`` of the first element in a box that has one."""
    element = getattr(box, "element", None)
    if element is not None and element.get("data-side"):
        return int(element.get("data-side"))
    for child in getattr(box, "children", ()):
        side = card_side(unwrapped(child))
        if side is not None:
            return side
    return None


class FirstText(NamedTuple):
    """The beginning of a text, and the numbered block that contains it."""

    block: int | None
    text: str


def first_text(box: Any, block: int | None = None) -> FirstText:
    """Return the first text of a box, empty if it has none; ``block`` is the numbered block around the box."""
    box = unwrapped(box)
    if isinstance(box, boxes.MarginBox) or str(box.element_tag).endswith("::marker"):
        return FirstText(block, "")
    block = block_of(box, block)
    if isinstance(box, boxes.TextBox) and box.text.strip():
        return FirstText(block, shortened(as_read(box.text), FIRST_TEXT_LENGTH))
    for child in getattr(box, "children", ()):
        first = first_text(child, block)
        if first.text:
            return first
    return FirstText(block, "")
