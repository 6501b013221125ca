"""Finds laid-out text again in its HTML, and with it the spaces that layout dropped."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element as Html

from press.typesetting.pdfua_wrappers import INLINE
from press.typesetting.structure_tree import Element, Mark
from press.typesetting.weasyprint_tags import TextRun, TextRuns

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
SOFT_HYPHEN, HYPHENS = "\xad", ("-", "‐")
IN_LINE = INLINE | {"Form", "Figure", "Note"}


class Range(NamedTuple):
    """Characters of the source text, from ``start`` up to but not including ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A text run as the source has it, and its place in the source text."""

    text: str
    place: Range


class SourceText:
    """The text of an HTML document in order, with its white space collapsed and a newline for each ``<br>``."""

    def __init__(self, root: Html) -> None:
        self.ranges: dict[Html, list[Range]] = {}
        """The places of an element's own text: before its first child, and after each child."""
        self.positions: dict[Html, int] = {}
        """The end of the last run that was found in each element."""
        pieces: list[str] = []
        self._read(root, pieces, 0)
        self.text = "".join(pieces)

    def _read(self, html: Html, pieces: list[str], start: int) -> int:
        """Add the text of an element that starts at a position; return the position of its end."""
        ranges = self.ranges[html] = []
        text = html.text or ""
        position = start
        if html.tag == "br":
            pieces.append("\n")
            position += 1
        for child in (None, *html):
            if child is not None:
                position = self._read(child, pieces, position)
                text = child.tail or ""
            if text:
                text = WHITE_SPACE.sub(" ", text)
                pieces.append(text)
                ranges.append(Range(position, position + len(text)))
                position += len(text)
        return position

    def find(self, run: TextRun) -> SourceSpan | None:
        """Return the source of an element's next text run; None if it is not in the source."""
        text = run.text.strip(" ")
        if run.html is None or not text:
            return None
        if text[:-1].endswith(SOFT_HYPHEN) and text[-1] in HYPHENS:
            text = text[:-1]  # the hyphen is printed because the line breaks here; it is not part of the text
        # The search from the start finds the head of a table that is repeated on the next page.
        place = self._place(run.html, text, self.positions.get(run.html, 0)) or self._place(run.html, text, 0)
        if place is None:
            return None
        self.positions[run.html] = place.end
        before = " " if run.text.startswith(" ") else ""
        after = " " if run.text.endswith(" ") else ""
        return SourceSpan(before + text.replace(SOFT_HYPHEN, "") + after, place)

    def _place(self, html: Html, text: str, start: int) -> Range | None:
        """Return the first place of a text in an element, from a position on; a style may set it in uppercase."""
        for low, high in self.ranges.get(html, ()):
            position = max(low, start)
            while position < high and self.text[position] == " ":
                position += 1
            end = position + len(text)
            source = self.text[position:end]
            if end <= high and text.lower() == source.lower():
                return Range(position, end)
        return None


def source_texts(document: Element, texts: TextRuns, root: Html) -> Mapping[tuple[int, int], str]:
    """Return the source text of each piece of marked content, by page index and marked-content ID.

    It includes the space after it that a line break replaced: WeasyPrint prints neither the spaces at the end of a
    line nor those between two inline elements that have nothing else between them.

    Args:
        document: The repaired structure tree.
        texts: The texts as they were laid out.
        root: The HTML document.
    """
    source = SourceText(root)
    spans = {key: span for key, run in texts.items() if (span := source.find(run))}
    result = {key: spans[key].text if key in spans else run.text for key, run in texts.items() if run.text.strip()}
    for line in text_lines(document):
        spans_of_line = [(key, spans[key]) for mark in line if (key := (mark.page, mark.mcid)) in spans]
        for (key, span), (_, next_span) in pairwise(spans_of_line):
            between = source.text[span.place.end : next_span.place.start]
            is_separated = between.isspace() or WHITE_SPACE.search(between) is not None
            if is_separated and not span.text.endswith(" ") and not next_span.text.startswith(" "):
                result[key] += " "
    return result


def text_lines(element: Element) -> Iterator[list[Mark]]:
    """Yield the marks of each element that is read as continuous text: a paragraph, a heading, a cell."""
    line: list[Mark] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            line.append(kid)
        elif isinstance(kid, Element) and kid.role in IN_LINE:
            line += kid.marks()
        elif isinstance(kid, Element):
            yield line
            line = []
            yield from text_lines(kid)
    yield line
