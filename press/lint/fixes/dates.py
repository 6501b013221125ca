"""Parses dates as people write them: 11/23/2026, November 23, 2026, 2026-1-5; never guesses a century."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

DATE_FIELDS = frozenset(("revised", "review_by", "checked", "edition_date", "read", "date", "confirmed"))
"""The fields that are dates."""
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:(?:de|of)\s+)?([^\W\d_]+)\.?,?\s+(?:del?\s+)?(\d{4})$")
ABBREVIATION = 3  # characters of a month's name, at least
MONTHS_IN_YEAR = 12


class ParsedDate(NamedTuple):
    """A date that was written in another form."""

    text: str
    """The date as year-month-day."""
    ambiguous: bool
    """True if month and day could also be read the other way around."""


def parse_date(text: str, months: Mapping[str, int]) -> ParsedDate | None:
    """Return a date; None for one that is already written as year-month-day, and for what is not a date.

    Args:
        text: The date as it is written.
        months: The numbers of the months by their names in lowercase.
    """
    ambiguous = False
    if match := YEAR_FIRST.match(text):
        year, month, day = map(int, match.groups())
    elif match := YEAR_LAST.match(text):
        month, day, year = map(int, match.groups())
        ambiguous = month <= MONTHS_IN_YEAR and day <= MONTHS_IN_YEAR and month != day
        if month > MONTHS_IN_YEAR:
            month, day = day, month
    elif match := MONTH_FIRST.match(text):
        year, month, day = int(match[3]), month_of(match[1], months), int(match[2])
    elif match := DAY_FIRST.match(text):
        year, month, day = int(match[3]), month_of(match[2], months), int(match[1])
    else:
        return None
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return None if iso == text else ParsedDate(iso, ambiguous)


def month_of(name: str, months: Mapping[str, int]) -> int:
    """Return a month's number by its name or an abbreviation; 0 when no month, or more than one, is meant."""
    name = name.lower()
    numbers = {number for month, number in months.items() if month == name}
    if not numbers and len(name) >= ABBREVIATION:
        numbers = {number for month, number in months.items() if month.startswith(name)}
    return numbers.pop() if len(numbers) == 1 else 0
