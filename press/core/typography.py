"""Turns straight quotation marks and apostrophes into the curly ones of print."""

import re
from collections.abc import Iterable

QUOTES = frozenset(("en", "es"))
"""Languages that are printed with “ ” and ‘ ’; texts in others keep the marks that they have."""
STRAIGHT = re.compile("[\"']")
OPENERS = frozenset("([{|¿¡“‘—–-/…=:")
"""Characters after which a quotation opens."""
EMPHASIS = "*_"
ELIDED = re.compile(r"(?:tis|twas|til|em|cause|bout|round|n|\d0s)(?!\w)", re.IGNORECASE)
"""What follows an apostrophe that stands for characters at the start of a word: ’em, ’90s."""
LONGEST_ELIDED = 11  # characters after an apostrophe that ELIDED has to see
PROTECTED = "x"
"""A character that takes the place of protected ones, so that a mark beside them is beside a word."""


def smart_quotes(text: str, protected: Iterable[tuple[int, int]] = ()) -> str:
    """Return a text with curly marks.

    A mark that could be a measure (5' 10") or that touches nothing stays as it is. Turning a text twice changes
    nothing more.

    Args:
        text: The text.
        protected: Spans, each a start and an end, that stay as they are.
    """
    if not STRAIGHT.search(text):
        return text
    context, skipped = list(text), set[int]()
    for start, end in protected:
        skipped.update(range(start, end))
        context[start:end] = [character if character == "\n" else PROTECTED for character in text[start:end]]
    curled, is_open = list(text), {'"': False, "'": False}
    for at, mark in enumerate(text):
        if at in skipped:
            continue
        if mark == "|":
            is_open = {'"': False, "'": False}  # the next cell of a table
        elif mark in "“”":
            is_open['"'] = mark == "“"
        elif mark in "‘’" and not _inside_word(context, at):
            is_open["'"] = mark == "‘"
        elif mark in is_open:
            curly = _double(context, at, is_open['"']) if mark == '"' else _single(context, at, is_open["'"])
            if curly in "“”‘" or (curly == "’" and not _inside_word(context, at)):
                is_open[mark] = curly in "“‘"
            curled[at] = context[at] = curly
    return "".join(curled)


def _double(context: list[str], at: int, is_open: bool) -> str:
    """Return the mark for a straight double one; ``is_open`` is True after an opening mark without a closing one."""
    before, after = _neighbors(context, at)
    if _opens(before) and _is_visible(after):
        return "“"
    if not _is_visible(before) or (before.isdigit() and not is_open):
        return '"'
    return "”"


def _single(context: list[str], at: int, is_open: bool) -> str:
    """Return the mark for a straight single one; ``is_open`` is True after an opening mark without a closing one."""
    before, after = _neighbors(context, at)
    if before.isalnum() and after.isalpha():
        return "’"
    if _opens(before) and _is_visible(after):
        following = "".join(context[at + 1 : at + 1 + LONGEST_ELIDED])
        return "’" if ELIDED.match(following) or not _closes_later(context, at) else "‘"
    if not _is_visible(before) or (before.isdigit() and not is_open):
        return "'"
    return "’"


def _neighbors(context: list[str], at: int) -> tuple[str, str]:
    """Return the characters before and after a mark, skipping emphasis; empty at an end of the text."""
    before, after = at - 1, at + 1
    while before >= 0 and context[before] in EMPHASIS:
        before -= 1
    while after < len(context) and context[after] in EMPHASIS:
        after += 1
    return context[before] if before >= 0 else "", context[after] if after < len(context) else ""


def _opens(before: str) -> bool:
    """Return True if a quotation can open after this character."""
    return not _is_visible(before) or before in OPENERS


def _is_visible(character: str) -> bool:
    """Return True unless there is only space, the end of the text, or the border of a table's cell."""
    return bool(character) and not character.isspace() and character != "|"


def _inside_word(context: list[str], at: int) -> bool:
    before, after = _neighbors(context, at)
    return before.isalnum() and after.isalpha()


def _closes_later(context: list[str], at: int) -> bool:
    """Return True if a later single mark could close the quotation."""
    for later in range(at + 2, len(context)):
        if context[later] in "'’" and not _inside_word(context, later):
            before, _ = _neighbors(context, later)
            if not _opens(before):
                return True
    return False
