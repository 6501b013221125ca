"""Checks the colors of tokens.css in which words are printed: they must be readable on white."""

import re

from press.core.color import WHITE, contrast, from_hex
from press.core.diagnostics import Location, ProblemList
from press.core.project import TOKENS_FILE, ProjectFiles

LOWEST_CONTRAST = 4.5
"""Lowest contrast of words on white (WCAG 2.1, 1.4.3)."""
COLOR_OF_WORDS = re.compile(r"--(?P<name>ink|soft|tab)\s*:\s*#(?P<color>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
"""A color in which words are printed: of the text, of what is less important, of a tab."""


def check_tokens(files: ProjectFiles, problems: ProblemList) -> None:
    """Report the colors of tokens.css that are too light for words on white paper.

    Args:
        files: The project's files.
        problems: Receives every problem.
    """
    if not files.exists(TOKENS_FILE):
        return
    css = files.text(TOKENS_FILE, errors="replace")
    for match in COLOR_OF_WORDS.finditer(css):
        color = match["color"] if len(match["color"]) > len("rgb") else "".join(2 * digit for digit in match["color"])
        ratio = contrast(from_hex(color), WHITE)
        if ratio < LOWEST_CONTRAST:
            location = Location(TOKENS_FILE, css.count("\n", 0, match.start()) + 1)
            message = f"#{match['color']} is too light to be read on white: its contrast is {ratio:.1f}:1."
            hint = f"Choose a darker one for --{match['name']}, {LOWEST_CONTRAST}:1 or more."
            problems.add("color/pale", location, message, hint, f"#{match['color']}")
