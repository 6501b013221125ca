"""Acronyms are spelled out where a piece first uses them, and are not used in texts for families."""

import re
from collections.abc import Iterator

from press.core.diagnostics import Problem
from press.lint.findings import Finding, Match
from press.lint.target import LARGE_PRINT, LintTarget

ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")


def check(target: LintTarget) -> Iterator[Match]:
    """Yield each acronym that its reader may not know, once."""
    text = ""
    checked: set[str] = set()
    for paragraph in target.paragraphs:
        text += " " + paragraph.text
        for match in ACRONYM.finditer(paragraph.text):
            acronym = match[0].rstrip("s")
            words = target.style_guide.acronyms.get(acronym)
            if words is None or acronym in checked:
                continue
            checked.add(acronym)
            if target.reading == LARGE_PRINT:
                message, hint = f"“{acronym}” is used in a text for families.", f"Write {words}."
            elif words.lower() in text.lower():
                continue
            else:
                message, hint = f"“{acronym}” is not spelled out.", f"Write {words} ({acronym}) the first time."
            problem = Problem(paragraph.location, "house/acronym", message, hint, match[0])
            yield Match("acronym", target.piece, acronym, Finding(problem, stops=False))
