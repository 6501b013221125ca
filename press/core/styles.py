"""The print styles in which the program sets a toolkit; in core, since “nothing to do” needs them without the model."""

from enum import StrEnum


class Style(StrEnum):
    """A print style; the value is the name of its stylesheet in styles/."""

    STANDARD = ""
    LARGE_PRINT = "large-print"
    BLACK_AND_WHITE = "black-and-white"
    HALF_LETTER = "half-letter"
