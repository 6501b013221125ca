"""Cuts a text into parts by its headings and knows each by a fingerprint, to tell which part of an original moved."""

import re
from hashlib import sha256

from press.lint.fixes import smart_quotes, smart_quotes_in_body
from press.source.loader import RawText
from press.source.located_yaml import Text

HEADING = re.compile(r"(?:##\s+|:::\s+sheet\s+)(?P<name>.+?)\s*$")
SHEET = re.compile(r":::\s+sheet\b")
FRONT, START = "the title and what stands under it", "before the first heading"
FIELDS = ("title", "summary", "when", "credits")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = 6
DIGITS = 10
MARK = re.compile(rf"[0-9a-f]{{{DIGITS}}}$")


def parts_of(text: RawText, sheets_only: bool = False) -> dict[str, str]:
    """Return the fingerprint of each part of a text, by its heading; of the leaves to copy alone, if asked.

    Straight quotes count as the curly ones that ``check --fix`` makes of them: words are the same with either.
    """
    found: dict[str, list[str]] = {}
    said = [(field, text.front.entries.get(field)) for field in FIELDS]
    if front := [f"{field}: {smart_quotes(value.text)}" for field, value in said if isinstance(value, Text)]:
        found[FRONT] = front
    name, skip = START, sheets_only
    for line in smart_quotes_in_body(text.body).split("\n"):
        if heading := HEADING.match(line):
            name, skip = unused(heading["name"], found), sheets_only and not SHEET.match(line)
        if not skip and (line.strip() or name in found):
            found.setdefault(name, []).append(line)
    return {name: mark_of(lines) for name, lines in found.items() if " ".join(lines).strip()}


def unused(name: str, taken: dict[str, list[str]]) -> str:
    """Return the name, or the name with a number when a part before has the same."""
    number = 1
    while (tried := name if number == 1 else f"{name} ({number})") in taken:
        number += 1
    return tried


def mark_of(lines: list[str]) -> str:
    """Return the fingerprint of a part: of its words, however its lines are broken."""
    return sha256(" ".join(" ".join(lines).split()).encode()).hexdigest()[:DIGITS]


def headings_in(text: RawText) -> tuple[int, int]:
    """Return how many ## headings and how many leaves to copy a text has."""
    headings = [line for line in text.body.split("\n") if HEADING.match(line)]
    sheets = sum(bool(SHEET.match(line)) for line in headings)
    return len(headings) - sheets, sheets


def untranslated(text: RawText, original: RawText) -> list[tuple[int, str]]:
    """Return the lines of a translation, with their numbers in the file, that are the original's, word for word."""
    known = {line.strip() for line in original.body.split("\n")}
    lines = enumerate(text.body.split("\n"), text.body_line)
    return [(number, line.strip()) for number, line in lines if line.strip() in known and is_sentence(line)]


def is_sentence(line: str) -> bool:
    """Tell whether a line has too many words to be the same in two languages; those of a block's name don't count."""
    return not line.strip().startswith(":::") and len(WORD.findall(line)) >= SENTENCE
