"""Finds markup that a text still has after it was parsed: it would be printed as it is typed, and its meaning lost."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from press.source.markdown.leftover_kinds import (
    AT_LINE_STARTS,
    FIELD_HINT,
    IN_FIELDS,
    IN_WORDS,
    LAST_BACKSLASH,
    LATER_LINES,
    LETTERED,
    LETTERS,
    MARKS_IN_FIELDS,
    Leftover,
)

MAX_QUOTED = 60
"""Maximum number of characters of a text that a message quotes."""
SIZES = ("short", "half")
INCOMPLETE_FIELD = re.compile(
    r"\[_{2,}\s*(?:(?P<size>[^\W\d_]+)|(?P<lines>[1-9]\d?)\b[^\]|]*?)(?:\s+as (?P<name>[^\s\]|]+))?\s*\]"
)
"""A field with a size or a number of lines that can't be read."""


class FoundLeftover(NamedTuple):
    """Markup that is left in a text."""

    kind: Leftover
    words: str
    """The markup."""
    line: int
    """The line within the text, from 0."""


def hint_of(leftover: FoundLeftover, words: str) -> str:
    """Return the hint for markup that is left in words: of a field that is nearly right, the right one."""
    match = INCOMPLETE_FIELD.search(words) if leftover.kind.hint == FIELD_HINT else None
    if match is None:
        return leftover.kind.hint
    size = f"{match['lines']} lines" if match["lines"] else ""
    if match["size"]:
        size = next(iter(get_close_matches(match["size"].lower(), SIZES, n=1)), "")
    name = f" as {match['name']}" if match["name"] else ""
    return f"Did you mean [____ {size}{name}]?" if size else FIELD_HINT


def leftovers_in_words(words: str, kinds: Sequence[Leftover] = IN_WORDS) -> Iterator[FoundLeftover]:
    """Yield the markup in the words of a text, once for each kind."""
    for kind in kinds:
        if match := kind.pattern.search(words):
            yield FoundLeftover(kind, match[0], 0)


def leftovers_in_field(words: str) -> Iterator[FoundLeftover]:
    """Yield the markup in a text that is no Markdown, once for each kind."""
    if MARKS_IN_FIELDS.search(words):
        yield from leftovers_in_words(words, IN_FIELDS)


def leftovers_at_line_starts(text: str) -> Iterator[FoundLeftover]:
    """Yield the markup at the starts of the lines of a paragraph, as it is typed."""
    letter_before = ""
    lines = [line.strip(" \t") for line in text.split("\n")]
    for number, line in enumerate(lines):
        for kind in AT_LINE_STARTS if number == 0 else (*AT_LINE_STARTS, *LATER_LINES):
            if match := kind.pattern.search(line):
                yield FoundLeftover(kind, match[0], number)
                break
        letter = match[1] if (match := LETTERED.match(line)) else ""
        if letter and letter_before and ord(letter) == ord(letter_before) + 1:
            yield FoundLeftover(LETTERS, line[:2], number)
        letter_before = letter
    if LAST_BACKSLASH.pattern.search(lines[-1]):
        yield FoundLeftover(LAST_BACKSLASH, "\\", len(lines) - 1)


def leftovers_in_tokens(tokens: Sequence[Token]) -> Iterator[FoundLeftover]:
    """Yield the markup at the starts of the lines of a parsed text; lines that are printed as typed are not parsed."""
    for opening, token in pairwise(tokens):
        if token.type == "inline" and opening.type in ("paragraph_open", "heading_open", "dt_open") and opening.map:
            for leftover in leftovers_at_line_starts(token.content):
                yield leftover._replace(line=opening.map[0] + leftover.line)
