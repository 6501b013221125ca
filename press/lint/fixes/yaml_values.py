"""Fixes YAML that can be parsed: words that are lost after #, dates, straight quotes, spaces at the ends of lines."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from press.core.typography import QUOTES, STRAIGHT, smart_quotes
from press.core.yaml_loaders import SAFE_LOADER
from press.lint.fixes.dates import DATE_FIELDS, parse_date
from press.lint.fixes.summary import FixLog
from press.lint.fixes.yaml_syntax import Lines, fix_syntax, quoted, syntax_fault

PRINTED = frozenset(
    ("title", "short", "subtitle", "summary", "intro", "when", "credits", "notice", "note", "meaning", "not", "changes")
)
"""The fields whose words are printed; in ``changes``, every value is."""
ESCAPED = {'"': ('"', '\\"'), "'": ("'", "''")}
"""How the quote that closes a value is written within it, by the style of the value."""
LOST = re.compile(r"[ \t]+#\S")
OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line for YAML only: its line numbers are then not those of the file."""


def fix_yaml(text: str, language: str, months: Mapping[str, int], log: FixLog, first_line: int = 1) -> str:
    """Return a YAML text with its fixes.

    One that can't be parsed gets no others than those of its syntax, and one with line breaks that only YAML knows
    gets none.

    Args:
        text: The YAML.
        language: The language of its printed words.
        months: The numbers of the months by their names in lowercase.
        log: Receives every fix.
        first_line: The line of the file on which the text starts, counted from 1.
    """
    if OTHER_BREAKS.search(text):
        return text
    lines = fix_syntax(text.split("\n"), log, first_line)
    if syntax_fault(lines) is not None:
        return "\n".join(lines)
    lines = _quote_lost_words(lines, log, first_line)
    lines = _fix_dates(lines, log, months)
    if language.split("-")[0] in QUOTES and any(map(STRAIGHT.search, lines)):
        lines = _fix_quotes(lines, log)
    stripped = _strip(lines)
    log.count_spaces(lines, stripped)
    return "\n".join(stripped)


def _scalars(lines: Lines) -> Iterator[tuple[str, Any]]:
    """Yield the scalar nodes that are on one line, each with its field; those in ``changes`` with that name."""

    def within(node: Any, name: str) -> Iterator[tuple[str, Any]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from within(value, name if name == "changes" else str(key.value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from within(item, "")
        elif node.value and node.start_mark.line == node.end_mark.line and node.style not in ("|", ">"):
            yield name, node

    node = yaml.compose("\n".join(lines), Loader=SAFE_LOADER)
    if node is not None:
        yield from within(node, "")


def _replaced(lines: Lines, node: Any, new: str, end: int | None = None) -> Lines:
    """Return the lines with a scalar replaced, up to its end or another column."""
    number, start = node.start_mark.line, node.start_mark.column
    line = lines[number]
    line = line[:start] + new + line[node.end_mark.column if end is None else end :]
    return [*lines[:number], line, *lines[number + 1 :]]


def _quote_lost_words(lines: Lines, log: FixLog, first_line: int) -> Lines:
    """Put quotes around printed words of which YAML would drop what follows a #."""
    for name, node in _scalars(lines):
        number, end = node.start_mark.line, node.end_mark.column
        line = lines[number]
        if name in PRINTED and not node.style and node.value and LOST.match(line[end:]):
            words = line[node.start_mark.column :].rstrip()
            lines = _replaced(lines, node, quoted(words), len(line))
            log.notes.append(f"quotes around the value on line {number + first_line}")
    return lines


def _fix_dates(lines: Lines, log: FixLog, months: Mapping[str, int]) -> Lines:
    """Write dates as year-month-day."""
    for name, node in _scalars(lines):
        if name in DATE_FIELDS and (parsed := parse_date(node.value.strip(), months)):
            lines = _replaced(lines, node, parsed.text)
            note = " (read as month/day/year)" if parsed.ambiguous else ""
            log.notes.append(f"{name}: “{node.value}” is now {parsed.text}{note}")
    return lines


def _fix_quotes(lines: Lines, log: FixLog) -> Lines:
    """Turn the straight quotes of printed words into curly ones."""
    for name, node in reversed(list(_scalars(lines))):
        if name not in PRINTED or not STRAIGHT.search(node.value):
            continue
        source = lines[node.start_mark.line][node.start_mark.column : node.end_mark.column]
        delimiter = source[0] if node.style else ""
        inner = source[len(delimiter) : len(source) - len(delimiter)]
        quote, escaped = ESCAPED.get(node.style, ("", ""))
        words = inner.replace(escaped, quote) if escaped else inner
        if "\\" in words and node.style == '"':
            continue
        curled = smart_quotes(words)
        log.count_quotes(words, curled)
        inner = curled.replace(quote, escaped) if escaped else curled
        lines = _replaced(lines, node, delimiter + inner + delimiter)
    return lines


def _strip(lines: Lines) -> Lines:
    """Remove spaces from the ends of lines, where no value changes.

    If removing all of them changes a value, such as a literal text, they are removed line by line.

    Invariant: the lines always give the same values. Bound: one attempt for each line that ends with spaces, each
    of which parses the text at most twice.
    """
    values = _values(lines)
    stripped = [line.rstrip(" \t") for line in lines]
    if stripped == lines or _gives(stripped, values):
        return stripped
    kept = list(lines)
    for number, line in enumerate(stripped):
        candidate = [*kept[:number], line, *kept[number + 1 :]]
        if line != kept[number] and _gives(candidate, values):
            kept = candidate
    return kept


def _gives(lines: Lines, values: object) -> bool:
    """Return True if the lines can be parsed and give these values."""
    return syntax_fault(lines) is None and _values(lines) == values


def _values(lines: Lines) -> object:
    """Return the values of a YAML text, as texts in lists."""

    def within(node: Any) -> object:
        if isinstance(node, yaml.MappingNode):
            return [(within(key), within(value)) for key, value in node.value]
        if isinstance(node, yaml.SequenceNode):
            return [within(item) for item in node.value]
        return node.value

    node = yaml.compose("\n".join(lines), Loader=SAFE_LOADER)
    return within(node) if node is not None else None
