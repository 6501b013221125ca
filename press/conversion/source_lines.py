"""Turns marks of other kinds of Markdown into those that the parser reads; every line keeps its number."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from press.conversion.notes import FileNotes
from press.source.markdown.leftover_kinds import BULLETS, LETTERED

FENCE = re.compile(r"^\s*(?:(?:>|[-*+]|\d{1,9}[.)])\s*)*(`{3,}(?=[^`]*$)|~{3,})")
LIST_POINT = re.compile(r"^(?P<indent> *)(?P<marker>[-*+]|\d{1,9}[.)])(?P<space> +)(?=\S)")
PASTED_BULLET = re.compile(rf"^(\s*)[{BULLETS}]\s*(?=\S)|^(\s*)o\t\s*")
KRAMDOWN_ATTRIBUTES = re.compile(r"^\s*(?:>\s*)*\{:[^}]*\}\s*$")
CONTENTS = re.compile(r"^\s*(?:\[TOC\]|\[\[_TOC_\]\]|\{\{\s*toc\s*\}\}|\$toc\$)\s*$", re.IGNORECASE)
PAGE_COMMAND = re.compile(r"^\s*\\(?:newpage|pagebreak|clearpage)\s*$")
ABBREVIATION = re.compile(r"^\*\[(?P<short>[^\]]+)\]:\s*(?P<long>.+)$")
ADMONITION = re.compile(
    r"^(?P<indent> *)(?:!!!|\?\?\?\+?)\s+(?P<name>[\w-]+)(?:\s+[\w-]+)*(?:\s+\"(?P<title>[^\"]*)\")?\s*$"
)
SEPARATOR = re.compile(r"^\s*\|?[\s:|+=-]*-[\s:|+=-]*\|?\s*$")
TABLE_ROW = re.compile(r"^(?P<prefix>\s*(?:(?:>|[-*+]|\d{1,9}[.)]) *)*)(?P<row>\|.*\S)")
"""A row of a table, with the marks of quotations and lists before it."""
CONTAINER_TAG = re.compile(
    r"^ {0,3}</?(?:section|article|div|main|header|footer|aside|details|center|figure)\b[^>]*>\s*$", re.IGNORECASE
)
TABLE_START, TABLE_END = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table>", re.IGNORECASE)
HEADING = re.compile(r"^(#{1,6})(?=[^\s#])")
ADMONITION_INDENT = 4


class Line(NamedTuple):
    """A line of the source."""

    number: int
    text: str


def prepared_lines(text: str, first_line: int, notes: FileNotes) -> list[Line]:
    """Return the lines of a body for the parser: some may be new, and have the number of the line before.

    Args:
        text: The body.
        first_line: The line of the file on which it starts.
        notes: Receives what is left out.
    """
    lines = [Line(number, row.expandtabs(4)) for number, row in enumerate(text.split("\n"), first_line)]
    lines = _admonitions(lines, notes)
    for step in (_without_commands, _lists, _tables, _blank_lines_in_html):
        lines = [line for part in _parts(lines) for line in (part.lines if part.is_code else step(part.lines, notes))]
    return lines


class Part(NamedTuple):
    """Lines that are code, or that are not."""

    lines: list[Line]
    is_code: bool


def _fence_after(row: str, fence: str) -> str:
    """Return the marks that close the code after a line; empty if no code is open there.

    Args:
        row: The line.
        fence: The marks that close the code before it.
    """
    match = FENCE.match(row)
    if match is None:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) and not row[match.end() :].strip() else fence


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    """Yield the lines of a text, those between fences of code apart from the others."""
    part, fence = list[Line](), ""
    for line in lines:
        after = _fence_after(line.text, fence)
        if after and not fence:
            yield Part(part, False)
            part = []
        part.append(line)
        if fence and not after:
            yield Part(part, True)
            part = []
        fence = after
    yield Part(part, bool(fence))


# Single lines


def _without_commands(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    """Leave out lines that are commands for another program; give headings and bullets their usual form."""
    kept = list[Line]()
    for number, text in lines:
        row = text
        if CONTENTS.match(row) or PAGE_COMMAND.match(row) or KRAMDOWN_ATTRIBUTES.match(row):
            notes.change("Commands of another program were removed", number, row.strip())
            row = ""
        elif match := ABBREVIATION.match(row):
            row = f"{match['short']}: {match['long']}"
        elif PASTED_BULLET.match(row):
            row = PASTED_BULLET.sub(lambda match: f"{match[1] or match[2] or ''}- ", row)
            notes.change("Pasted bullets became points of a list", number)
        elif kept and _goes_on_with_letters(kept[-1].text, row):
            kept[-1] = Line(kept[-1].number, f"{kept[-1].text.rstrip()}  ")
        elif HEADING.match(row) and not row.startswith("#!"):
            row = HEADING.sub(r"\1 ", row)
        kept.append(Line(number, row))
    return kept


def _goes_on_with_letters(before: str, row: str) -> bool:
    """Return True if two lines start with letters that follow each other, as in a. and b."""
    first, second = LETTERED.match(before.strip()), LETTERED.match(row.strip())
    return first is not None and second is not None and ord(second[1]) == ord(first[1]) + 1


def _admonitions(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    """Turn ``!!! note "Title"`` and the indented lines after it into a block between colons."""
    kept, at, fence = list[Line](), 0, ""
    while at < len(lines):
        number, row = lines[at]
        at += 1
        fence = _fence_after(row, fence)
        match = None if fence else ADMONITION.match(row)
        if match is None:
            kept.append(Line(number, row))
            continue
        indent, inner = len(match["indent"]) + ADMONITION_INDENT, list[Line]()
        while at < len(lines) and (not lines[at].text.strip() or lines[at].text.startswith(" " * indent)):
            inner.append(Line(lines[at].number, lines[at].text[indent:]))
            at += 1
        title = match["title"] or ""
        kept += [Line(number, ""), Line(number, f"::: {match['name']} {title}".rstrip())]
        kept += _admonitions(inner, notes)
        kept += [Line(inner[-1].number if inner else number, ":::"), Line(number, "")]
    return kept


# Lists


def _lists(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    """Move points of a lower level to where every program takes them for that: under the words of the point above."""
    kept, parent_column, content_column, shift, shifted_from = list[Line](), -1, -1, 0, 0
    for number, text in lines:
        row = text
        column = len(row) - len(row.lstrip(" "))
        match = LIST_POINT.match(row)
        if not row.strip():
            kept.append(Line(number, row))
            continue
        if shift and column < shifted_from:
            shift = 0
        if match and match["marker"][-1] in ".)" and (parent_column < 0 or column <= parent_column):
            parent_column, content_column = column, match.end()
        elif match and column <= parent_column:
            parent_column = -1
        elif match and not shift and parent_column >= 0 and parent_column + 2 <= column < content_column:
            shift, shifted_from = content_column - column, column
            notes.change("Points of a lower level were moved to the right", number)
        elif column <= parent_column and kept and not kept[-1].text.strip():
            parent_column = -1
        kept.append(Line(number, " " * shift + row))
    return kept


# Tables


def _tables(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    """Give each table one line of hyphens below its head, and its head as many cells as its longest row."""
    kept, at = list[Line](), 0
    while at < len(lines):
        end = at
        while end < len(lines) and TABLE_ROW.match(lines[end].text):
            end += 1
        if end - at < 2:
            kept.append(lines[at])
            at += 1
            continue
        kept += _table(lines[at:end], notes)
        at = end
    return kept


def _table(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    matches = [(line.number, match) for line in lines if (match := TABLE_ROW.match(line.text))]
    prefixes = [match["prefix"] for _, match in matches]
    parts = [Line(number, match["row"]) for number, match in matches]
    separators = [line for line in parts if SEPARATOR.match(line.text)]
    rows = [line for line in parts if not SEPARATOR.match(line.text)]
    if not rows:
        return list(lines)
    columns = [len(_cells(row.text)) for row in rows]
    most, head = max(columns), rows[0]
    if len(separators) == 1 and parts[1] == separators[0] and most == columns[0]:
        return list(lines)
    notes.change("Tables got one line of hyphens, and a head as long as their rows", head.number)
    first = separators[0] if separators else Line(head.number, "")
    marks = [mark.strip() for mark in first.text.strip().strip("|").split("|") if mark.strip()]
    marks = [*marks, *["---"] * most][:most]
    table = [
        Line(head.number, f"| {' | '.join([*_cells(head.text), *[''] * (most - columns[0])])} |"),
        Line(first.number, f"|{'|'.join(marks)}|"),
        *rows[1:],
    ]
    prefixes += [prefixes[-1]] * (len(table) - len(prefixes))
    return [Line(line.number, prefix + line.text) for line, prefix in zip(table, prefixes, strict=False)]


def _cells(row: str) -> list[str]:
    """Return the cells of a row, with or without a line at its end."""
    cells = [cell.strip() for cell in escapedSplit(row.strip())]
    return cells[1 if cells and not cells[0] else 0 : -1 if len(cells) > 1 and not cells[-1] else len(cells)]


# HTML


def _blank_lines_in_html(lines: Sequence[Line], notes: FileNotes) -> list[Line]:
    """Take blank lines out of tables in HTML; put one after the tag of a container, so that its words are read."""
    kept, depth = list[Line](), 0
    for position, (number, row) in enumerate(lines):
        if depth and not row.strip():
            continue
        following = lines[position + 1].text.strip() if position + 1 < len(lines) else ""
        kept.append(Line(number, row))
        depth = max(0, depth + len(TABLE_START.findall(row)) - len(TABLE_END.findall(row)))
        if depth == 0 and CONTAINER_TAG.match(row) and following and not following.startswith("<"):
            kept.append(Line(number, ""))
    return kept
