"""Fixes the body of a Markdown file: lines that can't be read; spaces at the ends of lines and straight quotes.

The page of a text that can be read stays the same.
"""

import re

from press.lint.fixes.repairs import repair
from press.lint.fixes.summary import FixLog
from press.source.markdown.smart_quotes import (
    Lines,
    change_within_page,
    is_separator,
    sides_of,
    smart_quotes_in_lines,
    text_units,
)

TRAILING = re.compile(r"[ \t]+$")


def fix_body(body: str, language: str, log: FixLog) -> str:
    """Return a body with its fixes; they are added to the log."""
    lines: Lines = []
    for side in sides_of(body):
        lines += _fix_separators(side, log) if is_separator(side[0]) else _fix_side(side, language, log)
    return "\n".join(lines)


def _fix_separators(lines: Lines, log: FixLog) -> Lines:
    stripped = [line.rstrip(" \t") for line in lines]
    log.count_spaces(lines, stripped)
    return stripped


def _fix_side(lines: Lines, language: str, log: FixLog) -> Lines:
    lines = repair(lines, log)
    stripped = change_within_page(lines, _without_trailing) if any(map(TRAILING.search, lines)) else lines
    log.count_spaces(lines, stripped)
    curled = smart_quotes_in_lines(stripped, language)
    log.count_quotes("\n".join(stripped), "\n".join(curled))
    return curled


def _without_trailing(lines: Lines) -> Lines:
    """Remove spaces from the ends of lines, except two that break a line within a paragraph."""
    breaks = {number for unit in text_units(lines) if not unit.is_title for number in range(unit.start, unit.end - 1)}
    return [
        line if number in breaks and line.endswith("  ") and line.strip() else TRAILING.sub("", line)
        for number, line in enumerate(lines)
    ]
