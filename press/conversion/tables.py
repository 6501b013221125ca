"""Writes tables: those of HTML as well, whose cells may have lists and span several columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.conversion.element import Element
from press.conversion.escaping import guarded_line
from press.conversion.inline_writer import InlineWriter, Node
from press.conversion.nodes import BLOCK_TAGS

BLOCKS_IN_CELLS = BLOCK_TAGS - {"table", "hr", "picture"}
MAX_COLUMNS = 7
"""A table with more is written as one list a row: its columns would be too narrow to read."""
SPAN_LIMIT = 30
POINT = re.compile(r"^(?:\\\*|-|•)\s+")
"""The mark that a writer puts before each line of a cell, as if it were a list."""
STRONG = re.compile(r"\*\*[^*]+\*\*")


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[str]
    is_head: bool
    line: int


def write_table(table: Element, writer: InlineWriter) -> list[str]:
    """Return a table as blocks: its caption, then the table."""
    all_rows = list(_rows(table, writer))
    rows = [row for row in all_rows if any(row.cells)]
    captions = [part for part in table.children if isinstance(part, Element) and part.tag == "caption"]
    blocks = [row for part in captions for row in map(guarded_line, writer.lines(part.children, part.line))]
    columns = max((len(row.cells) for row in rows), default=0)
    for row in rows:
        row.cells += [""] * (columns - len(row.cells))
    filled = [column for column in range(columns) if any(row.cells[column] for row in rows)]
    if rows and (len(rows) < len(all_rows) or len(filled) < columns):
        hint = "If they are to write in, use ::: grid, or [____] after each label."
        writer.notes.decide("table", table.line, "Empty rows or columns of a table were left out.", hint)
    rows = [Row([row.cells[column] for column in filled], row.is_head, row.line) for row in rows]
    if not rows:
        return blocks
    if len(filled) == 1:
        return [*blocks, *(guarded_line(row.cells[0]) for row in rows)]
    if len(filled) > MAX_COLUMNS:
        writer.notes.change("Tables of more than 7 columns became lists", rows[0].line)
        return [*blocks, *_as_lists(rows)]
    return [*blocks, _as_table(rows, len(filled))]


def _as_table(rows: Sequence[Row], columns: int) -> str:
    head, body = (rows[0].cells, rows[1:]) if rows[0].is_head or len(rows) > 1 else ([""] * columns, rows)
    lines = [_line(head), f"|{'---|' * columns}", *(_line(row.cells) for row in body)]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _as_lists(rows: Sequence[Row]) -> Iterator[str]:
    """Yield each row as a paragraph and a list: the first cell, then each other one with the head of its column."""
    head, body = (rows[0].cells, rows[1:]) if len(rows) > 1 else ([""] * len(rows[0].cells), rows)
    for row in body:
        points = [
            f"- {name}: {cell}" if name else f"- {cell}"
            for name, cell in zip(head[1:], row.cells[1:], strict=True)
            if cell
        ]
        first = ": ".join(filter(None, (head[0], row.cells[0])))
        if first:
            yield guarded_line(f"**{first}**" if "*" not in first else first)
        if points:
            yield "\n".join(points)


def _rows(table: Element, writer: InlineWriter) -> Iterator[Row]:
    """Yield the rows of a table; a cell that spans several columns is followed by empty ones."""
    spans: dict[int, int] = {}
    for element in _own_rows(table):
        cells, is_head = list[str](), True
        for cell in element.children:
            if not isinstance(cell, Element) or cell.tag not in ("td", "th"):
                continue
            while spans.get(len(cells), 0) > 0:
                spans[len(cells)] -= 1
                cells.append("")
            is_head = is_head and cell.tag == "th"
            rows_spanned = _number(cell.attributes.get("rowspan", ""))
            for column in range(len(cells), len(cells) + _number(cell.attributes.get("colspan", ""))):
                spans[column] = rows_spanned - 1
            words = cell_words(cell, writer)
            cells += [words] + [""] * (_number(cell.attributes.get("colspan", "")) - 1)
        yield Row(cells, is_head, element.line)


def _own_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables in its cells."""
    for part in table.children:
        if isinstance(part, Element) and part.tag == "tr":
            yield part
        elif isinstance(part, Element) and part.tag in ("thead", "tbody", "tfoot"):
            yield from _own_rows(part)


def _number(text: str) -> int:
    return min(int(text), SPAN_LIMIT) if text.isdecimal() and int(text) > 0 else 1


def cell_words(cell: Element, writer: InlineWriter) -> str:
    """Return the words of a cell in one line; paragraphs and points of lists are divided by semicolons."""
    parts, run = list[str](), list[Node]()

    def end_run() -> None:
        parts.extend(writer.lines(run, cell.line))
        run.clear()

    for node in cell.children:
        if isinstance(node, Element) and node.tag == "table":
            end_run()
            parts.extend(", ".join(filter(None, row.cells)) for row in _rows(node, writer))
        elif isinstance(node, Element) and node.tag in BLOCKS_IN_CELLS:
            end_run()
            if words := cell_words(node, writer):
                parts.append(words)
        else:
            run.append(node)
    end_run()
    return _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    """Return parts of a cell in one line; after a mark at its end, a part needs no semicolon."""
    if len(parts) > 1:
        parts = [POINT.sub("", part) for part in parts]
    words = ""
    for part in parts:
        ends_sentence = words.rstrip("*").endswith((".", ":", ";", "?", "!", ","))
        joint = " " if ends_sentence else ": " if STRONG.fullmatch(words) else "; "
        words += joint + part if words else part
    return words
