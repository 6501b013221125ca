"""Remembers the operators of a drawing, so that one that is printed again in the same place is not drawn again.

The cover of every county has the same drawing: it is half of the time in which that cover is typeset.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

MOST_DRAWINGS = 64
"""Number of drawings to remember in a process."""
MOST_BYTES = 1 << 19
"""Length of the longest drawing to remember."""
ALPHA = re.compile(rb"/([Aa][\d.]+) gs")
PLAIN_OPERATORS = frozenset(
    (
        *(b"q", b"Q", b"cm", b"w", b"J", b"j", b"M", b"d", b"i", b"m", b"l", b"c", b"v", b"y", b"h", b"re"),
        *(b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*"),
        *(b"rg", b"RG", b"g", b"G", b"k", b"K"),
    )
)
"""Operators that need no resources (ISO 32000-1, annex A): paths, device colors, the graphics state."""


class PlainDrawing(bytes):
    """The operators of a drawing as one item of a ``pydyf.Stream``: no text, and as many states restored as saved."""


class _StoredDrawing(NamedTuple):
    """A drawing, with the transparencies that it names."""

    operators: PlainDrawing
    alphas: dict[str, dict[str, Any]]
    """The entries of ExtGState by name."""


class DrawingCache:
    """The latest drawings that were drawn in this process."""

    def __init__(self) -> None:
        self._drawings: OrderedDict[Hashable, _StoredDrawing] = OrderedDict()

    def draw(self, stream: Any, key: Hashable, draw: Callable[[], bool]) -> None:
        """Append a drawing to a stream: as it was drawn before, or by drawing it.

        Args:
            stream: A ``Stream`` of WeasyPrint, which is private.
            key: All that decides how the drawing looks, apart from the stream.
            draw: Draws it on the stream; returns False if it is not to be remembered.
        """
        place = (key, _state(stream))
        if stored := self._drawings.get(place):
            self._drawings.move_to_end(place)
            _append(stream, stored)
            return
        start, before = len(stream.stream), _resources(stream)
        if draw() and _resources(stream) == before and (stored := _stored(stream, start)):
            stream.stream[start:] = [stored.operators]
            self._drawings[place] = stored
            if len(self._drawings) > MOST_DRAWINGS:
                self._drawings.popitem(last=False)


def _state(stream: Any) -> Hashable:
    """Return the state of a stream on which the operators of a drawing depend."""
    colors = stream._current_color, stream._current_color_stroke
    return colors, stream._current_alpha, stream._current_alpha_stroke, stream.ctm.values


def _resources(stream: Any) -> Hashable:
    """Return the names of the resources of a stream, without its transparencies."""
    kinds = stream._resources.items()
    names = [(kind, tuple(entries)) for kind, entries in kinds if kind != "ExtGState" and isinstance(entries, dict)]
    return tuple(names), tuple(stream._fonts), tuple(stream._images)


def _stored(stream: Any, start: int) -> _StoredDrawing | None:
    """Return the drawing that begins at an item of a stream; None if it can't be repeated as it is."""
    items = [item.encode("ascii") if isinstance(item, str) else item for item in stream.stream[start:]]
    alphas: dict[str, dict[str, Any]] = {}
    for item in items:
        if not isinstance(item, bytes):
            return None
        if match := ALPHA.fullmatch(item):
            name = match[1].decode()
            alphas[name] = dict(stream._resources["ExtGState"][name])
        elif item.rpartition(b" ")[2] not in PLAIN_OPERATORS:
            return None
    operators = PlainDrawing(b"\n".join(items))
    is_whole = len(items) > 1 and items[0] == b"q" and items[-1] == b"Q" and items.count(b"q") == items.count(b"Q")
    return _StoredDrawing(operators, alphas) if is_whole and len(operators) <= MOST_BYTES else None


def _append(stream: Any, stored: _StoredDrawing) -> None:
    """Append a drawing to a stream, which ends in the state that drawing leaves."""
    import pydyf

    states = stream._resources["ExtGState"]
    for name, entries in stored.alphas.items():
        if name not in states:
            states[name] = pydyf.Dictionary(entries)
    stream.stream.append(stored.operators)
    stream.push_state()
    stream.pop_state()
