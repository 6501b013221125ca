"""Knows which lines of blank forms are there to be written over."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

FRONT_LINE = re.compile(r"(?:title|summary|when|credits): *(?P<value>[^#\n]+?)\s*$")
"""A line of a form's front matter whose value is there to be written over."""
MAY_STAY = re.compile(r"#|\[ \]|:::|---|===|!|\|.*\|\s*\||.*\[(?:____|\d+-\d+:)")
"""Lines that may stay: headings, the edges of blocks, pictures, what is included, boxes to tick, rows with an empty
cell, lines to write on and scales, with their questions."""
BELOW_HEAD = re.compile(r"\|[\s:|-]+$")
"""The line below the head of a table, which may stay."""
WORDS = re.compile(r"\w+")
MIN_WORDS = 4
"""Shorter lines, as “Date and place”, may be meant."""
MIN_WORDS_IN_FRONT = 3
"""Shorter values, as “Our own”, may be meant."""


def form_lines(forms: Iterable[str]) -> frozenset[str]:
    """Return the lines of blank forms that are there to be written over."""
    lines: set[str] = set()
    for form in forms:
        front, _, body = form.removeprefix("---\n").partition("\n---\n")
        values = (match["value"] for line in front.split("\n") if (match := FRONT_LINE.match(line)))
        lines.update(value for value in values if len(WORDS.findall(value)) >= MIN_WORDS_IN_FRONT)
        lines.update(_lines_of_text(body))
    return frozenset(lines)


def _lines_of_text(body: str) -> Iterator[str]:
    """Yield the lines of a form's text that are there to be written over."""
    for line, next_line in pairwise([*map(str.strip, body.split("\n")), ""]):
        is_blank = len(WORDS.findall(line)) >= MIN_WORDS and not MAY_STAY.match(line)
        if is_blank and not (line.startswith("|") and BELOW_HEAD.match(next_line)):
            yield line
