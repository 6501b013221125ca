"""Statements of law, policy and guidance that texts cite: each is written once, with the date of its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from press.core.diagnostics import Location
from press.core.fill import fill_or_empty
from press.model.prose import NOWHERE

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry:
    """A statement of law, as the data file gives it."""

    key: str
    citation: str
    """The citation in full."""
    short: str
    """The citation as texts print it: ``WIC § 16501(a)(4)``."""
    says: str
    """The statement in plain words; empty where a translation has none."""
    read: date
    """The date of the text that was read, or the day of reading where the text has no date."""
    is_law: bool = True
    """False for a policy or guidance."""
    dated: str = ""
    """The text's date as printed, where it is no day, such as a month; empty otherwise."""
    undated: bool = False
    """True if the text has no date."""
    source: str
    """A key of the list of sources; empty when there is none."""
    limits: str
    """What the statement may not be taken for; it is not printed."""
    location: Location = NOWHERE


def law_date(entry: LawEntry, strings: Mapping[str, str]) -> str:
    """Return the date of a statement's text in words: ``text of July 17, 2026``, ``undated, read on May 2, 2026``."""
    words = strings.get("law.undated" if entry.undated else "law.text", "{day}")
    return fill_or_empty(words, {"day": entry.dated or write_day(entry.read, strings)})


def write_day(day: date, strings: Mapping[str, str]) -> str:
    """Return a day in words, in the order of the language whose strings these are."""
    names = strings.get("months", "")
    months = [name.strip() for name in (names.split(",") if "," in names else names.split())]
    # A list of another length is a problem of its own when templates are filled.
    month = months[day.month - 1] if len(months) == MONTHS else str(day.month)
    values = {"day": day.day, "month": month, "year": day.year}
    return fill_or_empty(strings.get("date", "{year}-{month}-{day}"), values)
