"""Codes of a county's own tools, and what to write in place of those of former editions of the program."""

import re

from press.core.codes import LOCAL_LETTER

LOCAL_CODE = re.compile(rf"{LOCAL_LETTER}\.[1-9]\d?$")
"""A code of a county's own tab."""
LOCAL_CODES = tuple(f"{LOCAL_LETTER}.{number}" for number in range(1, 100))
"""All codes of such a tab."""
FORMER_LOCAL_CODE = re.compile(r"[1-9]\d?\.[1-9]\d?$")
"""What such a code was in former editions of the program."""


def not_local(code: str, singular: str) -> tuple[str, str]:
    """Return the message and the hint for a code that a county's own tool can't have.

    In former editions of the program, their tab had the number after the toolkit's tabs, which a new tab can take.

    Args:
        code: The code.
        singular: What the toolkit calls a county.
    """
    message = f"“{code}” is not a code of a {singular}’s own tools."
    if not FORMER_LOCAL_CODE.match(code):
        return message, f"Codes here are {LOCAL_LETTER}.1, {LOCAL_LETTER}.2 …"
    new = f"{LOCAL_LETTER}.{code.split('.')[1]}"
    return message, f"Write {new}, and [[{new}]] where a text of yours links to it: numbers are the toolkit’s own."
