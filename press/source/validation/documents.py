"""Reads documents that are not one record but many: a list of them, records by name, texts by name."""

from collections.abc import Callable

from press.core.diagnostics import Location, ProblemList
from press.source.located_yaml import Entries, Items, Text, Value
from press.source.validation.fields import FieldReader, mapping_ask
from press.source.validation.spec import Ask, Hearing, Shape


def listed(value: Value | None, file: str, what: str, problems: ProblemList) -> list[FieldReader]:
    """Return the records of a file that is a list."""
    shape = inside("records", problems)
    if value is not None and not isinstance(value, Items):
        problems.add("value/list", value.location, f"{file} must be a list.", "Start each entry with a hyphen.")
    items = value.items if isinstance(value, Items) else ()
    found = [FieldReader(item, item.location, what, problems, shape) for item in items]
    return found or ([] if shape is None else [FieldReader(None, Location(file), what, problems, shape)])


def by_name(
    value: Value | None, file: str, what: Callable[[str], str], problems: ProblemList
) -> dict[str, FieldReader]:
    """Return the records of a file that gives each a name."""
    shape = inside("named", problems)
    entries = entries_of(value, file, problems)
    found = {
        name: FieldReader(item, entries.keys[name], what(name), problems, shape)
        for name, item in entries.entries.items()
    }
    return found or ({} if shape is None else {"": FieldReader(None, Location(file), what(""), problems, shape)})


def texts_by_name(value: Value | None, file: str, problems: ProblemList) -> dict[str, str]:
    """Return the texts of a file that gives each a name."""
    if isinstance(problems, Hearing):
        problems.root(mapping_ask())
    entries = entries_of(value, file, problems)
    return {name: item.text for name, item in entries.entries.items() if isinstance(item, Text)}


def entries_of(value: Value | None, file: str, problems: ProblemList) -> Entries:
    """Return a file's names and values; anything else is a problem."""
    if isinstance(value, Entries):
        return value
    if value is not None:
        hint = "Put a name and a colon before each value."
        problems.add("value/form", value.location, f"{file} must be a list of name: value lines.", hint)
    return Entries({}, {}, Location(file))


def inside(kind: str, problems: ProblemList) -> Shape | None:
    """Return an empty shape for the records of a document, when somebody listens."""
    if not isinstance(problems, Hearing):
        return None
    ask = Ask(kind, inside=Shape())
    problems.root(ask)
    return ask.inside
