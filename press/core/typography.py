"""Turns straight quotation marks and apostrophes into those that a book prints."""

import re
from collections.abc import Iterable

QUOTES = frozenset(("en", "es"))
"""Languages that the house prints with “ ” and ‘ ’; what is in others is left as it stands."""
STRAIGHT = re.compile("[\"']")
OPENERS = frozenset("([{|¿¡“‘—–-/…=:")
EMPHASIS = "*_"
ELIDED = re.compile(r"(?:tis|twas|til|em|cause|bout|round|n|\d0s)(?!\w)", re.IGNORECASE)
"""What follows an apostrophe that stands for letters at the start of a word: ’em, ’90s."""
WORD = "x"
"""Stands for what must not change, for the marks beside it."""


def smart_quotes(text: str, kept: Iterable[tuple[int, int]] = ()) -> str:
    """Return a text with curly marks; what stands in the ``kept`` spans is left alone.

    A mark that could be a measure (5' 10") or that touches nothing stays as it is.
    """
    if not STRAIGHT.search(text):
        return text
    seen, frozen = list(text), set[int]()
    for start, end in kept:
        frozen.update(range(start, end))
        seen[start:end] = [letter if letter == "\n" else WORD for letter in text[start:end]]
    out, opened = list(text), {'"': False, "'": False}
    for at, mark in enumerate(text):
        if at in frozen:
            continue
        if mark == "|":
            opened = {'"': False, "'": False}  # the next cell of a table
        if mark in "“”":
            opened['"'] = mark == "“"
        elif mark in "‘’" and not _inside_word(seen, at):
            opened["'"] = mark == "‘"
        elif mark in opened:
            curly = _double(seen, at, opened['"']) if mark == '"' else _single(seen, at, opened["'"])
            if curly in "“”‘" or (curly == "’" and not _inside_word(seen, at)):
                opened[mark] = curly in "“‘"
            out[at] = seen[at] = curly
    return "".join(out)


def _double(seen: list[str], at: int, opened: bool) -> str:
    before, after = _beside(seen, at)
    if _opens(before) and _stands(after):
        return "“"
    if not _stands(before) or (before.isdigit() and not opened):
        return '"'
    return "”"


def _single(seen: list[str], at: int, opened: bool) -> str:
    before, after = _beside(seen, at)
    if before.isalnum() and after.isalpha():
        return "’"
    if _opens(before) and _stands(after):
        rest = "".join(seen[at + 1 : at + 12])
        return "’" if ELIDED.match(rest) or not _closes_later(seen, at) else "‘"
    if not _stands(before) or (before.isdigit() and not opened):
        return "'"
    return "’"


def _beside(seen: list[str], at: int) -> tuple[str, str]:
    """Return what stands before and after a mark, stars left out; empty at an end."""
    before, after = at - 1, at + 1
    while before >= 0 and seen[before] in EMPHASIS:
        before -= 1
    while after < len(seen) and seen[after] in EMPHASIS:
        after += 1
    return seen[before] if before >= 0 else "", seen[after] if after < len(seen) else ""


def _opens(before: str) -> bool:
    return not _stands(before) or before in OPENERS


def _stands(letter: str) -> bool:
    """Tell whether there is anything but space."""
    return bool(letter) and not letter.isspace() and letter != "|"


def _inside_word(seen: list[str], at: int) -> bool:
    before, after = _beside(seen, at)
    return before.isalnum() and after.isalpha()


def _closes_later(seen: list[str], at: int) -> bool:
    """Tell whether a single mark that could close stands later in the text."""
    for later in range(at + 2, len(seen)):
        if seen[later] in "'’" and not _inside_word(seen, later):
            before, _ = _beside(seen, later)
            if not _opens(before):
                return True
    return False
