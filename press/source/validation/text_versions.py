"""Splits a text into parts by its headings and fingerprints each, to find out which part of an original has changed."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from press.core.diagnostics import Location
from press.core.hashing import sha256_hex
from press.core.typography import smart_quotes
from press.source.located_yaml import Text
from press.source.markdown.smart_quotes import smart_quotes_in_body
from press.source.raw import RawText

HEADING = re.compile(r"(?:##\s+|:::\s+sheet\s+)(?P<name>.+?)\s*$")
SHEET = re.compile(r":::\s+sheet\b")
FRONT, START = "the title and what stands under it", "before the first heading"  # prose-style: ignore
# names of the parts without a heading, as translations store them
FIELDS = ("title", "summary", "when", "credits")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = 6  # words: fewer may be the same in two languages
LATEST_TEXTS = 1024
"""Number of texts whose parts are remembered."""
DIGITS = 10  # of a fingerprint, hexadecimal
MARK = re.compile(rf"[0-9a-f]{{{DIGITS}}}$")


class HeadingCount(NamedTuple):
    """The number of ## headings and of reproducible sheets in a text."""

    headings: int
    sheets: int

    def __str__(self) -> str:
        """Return both numbers in words."""
        return f"{self.headings} headings and {self.sheets} reproducible sheets"


def parts_of(text: RawText, sheets_only: bool = False) -> dict[str, str]:
    """Return the fingerprint of each part of a text, by its heading.

    Straight quotes count as the curly ones that ``check --fix`` makes of them, so that fixing an original does not
    make its translations outdated.

    Args:
        text: The text.
        sheets_only: True for the front matter and the reproducible sheets alone.
    """
    values = [(name, text.front.entries.get(name)) for name in FIELDS]
    front = tuple((name, value.text) for name, value in values if isinstance(value, Text))
    return dict(_parts_of(front, text.body, sheets_only))


@lru_cache(LATEST_TEXTS)
def _parts_of(front: tuple[tuple[str, str], ...], body: str, sheets_only: bool) -> Mapping[str, str]:
    """Return the fingerprint of each part, by its heading; remembered, since each language asks for the original's."""
    parts = {FRONT: [f"{name}: {smart_quotes(words)}" for name, words in front]} if front else {}
    name, skip = START, sheets_only
    for line in smart_quotes_in_body(body).split("\n"):
        if heading := HEADING.match(line):
            name, skip = unused_name(heading["name"], parts), sheets_only and not SHEET.match(line)
        if not skip and (line.strip() or name in parts):
            parts.setdefault(name, []).append(line)
    return {name: fingerprint(lines) for name, lines in parts.items() if " ".join(lines).strip()}


def unused_name(name: str, taken: Collection[str]) -> str:
    """Return the name, or the name with the first free number from 2 on when it is taken."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate


def fingerprint(lines: list[str]) -> str:
    """Return the fingerprint of a part's words, wherever its lines are broken."""
    return sha256_hex(" ".join(" ".join(lines).split()))[:DIGITS]


def headings_in(text: RawText) -> HeadingCount:
    """Return the number of ## headings and of reproducible sheets."""
    headings = [line for line in text.body.split("\n") if HEADING.match(line)]
    sheets = sum(bool(SHEET.match(line)) for line in headings)
    return HeadingCount(len(headings) - sheets, sheets)


def untranslated(text: RawText, original: RawText) -> list[Text]:
    """Return the sentences of a translation that are also in the original, word for word."""
    originals = {line.strip() for line in original.body.split("\n")}
    return [
        Text(line.strip(), Location(text.file, number))
        for number, line in enumerate(text.body.split("\n"), text.body_line)
        if line.strip() in originals and is_sentence(line)
    ]


def is_sentence(line: str) -> bool:
    """Return True if a line has too many words to be the same in two languages; never for the opening of a block."""
    return not line.strip().startswith(":::") and len(WORD.findall(line)) >= SENTENCE
