"""Reads a raw mapping field by field: every key known, every value of its kind, every fault with its line."""

import re
from collections.abc import Callable, Collection
from datetime import date

from press.core.diagnostics import Location, ProblemList, suggest
from press.source.located_yaml import Entries, Items, Text, Value
from press.source.validation.spec import Ask, Hearing, Shape, described, form_of

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")


class FieldReader:
    """A mapping of the content, read by asking for its fields; call ``close`` when all are asked for.

    With a Hearing for its problems it also notes what it is asked for, and for lists that are empty it gives one
    empty record, so that what would be asked of their entries is heard as well.
    """

    def __init__(
        self, value: Value | None, location: Location, what: str, problems: ProblemList, shape: Shape | None = None
    ) -> None:
        self.what, self.problems, self.asked = what, problems, set[str]()
        self.shape = shape
        if shape is None and isinstance(problems, Hearing):
            self.shape = Shape()
            problems.root(Ask("record", inside=self.shape))
        self.entries = value if isinstance(value, Entries) else Entries({}, {}, location)
        self.location = self.entries.location if isinstance(value, Entries) else location
        if value is not None and not isinstance(value, Entries):
            self.problem(
                location,
                "value/form",
                f"{what} must be a list of name: value lines.",
                "Put a name and a colon before each value.",
            )

    def problem(self, location: Location, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Note a problem of this record."""
        self.problems.add(code, location, message, hint, words)

    def at(self, key: str) -> Location:
        """Return where a key stands, or the record itself when it is missing."""
        return self.entries.keys.get(key, self.location)

    def hear(self, key: str, ask: Ask) -> Shape | None:
        """Note an ask when somebody listens; returns the shape of the records inside of it."""
        return None if self.shape is None else self.shape.hear(key, ask).inside

    def _raw(self, key: str, required: bool = False) -> Value | None:
        """Return a field as it stands."""
        self.asked.add(key)
        value = self.entries.entries.get(key)
        if value is None and required:
            self.problem(
                self.location,
                "value/missing",
                f"{self.what} has no “{key}”.",
                f"Add a line that starts with {key}:",
            )
        return value

    def _text(self, key: str, required: bool = False) -> str:
        """Return a line of text, empty when there is none."""
        value = self._raw(key, required)
        if value is None:
            return ""
        if not isinstance(value, Text):
            self.problem(
                self.at(key),
                "value/text",
                f"“{key}” must be one text.",
                "Write it on the line, after the colon.",
            )
            return ""
        if required and not value.text:
            self.problem(self.at(key), "value/missing", f"“{key}” is empty.", "Write its value after the colon.")
        return value.text

    def text(
        self,
        key: str,
        required: bool = False,
        form: re.Pattern[str] | None = None,
        known: Collection[str] | None = None,
    ) -> str:
        """Return a line of text; whoever gives a ``form`` or known words tells in its own words what is not of them."""
        self.hear(key, Ask("text", required, described(known), form_of(form)))
        return self._text(key, required)

    def number(self, key: str, least: int = 0) -> int | None:
        """Return a whole number, or None when the field is left out."""
        self.hear(key, Ask("number", least=least))
        text = self._text(key)
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,6}", text) or int(text) < least:
            message = f"“{key}” must be a whole number from {least} on, not “{text}”."
            self.problem(self.at(key), "value/number", message, f"Write it in figures, as in {key}: {least + 1}", text)
            return None
        return int(text)

    def day(self, key: str, required: bool = False) -> date | None:
        """Return a date, written as 2026-11-30."""
        self.hear(key, Ask("day", required))
        text = self._text(key, required)
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
        self.hear(key, Ask("choice", required, described(known)))
        text = self._text(key, required)
        if text and text not in known:
            message = f"“{key}” can’t be “{text}”."
            self.problem(self.at(key), "value/unknown", message, suggest(text, known), text)
            return default
        return text or default

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts; one text alone counts as a list of one."""
        self.hear(key, Ask("texts"))
        return self._texts(key)

    def _texts(self, key: str) -> tuple[Text, ...]:
        value = self._raw(key)
        if value is None or (isinstance(value, Text) and not value.text):
            return ()
        items = value.items if isinstance(value, Items) else (value,)
        wrong = [item for item in items if not isinstance(item, Text)]
        for item in wrong:
            self.problem(
                item.location,
                "value/list",
                f"“{key}” must be a list of words.",
                f"Write it as {key}: [one, two]",
            )
        return tuple(item for item in items if isinstance(item, Text))

    def choices(self, key: str, known: Collection[str], required: bool = False) -> tuple[str, ...]:
        """Return a list of known words."""
        self.hear(key, Ask("choices", required, described(known)))
        found = self._texts(key)
        if required and not found:
            self._raw(key, required=True) if key not in self.entries.entries else None
        for item in found:
            if item.text not in known:
                hint = suggest(item.text, known)
                self.problem(item.location, "value/unknown", f"“{key}” can’t be “{item.text}”.", hint, item.text)
        return tuple(item.text for item in found if item.text in known)

    def mapping(
        self,
        key: str,
        required: bool = False,
        names: Collection[str] | re.Pattern[str] | None = None,
        values: Collection[str] | re.Pattern[str] | None = None,
        hint: str = "Below it, two spaces in, a line for each: its name, a colon, its text.",
    ) -> Entries:
        """Return a mapping of texts, empty when there is none.

        Which ``names`` and ``values`` it takes, known ones or such of a form, is for whoever asks to look at: it
        has its own words for what is wrong.
        """
        self.hear(key, mapping_ask(required, names, values))
        value = self._raw(key, required)
        if isinstance(value, Entries):
            return value
        if value is not None and not (isinstance(value, Text) and not value.text):
            self.problem(self.at(key), "value/form", f"“{key}” must be a list of name: value lines.", hint)
        return Entries({}, {}, self.at(key))

    def record(self, key: str, what: str) -> "FieldReader | None":
        """Return a mapping with fields of its own, or None when it is left out."""
        shape = self.hear(key, Ask("record", inside=self.inside()))
        value = self._raw(key)
        if value is None and shape is None:
            return None
        return FieldReader(value, self.at(key), what, self.problems, shape)

    def records(self, key: str, what: Callable[[int], str], required: bool = False) -> list["FieldReader"]:
        """Return a list of mappings."""
        shape = self.hear(key, Ask("records", required, inside=self.inside()))
        value = self._raw(key, required)
        if value is not None and not isinstance(value, Items):
            self.problem(self.at(key), "value/list", f"“{key}” must be a list.", "Start each entry with a hyphen.")
        items = value.items if isinstance(value, Items) else ()
        found = [FieldReader(item, item.location, what(n), self.problems, shape) for n, item in enumerate(items, 1)]
        return found or ([] if shape is None else [FieldReader(None, self.location, what(1), self.problems, shape)])

    def named(
        self, key: str, what: Callable[[str], str], names: Collection[str] | None = None
    ) -> dict[str, "FieldReader"]:
        """Return mappings by name; of known ``names``, if any are given."""
        shape = self.hear(key, Ask("named", names=described(names), inside=self.inside()))
        value = self._raw(key)
        if value is not None and not isinstance(value, Entries):
            hint = "Below it, two spaces in, a line for each name, and its fields below that."
            self.problem(self.at(key), "value/form", f"“{key}” must be a list of names, each with its fields.", hint)
        entries = value if isinstance(value, Entries) else Entries({}, {}, self.location)
        for name, location in entries.keys.items():
            if names is not None and name not in names:
                hint = suggest(name, names)
                self.problem(location, "value/unknown", f"“{key}” can’t have “{name}”.", hint)
        items = entries.entries.items()
        found = {name: FieldReader(item, item.location, what(name), self.problems, shape) for name, item in items}
        return found or (
            {} if shape is None else {"": FieldReader(None, self.location, what(""), self.problems, shape)}
        )

    def inside(self) -> Shape | None:
        """Return an empty shape for records inside of this one, when somebody listens."""
        return None if self.shape is None else Shape()

    def close(self) -> None:
        """Note every key that nobody asked for."""
        if self.shape is not None:
            self.shape.closed = True
        for key, location in self.entries.keys.items():
            if key not in self.asked:
                hint = suggest(key, self.asked)
                self.problem(location, "value/key", f"{self.what} has no field “{key}”.", hint, key)


def mapping_ask(
    required: bool = False,
    names: Collection[str] | re.Pattern[str] | None = None,
    values: Collection[str] | re.Pattern[str] | None = None,
) -> Ask:
    """Return the ask for a mapping of texts."""
    known_names = None if isinstance(names, re.Pattern) else described(names)
    known_values = None if isinstance(values, re.Pattern) else described(values)
    name_form = form_of(names) if isinstance(names, re.Pattern) else ""
    form = form_of(values) if isinstance(values, re.Pattern) else ""
    return Ask("mapping", required, known_values, form, names=known_names, name_form=name_form)
