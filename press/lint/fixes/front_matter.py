"""Mends YAML: tabs, missing quotes round a value, dates, straight quotes in words for the page, spaces at line ends."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from press.core.typography import QUOTES, STRAIGHT, smart_quotes
from press.lint.fixes.dates import DAYS, day_of
from press.lint.fixes.summary import FixLog
from press.source.located_yaml import Loader, first_overnested_line

PROSE = frozenset(
    ("title", "short", "subtitle", "summary", "intro", "when", "credits", "notice", "note", "meaning", "not", "changes")
)
"""The fields whose words are printed; in ``changes`` every value is."""
VALUE = re.compile(
    r"(?P<head>\s*[^\s:#\"'\[{\-][^:]*:[ \t]+)"
    r"(?P<value>[^\s\"'\[\]{}|>&*!%@`#].*?)"
    r"(?P<tail>[ \t]*(?:[ \t]#(?:[ \t].*)?)?)$"
)
ESCAPED = {'"': ('"', '\\"'), "'": ("'", "''")}
"""How the mark that closes a value is written inside of it."""
NAMED = re.compile(r"\s*[\w-]+:(?:\s|$)")
LOST = re.compile(r"[ \t]+#\S")
TAB = re.compile(r"[ \t]*\t[ \t]*")
WIDTHS = (2, 4, 8, 0)
"""So many spaces a tab may have stood for; the first that can be read is taken."""
MOST = 200
"""So many faults of one file are mended; nobody writes more."""
Lines = list[str]


def mend_yaml(text: str, language: str, months: Mapping[str, int], tally: FixLog, first_line: int = 1) -> str:
    """Return a YAML text mended; what was done is added to the tally. ``first_line`` is its line in the file."""
    lines = _readable(text.split("\n"), tally, first_line)
    if _error(lines) is not None:
        return "\n".join(lines)
    lines = _quoted_hash(lines, tally, first_line)
    lines = _dated(lines, tally, months)
    if language.split("-")[0] in QUOTES and any(map(STRAIGHT.search, lines)):
        lines = _curly(lines, tally)
    stripped = _stripped(lines)
    tally.spaces += sum(one != other for one, other in zip(lines, stripped, strict=True))
    return "\n".join(stripped)


# What keeps YAML from being read


def _readable(lines: Lines, tally: FixLog, first_line: int) -> Lines:
    """Mend, fault by fault, what the parser stumbles over, as long as each step leads further."""
    for _ in range(MOST):
        fault = _error(lines)
        if fault is None:
            break
        number, said = fault
        tabbed = number < len(lines) and TAB.match(lines[number]) is not None
        if not tabbed and "mapping values" not in said:
            break
        mend = _untabbed if tabbed else _with_quotes
        tried = next((new for new in mend(lines, number) if _further(new, number)), None)
        if tried is None:
            break
        lines = tried
        what = "a tab turned into spaces" if tabbed else "quotes round the value"
        tally.notes.append(f"{what} on line {number + first_line}")
    return lines


def _error(lines: Lines) -> tuple[int, str] | None:
    """Return the line, counted from 0, on which the parser stumbles, and what it says; None when it does not."""
    text = "\n".join(lines)
    if first_overnested_line(text):
        return len(lines), ""
    try:
        yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.line if mark else 0), str(error.problem)
    except yaml.YAMLError as error:
        return len(lines), str(error)
    return None


def _further(lines: Lines, number: int) -> bool:
    fault = _error(lines)
    return fault is None or fault[0] > number


def _untabbed(lines: Lines, number: int) -> Iterator[Lines]:
    """Yield the lines with the tabs at the start of one turned into spaces."""
    if start := TAB.match(lines[number]):
        for width in WIDTHS:
            spaces = start[0].replace("\t", " " * width)
            yield [*lines[:number], spaces + lines[number][start.end() :], *lines[number + 1 :]]


def _with_quotes(lines: Lines, number: int) -> Iterator[Lines]:
    """Yield the lines with quotes round the value of one, if it ends on its line."""
    found = VALUE.match(lines[number]) if number < len(lines) else None
    if found is None:
        return
    indent = len(lines[number]) - len(lines[number].lstrip())
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if after.strip() and len(after) - len(after.lstrip()) > indent and not NAMED.match(after):
        return
    yield [*lines[:number], found["head"] + quoted(found["value"]) + found["tail"], *lines[number + 1 :]]


def quoted(text: str) -> str:
    """Write a text in double quotes for YAML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# What is read, and not as it was meant


def _scalars(lines: Lines) -> Iterator[tuple[str, Any]]:
    """Yield the values that stand on one line, with their names; those in ``changes`` by that name."""

    def inside(node: Any, name: str) -> Iterator[tuple[str, Any]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from inside(value, name if name == "changes" else str(key.value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from inside(item, "")
        elif node.value and node.start_mark.line == node.end_mark.line and node.style not in ("|", ">"):
            yield name, node

    node = yaml.compose("\n".join(lines), Loader=Loader)
    if node is not None:
        yield from inside(node, "")


def _replaced(lines: Lines, node: Any, new: str, end: int | None = None) -> Lines:
    number, start = node.start_mark.line, node.start_mark.column
    line = lines[number]
    whole = line[:start] + new + line[node.end_mark.column if end is None else end :]
    return [*lines[:number], whole, *lines[number + 1 :]]


def _quoted_hash(lines: Lines, tally: FixLog, first_line: int) -> Lines:
    """Put quotes round words of which YAML would drop what follows a #."""
    for name, node in _scalars(lines):
        line, end = lines[node.start_mark.line], node.end_mark.column
        if name in PROSE and not node.style and node.value and LOST.match(line[end:]):
            whole = line[node.start_mark.column :].rstrip()
            lines = _replaced(lines, node, quoted(whole), len(line))
            tally.notes.append(f"quotes round the value on line {node.start_mark.line + first_line}")
    return lines


def _dated(lines: Lines, tally: FixLog, months: Mapping[str, int]) -> Lines:
    """Write dates as year, month, day."""
    for name, node in _scalars(lines):
        if name in DAYS and (read := day_of(node.value.strip(), months)):
            new, doubt = read
            lines = _replaced(lines, node, new)
            order = " (read as month/day/year)" if doubt else ""
            tally.notes.append(f"{name}: “{node.value}” is now {new}{order}")
    return lines


def _curly(lines: Lines, tally: FixLog) -> Lines:
    """Turn the straight quotes in words that are printed."""
    for name, node in reversed(list(_scalars(lines))):
        start, end = node.start_mark.column, node.end_mark.column
        if name not in PROSE or not STRAIGHT.search(node.value):
            continue
        raw, edge = lines[node.start_mark.line][start:end], 1 if node.style else 0
        inner = raw[edge : len(raw) - edge]
        mark, escaped = ESCAPED.get(node.style, ("", ""))
        words = inner.replace(escaped, mark) if escaped else inner
        if "\\" in words and node.style == '"':
            continue
        new = smart_quotes(words)
        tally.quotes += sum(one != other for one, other in zip(words, new, strict=True))
        new = new.replace(mark, escaped) if escaped else new
        lines = _replaced(lines, node, raw[:edge] + new + raw[len(raw) - edge :])
    return lines


# Spaces


def _stripped(lines: Lines) -> Lines:
    """Take spaces from the ends of lines, where no value changes by it."""
    before = _values(lines)
    wanted = [line.rstrip(" \t") for line in lines]
    if wanted == lines or _alike(wanted, before, _values):
        return wanted
    done = list(lines)
    for number, line in enumerate(wanted):
        tried = [*done[:number], line, *done[number + 1 :]]
        if line != done[number] and _alike(tried, before, _values):
            done = tried
    return done


def _alike(lines: Lines, before: object, values: Callable[[Lines], object]) -> bool:
    return _error(lines) is None and values(lines) == before


def _values(lines: Lines) -> object:
    """Return what YAML reads."""

    def inside(node: Any) -> object:
        if isinstance(node, yaml.MappingNode):
            return [(inside(key), inside(value)) for key, value in node.value]
        if isinstance(node, yaml.SequenceNode):
            return [inside(item) for item in node.value]
        return node.value

    node = yaml.compose("\n".join(lines), Loader=Loader)
    return inside(node) if node is not None else None
