"""Reads front matter as other programs write it: YAML, also broken, or TOML; every value with its line."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from press.core.yaml_loaders import load_plain

FIELDS_FILE = Path(__file__).with_name("fields.yaml")
YAML_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
TOML_FRONT = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
KEY_LINE = re.compile(r"^([A-Za-z_][\w .-]*?)\s*:[ \t]*(.*)$")
WORD = re.compile(r"\w")
NOT_APPLICABLE = ("n/a", "none", "null", "~", "tbd")


class FrontValue(NamedTuple):
    """A value of front matter."""

    key: str
    """Its key; keys within keys are joined by dots."""
    value: str
    line: int
    """From 1, in the file."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a text."""

    values: tuple[FrontValue, ...] = ()
    length: int = 0
    """Number of its characters."""
    lines: int = 0
    """Number of its lines."""
    is_broken: bool = False
    """True if it was read line by line, since it is no valid YAML or TOML."""

    def of(self, role: str) -> list[FrontValue]:
        """Return the values whose key has a role in ``fields.yaml``, in the order in which the role names the keys."""
        keys = [key.lower() for key in roles()[role]]
        matches = [value for value in self.values if value.key.lower() in keys and WORD.search(value.value)]
        return sorted(matches, key=lambda value: keys.index(value.key.lower()))

    def first(self, *names: str) -> str:
        """Return the first value with one of these roles; empty if there is none."""
        return next((value.value for role in names for value in self.of(role)), "")

    def others(self) -> list[FrontValue]:
        """Return the values whose key has no role: they are printed with the text."""
        return [value for value in self._of_no_role() if value.value.strip().lower() not in NOT_APPLICABLE]

    def not_applicable(self) -> list[FrontValue]:
        """Return the values that say that there is nothing to say."""
        return [value for value in self._of_no_role() if value.value.strip().lower() in NOT_APPLICABLE]

    def _of_no_role(self) -> list[FrontValue]:
        keys_with_roles = {key.lower() for keys in roles().values() for key in keys}
        values = (value for value in self.values if value.key.split(".")[0].lower() not in keys_with_roles)
        return [value for value in values if WORD.search(value.value)]


@cache
def roles() -> dict[str, list[str]]:
    """Return the keys that other programs use, by what they mean."""
    fields: dict[str, list[str]] = load_plain(FIELDS_FILE.read_text(encoding="utf-8"))
    return fields


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; an empty one if it has none."""
    if match := YAML_FRONT.match(text):
        values, is_broken = _yaml_values(match[1], _first_line(match))
    elif match := TOML_FRONT.match(text):
        values, is_broken = _toml_values(match[1], _first_line(match))
    else:
        return FrontMatter()
    return FrontMatter(tuple(values), match.end(), match[0].count("\n"), is_broken)


def _first_line(match: re.Match[str]) -> int:
    """Return the line of the file on which the values start."""
    return match.string.count("\n", 0, match.start(1)) + 1


def _yaml_values(text: str, line: int) -> tuple[list[FrontValue], bool]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return list(_values_by_line(text, line)), True
    if node is None:
        return [], False
    if not isinstance(node, yaml.MappingNode):
        return list(_values_by_line(text, line)), True
    return list(_values_of(node, "", line)), False


def _values_of(node: yaml.Node, key: str, line: int) -> Iterator[FrontValue]:
    """Yield the values of a YAML node; a list of scalars is one value."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _values_of(value, f"{key}.{name.value}".removeprefix("."), line)
    elif isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        yield FrontValue(key, ", ".join(str(item.value) for item in node.value), line + node.start_mark.line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _values_of(item, key, line)
    else:
        yield FrontValue(key, str(node.value), line + node.start_mark.line)


def _values_by_line(text: str, line: int) -> Iterator[FrontValue]:
    """Yield the values of front matter that can't be parsed: a key at the start of a line, and what follows it."""
    key, words, start = "", list[str](), line
    for number, row in enumerate([*text.split("\n"), "end:"], line):
        if match := KEY_LINE.match(row):
            if key:
                yield FrontValue(key, " ".join(words).strip().strip("\"'"), start)
            key, words, start = match[1], [match[2]], number
        elif row.strip():
            words.append(row.strip().removeprefix("- "))


def _toml_values(text: str, line: int) -> tuple[list[FrontValue], bool]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return list(_values_by_line(text.replace(" = ", ": "), line)), True
    rows = text.split("\n")

    def line_of(key: str) -> int:
        return line + next((number for number, row in enumerate(rows) if row.strip().startswith(key)), 0)

    return [FrontValue(key, _toml_text(value), line_of(key)) for key, value in table.items()], False


def _toml_text(value: object) -> str:
    if isinstance(value, dict):
        return _joined(f"{key}: {_toml_text(inner)}" for key, inner in value.items())
    return _joined(map(_toml_text, value)) if isinstance(value, list) else str(value)


def _joined(values: Iterable[str]) -> str:
    return ", ".join(values)


def label_of(key: str) -> str:
    """Return a key as words: ``timeRequired`` is “Time required”."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", key.split(".")[-1])
    words = re.sub(r"[\s_.-]+", " ", spaced).strip()
    return words[:1].upper() + words[1:].lower() if words else key
