"""Compares the words of a source with what was written from it: none may be missing without a word about it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
INLINE_TAG = re.compile(r"</?(?:sub|sup|em|strong|b|i|u|span|small|mark|code)>", re.IGNORECASE)
"""Tags within words: what is before and after them is one word."""
NOT_WORDS = (
    re.compile(r"<!--.*?-->", re.DOTALL),  # reported with its words
    re.compile(r"<(?:style|script)\b.*?</(?:style|script)>", re.DOTALL | re.IGNORECASE),
    re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"),
    re.compile(r"(?<=\])\((?:<[^>]*>|(?:[^()\s]|\([^()]*\))*)(?=[\s)])"),
    re.compile(r"^\s*\[(?!\^)[^\]]+\]:\s*\S+", re.MULTILINE),
    re.compile(r"(?<=\])\[[^\]\n]*\]"),
    re.compile(r"<?(?:https?|mailto|ftp)://?[^\s)>\]]*"),
    re.compile(r"(?<=[\s{])(?:width|height|style|class|id|target|rel|align|fig-\w+)=(?:\"[^\"]*\"|'[^']*'|[^\s}]+)"),
    re.compile(r"(?<=[\s{])(?:alt|title|fig-alt)=(?=[\"'])"),
    re.compile(r"\{:?\s*[#.][^}\n]*\}|\{\w+\}(?=\s|$)"),
    re.compile(r"^\s*(?::{3,}|`{3,}|~{3,}|!!!|\?\?\?\+?)\s*(?:\{[^}]*\}|[\w-]+)?", re.MULTILINE),
    re.compile(r"^\s*:[\w-]+:.*$", re.MULTILINE),
    re.compile(r"\[![A-Za-z]+\]"),
    re.compile(r"&\w+;|&#\w+;"),
    re.compile(r"^\s*(?:\d+[.)]|[-*+])\s", re.MULTILINE),
    re.compile(r"\[\^[^\]]+\]:?"),
    re.compile(r"\[[xX]\]"),
)
"""Marks and addresses, which are no words."""


class LostWord(NamedTuple):
    """A word of a source that is nowhere in what was written."""

    word: str
    line: int


def lost_words(source: str, first_line: int, written: Iterable[str]) -> Iterator[LostWord]:
    """Yield the words of a source that what was written, all together, does not have.

    Args:
        source: The source.
        first_line: The line of the file on which it starts.
        written: What was written from it, and what was reported.
    """
    written_words = {word for text in written for word in words_in(text)}
    bare = INLINE_TAG.sub("", source)
    for pattern in NOT_WORDS:
        bare = pattern.sub(lambda match: "\n" * match[0].count("\n") + " ", bare)
    counted: Counter[str] = Counter()
    for number, row in enumerate(bare.split("\n"), first_line):
        for word in words_in(unescape(row)):
            if word not in written_words and not counted[word]:
                counted[word] += 1
                yield LostWord(word, number)


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text in lowercase, without marks."""
    for match in WORD.finditer(text.replace("\\", "").replace("’", "'")):
        yield match[0].casefold()
