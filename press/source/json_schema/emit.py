"""Writes one ask as JSON Schema: it takes what the press takes, however an editor's YAML reads the value."""

import re
from dataclasses import dataclass
from typing import Any

from press.source.validation.spec import Ask, Shape

Schema = dict[str, Any]
SCALARS = ["string", "number", "boolean"]
"""The press reads every value as text; to an editor 2026 is a number and true is no word."""
DAY = r"\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))"
MOST = 999999
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?$")
OBJECT: Schema = {"type": "object"}


@dataclass(frozen=True, slots=True)
class Help:
    """What is said of the fields of one kind of document."""

    kind: str
    texts: dict[str, dict[str, str]]
    way: str = ""

    def say(self, key: str) -> str:
        """Return what is said of a field: of this kind's own, or of fields of this name in general."""
        own = self.texts.get(self.kind) or self.texts.get(self.kind.partition(".")[0], {})
        return own.get(self.way + key) or self.texts["every"].get(self.way + key, "")

    def within(self, key: str) -> "Help":
        """Return the help for the fields inside of a field."""
        return Help(self.kind, self.texts, f"{self.way}{key}.")


def schema_of(ask: Ask, texts: Help) -> Schema:
    """Return the schema of what is asked for."""
    match ask.kind:
        case "record":
            return record(ask.inside or Shape(), texts)
        case "records":
            return {"type": "array", "items": record(ask.inside or Shape(), texts)}
        case "named":
            return by_name(ask, record(ask.inside or Shape(), texts))
        case "mapping":
            return by_name(ask, value_in(ask))
        case "texts":
            return one_or_many(text(), text())
        case "choices":
            return one_or_many(choice(ask.known or {}, required=False), choice(ask.known or {}, required=True))
        case "choice":
            return choice(ask.known or {}, ask.required)
        case "number":
            return number(ask.least)
        case "day":
            return {"type": "string", "pattern": f"^{DAY}$"} if ask.required else optional(DAY)
    return value(ask)


def record(shape: Shape, texts: Help) -> Schema:
    """Return the schema of a mapping with fields."""
    fields = {}
    for key, ask in shape.fields.items():
        said = texts.say(key)
        fields[key] = ({"description": said} if said else {}) | schema_of(ask, texts.within(key))
    required = [key for key, ask in shape.fields.items() if ask.required]
    found: Schema = OBJECT | {"properties": fields}
    if required:
        found["required"] = required
    return found | ({"additionalProperties": False} if shape.closed else {})


def by_name(ask: Ask, inside: Schema) -> Schema:
    """Return the schema of values by name: each known name offered with what it stands for, or names of a form."""
    found: Schema = OBJECT | ({} if ask.required else {"type": ["object", "null"]})
    if ask.names is not None:
        said = {name: {"description": said} | inside if said else inside for name, said in ask.names.items()}
        return found | {"properties": said, "additionalProperties": False}
    if ask.name_form:
        found["propertyNames"] = {"pattern": ask.name_form}
    return found | {"additionalProperties": inside}


def value_in(ask: Ask) -> Schema:
    """Return the schema of a text that has a name."""
    return value(Ask("text", ask.known is not None or bool(ask.form), ask.known, ask.form))


def value(ask: Ask) -> Schema:
    """Return the schema of a text: of any, of one that is known, or of one with a form."""
    if ask.known is not None:
        return choice(ask.known, ask.required)
    if not ask.form:
        return text(ask.required)
    form = {"type": "string", "pattern": ask.form} if ask.required else optional(ask.form[1:-1])
    digits = any(re.match(ask.form, "1" * length) for length in range(1, 20))
    return {"anyOf": [form, {"type": "number"}]} if digits else form


def text(required: bool = False) -> Schema:
    """Return the schema of any text."""
    return {"type": SCALARS, "minLength": 1} if required else {"type": [*SCALARS, "null"]}


def optional(form: str) -> Schema:
    """Return the schema of a text of a form, or of none."""
    return {"type": ["string", "null"], "pattern": f"^(?:{form})?$"}


def number(least: int) -> Schema:
    """Return the schema of a whole number, which may also be written in quotes, or left out."""
    digits = "^(?:0*[1-9][0-9]*)?$" if least else "^[0-9]*$"
    return {
        "type": ["integer", "string", "null"],
        "minimum": least,
        "maximum": MOST,
        "pattern": digits,
        "maxLength": len(str(MOST)),
    }


def choice(known: dict[str, str], required: bool) -> Schema:
    """Return the schema of a known word; one that looks like a number is also taken as that number.

    Where nothing is known yet, any word is taken: the first picture of a county.
    """
    if not known:
        return text(required)
    words: list[Any] = list(known)
    numbers = [float(word) for word in words if NUMBER.match(word)]
    others = [*dict.fromkeys(int(one) if one.is_integer() else one for one in numbers)]
    found: Schema = {"enum": [*words, *others, *([] if required else [*([] if "" in words else [""]), None])]}
    if any(known.values()):
        said = [known[word] for word in words]
        found["enumDescriptions"] = said + [""] * (len(found["enum"]) - len(said))
    return found


def one_or_many(one: Schema, each: Schema) -> Schema:
    """Return the schema of a list, in which one value alone counts as a list of one."""
    return {"anyOf": [{"type": "array", "items": each}, one]}
