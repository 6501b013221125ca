"""Puts the text of a page's content stream into the order of the structure tree.

WeasyPrint 70.0 paints what floats or is positioned before or after the text beside it: the numbers of steps, the labels
in the margin, the bullets of lists. Screen readers follow the tree, but copying, search engines, machine translation
and some voices follow the content stream.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pydyf

from press.typesetting.drawing_cache import PlainDrawing

SAVE, RESTORE = b"q", b"Q"
SHOWING = frozenset((b"Tj", b"TJ"))
MATRIX = b"cm"
CLIPS = frozenset((b"W", b"W*"))
"""Operators of a clipping path, in which text stays."""
STATE = frozenset(
    (
        *(b"gs", b"rg", b"RG", b"g", b"G", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"),
        *(b"Tr", b"Tz", b"Tc", b"Tw", b"Ts", b"TL", b"Tf", b"w", b"J", b"j", b"M", b"d"),
    )
)
"""Operators of the graphics state that text depends on (ISO 32000-1, 8.4 and 9.3)."""
ALPHA = re.compile(rb"/([A-Za-z]+)[\d.]* gs")


class TextPiece(NamedTuple):
    """Marked content that shows text, with the operators that set the graphics state before it."""

    mcid: int
    items: list[Any]
    state: tuple[bytes, ...]


class GraphicsState(NamedTuple):
    """The graphics state at a place of the stream, as the operators that set it."""

    matrices: tuple[bytes, ...]
    """Those of the coordinates, without the first of the page, which is in effect at its end as well."""
    others: dict[bytes, bytes]
    is_clipped: bool


def in_reading_order(items: list[Any], order: Iterable[int]) -> list[Any]:
    """Return the items of a page's content stream with its text last, in an order of marked-content IDs.

    Nothing is painted over text (``overlaps`` reports it), so the page looks the same.

    Args:
        items: The items of a ``pydyf.Stream``.
        order: The marked-content IDs of the page in the order of the structure tree.
    """
    ranks = {mcid: rank for rank, mcid in enumerate(order)}
    texts: list[TextPiece] = []
    others = list(_take_texts(items, ranks, texts))
    for text in sorted(texts, key=lambda piece: ranks[piece.mcid]):
        others += [SAVE, *text.state, *text.items, RESTORE]
    return others


def _take_texts(items: list[Any], ranks: dict[int, int], texts: list[TextPiece]) -> Iterator[Any]:
    """Yield the items without the text that can be moved, and add that text to a list.

    The operators of the state in the text remain as well: what follows may depend on them.
    """
    state, levels, position = GraphicsState((), {}, is_clipped=False), list[GraphicsState](), 0
    while position < len(items):
        item = items[position]
        operator = _operator(item)
        if operator == SAVE:
            levels.append(state._replace(others=dict(state.others)))
        elif operator == RESTORE:
            state = levels.pop()
        elif operator == MATRIX and position > 0:
            state = state._replace(matrices=(*state.matrices, _content(item)))
        elif operator in CLIPS:
            state = state._replace(is_clipped=True)
        elif operator in STATE:
            _set(state.others, item)
        elif not state.is_clipped and (end := _end_of_text(items, position, ranks)):
            piece = items[position:end]
            settings = (*state.matrices, *state.others.values())
            texts.append(TextPiece(items[position + 1]["MCID"], piece, settings))
            for part in _settings(piece):
                _set(state.others, part)
                yield part
            position = end
            continue
        yield item
        position += 1


def _end_of_text(items: list[Any], start: int, ranks: dict[int, int]) -> int:
    """Return the position after the marked content that starts here, if it is text of the tree; 0 if it is none."""
    tag = items[start + 1] if start + 1 < len(items) else None
    if not (isinstance(tag, pydyf.Dictionary) and tag.get("MCID") in ranks):
        return 0
    is_text, depth = False, 0
    for position in range(start + 2, len(items)):
        operator = _operator(items[position])
        depth += (operator == SAVE) - (operator == RESTORE)
        if depth < 0 or (depth == 0 and (operator == MATRIX or operator in CLIPS)):
            return 0
        is_text = is_text or operator in SHOWING
        if operator == b"EMC" and depth == 0:
            return position + 1 if is_text else 0
    return 0


def _settings(piece: list[Any]) -> Iterator[Any]:
    """Yield the items of a piece that change the graphics state after it."""
    depth = 0
    for item in piece:
        operator = _operator(item)
        depth += (operator == SAVE) - (operator == RESTORE)
        if depth == 0 and operator in STATE:
            yield item


def _set(state: dict[bytes, bytes], item: Any) -> None:
    """Set an operator of the state; the latest is last."""
    content = _content(item)
    match = ALPHA.fullmatch(content)
    key = match[1] if match else _operator(item)
    state.pop(key, None)
    state[key] = content


def _content(item: Any) -> bytes:
    """Return an item that is no object as bytes."""
    return item if isinstance(item, bytes) else str(item).encode("latin-1")


def _operator(item: Any) -> bytes:
    """Return the operator at the end of an item; empty for an operand that is an item of its own, and for a drawing."""
    if isinstance(item, (pydyf.Object, PlainDrawing)):
        return b""
    return _content(item).rpartition(b" ")[2].rpartition(b"\n")[2]
