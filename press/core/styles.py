"""The print styles in which the program sets a toolkit; in core, since “nothing to do” needs them without the model."""

from enum import StrEnum


class Style(StrEnum):
    """A print style; the value is the name of its stylesheet in styles/."""

    STANDARD = ""
    LARGE_PRINT = "large-print"
    BLACK_AND_WHITE = "black-and-white"
    HALF_LETTER = "half-letter"


STYLES = tuple(style for style in Style if style)
"""Print styles other than the usual one."""

REFLOWED = (Style.LARGE_PRINT, Style.HALF_LETTER)
"""Print styles that change the number of a tool's pages, so that its page limit does not apply."""
