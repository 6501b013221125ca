"""Fixes YAML that can't be parsed: tabs at the start of a line, a missing pair of quotes around a value."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from press.core.yaml_loaders import SAFE_LOADER
from press.lint.fixes.summary import FixLog
from press.source.located_yaml import first_overnested_line

Lines = list[str]

VALUE = re.compile(
    r"(?P<head>\s*[^\s:#\"'\[{\-][^:]*:[ \t]+)"
    r"(?P<value>[^\s\"'\[\]{}|>&*!%@`#].*?)"
    r"(?P<tail>[ \t]*(?:[ \t]#(?:[ \t].*)?)?)$"
)
NAMED = re.compile(r"\s*[\w-]+:(?:\s|$)")
TAB = re.compile(r"[ \t]*\t[ \t]*")
TAB_WIDTHS = (2, 4, 8, 0)  # spaces that a tab may have meant; the first that can be parsed is taken
MAXIMUM_FIXES = 200  # errors of one file that are fixed, at most


class SyntaxFault(NamedTuple):
    """An error of the YAML parser."""

    line: int
    """The line of the error, counted from 0; the number of lines when the parser names none."""
    message: str


def fix_syntax(lines: Lines, log: FixLog, first_line: int) -> Lines:
    """Fix errors of the parser one by one, as long as each fix lets the parser get past its line.

    Bound: every fix moves the first error to a later line, and there are at most MAXIMUM_FIXES fixes of at most
    len(TAB_WIDTHS) attempts, each of which parses the text once.

    Args:
        lines: The lines of the YAML text.
        log: Receives every fix.
        first_line: The line of the file on which the text starts, counted from 1.
    """
    for _ in range(MAXIMUM_FIXES):
        fault = syntax_fault(lines)
        if fault is None:
            break
        has_tab = fault.line < len(lines) and TAB.match(lines[fault.line]) is not None
        if not has_tab and "mapping values" not in fault.message:
            break
        candidates: Callable[[Lines, int], Iterator[Lines]] = _without_tabs if has_tab else _with_quotes
        fixed = next((new for new in candidates(lines, fault.line) if _gets_past(new, fault.line)), None)
        if fixed is None:
            break
        lines = fixed
        fix = "tab replaced by spaces" if has_tab else "quotes around the value"
        log.notes.append(f"{fix} on line {fault.line + first_line}")
    return lines


def syntax_fault(lines: Lines) -> SyntaxFault | None:
    """Return the first error of the parser; None when it can parse the lines."""
    text = "\n".join(lines)
    if first_overnested_line(text):
        return SyntaxFault(len(lines), "")
    try:
        yaml.compose(text, Loader=SAFE_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return SyntaxFault(mark.line if mark else 0, str(error.problem))
    except yaml.YAMLError as error:
        return SyntaxFault(len(lines), str(error))
    return None


def quoted(text: str) -> str:
    """Return a text in double quotes for YAML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _gets_past(lines: Lines, number: int) -> bool:
    fault = syntax_fault(lines)
    return fault is None or fault.line > number


def _without_tabs(lines: Lines, number: int) -> Iterator[Lines]:
    """Yield the lines with the tabs at the start of one replaced by spaces.

    For each width that a tab may have; last, the line starts as the one before it, whatever spaces are beside the tab.
    """
    if start := TAB.match(lines[number]):
        before = lines[number - 1] if number else ""
        indents = [start[0].replace("\t", " " * width) for width in TAB_WIDTHS]
        for spaces in (*indents, before[: len(before) - len(before.lstrip())]):
            yield [*lines[:number], spaces + lines[number][start.end() :], *lines[number + 1 :]]


def _with_quotes(lines: Lines, number: int) -> Iterator[Lines]:
    """Yield the lines with quotes around the value of one, if the value ends on its line."""
    match = VALUE.match(lines[number]) if number < len(lines) else None
    if match is None:
        return
    indent = len(lines[number]) - len(lines[number].lstrip())
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if following.strip() and len(following) - len(following.lstrip()) > indent and not NAMED.match(following):
        return
    yield [*lines[:number], match["head"] + quoted(match["value"]) + match["tail"], *lines[number + 1 :]]
