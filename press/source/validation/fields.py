"""The values read from one mapping of the content, and the raw value of a field while it is read."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from press.core.diagnostics import FIX, Location, ProblemList, suggest
from press.core.invisible import name_of
from press.source.located_yaml import Entries, Items, Text, Value


class Fields:
    """The values of one mapping of the content, by the fields that its specification declares.

    Every accessor raises KeyError for a field that the specification does not declare. The values of a mapping
    with problems are usable too: a field whose value is wrong reads as if it were missing.
    """

    def __init__(self, keys: Mapping[str, Location], location: Location, problems: ProblemList) -> None:
        self.keys, self.location, self.problems = keys, location, problems
        self._values: dict[str, Any] = {}

    def set(self, key: str, value: object) -> None:
        """Store the value that was read for a field."""
        self._values[key] = value

    def at(self, key: str) -> Location:
        """Return the location of a key, or of the mapping when the key is missing."""
        return self.keys.get(key, self.location)

    def problem(self, key: str, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Report a problem at a key of this mapping."""
        self.problems.add(code, self.at(key), message, hint, words)

    def text(self, key: str) -> str:
        """Return a text or choice; empty when it is missing."""
        value: str = self._values[key]
        return value

    def is_yes(self, key: str) -> bool:
        """Return True if a choice between yes and no is yes."""
        return self.text(key) == "yes"

    def integer(self, key: str) -> int | None:
        """Return a whole number; None when it is missing."""
        value: int | None = self._values[key]
        return value

    def date(self, key: str) -> datetime.date | None:
        """Return a date; None when it is missing."""
        value: datetime.date | None = self._values[key]
        return value

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts, each with its location."""
        value: tuple[Text, ...] = self._values[key]
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts or choices, without their locations."""
        return tuple(item.text for item in self.texts(key))

    def entries(self, key: str) -> Entries:
        """Return a mapping of names to texts as it is written, with locations; empty when it is missing."""
        value: Entries = self._values[key]
        return value

    def texts_by_name(self, key: str) -> dict[str, str]:
        """Return a mapping of names to texts, without entries that are not a text."""
        return texts_in(self.entries(key))

    def mapping(self, key: str) -> "Fields | None":
        """Return a mapping with fields of its own; None when it is missing."""
        value: Fields | None = self._values[key]
        return value

    def mappings(self, key: str) -> "tuple[Fields, ...]":
        """Return a list of mappings."""
        value: tuple[Fields, ...] = self._values[key]
        return value

    def mappings_by_name(self, key: str) -> "dict[str, Fields]":
        """Return mappings by their names."""
        value: dict[str, Fields] = self._values[key]
        return value


def texts_in(entries: Entries) -> dict[str, str]:
    """Return the entries whose value is a text."""
    return {name: item.text for name, item in entries.entries.items() if isinstance(item, Text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSource:
    """One field of a mapping as it is written, for the specification that reads it."""

    key: str
    owner: str
    """What the mapping is, as messages name it: ``The packet first-day``."""
    owner_location: Location
    value: Value | None
    """None when the key is missing."""
    location: Location
    """The location of the key, or of the mapping when the key is missing."""
    problems: ProblemList

    def problem(self, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Report a problem at the key."""
        self.problems.add(code, self.location, message, hint, words)

    def require(self) -> None:
        """Report a missing key."""
        if self.value is None:
            message, hint = f"{self.owner} has no “{self.key}”.", f"Add a line that starts with {self.key}:"
            self.problems.add("value/missing", self.owner_location, message, hint)

    def text(self, required: bool = False) -> str:
        """Return the value as a line of text; empty when there is none."""
        if required:
            self.require()
        if self.value is None:
            return ""
        if not isinstance(self.value, Text):
            self.problem("value/text", f"“{self.key}” must be one text.", "Write it on the line, after the colon.")
            return ""
        if required and not self.value.text:
            self.problem("value/missing", f"“{self.key}” is empty.", "Write its value after the colon.")
        return self.value.text

    def texts(self) -> tuple[Text, ...]:
        """Return the value as a list of texts; one text alone counts as a list of one."""
        if self.value is None or (isinstance(self.value, Text) and not self.value.text):
            return ()
        items = self.value.items if isinstance(self.value, Items) else (self.value,)
        for item in items:
            if not isinstance(item, Text):
                message, hint = f"“{self.key}” must be a list of words.", f"Write it as {self.key}: [one, two]"
                self.problems.add("value/list", item.location, message, hint)
        return tuple(item for item in items if isinstance(item, Text))

    def unknown(self, location: Location, text: str, choices: Collection[str]) -> None:
        """Report a text that is none of the choices."""
        plain = " ".join(text.split())
        if plain in choices:  # only its spaces are others
            spaces = " and ".join(name_of(space) for space in dict.fromkeys(text) if space.isspace() and space != " ")
            message = f"“{self.key}” has another space in “{plain}”: {spaces}."
            self.problems.add("value/space", location, message, f"Type the space again. {FIX}", text)
            return
        parts = [part.strip() for part in text.split(",")]
        if len(parts) > 1 and all(part in choices for part in parts):
            message = f"“{self.key}” has several words that are not in brackets."
            self.problems.add("value/list", location, message, f"Write {self.key}: [{', '.join(parts)}]", text)
            return
        hint = suggest(text, choices)
        self.problems.add("value/unknown", location, f"“{self.key}” can’t be “{text}”.", hint, text)
