"""Adds a piece to toolkit.yaml as an editor would: one line more, and no other byte touched."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from press.core.diagnostics import ProblemList, UsageError
from press.source.located_yaml import Entries, Items, Text, Value, parse

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line goes in: after which letter of the file, and how far in."""

    after: int
    column: int


def with_piece(content: bytes, file: str, tab: int, code: str, piece: str) -> bytes:
    """Return toolkit.yaml with one line more: the piece behind the tab's last one of its kind.

    Raises UsageError, which says the line to write by hand, when the file is written in a way that has no room.
    """
    text = content.decode("utf-8")
    line = f"{code}: {piece}"
    location = _place(text, tab, piece.partition("/")[0])
    if location is None:
        raise UsageError(f"{file} has no list of pieces for tab {tab} to add to. Write there, under pieces: {line}")
    end = LINE_END.search(text, location.after)
    ends = LINE_END.search(text)
    new = " " * location.column + line
    if end is None:
        changed = text + (ends[0] if ends else "\n") + new
    else:
        changed = text[: end.end()] + new + end[0] + text[end.end() :]
    if not _is_added(text, changed, file, tab, code, piece):
        raise UsageError(f"{file} could not be added to. Write there by hand, under tab {tab} and pieces: {line}")
    return changed.encode()


def _place(text: str, tab: int, kind: str) -> _Place | None:
    """Return the place after the tab's last piece of a kind; without one, after its last tool or card, or first."""
    pairs = _pairs(yaml.compose(text, Loader=yaml.SafeLoader))
    tabs = pairs.get("tabs", (None, None))[1]
    if not isinstance(tabs, yaml.SequenceNode) or len(tabs.value) < tab:
        return None
    key, pieces = _pairs(tabs.value[tab - 1]).get("pieces", (None, None))
    if key is None:
        return None
    if isinstance(pieces, yaml.ScalarNode) and not pieces.value:
        return _Place(key.end_mark.index, key.start_mark.column + 2)
    if not isinstance(pieces, yaml.MappingNode) or pieces.flow_style or not pieces.value:
        return None
    column = pieces.value[0][0].start_mark.column
    for wanted in ((kind,), ("tools", "cards")):
        of_kind = [value for _, value in pieces.value if str(value.value).partition("/")[0] in wanted]
        if of_kind:
            return _Place(of_kind[-1].end_mark.index, column)
    return _Place(key.end_mark.index, column)


def _pairs(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the keys and values of a mapping by name."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): (key, value) for key, value in pairs}


def _is_added(before: str, after: str, file: str, tab: int, code: str, piece: str) -> bool:
    """Tell whether the file says the same as before, but for the piece behind its tab."""
    old, new = (_said(parse(text.removeprefix("\ufeff"), file, ProblemList())) for text in (before, after))
    where = old["tabs"][tab - 1]
    where["pieces"] = {**(where["pieces"] or {}), code: piece}
    return bool(old == new)


def _said(value: Value | None) -> Any:
    """Return a value without its places."""
    match value:
        case Text():
            return value.text
        case Items():
            return [_said(item) for item in value.items]
        case Entries():
            return {key: _said(item) for key, item in value.entries.items()}
    return None
