"""Specifications of the content's fields: validation reads values by them, JSON Schemas for editors describe them.

A specification is a frozen value. Its ``read`` returns what the rest of the program works with and reports every
problem; what it offers to editors (choices, patterns) is written into the schemas by ``json_schema``.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from press.core.diagnostics import Location, ProblemList, shortened, suggest
from press.core.limits import MAX_NAME_BYTES
from press.core.slugs import is_name
from press.source.located_yaml import Entries, Items, Text, Value
from press.source.markdown.leftovers import MAX_QUOTED, leftovers_in_field
from press.source.validation.fields import Fields, FieldSource, texts_in

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
NAME_HINT = f"Use letters and digits, with a hyphen, a dot or _ between them, and at most {MAX_NAME_BYTES} bytes."
INTEGER = re.compile(r"[0-9]{1,6}")
YES_NO = ("yes", "no")
ENTRIES_HINT = "Below it, two spaces in, a line for each: its name, a colon, its text."

Choices = Collection[str]
"""The texts that a field takes. A mapping describes each: by its value, a text, or by the value's ``title``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A line of text.

    ``choices`` and ``pattern`` are for editors; the caller reports other texts, in its own words.
    """

    required: bool = False
    choices: Choices | None = None
    pattern: re.Pattern[str] | None = None

    def read(self, source: FieldSource) -> str:
        """Return the text; empty when it is missing."""
        return source.text(self.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsField(TextField):
    """A line of text that is printed as it is, so that marks of Markdown or HTML in it would be printed too.

    ``longest`` is its length where it is printed in a place that can't grow; 0 for no limit.
    """

    longest: int = 0

    def read(self, source: FieldSource) -> str:
        """Return the text; empty when it is missing."""
        text = source.text(self.required)
        for leftover in leftovers_in_field(text):
            message = f"{leftover.kind.message}: “{shortened(text, MAX_QUOTED)}”."
            source.problem(leftover.kind.code, message, leftover.kind.hint, leftover.words)
        if self.longest and len(text) > self.longest:
            message = f"This {source.key} has {len(text)} characters; the foot of a page has room for {self.longest}."
            source.problem("value/long", message, "Shorten it. What it explains can be in the summary.", text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class NameField:
    """A name that becomes part of a file's name: letters and digits, with hyphens, dots and underscores between."""

    required: bool = False

    def read(self, source: FieldSource) -> str:
        """Return the name; empty when it is missing or can't be part of a file's name."""
        text = source.text(self.required)
        if not text or is_name(text):
            return text
        source.problem("value/name", f"“{source.key}” can’t be “{text}”: files are named after it.", NAME_HINT, text)
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerField:
    """A whole number."""

    minimum: int = 0
    required: bool = False

    def read(self, source: FieldSource) -> int | None:
        """Return the number; None when it is missing."""
        text = source.text(self.required)
        if not text:
            return None
        if INTEGER.fullmatch(text) and int(text) >= self.minimum:
            return int(text)
        message = f"“{source.key}” must be a whole number, {self.minimum} or more, not “{text}”."
        source.problem("value/number", message, f"Write it in digits, as in {source.key}: {self.minimum + 1}", text)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField:
    """A date, written as 2026-11-30."""

    required: bool = False

    def read(self, source: FieldSource) -> date | None:
        """Return the date; None when it is missing."""
        text = source.text(self.required)
        if not text:
            return None
        if match := DATE.match(text):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                pass  # there is no such day, as in 2026-02-30
        source.problem("value/date", f"“{text}” is not a date.", "Write year, month, day: 2026-11-30.", text)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One of the texts that are allowed."""

    choices: Choices
    required: bool = False
    default: str = ""

    def read(self, source: FieldSource) -> str:
        """Return the text; the default when it is missing or not allowed."""
        text = source.text(self.required)
        if text and text not in self.choices:
            composed = unicodedata.normalize("NFC", text)
            if composed in self.choices:
                return composed
            source.unknown(source.location, text, self.choices)
            return self.default
        return text or self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class TextListField:
    """A list of texts; one text alone counts as a list of one."""

    def read(self, source: FieldSource) -> tuple[Text, ...]:
        """Return the texts with their locations."""
        return source.texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceListField:
    """A list of texts that are allowed; one text alone counts as a list of one.

    ``other_names`` are texts that people write in place of an allowed one, each with the one that is meant.
    """

    choices: Choices
    required: bool = False
    other_names: Mapping[str, str] = field(default_factory=dict)

    def read(self, source: FieldSource) -> tuple[Text, ...]:
        """Return the texts that are allowed, with their locations."""
        if self.required:
            source.require()
        texts = source.texts()
        for item in texts:
            if item.text in self.other_names and item.text not in self.choices:
                message, hint = f"“{source.key}” can’t be “{item.text}”.", f"Write {self.other_names[item.text]}."
                source.problems.add("value/unknown", item.location, message, hint, item.text)
            elif item.text not in self.choices:
                source.unknown(item.location, item.text, self.choices)
        return tuple(item for item in texts if item.text in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMapField:
    """Texts by name.

    ``names`` and ``values`` are for editors, each a pattern or the texts that are allowed; the caller reports
    others, in its own words. ``hint`` is the hint for a value of another form.
    """

    required: bool = False
    names: Choices | re.Pattern[str] | None = None
    values: Choices | re.Pattern[str] | None = None
    hint: str = ENTRIES_HINT

    def read(self, source: FieldSource) -> Entries:
        """Return names and values as they are written; no entries when the field is missing."""
        if self.required:
            source.require()
        if isinstance(source.value, Entries):
            return source.value
        if source.value is not None and not (isinstance(source.value, Text) and not source.value.text):
            source.problem("value/form", f"“{source.key}” must be a list of name: value lines.", self.hint)
        return Entries({}, {}, source.location)

    def read_document(self, value: Value | None, file: str, problems: ProblemList) -> dict[str, str]:
        """Return the texts of a whole file by their names."""
        return texts_in(entries_of_file(value, file, problems))


@dataclass(frozen=True, slots=True)
class MappingSpec:
    """A mapping that takes these fields and no others."""

    fields: "Mapping[str, FieldSpec]"

    def read(self, value: Value | None, location: Location, owner: str, problems: ProblemList) -> Fields:
        """Read every field.

        Args:
            value: The mapping as it is written; None reads as one without fields.
            location: Where problems are reported when the value is not a mapping.
            owner: What the mapping is, as messages name it: ``The packet first-day``.
            problems: Receives every problem.
        """
        if value is not None and not isinstance(value, Entries):
            message, hint = f"{owner} must be a list of name: value lines.", "Put a name and a colon before each value."
            problems.add("value/form", location, message, hint)
        entries = value if isinstance(value, Entries) else Entries({}, {}, location)
        fields = Fields(entries.keys, entries.location, problems)
        for key, spec in self.fields.items():
            source = FieldSource(
                key=key,
                owner=owner,
                owner_location=entries.location,
                value=entries.entries.get(key),
                location=fields.at(key),
                problems=problems,
            )
            fields.set(key, spec.read(source))
        for key in entries.keys:
            if key not in self.fields:
                hint = suggest(key, self.fields)
                fields.problem(key, "value/key", f"{owner} has no field “{key}”.", hint, key)
        return fields


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingField:
    """A mapping with fields of its own; ``owner`` is what messages call it."""

    spec: MappingSpec
    owner: str

    def read(self, source: FieldSource) -> Fields | None:
        """Return the mapping's fields; None when it is missing."""
        if source.value is None:
            return None
        return self.spec.read(source.value, source.location, self.owner, source.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingListField:
    """A list of mappings; ``owner`` is what messages call each, with {} for its number in the list."""

    spec: MappingSpec
    owner: str
    required: bool = False

    def read(self, source: FieldSource) -> tuple[Fields, ...]:
        """Return the fields of each mapping."""
        if self.required:
            source.require()
        if source.value is not None and not isinstance(source.value, Items):
            source.problem("value/list", f"“{source.key}” must be a list.", "Start each entry with a hyphen.")
        return self._items(source.value, source.problems)

    def read_document(self, value: Value | None, file: str, problems: ProblemList) -> tuple[Fields, ...]:
        """Return the fields of each mapping of a whole file."""
        if value is not None and not isinstance(value, Items):
            problems.add("value/list", value.location, f"{file} must be a list.", "Start each entry with a hyphen.")
        return self._items(value, problems)

    def _items(self, value: Value | None, problems: ProblemList) -> tuple[Fields, ...]:
        items = value.items if isinstance(value, Items) else ()
        return tuple(
            self.spec.read(item, item.location, self.owner.format(number), problems)
            for number, item in enumerate(items, 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingMapField:
    """Mappings by name; ``owner`` is what messages call each, with {} for its name.

    Names other than ``names``, if any are given, are problems.
    """

    spec: MappingSpec
    owner: str
    names: Choices | None = None

    def read(self, source: FieldSource) -> dict[str, Fields]:
        """Return the fields of each mapping by its name."""
        if source.value is not None and not isinstance(source.value, Entries):
            hint = "Below it, two spaces in, a line for each name, and its fields below that."
            source.problem("value/form", f"“{source.key}” must be a list of names, each with its fields.", hint)
        entries = source.value if isinstance(source.value, Entries) else Entries({}, {}, source.location)
        for name, location in entries.keys.items():
            if self.names is not None and name not in self.names:
                hint = suggest(name, self.names)
                source.problems.add("value/unknown", location, f"“{source.key}” can’t have “{name}”.", hint)
        return {
            name: self.spec.read(item, item.location, self.owner.format(name), source.problems)
            for name, item in entries.entries.items()
        }

    def read_document(self, value: Value | None, file: str, problems: ProblemList) -> dict[str, Fields]:
        """Return the fields of each mapping of a whole file by its name."""
        entries = entries_of_file(value, file, problems)
        return {
            name: self.spec.read(item, entries.keys[name], self.owner.format(name), problems)
            for name, item in entries.entries.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeField:
    """A value of any form, which is for people: the program does not read it."""

    def read(self, source: FieldSource) -> Value | None:
        """Return the value as it is written."""
        return source.value


FieldSpec = (
    TextField
    | NameField
    | IntegerField
    | DateField
    | ChoiceField
    | TextListField
    | ChoiceListField
    | TextMapField
    | MappingField
    | MappingListField
    | MappingMapField
    | FreeField
)
DocumentSpec = MappingSpec | TextMapField | MappingListField | MappingMapField
"""The specification of a whole file, or of the front matter of a text."""


def entries_of_file(value: Value | None, file: str, problems: ProblemList) -> Entries:
    """Return the names and values of a whole file; anything else is a problem."""
    if isinstance(value, Entries):
        return value
    if value is not None:
        message, hint = f"{file} must be a list of name: value lines.", "Put a name and a colon before each value."
        problems.add("value/form", value.location, message, hint)
    return Entries({}, {}, Location(file))
