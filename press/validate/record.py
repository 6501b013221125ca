"""Reads a raw mapping field by field: every key known, every value of its kind, every fault with its line."""

import re
from collections.abc import Callable, Collection
from datetime import date

from press.problems import Place, Problems, did_you_mean
from press.strictyaml import Entries, Items, Text, Value

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


class Record:
    """A mapping of the content, read by asking for its fields; call ``close`` when all are asked for."""

    def __init__(self, value: Value | None, place: Place, what: str, problems: Problems) -> None:
        self.what, self.problems, self.asked = what, problems, set[str]()
        self.entries = value if isinstance(value, Entries) else Entries({}, {}, place)
        self.place = self.entries.place if isinstance(value, Entries) else place
        if value is not None and not isinstance(value, Entries):
            self.problem(
                place,
                "value/form",
                f"{what} must be a list of name: value lines.",
                "Put a name and a colon before each value.",
            )

    def problem(self, place: Place, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Note a problem of this record."""
        self.problems.add(code, place, message, hint, words)

    def at(self, key: str) -> Place:
        """Return where a key stands, or the record itself when it is missing."""
        return self.entries.keys.get(key, self.place)

    def raw(self, key: str, required: bool = False) -> Value | None:
        """Return a field as it stands."""
        self.asked.add(key)
        value = self.entries.entries.get(key)
        if value is None and required:
            self.problem(
                self.place,
                "value/missing",
                f"{self.what} has no “{key}”.",
                f"Add a line that starts with {key}:",
            )
        return value

    def text(self, key: str, required: bool = False, default: str = "") -> str:
        """Return a line of text."""
        value = self.raw(key, required)
        if value is None:
            return default
        if not isinstance(value, Text):
            self.problem(
                self.at(key),
                "value/text",
                f"“{key}” must be one text.",
                "Write it on the line, after the colon.",
            )
            return default
        if required and not value.text:
            self.problem(self.at(key), "value/missing", f"“{key}” is empty.", "Write its value after the colon.")
        return value.text

    def number(self, key: str, least: int = 0) -> int | None:
        """Return a whole number, or None when the field is left out."""
        text = self.text(key)
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,6}", text) or int(text) < least:
            message = f"“{key}” must be a whole number from {least} on, not “{text}”."
            self.problem(self.at(key), "value/number", message, f"Write it in figures, as in {key}: {least + 1}", text)
            return None
        return int(text)

    def day(self, key: str, required: bool = False) -> date | None:
        """Return a date, written as 2026-11-30."""
        text = self.text(key, required)
        if not text:
            return None
        found = DATE.match(text)
        try:
            if found:
                return date(*map(int, found.groups()))
        except ValueError:
            pass  # the thirtieth of February
        hint = "Write year, month, day: 2026-11-30."
        self.problem(self.at(key), "value/date", f"“{text}” is not a date.", hint, text)
        return None

    def choice(self, key: str, known: Collection[str], required: bool = False, default: str = "") -> str:
        """Return one of the known words."""
        text = self.text(key, required)
        if text and text not in known:
            message = f"“{key}” can’t be “{text}”."
            self.problem(self.at(key), "value/unknown", message, did_you_mean(text, known), text)
            return default
        return text or default

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts; one text alone counts as a list of one."""
        value = self.raw(key)
        if value is None or (isinstance(value, Text) and not value.text):
            return ()
        items = value.items if isinstance(value, Items) else (value,)
        wrong = [item for item in items if not isinstance(item, Text)]
        for item in wrong:
            self.problem(
                item.place,
                "value/list",
                f"“{key}” must be a list of words.",
                f"Write it as {key}: [one, two]",
            )
        return tuple(item for item in items if isinstance(item, Text))

    def choices(self, key: str, known: Collection[str], required: bool = False) -> tuple[str, ...]:
        """Return a list of known words."""
        found = self.texts(key)
        if required and not found:
            self.raw(key, required=True) if key not in self.entries.entries else None
        for item in found:
            if item.text not in known:
                hint = did_you_mean(item.text, known)
                self.problem(item.place, "value/unknown", f"“{key}” can’t be “{item.text}”.", hint, item.text)
        return tuple(item.text for item in found if item.text in known)

    def records(self, key: str, what: Callable[[int], str], required: bool = False) -> list["Record"]:
        """Return a list of mappings."""
        value = self.raw(key, required)
        if value is None:
            return []
        if not isinstance(value, Items):
            self.problem(self.at(key), "value/list", f"“{key}” must be a list.", "Start each entry with a hyphen.")
            return []
        return [Record(item, item.place, what(n), self.problems) for n, item in enumerate(value.items, 1)]

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key, place in self.entries.keys.items():
            if key not in self.asked:
                hint = did_you_mean(key, self.asked)
                self.problem(place, "value/key", f"{self.what} has no field “{key}”.", hint, key)
