"""Writes field specifications as JSON Schema: it takes what validation takes, however an editor reads the YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from press.source.validation.spec import (
    DocumentSpec,
    FieldSpec,
    MappingField,
    MappingListField,
    MappingMapField,
    MappingSpec,
    TextMapField,
)
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

Schema = dict[str, Any]
SCALARS = ["string", "number", "boolean"]
"""The types of a text: validation reads every scalar as text, an editor's YAML reads 2026 as a number."""
DATE = r"\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))"
MAXIMUM = 999999  # the largest whole number
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?$")
DIGIT_COUNTS = range(1, 20)  # lengths of numbers that are tried on a pattern


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The descriptions of the fields of one kind of document."""

    kind: str
    """The name of the schema: ``tool``, ``tool.translation``."""
    texts: Mapping[str, Mapping[str, str]]
    """The descriptions by kind, and by the path of the field; those of every kind as ``every``."""
    prefix: str = ""
    """The path of the mapping, with a dot at its end: ``tabs.made.``."""

    def of(self, key: str) -> str:
        """Return the description of a field: that of this kind, or of fields of this name in every kind."""
        texts = self.texts.get(self.kind) or self.texts.get(self.kind.partition(".")[0], {})
        return texts.get(self.prefix + key) or self.texts["every"].get(self.prefix + key, "")

    def within(self, key: str) -> "Descriptions":
        """Return the descriptions of the fields within a field."""
        return Descriptions(self.kind, self.texts, f"{self.prefix}{key}.")


def schema_of(spec: FieldSpec | DocumentSpec, descriptions: Descriptions) -> Schema:  # noqa: C901, PLR0911, PLR0912  # a table
    """Return the schema of a field or a whole document; ``descriptions`` are those of the fields within it."""
    match spec:
        case MappingSpec():
            return mapping(spec, descriptions)
        case MappingField():
            return mapping(spec.spec, descriptions)
        case MappingListField():
            return {"type": "array", "items": mapping(spec.spec, descriptions)}
        case MappingMapField():
            return by_name(mapping(spec.spec, descriptions), spec.names)
        case TextMapField():
            return by_name(value_in_map(spec), spec.names, spec.required)
        case TextListField():
            return one_or_many(text(), text())
        case ChoiceListField():
            choices = described(spec.choices)
            return one_or_many(choice(choices, required=False), choice(choices, required=True))
        case ChoiceField():
            return choice(described(spec.choices), spec.required)
        case IntegerField():
            return integer(spec.minimum, spec.required)
        case DateField():
            return {"type": "string", "pattern": f"^{DATE}$"} if spec.required else optional(DATE)
        case NameField():
            return text(spec.required)  # its letters are of any script, for which editors' patterns have no sign
        case TextField():
            return text_field(spec)
        case FreeField():
            return {}
    assert_never(spec)


def mapping(spec: MappingSpec, descriptions: Descriptions) -> Schema:
    """Return the schema of a mapping with fields."""
    properties = {}
    for key, field in spec.fields.items():
        schema = schema_of(field, descriptions.within(key))
        description = descriptions.of(key)
        properties[key] = {"description": description, **schema} if description else schema
    required = [key for key, field in spec.fields.items() if getattr(field, "required", False)]
    schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    return {**schema, "additionalProperties": False}


def by_name(value: Schema, names: Choices | re.Pattern[str] | None, required: bool = False) -> Schema:
    """Return the schema of values by name: by the names that are allowed, with descriptions, or by a pattern."""
    schema: Schema = {"type": "object" if required else ["object", "null"]}
    if isinstance(names, re.Pattern):
        schema["propertyNames"] = {"pattern": anchored(names)}
    elif names is not None:
        properties = {
            name: {"description": description, **value} if description else value
            for name, description in described(names).items()
        }
        return {**schema, "properties": properties, "additionalProperties": False}
    return {**schema, "additionalProperties": value}


def value_in_map(spec: TextMapField) -> Schema:
    """Return the schema of a text that has a name."""
    if isinstance(spec.values, re.Pattern):
        return text_field(TextField(required=True, pattern=spec.values))
    return text_field(TextField(required=spec.values is not None, choices=spec.values))


def text_field(spec: TextField) -> Schema:
    """Return the schema of a text: of any, of those that are allowed, or of those that match a pattern."""
    if spec.choices is not None:
        return choice(described(spec.choices), spec.required)
    if spec.pattern is None:
        return text(spec.required)
    pattern = anchored(spec.pattern)
    schema = {"type": "string", "pattern": pattern} if spec.required else optional(pattern[1:-1])
    takes_numbers = any(re.match(pattern, "1" * count) for count in DIGIT_COUNTS)
    return {"anyOf": [schema, {"type": "number"}]} if takes_numbers else schema


def text(required: bool = False) -> Schema:
    """Return the schema of any text."""
    return {"type": SCALARS, "minLength": 1} if required else {"type": [*SCALARS, "null"]}


def optional(pattern: str) -> Schema:
    """Return the schema of a text that matches a pattern or is empty."""
    return {"type": ["string", "null"], "pattern": f"^(?:{pattern})?$"}


def integer(minimum: int, required: bool) -> Schema:
    """Return the schema of a whole number, which may also be in quotes, or missing unless it is required."""
    digits = "0*[1-9][0-9]*" if minimum else "[0-9]+"
    return {
        "type": ["integer", "string", *([] if required else ["null"])],
        "minimum": minimum,
        "maximum": MAXIMUM,
        "pattern": f"^{digits}$" if required else f"^(?:{digits})?$",
        "maxLength": len(str(MAXIMUM)),
    }


def choice(choices: Mapping[str, str], required: bool) -> Schema:
    """Return the schema of one of some texts, given with their descriptions.

    A text that looks like a number is also taken as that number. Where there are no choices yet, such as pictures
    of a county, any text is taken.
    """
    if not choices:
        return text(required)
    numbers = [float(name) for name in choices if NUMBER.match(name)]
    values: list[Any] = [
        *choices,
        *dict.fromkeys(int(number) if number.is_integer() else number for number in numbers),
    ]
    if not required:
        values += [None] if "" in choices else ["", None]
    schema: Schema = {"enum": values}
    if any(choices.values()):
        schema["enumDescriptions"] = [*choices.values(), *[""] * (len(values) - len(choices))]
    return schema


def one_or_many(single: Schema, item: Schema) -> Schema:
    """Return the schema of a list, for which one value alone is taken as well."""
    return {"anyOf": [{"type": "array", "items": item}, single]}


def described(choices: Choices) -> dict[str, str]:
    """Return choices with what each stands for, as far as that is known; a set in alphabetical order."""
    if isinstance(choices, Mapping):
        return {
            name: value if isinstance(value, str) else str(getattr(value, "title", ""))
            for name, value in choices.items()
        }
    return dict.fromkeys(sorted(choices) if isinstance(choices, set | frozenset) else choices, "")


def anchored(pattern: re.Pattern[str]) -> str:
    """Return a pattern as JavaScript writes it, for the whole text."""
    plain = re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern)
    return f"^{plain.removeprefix('^').removesuffix('$')}$"
