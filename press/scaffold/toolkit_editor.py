"""Adds a piece to toolkit.yaml as an editor would: one more line, and no other byte changed."""

import re
from typing import Any, NamedTuple

import yaml

from press.core.diagnostics import ProblemList, UsageError
from press.lint.fixes.document import BYTE_ORDER_MARK
from press.source.located_yaml import Entries, Items, Text, Value, parse

LINE_ENDING = re.compile(r"\r\n|\n|\r")


class InsertionPoint(NamedTuple):
    """Where a new line goes."""

    offset: int
    """Index of a character on the line before it."""
    column: int
    """Number of spaces at its start."""


def add_piece(content: bytes, file: str, tab: int, code: str, piece: str) -> bytes:
    """Return toolkit.yaml with one more line, after the tab's last piece of the same kind.

    Args:
        content: The bytes of toolkit.yaml.
        file: Its path, for messages.
        tab: The tab's number, from 1.
        code: The piece's code.
        piece: Its file, as in ``tools/first-meeting``.

    Raises:
        UsageError: The file's layout has no room for a line; the message says which line to write by hand.
    """
    text = content.decode("utf-8")
    line = f"{code}: {piece}"
    point = _find_insertion_point(text, tab, piece.partition("/")[0])
    if point is None:
        raise UsageError(f"{file} has no list of pieces for tab {tab}. Write this line there, under pieces: {line}")
    line_end = LINE_ENDING.search(text, point.offset)
    first_ending = LINE_ENDING.search(text)
    new_line = " " * point.column + line
    if line_end is None:
        changed = text + (first_ending[0] if first_ending else "\n") + new_line
    else:
        changed = text[: line_end.end()] + new_line + line_end[0] + text[line_end.end() :]
    if not _adds_only(text, changed, file, tab, code, piece):
        raise UsageError(f"{file} could not be changed. Write this line there, under tab {tab} and pieces: {line}")
    return changed.encode()


def _find_insertion_point(text: str, tab: int, kind: str) -> InsertionPoint | None:
    """Return the point after the tab's last piece of a kind, or after its last tool or card, or before its pieces."""
    tabs = _pairs(yaml.compose(text, Loader=yaml.SafeLoader)).get("tabs", (None, None))[1]
    if not isinstance(tabs, yaml.SequenceNode) or len(tabs.value) < tab:
        return None
    key, pieces = _pairs(tabs.value[tab - 1]).get("pieces", (None, None))
    if key is None:
        return None
    if isinstance(pieces, yaml.ScalarNode) and not pieces.value:
        return InsertionPoint(key.end_mark.index, key.start_mark.column + 2)
    if not isinstance(pieces, yaml.MappingNode) or pieces.flow_style or not pieces.value:
        return None
    column = pieces.value[0][0].start_mark.column
    for kinds in ((kind,), ("tools", "cards")):
        same_kind = [value for _, value in pieces.value if str(value.value).partition("/")[0] in kinds]
        if same_kind:
            return InsertionPoint(same_kind[-1].end_mark.index, column)
    return InsertionPoint(key.end_mark.index, column)


def _pairs(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the key and value nodes of a mapping, by key; none for another node."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): (key, value) for key, value in pairs}


def _adds_only(before: str, after: str, file: str, tab: int, code: str, piece: str) -> bool:
    """Return True if the two texts have the same data, apart from the new piece behind its tab."""
    old, new = (plain_data(parse(text.removeprefix(BYTE_ORDER_MARK), file, ProblemList())) for text in (before, after))
    tab_data = old["tabs"][tab - 1]
    tab_data["pieces"] = {**(tab_data["pieces"] or {}), code: piece}
    return bool(old == new)


def plain_data(value: Value | None) -> Any:
    """Return a value as plain strings, lists and dictionaries, without locations."""
    match value:
        case Text():
            return value.text
        case Items():
            return [plain_data(item) for item in value.items]
        case Entries():
            return {key: plain_data(item) for key, item in value.entries.items()}
    return None
