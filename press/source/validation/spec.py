"""Specifications of the content's fields: validation reads values by them, JSON Schemas for editors describe them.

A specification is a frozen value. Its ``read`` returns what the rest of the program works with and reports every
problem; what it offers to editors (choices, patterns) is written into the schemas by ``json_schema``. Those of single
values are in ``value_fields``, those of mappings and of whole documents here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.core.diagnostics import Location, ProblemList, suggest
from press.source.located_yaml import Entries, Items, Text, Value
from press.source.validation.fields import Fields, FieldSource, texts_in
from press.source.validation.value_fields import (
    ChoiceField,
    ChoiceListField,
    Choices,
    DateField,
    FreeField,
    IntegerField,
    NameField,
    TextField,
    TextListField,
)

ENTRIES_HINT = "Below it, two spaces in, a line for each: its name, a colon, its text."


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
