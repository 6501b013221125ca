"""YAML as an editor means it: every scalar is text, every value knows its line, nothing is guessed."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from press.core.diagnostics import Location, Problem, ProblemList

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as it is written."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values."""

    items: tuple["Value", ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; the keys keep the order of the file."""

    entries: dict[str, "Value"]
    keys: dict[str, Location]
    location: Location


Value = Text | Items | Entries

HINTS = (
    (
        "mapping values are not allowed",
        'Put quotes round the value: it has a colon in it, as in title: "Mapping: a guide".',
    ),
    ("tab character", "Use spaces at the start of the line, not a tab."),
    ("found character '\\t'", "Use spaces at the start of the line, not a tab."),
    ("found unexpected end of stream", "A quotation mark was opened and not closed."),
    ("could not find expected ':'", "Every line needs a name, a colon, a space and a value."),
    (
        "expected <block end>",
        "Look at the spaces at the start of this line and of the line before: they must agree.",
    ),
    ("undefined alias", "Put quotes round the value: * means something else in YAML."),
    ("found character '@'", "Put quotes round the value."),
    ("found character '`'", "Put quotes round the value."),
    (
        "expected alphabetic or numeric character",
        "Put quotes round the value: * and & mean something else in YAML.",
    ),
)

KEPT_IN_MEMORY = 1024
"""So many texts are kept as they were read, for a process that reads the content again and again."""

DEEPEST = 100
"""Brackets and columns within each other: the parser's C code dies of some ten thousand."""


def first_overnested_line(text: str) -> int:
    """Return the first line that nests deeper than anyone means to, on which the parser would die; 0 for none."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        opened, closed = line.count("[") + line.count("{"), line.count("]") + line.count("}")
        if depth + opened + len(line) - len(line.lstrip(" \t-?:")) > DEEPEST:
            return number
        depth = max(0, depth + opened - closed)
    return 0


def parse(text: str, file: str, problems: ProblemList, first_line: int = 1) -> Value | None:
    """Read one YAML document.

    Aliases, duplicate keys and a ``#`` glued to a word are problems; returns None when the text can't be
    read at all, and for an empty document. ``first_line`` is the file's line on which the text starts.
    """
    value, found = read(text, file, first_line)
    problems.extend(found)
    return value


@lru_cache(KEPT_IN_MEMORY)
def read(text: str, file: str, first_line: int) -> tuple[Value | None, tuple[Problem, ...]]:
    """Read one YAML document, the same text once; its values are never changed."""
    problems = ProblemList()
    return compose(text, file, problems, first_line), tuple(problems)


def compose(text: str, file: str, problems: ProblemList, first_line: int) -> Value | None:
    """Read one YAML document; what is wrong with it is noted."""
    if line := first_overnested_line(text):
        location = Location(file, line + first_line - 1)
        problems.add("yaml/deep", location, "Too much stands inside of something else here.", "Close the brackets.")
        return None
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        said = (error.problem or "it can't be read").strip()
        hint = next((hint for sign, hint in HINTS if sign in said), "Compare the line with its neighbours.")
        words = text.split("\n")[mark.line][mark.column :] if mark and mark.line < text.count("\n") + 1 else ""
        problems.add("yaml/syntax", Location(file, line), f"This is not YAML: {said}.", hint, words)
        return None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        location = Location(file, text.count("\n", 0, found.start() if found else 0) + first_line)
        problems.add("yaml/character", location, "A character here can’t be seen or printed.", "Write the line anew.")
        return None
    if node is None:
        return None
    return _Reader(text.split("\n"), file, first_line, problems).value(node)


class _Reader:
    """Turns PyYAML's nodes into values."""

    def __init__(self, lines: list[str], file: str, first_line: int, problems: ProblemList) -> None:
        self.lines, self.file, self.first_line, self.problems = lines, file, first_line, problems
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, key: Location | None = None) -> Value:
        """Turn a node into a value; ``key`` is where its name stands: an alias has no place of its own."""
        location = Location(self.file, node.start_mark.line + self.first_line)
        if id(node) in self.seen:
            self.problems.add(
                "yaml/alias", key or location, "An alias (*name) is used here.", "Write the value out in full."
            )
            return Text("", location)
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.value(item) for item in node.value), location)
        self.look_for_lost_text(node, location)
        return Text(str(node.value).strip(), location)

    def mapping(self, node: yaml.MappingNode, location: Location) -> Entries:
        entries: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        for key_node, value_node in node.value:
            key, where = str(key_node.value), Location(self.file, key_node.start_mark.line + self.first_line)
            value = self.value(value_node, where)
            if not isinstance(key_node, yaml.ScalarNode):
                message = "A name can’t be a list of things."
                self.problems.add("yaml/name", where, message, "Put quotes round the value if it starts with ? [ or {")
                continue
            if key in entries:
                message = f"“{key}” stands here twice (first on line {keys[key].line})."
                self.problems.add("yaml/duplicate", where, message, "Keep one of the two.", key)
                continue
            entries[key], keys[key] = value, where
        return Entries(entries, keys, location)

    def look_for_lost_text(self, node: yaml.Node, location: Location) -> None:
        """YAML drops what follows `` #``, and a first word with ! or &: ``Update #2`` would become ``Update``."""
        mark = node.end_mark
        if getattr(node, "style", None) or mark.line >= len(self.lines):
            return
        first = self.lines[node.start_mark.line][node.start_mark.column :][:1]
        if first and first in "!&":
            message = f"The word that starts with {first} is lost: it means something else in YAML."
            words = self.lines[node.start_mark.line][node.start_mark.column :].split()[0]
            self.problems.add("yaml/mark", location, message, "Put quotes round the whole value.", words)
        if lost := re.match(r"\s+(#\S.*)", self.lines[mark.line][mark.column :]):
            message = "The text after # is lost: YAML takes it for a comment."
            self.problems.add("yaml/hash", location, message, "Put quotes round the whole value.", lost[1])
