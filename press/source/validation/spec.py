"""Hears what validation asks a document for: from the same asks the schemas for editors are written."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from press.core.diagnostics import ProblemList


@dataclass(slots=True)
class Ask:
    """One value that validation asks for, and what it takes there."""

    kind: str
    """text, number, day, choice, texts, choices, record, records, named (records by name), mapping (texts by name)."""
    required: bool = False
    known: dict[str, str] | None = None
    """The words that are taken, each with what it stands for as far as that is known; None for any."""
    form: str = ""
    """A pattern that the text has to match as a whole."""
    least: int = 0
    names: dict[str, str] | None = None
    """For values by name: the names that are taken; None for any."""
    name_form: str = ""
    inside: "Shape | None" = None
    """The fields of a record, or of each of many."""


@dataclass(slots=True)
class Shape:
    """A mapping, by the fields that validation asks it for."""

    fields: dict[str, Ask] = field(default_factory=dict)
    closed: bool = False
    """True when no other fields are taken."""

    def hear(self, key: str, ask: Ask) -> Ask:
        """Note an ask. A field that is asked for twice, as those of every tab are, is one field."""
        known = self.fields.setdefault(key, ask)
        if ask.inside is not None and known.inside is None:
            known.inside = ask.inside
        known.required = known.required or ask.required
        return known


class Hearing(ProblemList):
    """Problems that also hear what is asked for; give them to a validation, and look at ``heard`` afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Ask] = []

    def root(self, ask: Ask) -> None:
        """Note what a document as a whole is asked for."""
        self.heard.append(ask)


def described(known: "Collection[str] | None") -> dict[str, str] | None:
    """Return known words with what each stands for: the texts or titles of a mapping; None for any word."""
    if known is None:
        return None
    if not isinstance(known, Mapping):
        return dict.fromkeys(sorted(known), "") if isinstance(known, set | frozenset) else dict.fromkeys(known, "")
    return {word: _said(value) for word, value in known.items()}


def _said(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "title", ""))


def form_of(pattern: re.Pattern[str] | None) -> str:
    """Return a pattern that ``match`` is called with as JavaScript would write it, for the whole text."""
    if pattern is None:
        return ""
    plain = re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)
    return f"^{plain.removeprefix('^').removesuffix('$')}$"
