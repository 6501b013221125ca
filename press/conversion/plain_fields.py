"""Texts that are printed as they are, such as a title: the words of a source without its marks."""

import re

from press.conversion.element import parse_html
from press.conversion.markdown_reader import inline_html
from press.source.markdown.leftovers import leftovers_in_field

SPACES = re.compile(r"\s+")
MARKS = re.compile(r"[^\w\s,.;:?!()\"'“”‘’&/%$€£+–—-]")


def plain_words(text: str) -> str:
    """Return the words of inline Markdown or HTML."""
    return plain_field(parse_html(inline_html(text)).words())


def plain_field(text: str) -> str:
    """Return words without what would be taken for markup."""
    text = SPACES.sub(" ", text.replace("`", "")).strip()
    for _ in range(len(text)):
        leftover = next(leftovers_in_field(text), None)
        if leftover is None:
            break
        bare = MARKS.sub("", leftover.words).replace("~~", "").replace("==", "")
        text = text.replace(leftover.words, bare if bare != leftover.words else re.sub(r"[\W_]", "", leftover.words), 1)
    return SPACES.sub(" ", text).strip()
