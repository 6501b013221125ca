"""Knows which lines of blank forms are there to be written over."""

import re
from collections.abc import Iterable

FRONT_LINE = re.compile(r"(?:title|summary|when|credits): *(?P<value>[^#\n]+?)\s*$")
"""A line of a form's front matter whose value is there to be written over."""
MAY_STAY = re.compile(r"#|\[ \]|:::|---|===|!\[|.*\[____")
"""Lines that may stay: headings, the edges of blocks, pictures, boxes to tick, lines to write on."""
WORDS = re.compile(r"\w+")
MIN_WORDS = 4
"""Shorter lines, as “Date and place”, may be meant."""


def form_lines(forms: Iterable[str]) -> frozenset[str]:
    """Return the lines of blank forms that are there to be written over."""
    lines: set[str] = set()
    for form in forms:
        front, _, body = form.removeprefix("---\n").partition("\n---\n")
        lines.update(match["value"] for line in front.split("\n") if (match := FRONT_LINE.match(line)))
        lines.update(line.strip() for line in body.split("\n"))
    return frozenset(line for line in lines if len(WORDS.findall(line)) >= MIN_WORDS and not MAY_STAY.match(line))
