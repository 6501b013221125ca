"""Adds a piece to toolkit.yaml, or to a county's file, as an editor would: a line more, and no other byte changed."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from press.core.diagnostics import ProblemList, UsageError
from press.lint.fixes.document import BYTE_ORDER_MARK
from press.lint.fixes.yaml_syntax import quoted
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
    changed = _with_line(text, point, line)
    if not _adds_only(text, changed, file, tab, code, piece):
        raise UsageError(f"{file} could not be changed. Write this line there, under tab {tab} and pieces: {line}")
    return changed.encode()


class LocalEdit(NamedTuple):
    """The file of a county with one more piece."""

    content: bytes
    is_new_tab: bool
    """True if the county had no tab of its own before."""


def add_local_piece(content: bytes, file: str, code: str, piece: str, words: Mapping[str, str]) -> LocalEdit:
    """Return a county's file with one more of its own tools, the last one of its tab.

    Args:
        content: The bytes of the file.
        file: Its path, for messages.
        code: The tool's code.
        piece: The name of the tool's file.
        words: The title and the intro of a new tab, by the names of their keys.

    Raises:
        UsageError: The file's layout has no room for a line; the message says which line to write by hand.
    """
    text = content.decode("utf-8")
    line = f"{code}: {piece}"
    by_hand = UsageError(f"{file} could not be changed. Write this line there, below local: and pieces: {line}")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    local_key, local = _pairs(root).get("local", (None, None))
    is_new_tab = local_key is None
    if is_new_tab:
        ending = match[0] if (match := LINE_ENDING.search(text)) else "\n"
        values = (f"  {key}: {quoted(value)}" for key, value in words.items())
        block = ["local:", *values, "  pieces:", f"    {line}"]
        changed = text + ("" if not text or text.endswith(("\n", "\r")) else ending) + ending.join(("", *block, ""))
    else:
        key, pieces = _pairs(local).get("pieces", (None, None))
        if key is None:
            raise by_hand
        if isinstance(pieces, yaml.MappingNode) and pieces.value and not pieces.flow_style:
            point = InsertionPoint(pieces.value[-1][1].end_mark.index, pieces.value[0][0].start_mark.column)
        elif isinstance(pieces, yaml.ScalarNode) and not pieces.value:
            point = InsertionPoint(key.end_mark.index, key.start_mark.column + 2)
        else:
            raise by_hand
        changed = _with_line(text, point, line)
    old, new = (_plain_mapping(each, file) for each in (text, changed))
    expected = {**(old.get("local") or {}), "pieces": {**((old.get("local") or {}).get("pieces") or {}), code: piece}}
    if is_new_tab:
        expected = {**words, **expected}
    if new != {**old, "local": expected}:
        raise by_hand
    return LocalEdit(changed.encode(), is_new_tab)


def _plain_mapping(text: str, file: str) -> dict[str, Any]:
    """Return the plain data of a file that has names and values; empty for a file that has only comments."""
    data = plain_data(parse(text.removeprefix(BYTE_ORDER_MARK), file, ProblemList()))
    return data if isinstance(data, dict) else {}


def _with_line(text: str, point: InsertionPoint, line: str) -> str:
    """Return a text with one more line, after the one of the insertion point."""
    line_end = LINE_ENDING.search(text, point.offset)
    first_ending = LINE_ENDING.search(text)
    new_line = " " * point.column + line
    if line_end is None:
        return text + (first_ending[0] if first_ending else "\n") + new_line
    return text[: line_end.end()] + new_line + line_end[0] + text[line_end.end() :]


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
