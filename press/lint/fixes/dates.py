"""Reads a date as people write it: 11/23/2026, November 23, 2026, 2026-1-5; never guesses a century."""

import re
from collections.abc import Mapping
from datetime import date

DAYS = frozenset(("revised", "review_by", "checked", "edition_date"))
"""The fields that hold a date."""
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:(?:de|of)\s+)?([^\W\d_]+)\.?,?\s+(?:del?\s+)?(\d{4})$")
SHORTEST = 3
LATEST = 12


def day_of(text: str, months: Mapping[str, int]) -> tuple[str, bool] | None:
    """Return a date as year-month-day, and whether month and day could also be read the other way round.

    Returns None for what is written so already, and for what is no date.
    """
    doubt = False
    if found := YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    elif found := YEAR_LAST.match(text):
        month, day, year = map(int, found.groups())
        doubt = month <= LATEST and day <= LATEST and month != day
        if month > LATEST:
            month, day = day, month
    elif found := MONTH_FIRST.match(text):
        year, month, day = int(found[3]), month_of(found[1], months), int(found[2])
    elif found := DAY_FIRST.match(text):
        year, month, day = int(found[3]), month_of(found[2], months), int(found[1])
    else:
        return None
    try:
        written = str(date(year, month, day))
    except ValueError:
        return None
    return None if written == text else (written, doubt)


def month_of(name: str, months: Mapping[str, int]) -> int:
    """Return a month's number by its name, or by the start of it; 0 when no month, or more than one, is meant."""
    small = name.lower()
    found = {number for month, number in months.items() if month == small}
    if not found and len(small) >= SHORTEST:
        found = {number for month, number in months.items() if month.startswith(small)}
    return found.pop() if len(found) == 1 else 0
