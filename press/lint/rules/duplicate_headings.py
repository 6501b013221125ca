"""Headings distinguish the parts of a text, so no two are the same; levels are checked when the text is rendered."""

from collections.abc import Iterator

from press.lint.findings import Match, built_in_match
from press.lint.target import LintTarget
from press.model import Heading


def check(target: LintTarget) -> Iterator[Match]:
    """Yield headings that repeat one before them, under the same headings of the same text."""
    for prose in target.proses:
        first: dict[tuple[str, ...], Heading] = {}
        path: list[Heading] = []
        for heading in prose.headings:
            path = [*(parent for parent in path if parent.level < heading.level), heading]
            name = tuple(parent.text.strip().lower() for parent in path)
            if name in first and heading.text.strip():
                yield built_in_match(
                    target,
                    "heading",
                    "heading/twice",
                    at=heading.location,
                    message=f"The heading “{heading.text}” is used twice (first on line {first[name].location.line}).",
                    hint="Give each part a heading of its own: in the contents and in links they look the same.",
                    words=heading.text,
                )
            first.setdefault(name, heading)
