"""Find the last lines of paragraphs that have one short word and nothing else, as WeasyPrint laid them out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import Element as Html

from weasyprint.formatting_structure.boxes import LineBox

from press.typesetting.weasyprint_hooks import page_box, unwrapped

if TYPE_CHECKING:
    from weasyprint.document import Document

FEWEST_LINES = 3
"""A paragraph of fewer lines has no shape that a short last line could spoil."""
FEWEST_LETTERS = 5
"""A word with fewer letters is short."""
PARAGRAPHS = {"p", "li", "dd", "td"}


class LonelyWord(NamedTuple):
    """A short word that is alone in the last line of a paragraph."""

    pair: str
    """The word behind the one before it, which is at the end of the line above."""
    tag: str
    """The tag of the paragraph."""
    is_plain: bool
    """True if no link or emphasis begins or ends between the two words."""


def lonely_words(document: "Document") -> list[LonelyWord]:
    """Return the short words that are alone in the last line of a paragraph of three lines or more."""
    lines: dict[Html, list[str]] = {}
    for page in document.pages:
        for block, line in lines_of(page_box(page)):
            lines.setdefault(block, []).append(line)
    found = []
    for block, texts in lines.items():
        last, words = texts[-1].split(), "".join(block.itertext()).split()
        if block.tag not in PARAGRAPHS or len(texts) < FEWEST_LINES or len(last) != 1:
            continue
        if last == words[-1:] and sum(map(str.isalnum, last[0])) < FEWEST_LETTERS:
            pair = " ".join(words[-2:])
            is_plain = any(pair in " ".join(text.split()) for text in own_texts(block))
            found.append(LonelyWord(pair, block.tag, is_plain))
    return found


def lines_of(box: Any, block: Html | None = None) -> Iterator[tuple[Html, str]]:
    """Yield the words of each line in a box, with the element that it is a line of."""
    box = unwrapped(box)
    if isinstance(box, LineBox) and block is not None:
        yield block, words_of(box)
        return
    for child in getattr(box, "children", ()):
        yield from lines_of(child, block if box.element is None else box.element)


def words_of(box: Any) -> str:
    """Return the words in a box of a line."""
    return getattr(box, "text", "") or "".join(words_of(unwrapped(child)) for child in getattr(box, "children", ()))


def own_texts(block: Html) -> Iterator[str]:
    """Yield each text of a paragraph between two tags."""
    for element in block.iter():
        yield element.text or ""
        yield element.tail or ""
