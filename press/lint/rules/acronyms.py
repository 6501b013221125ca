"""Acronyms are spelled out where a piece first uses them, and never stand in texts for families."""

import re
from collections.abc import Iterator

from press.core.diagnostics import Problem
from press.lint.findings import LARGER, Finding, LintTarget, Match

CAPITALS = re.compile(r"\b[A-Z]{2,}s?\b")


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield each acronym that its reader may not know."""
    said = ""
    told: set[str] = set()
    for paragraph in seen.paragraphs:
        said += " " + paragraph.text
        for found in CAPITALS.finditer(paragraph.text):
            short = found[0].rstrip("s")
            words = seen.style_guide.acronyms.get(short)
            if words is None or short in told:
                continue
            told.add(short)
            if seen.reading == LARGER:
                message, hint = f"“{short}” stands in a text for families.", f"Write {words}."
            elif words.lower() in said.lower():
                continue
            else:
                message, hint = f"“{short}” is not spelled out.", f"Write {words} ({short}) the first time."
            problem = Problem(paragraph.location, "house/acronym", message, hint, found[0])
            yield Match("acronym", seen.piece, short, Finding(problem, False))
