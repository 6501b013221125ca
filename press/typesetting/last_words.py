"""Keeps a short last word of a paragraph beside the word before it: alone, it would be a line of its own.

The space between the two becomes a no-break space in the tree that is laid out, and in no text that anybody reads:
``text_layer`` gives the finished pages their spaces back. No line is added, since there was a last line before.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element as Html

SHORT = 4
"""Greatest number of letters of a last word that is kept with the one before it."""
LONGEST_PAIR = 18
"""Greatest number of characters of the two words together; more only if one word of the same text is as long."""
LONGEST_IN_CELL, LONGEST_IN_ROW = 12, 48
"""The same in a cell of a table, and in all cells of a row together: many cells are narrow ones."""
PARAGRAPHS = frozenset(("p", "li", "dd", "td", "th"))
AS_TYPED = "lines"
"""The class of a paragraph whose spaces and ends of lines are printed as they are."""
INLINE = frozenset(("a", "abbr", "code", "em", "span", "strong"))
NO_BREAK_SPACE = "\xa0"
LAST_WORDS = re.compile(r"[ \t\n\r\f]([^ \t\n\r\f]+)([ \t\n\r\f]+)([^ \t\n\r\f]+)[ \t\n\r\f]*$")
"""The last two of at least three words. A no-break space is a part of a word here, as it is for the layout."""


class Piece(NamedTuple):
    """A part of a text: that before the first child of an element, or that after the element."""

    element: Html
    is_after: bool

    @property
    def text(self) -> str:
        """The characters."""
        return (self.element.tail if self.is_after else self.element.text) or ""

    @text.setter
    def text(self, text: str) -> None:
        if self.is_after:
            self.element.tail = text
        else:
            self.element.text = text


def bind_last_words(element: Html, longest_pair: int = LONGEST_PAIR) -> None:
    """Bind the last two words of each paragraph, list item and cell in an element, in place, if the last is short."""
    if element.tag in PARAGRAPHS and element.get("class") != AS_TYPED and not is_column_head(element):
        for pieces in texts_of(element):
            bind(pieces, longest_pair)
    if element.tag == "tr":
        longest_pair = min(LONGEST_IN_CELL, LONGEST_IN_ROW // max(1, len(element)))
    for child in element:
        bind_last_words(child, longest_pair)


def as_read(text: str) -> str:
    """Return the text of a box as its source has it, without the spaces around it."""
    return text.replace(NO_BREAK_SPACE, " ").strip()


def is_column_head(element: Html) -> bool:
    """Return True for the head of a column, which may be as narrow as one word."""
    return element.tag == "th" and element.get("scope") == "col"


def texts_of(element: Html) -> Iterator[list[Piece]]:
    """Yield the pieces of each text in an element that no block, picture, field or line break interrupts."""
    pieces = [Piece(element, is_after=False)]
    for child in element:
        if is_inline(child):
            pieces += inner_pieces(child)
        else:
            yield pieces
            pieces = []
        pieces.append(Piece(child, is_after=True))
    yield pieces


def is_inline(element: Html) -> bool:
    """Return True if an element and everything in it is a part of the text around it."""
    return all(each.tag in INLINE for each in element.iter())


def inner_pieces(element: Html) -> Iterator[Piece]:
    """Yield the pieces of an inline element, without the one after it."""
    yield Piece(element, is_after=False)
    for child in element:
        yield from inner_pieces(child)
        yield Piece(child, is_after=True)


def bind(pieces: list[Piece], longest_pair: int) -> None:
    """Replace the last space of a text if the word after it is short, and the two words are not too long together."""
    text = "".join(piece.text for piece in pieces)
    match = LAST_WORDS.search(text)
    if match is None or NO_BREAK_SPACE in match[3] or sum(map(str.isalnum, match[3])) > SHORT:
        return
    if len(match[1]) + 1 + len(match[3]) > max(longest_pair, *map(len, text.split())):
        return
    starts = accumulate((len(piece.text) for piece in pieces), initial=0)
    for piece, start in zip(pieces, starts, strict=False):
        if start <= match.start(1) and match.end(2) - start < len(piece.text):
            piece.text = f"{text[start : match.end(1)]}{NO_BREAK_SPACE}{text[match.end(2) : start + len(piece.text)]}"
