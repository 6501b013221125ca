"""Statements of law that texts cite: each is written once, with the date of the text that was read."""

from dataclasses import dataclass
from datetime import date

from press.core.diagnostics import Location
from press.model.prose import NOWHERE


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
    """The date of the text of the law that was read."""
    source: str
    """A key of the list of sources; empty when there is none."""
    limits: str
    """What the statement may not be taken for; it is not printed."""
    location: Location = NOWHERE
