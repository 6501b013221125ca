"""YAML without surprises: every scalar is a text, every value has its line, and no type is guessed."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from press.core.diagnostics import FIX, Location, Problem, ProblemList
from press.core.invisible import hint_for, invisible_characters, name_of
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.yaml_loaders import SAFE_LOADER
from press.source.yaml_mistakes import syntax_problem


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

OTHER_SPACES = "\u00a0\u2007\u202f\u3000"
"""Spaces that YAML does not take for one, as Option-Space types them."""
OTHER_SPACE = re.compile(rf"^\s*[{OTHER_SPACES}]|^\s*[\w-]+\s*:\s*[{OTHER_SPACES}]|^\s*-[{OTHER_SPACES}]")
"""Such a space at the start of a line, or after the colon of a name."""
OTHER_LINE_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
"""Characters that end a line for the parser and for no editor; the loader reports each."""
MAX_DEPTH = 100
"""Number of lists and mappings within each other; the parser's C code crashes at some ten thousand."""


def with_plain_spaces(text: str) -> str:
    """Return a YAML text with usual spaces in lists of names, and where YAML needs one if it can't be parsed."""
    spaces = str.maketrans(dict.fromkeys(OTHER_SPACES, " "))
    lines = text.split("\n")
    try:
        is_readable = yaml.compose(text, Loader=SAFE_LOADER) is not None
    except yaml.YAMLError:
        is_readable = False
    for number, line in enumerate(lines):
        if not is_readable and (match := OTHER_SPACE.match(line)):
            lines[number] = match[0].translate(spaces) + line[match.end() :]
        if re.search(r":\s*\[.*\]\s*$", lines[number]):
            lines[number] = lines[number].translate(spaces)
    return "\n".join(lines)


def first_overnested_line(text: str) -> int:
    """Return the first line with more than ``MAX_DEPTH`` lists and mappings within each other; 0 for none.

    The parser would crash on such a text instead of raising an error, so the text is first read as a stream of
    events, which needs no recursion. Brackets in quotes and in block text are not counted.
    """
    columns = max(len(line) - len(line.lstrip(" \t-?:")) for line in text.split("\n"))
    if text.count("[") + text.count("{") + 2 * columns <= MAX_DEPTH:  # a list can start in the column of its key
        return 0
    depth = 0
    try:
        for event in yaml.parse(text, Loader=SAFE_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    mark: Any = event.start_mark
                    return int(mark.line) + 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        pass  # up to the error the text is not nested too deep; parsing it reports the error
    return 0


def parse(
    text: str, file: str, problems: ProblemList, first_line: int = 1, cache: ParseCache = NO_CACHE
) -> Value | None:
    """Parse one YAML document; return None when the text is empty or can't be parsed.

    Aliases, duplicate keys and a ``#`` without a space after it are problems.

    Args:
        text: The YAML text.
        file: The project file that contains the text.
        problems: Receives every problem.
        first_line: The line of the file on which the text starts, counted from 1.
        cache: The documents that were parsed before.
    """
    value, document_problems = cache.call(parse_document, text, file, first_line)
    problems.extend(document_problems)
    return value


def parse_document(text: str, file: str, first_line: int) -> tuple[Value | None, tuple[Problem, ...]]:
    """Return the value of one YAML document, and its problems."""
    problems = ProblemList()
    return _parse(text, file, first_line, problems), tuple(problems)


def _parse(text: str, file: str, first_line: int, problems: ProblemList) -> Value | None:
    text = text.translate(OTHER_LINE_BREAKS)  # or the lines of the problems after it would not be those of the file
    if line := first_overnested_line(text):
        location = Location(file, line + first_line - 1)
        message = "There are too many lists or mappings inside each other here."
        problems.add("yaml/deep", location, message, "Close the brackets.")
        return None
    try:
        node = yaml.compose(text, Loader=SAFE_LOADER)
    except yaml.MarkedYAMLError as error:
        for number, words in enumerate(text.split("\n"), first_line):
            if match := OTHER_SPACE.match(words):
                space = match[0][-1]
                message = f"A space here is none to YAML: it is {name_of(space)}."
                problems.add("yaml/space", Location(file, number), message, f"Type the space again. {FIX}", space)
        if any(problem.code == "yaml/space" for problem in problems):
            return None
        problems.add("yaml/syntax", *syntax_problem(error, text.split("\n"), file, first_line))
        return None
    except yaml.reader.ReaderError:
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        location = Location(file, text.count("\n", 0, match.start() if match else 0) + first_line)
        character = match[0] if match else ""  # the same problem as that of any other line with the character
        message = f"This line has an invisible character, {name_of(character)}."
        problems.add("text/invisible", location, message, hint_for(character), character)
        return None
    if node is None:
        return None
    return _NodeReader(text.split("\n"), file, first_line, problems).value(node)


class _NodeReader:
    """Converts PyYAML's nodes into values."""

    def __init__(self, lines: list[str], file: str, first_line: int, problems: ProblemList) -> None:
        self.lines, self.file, self.first_line, self.problems = lines, file, first_line, problems
        self.visited: set[int] = set()
        """The ids of the nodes that were converted; an alias is a node that appears again."""

    def value(self, node: yaml.Node, key: Location | None = None) -> Value:
        """Convert a node; ``key`` is the location of its name, which an alias needs since it has none of its own."""
        location = Location(self.file, node.start_mark.line + self.first_line)
        if id(node) in self.visited:
            message = "An alias (*name) is used here."
            self.problems.add("yaml/alias", key or location, message, "Write the value out in full.")
            return Text("", location)
        self.visited.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.value(item) for item in node.value), location)
        self.report_lost_text(node, location)
        for character in invisible_characters(str(node.value)):
            if not any(character in line for line in self.lines):  # else the line itself is reported
                message = f"This value has an invisible character, {name_of(character)}."
                self.problems.add(
                    "text/invisible", location, message, "Remove the escape that starts with a backslash."
                )
        return Text(str(node.value).strip(), location)

    def mapping(self, node: yaml.MappingNode, location: Location) -> Entries:
        """Convert a mapping; of a key that is used twice the first value counts."""
        entries: dict[str, Value] = {}
        keys: dict[str, Location] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            key_location = Location(self.file, key_node.start_mark.line + self.first_line)
            value = self.value(value_node, key_location)
            if not isinstance(key_node, yaml.ScalarNode):
                message, hint = "A name can’t be a list.", "Put quotes around the value if it starts with ? [ or {"
                self.problems.add("yaml/name", key_location, message, hint)
                continue
            if key in entries:
                message = f"“{key}” is used twice here (first on line {keys[key].line})."
                self.problems.add("yaml/duplicate", key_location, message, "Keep one of the two.", key)
                continue
            entries[key], keys[key] = value, key_location
        return Entries(entries, keys, location)

    def report_lost_text(self, node: yaml.Node, location: Location) -> None:
        """Report text that YAML drops: after `` #``, so that ``Update #2`` becomes ``Update``, and after ! or &."""
        end = node.end_mark
        if getattr(node, "style", None) or end.line >= len(self.lines):
            return
        start_text = self.lines[node.start_mark.line][node.start_mark.column :]
        if start_text.startswith(("!", "&")):
            message = f"The word that starts with {start_text[0]} is lost: it has another meaning in YAML."
            hint = "Put quotes around the whole value."
            self.problems.add("yaml/mark", location, message, hint, start_text.split()[0])
        if comment := re.match(r"\s+(#\S.*)", self.lines[end.line][end.column :]):
            message, hint = "The text after # is lost: in YAML it is a comment.", "Put quotes around the whole value."
            self.problems.add("yaml/hash", location, message, hint, comment[1])
