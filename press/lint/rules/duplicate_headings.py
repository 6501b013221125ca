"""Headings tell the parts of a text apart; levels and empty headings are looked at when the text is read."""

from collections.abc import Iterator

from press.lint.findings import LintTarget, Match
from press.model import Heading


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield headings that say the same as one before them, in the same part of the same text."""
    for prose in seen.proses:
        first: dict[tuple[str, ...], Heading] = {}
        above: list[Heading] = []
        for heading in prose.headings:
            above = [*(one for one in above if one.level < heading.level), heading]
            name = tuple(one.text.strip().lower() for one in above)
            if name in first and heading.text.strip():
                message = f"“{heading.text}” is a heading here twice (first on line {first[name].location.line})."
                hint = "Give each part a heading of its own: in contents and links they can’t be told apart."
                yield seen.hit("heading", heading.location, "heading/twice", message, hint, heading.text)
            first.setdefault(name, heading)
