"""Numbers the lines of a document in its margins, from where a first layout put them.

A document is laid out twice. The first layout shows where the baseline of each line is. The second has, for every page,
a running element with that page's numbers, which a stylesheet places in a margin box. Numbers are therefore artifacts:
a screen reader, which has no lines, does not read them out between the words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from weasyprint.formatting_structure import boxes

from press.typesetting.weasyprint_hooks import page_box, unwrapped

if TYPE_CHECKING:
    from weasyprint.document import Document

NUMBERED = "data-line-numbers"
"""The attribute of elements whose lines are numbered."""
MINIMUM_GAP = 8
"""Smallest distance between the baselines of two numbers, in CSS pixels: lines side by side share one."""
PLACES = 2
"""Decimal places of a distance in a stylesheet."""


class UnstableLayoutError(Exception):
    """The second layout has other lines than the first, so that its numbers would be wrong."""


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """The lines of one page that are numbered."""

    side: str
    """The side of the page with the wider margin, where the numbers are printed: left or right."""
    baselines: tuple[float, ...]
    """From the top of the page's text area, in CSS pixels, from top to bottom."""


def numbered_pages(document: "Document") -> list[NumberedPage]:
    """Return the numbered lines of each page."""
    pages = []
    for page in document.pages:
        box = page_box(page)
        top = box.content_box_y()
        texts = (child for child in box.children if not isinstance(child, boxes.MarginBox))
        baselines = sorted(round(line - top, PLACES) for text in texts for line in _baselines(text, numbered=False))
        side = "left" if box.margin_left > box.margin_right else "right"
        pages.append(NumberedPage(side, tuple(_spread(baselines))))
    return pages


def add_line_numbers(html: str, pages: Iterable[NumberedPage]) -> str:
    """Return a document with the numbers of its lines in its margins; they run through from 1."""
    rules, elements, number = [], [], 0
    for index, page in enumerate(pages, 1):
        if page.baselines:
            rules.append(f"@page :nth({index}) {{ @{page.side}-middle {{ content: element(lines-{index}) }} }}")
            lines = _number_lines(page.baselines, number)
            elements.append(f'<div class="line-numbers" style="position: running(lines-{index})">{lines}</div>')
        number += len(page.baselines)
    head, end_of_head, body = html.partition("</head>")
    before, body_tag, text = body.partition("<body>")
    return f"{head}<style>{' '.join(rules)}</style>{end_of_head}{before}{body_tag}{''.join(elements)}{text}"


def require_same_lines(first: Iterable[NumberedPage], second: Iterable[NumberedPage]) -> None:
    """Raise UnstableLayoutError unless two layouts have the same lines in the same places."""
    if list(first) != list(second):
        raise UnstableLayoutError("The line numbers changed the layout of the page.")


def _number_lines(baselines: Iterable[float], number: int) -> str:
    """Return the numbers after ``number``, each in a block that ends at the baseline of its line.

    An empty box as high as the block puts the number's own baseline there, whatever its font and size.
    """
    lines, above = [], 0.0
    for baseline in baselines:
        number += 1
        height = f"height: {baseline - above:.{PLACES}f}px"
        lines.append(f'<div style="{height}"><span style="{height}"></span>{number}</div>')
        above = baseline
    return "".join(lines)


def _spread(baselines: Iterable[float]) -> Iterator[float]:
    """Yield the baselines that are at least MINIMUM_GAP below the one before."""
    last = float("-inf")
    for baseline in baselines:
        if baseline - last >= MINIMUM_GAP:
            yield baseline
            last = baseline


def _baselines(box: Any, *, numbered: bool) -> Iterator[float]:
    """Yield the baselines of all lines with text in numbered elements, from the top of the page."""
    box = unwrapped(box)
    numbered = numbered or (box.element is not None and box.element.get(NUMBERED) is not None)
    if numbered and isinstance(box, boxes.LineBox) and _has_text(box):
        yield box.position_y + box.baseline
    for child in getattr(box, "children", ()):
        yield from _baselines(child, numbered=numbered)


def _has_text(box: Any) -> bool:
    """Return True if a line, or an inline box in it, has text other than white space of its own."""
    for child in box.children:
        inner = unwrapped(child)
        if isinstance(inner, boxes.TextBox) and inner.text.strip():
            return True
        if isinstance(inner, boxes.InlineBox) and _has_text(inner):
            return True
    return False
