"""The words of a text as a search compares them: without capitals, accents and apostrophes.

The catalog's script catalog.js does the same with what is typed; a test compares both.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from press.core.languages import UNDECOMPOSED_LETTERS

FOLDED_LETTERS = str.maketrans({**UNDECOMPOSED_LETTERS, "ß": "ss", "’": None, "‘": None, "'": None})
UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Khmer, Japanese and Chinese, which put no spaces between words: the ranges of a character class."""
WORD = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
UNSPACED_WORD = re.compile(rf"[{UNSPACED}]")


def folded(text: str) -> str:
    """Return a text in lowercase, without accents and apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    text = text.lower()
    # Letter by letter, of which few are folded: str.translate looks up each character of the text.
    for letter in set(text):
        if (replacement := folded_letter(letter)) != letter:
            text = text.replace(letter, replacement)
    return text


@cache
def folded_letter(letter: str) -> str:
    """Return what a lowercase letter, without accents, is compared as; empty for an accent and for an apostrophe."""
    return "" if unicodedata.category(letter).startswith("M") else letter.translate(FOLDED_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; a run of characters without spaces between words is one."""
    return WORD.findall(folded(text))


def search_terms(text: str) -> Iterator[str]:
    """Yield what a text is found by: its words; of a run without spaces, each character and each two in a row."""
    for word in words_of(text):
        if UNSPACED_WORD.match(word):
            yield from word
            yield from map("".join, pairwise(word))
        else:
            yield word
