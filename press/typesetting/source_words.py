"""Finds the words of a page again in the HTML they were laid out from, and with them the spaces that were lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element as Html

from press.typesetting.pdfua_repairs import INLINE
from press.typesetting.structure_tree import Element, Mark, TextRun, Texts

SPACES = re.compile(r"[ \t\n\r\f]+")
SOFT_HYPHEN, HYPHENS = "\xad", ("-", "‐")
IN_LINE = INLINE | {"Form", "Figure", "Note"}


@dataclass(frozen=True, slots=True)
class Found:
    """Words as the source has them, and where: ``start`` and ``end`` count characters of the whole source."""

    text: str
    start: int
    end: int


class Source:
    """The words of a document in the order of its HTML, white space made single, a line break as a new line."""

    def __init__(self, root: Html) -> None:
        self.stretches: dict[Html, list[tuple[int, int]]] = {}
        """Where an element's own words stand: before its first kid, and after each."""
        self.reached: dict[Html, int] = {}
        parts: list[str] = []
        self._read(root, parts, 0)
        self.text = "".join(parts)

    def _read(self, html: Html, parts: list[str], at: int) -> int:
        own = self.stretches[html] = []
        words = html.text or ""
        if html.tag == "br":
            parts.append("\n")
            at += 1
        for kid in (None, *html):
            if kid is not None:
                at = self._read(kid, parts, at)
                words = kid.tail or ""
            if words:
                words = SPACES.sub(" ", words)
                parts.append(words)
                own.append((at, at + len(words)))
                at += len(words)
        return at

    def find(self, said: TextRun) -> Found | None:
        """Return where the next words that are printed of an element stand; None for what is not in the source."""
        words = said.text.strip(" ")
        if said.html is None or not words:
            return None
        if words[:-1].endswith(SOFT_HYPHEN) and words[-1] in HYPHENS:
            words = words[:-1]  # printed because the line breaks here, and nothing to read
        start = self.reached.get(said.html, 0)
        place = self._place(said.html, words, start) or self._place(said.html, words, 0)  # a table's head, said again
        if place is None:
            return None
        self.reached[said.html] = place[1]
        before, after = said.text[:1] == " ", said.text[-1:] == " "
        return Found(" " * before + words.replace(SOFT_HYPHEN, "") + " " * after, *place)

    def _place(self, html: Html, words: str, start: int) -> tuple[int, int] | None:
        for low, high in self.stretches.get(html, ()):
            at = max(low, start)
            while at < high and self.text[at] == " ":
                at += 1
            end = at + len(words)
            written = self.text[at:end]
            if end <= high and (words == written or words.lower() == written.lower()):  # a stylesheet may set capitals
                return at, end
        return None


def wanted_texts(document: Element, texts: Texts, root: Html) -> Mapping[tuple[int, int], str]:
    """Return what a reader is to find in each piece of marked content, by page index and marked-content ID.

    That is the words of the source, with the space after them that a line break swallowed: WeasyPrint neither
    prints the spaces at the end of a line nor those that stand alone between two inline elements.
    """
    source = Source(root)
    found = {key: place for key, said in texts.items() if (place := source.find(said))}
    wanted = {key: found[key].text if key in found else said.text for key, said in texts.items() if said.text.strip()}
    for run in runs(document):
        places = [(key, found[key]) for mark in run if (key := (mark.page, mark.mcid)) in found]
        for (key, here), (_, after) in pairwise(places):
            between = source.text[here.end : after.start]
            if not between.isspace() and SPACES.search(between) is None:
                continue
            if not here.text.endswith(" ") and not after.text.startswith(" "):
                wanted[key] += " "
    return wanted


def runs(element: Element) -> Iterator[list[Mark]]:
    """Yield the marks of everything that is read as one line of words: a paragraph, a heading, a cell."""
    run: list[Mark] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            run.append(kid)
        elif isinstance(kid, Element) and kid.role in IN_LINE:
            run += kid.marks()
        elif isinstance(kid, Element):
            yield run
            run = []
            yield from runs(kid)
    yield run
