"""Notes in a piece's front matter that an outside reader has read it, and changes no other byte of the file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from press.core.atomic import write_atomic
from press.core.diagnostics import ProblemList, UsageError, suggest
from press.lint.fixes.document import BYTE_ORDER_MARK, LINE_ENDING
from press.lint.fixes.yaml_syntax import quoted
from press.model import OutsideReading, Piece, Toolkit
from press.scaffold.blank_forms import FENCE, as_yaml
from press.scaffold.toolkit_editor import plain_data
from press.source.located_yaml import parse

READINGS = "read_by"
"""The field with the readings."""
READERS = "needs"
"""The field after which a new list of readings goes."""


def note_reading(root: Path, toolkit: Toolkit, piece: Piece, role: str, day: date) -> OutsideReading:
    """Write into a piece's front matter that an outside reader has read it, unless it says so for this edition.

    Args:
        root: The project folder.
        toolkit: The toolkit, which names the readers and the edition.
        piece: The tool or card.
        role: The reader's role.
        day: The day on which it was read.

    Returns:
        The reading as the file has it.

    Raises:
        UsageError: There is no such reader, the piece does not need it, or the file can't be changed by itself.
    """
    if role not in toolkit.readers:
        raise UsageError(f"There is no reader “{role}”. {suggest(role, toolkit.readers)}")
    if role not in piece.needs:
        raise UsageError(
            f"{piece.name} does not need “{role}”. {suggest(role, piece.needs)}\n"
            f"If it does, first add it to needs: at the top of {piece.file}."
        )
    for reading in piece.read_by:
        if (reading.role, reading.edition) == (role, toolkit.edition):
            return reading
    reading = OutsideReading(role=role, day=day, edition=toolkit.edition)
    write_atomic(root, piece.file, add_reading((root / piece.file).read_bytes(), piece.file, reading))
    return reading


def add_reading(content: bytes, file: str, reading: OutsideReading) -> bytes:
    """Return a Markdown file with one more reading in its front matter.

    Args:
        content: The bytes of the file.
        file: Its path, for messages.
        reading: The reading.

    Raises:
        UsageError: The front matter is written in another way; the message says what to write by hand.
    """
    text = content.decode("utf-8")
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines = LINE_ENDING.sub("\n", text.removeprefix(mark)).split("\n")
    endings = LINE_ENDING.findall(text)
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    front = lines[1:closing]
    insertion = _find_insertion(front, reading)
    if insertion is None or not _adds_only(front, insertion, reading):
        by_hand = "\n".join(_item_lines(reading, "  "))
        raise UsageError(f"{file} could not be changed. Write this at its top:\n{READINGS}:\n{by_hand}")
    before = insertion.first + 1  # the first line of front matter is the second of the file
    offset = len(mark) + sum(len(line) + len(end) for line, end in zip(lines[:before], endings[:before], strict=True))
    return (text[:offset] + "".join(line + endings[0] for line in insertion.lines) + text[offset:]).encode()


class _Insertion(NamedTuple):
    """New lines, and where they go."""

    first: int
    """Index of the line that the first of them becomes."""
    lines: list[str]


def _find_insertion(front: Sequence[str], reading: OutsideReading) -> _Insertion | None:
    """Return the lines that add a reading to front matter; None where its list is not written as a block."""
    try:
        node = yaml.compose("\n".join(front), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return None
    fields = {str(key.value): (key, value) for key, value in node.value}
    if READINGS not in fields:
        after = _last_line(fields[READERS][1]) + 1 if READERS in fields else len(front)
        return _Insertion(after, [f"{READINGS}:", *_item_lines(reading, "  ")])
    key, value = fields[READINGS]
    if isinstance(value, yaml.ScalarNode) and not value.value:
        return _Insertion(key.end_mark.line + 1, _item_lines(reading, "  "))
    if not isinstance(value, yaml.SequenceNode) or value.flow_style:
        return None
    return _Insertion(_last_line(value) + 1, _item_lines(reading, " " * value.start_mark.column))


def _item_lines(reading: OutsideReading, indent: str) -> list[str]:
    """Return the lines of one item of the list of readings."""
    return [
        f"{indent}- role: {as_yaml(reading.role)}",
        f"{indent}  date: {reading.day.isoformat()}",
        f"{indent}  edition: {quoted(reading.edition)}",
    ]


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value, from 0; the end of a block is after the blank lines and comments below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line


def _adds_only(front: Sequence[str], insertion: _Insertion, reading: OutsideReading) -> bool:
    """Return True if the new lines add the reading to the end of its list, and change no other data."""
    after = [*front[: insertion.first], *insertion.lines, *front[insertion.first :]]
    old, new = _data(front), _data(after)
    item = {"role": reading.role, "date": reading.day.isoformat(), "edition": reading.edition}
    old[READINGS] = [*(old.get(READINGS) or []), item]
    return old == new


def _data(lines: Sequence[str]) -> dict[str, Any]:
    """Return the data of front matter."""
    data: dict[str, Any] = plain_data(parse("\n".join(lines), "", ProblemList()))
    return data
