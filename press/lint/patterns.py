"""Applies the patterns of the content within a limit of time: some patterns never end on some texts."""

from collections.abc import Iterable
from typing import TypeVar

from press.core.diagnostics import ContentError, Location, Problem
from press.core.limits import MAX_PATTERN_SECONDS, TimeLimitError, time_limit

T = TypeVar("T")


def within_time(matches: Iterable[T], pattern: str, location: Location, file: str) -> list[T]:
    """Return all matches of a pattern in the texts of a piece.

    Args:
        matches: The matches, not yet searched for.
        pattern: The pattern.
        location: Where it is written.
        file: The file of the piece.

    Raises:
        ContentError: The search takes more than MAX_PATTERN_SECONDS.
    """
    try:
        with time_limit(MAX_PATTERN_SECONDS):
            return list(matches)
    except TimeLimitError:
        message = f"The pattern “{pattern}” takes more than {MAX_PATTERN_SECONDS} s on {file}."
        hint = r"Write it without a repetition inside of a repetition, such as (\w+)* or (\w+\s?)*."
        raise ContentError((Problem(location, "value/pattern", message, hint, pattern),)) from None
