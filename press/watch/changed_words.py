"""Finds the words of a PDF that an earlier version did not have, and where they are on its pages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from press.output.page_images import pdfium_lock
from press.pdf.geometry import Rect

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MARGIN = 1.0
"""Points around a marked word."""
MOVED_PART = 0.75
"""The part of the words of a run that must have been elsewhere before, so that the run counts as moved."""
MAX_PAIRS = 5_000_000
"""Number of pairs of the same word, one of each version, up to which frequent words are compared as others are.

A tool of 3,000 words has 70,000 such pairs, and takes 0.04 s; so many take about a second.
"""


class MarkedArea(NamedTuple):
    """The area of changed words on a line, as fractions of the page; the origin is the upper left corner."""

    page: int
    """From 1."""
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and its characters' numbers on a page."""

    text: str
    page: int
    """From 0."""
    start: int
    end: int
    """After its last character."""


def changed_areas(before: bytes, now: bytes) -> tuple[MarkedArea, ...]:
    """Return where the words are that only the later version of a PDF has; nothing if there was none before."""
    if not before:
        return ()
    from pypdfium2 import PdfDocument  # a compiled library that only this function needs

    with pdfium_lock(), PdfDocument(before) as old, PdfDocument(now) as new:
        new_words = list(words_of(new))
        changed = words_added([word.text for word in words_of(old)], new_words)
        return tuple(_areas(new, changed))


def words_added(old: list[str], new: list[PlacedWord]) -> list[PlacedWord]:
    """Return the words of the new text that the old one does not have at their place."""
    texts = [word.text for word in new]
    start = _common_length(old, texts)
    end = _common_length(reversed(old[start:]), reversed(texts[start:]))
    old_part, new_part = old[start : len(old) - end], texts[start : len(texts) - end]
    has_many_pairs = _pairs(old_part, new_part) > MAX_PAIRS
    spans = SequenceMatcher(None, old_part, new_part, autojunk=has_many_pairs).get_opcodes()
    removed = Counter(text for tag, first, last, *_ in spans if tag != "equal" for text in old_part[first:last])
    added: list[PlacedWord] = []
    for tag, _, _, first, last in spans:
        run = new[start + first : start + last]
        if tag != "equal" and not _is_moved(run, removed):
            added += run
    return added


def _pairs(old: list[str], new: list[str]) -> int:
    """Return the number of pairs of the same word, one of each text, to which the time of a comparison is related."""
    counts = Counter(new)
    return sum(counts[text] for text in old)


def _is_moved(run: list[PlacedWord], removed: Counter[str]) -> bool:
    """Return True if most words of a run were removed elsewhere, and take them from there.

    The head and the foot of a page are not drawn at the same point in pages that are only shown.
    """
    words = Counter(word.text for word in run)
    if (words & removed).total() < MOVED_PART * len(run):
        return False
    removed.subtract(words & removed)
    return True


def words_of(document: "PdfDocument") -> Iterator[PlacedWord]:
    """Yield the words of a document, in the order in which its pages have them."""
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        text = _characters(text_page)
        start = 0
        for end, character in enumerate(text + " "):
            if character.isspace():
                if end > start:
                    yield PlacedWord(text[start:end], number, start, end)
                start = end + 1


def _characters(text_page: "PdfTextPage") -> str:
    """Return the characters of a page, one for each number that pdfium gives to one."""
    from pypdfium2.raw import FPDFText_GetUnicode

    return "".join(chr(FPDFText_GetUnicode(text_page, index) or 32) for index in range(text_page.count_chars()))


def _areas(document: "PdfDocument", words: Iterable[PlacedWord]) -> Iterator[MarkedArea]:
    """Yield the areas of words, one for the words that follow each other on a line."""
    runs: list[tuple[PlacedWord, Rect]] = []
    for word in words:
        rect = _rect(document, word)
        if runs and _continues(*runs[-1], word, rect):
            last = runs[-1][1]
            rect = Rect(last.left, min(last.bottom, rect.bottom), rect.right, max(last.top, rect.top))
            runs[-1] = (word, rect)
        else:
            runs.append((word, rect))
    for word, rect in runs:
        width, height = document[word.page].get_size()
        area = rect.grown(MARGIN)
        yield MarkedArea(
            word.page + 1, area.left / width, 1 - area.top / height, area.width / width, area.height / height
        )


def _rect(document: "PdfDocument", word: PlacedWord) -> Rect:
    """Return the box around the characters of a word."""
    text_page = document[word.page].get_textpage()
    boxes = [text_page.get_charbox(index) for index in range(word.start, word.end)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Rect(min(lefts), min(bottoms), max(rights), max(tops))


def _continues(last_word: PlacedWord, last: Rect, word: PlacedWord, rect: Rect) -> bool:
    """Return True if a word follows another one on the same line."""
    is_next = last_word.page == word.page and last_word.end + 1 == word.start
    return is_next and rect.bottom < last.top and last.bottom < rect.top and rect.left > last.left


def _common_length(first: Iterable[str], second: Iterable[str]) -> int:
    """Return how many words two texts have in common at their beginning."""
    length = 0
    for word, counterpart in zip(first, second, strict=False):
        if word != counterpart:
            break
        length += 1
    return length
