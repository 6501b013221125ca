"""Checks the numbers of a drawing, and how often its elements are drawn: what a page can't have is a fault."""

import re
from collections.abc import Iterator, Mapping

from press.core.limits import MAX_DRAWING_DEPTH, MAX_DRAWING_ELEMENTS, MAX_DRAWING_NUMBER

NO_NUMBER = re.compile(r"(?<![a-z])(?:nan|inf|infinity)(?![a-z])", re.IGNORECASE)
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
LENGTH = re.compile(rf"\s*(?P<number>{NUMBER.pattern})\s*(?:px|pt|pc|mm|cm|in|em|ex|rem|%|Q)?\s*", re.IGNORECASE)
SEPARATOR = re.compile(r"[\s,]+")
VIEW_BOX_NUMBERS = 4
LENGTHS = frozenset(
    (*("width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"), "stroke-width")
)
"""Attributes that are one length."""
LISTS = frozenset(("x", "y"))
"""Attributes that are a list of lengths on text."""
GEOMETRY = LENGTHS | frozenset(
    (
        *(
            "d",
            "points",
            "transform",
            "gradientTransform",
            "patternTransform",
            "offset",
            "opacity",
            "style",
            "dx",
            "dy",
        ),
        *("fill-opacity", "stroke-opacity", "stop-opacity", "stroke-dasharray", "stroke-dashoffset", "rotate"),
        *("stroke-miterlimit", "font-size", "letter-spacing", "markerWidth", "markerHeight", "refX", "refY"),
    )
)
"""Attributes with numbers of the drawing's geometry."""
AUTOMATIC = ("", "auto", "none", "inherit", "initial", "context-stroke")


def attribute_faults(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the numbers of an element, each in a sentence."""
    for name, value in attributes.items():
        if name == "viewBox":
            yield from _view_box_faults(value)
        elif name in GEOMETRY:
            if NO_NUMBER.search(value) or any(not _is_drawable(number) for number in NUMBER.findall(value)):
                yield f"The drawing has a number that can’t be drawn: {name}=“{value[:40]}”."
            elif name in LENGTHS and not _is_length(value) and not (name in LISTS and tag in ("text", "tspan")):
                yield f"The drawing has a length that is none: {name}=“{value[:40]}”."


def _view_box_faults(value: str) -> Iterator[str]:
    """Yield what is wrong with a viewBox: four numbers, the last two larger than 0."""
    parts = [part for part in SEPARATOR.split(value.strip()) if part]
    if len(parts) != VIEW_BOX_NUMBERS or not all(NUMBER.fullmatch(part) and _is_drawable(part) for part in parts):
        yield f"The viewBox of the drawing is not four numbers: “{value[:40]}”."
    elif float(parts[2]) <= 0 or float(parts[3]) <= 0:
        yield f"The viewBox of the drawing has no width or no height: “{value[:40]}”."


def _is_length(value: str) -> bool:
    return value.strip().lower() in AUTOMATIC or LENGTH.fullmatch(value) is not None


def _is_drawable(number: str) -> bool:
    return abs(float(number)) <= MAX_DRAWING_NUMBER


class DrawnElements:
    """Counts the elements of a drawing, each as often as it is drawn: <use> draws another element again."""

    def __init__(self) -> None:
        self.is_too_deep = False
        """True if more than MAX_DRAWING_DEPTH elements are within each other."""
        self._open: list[str] = []
        """The ids of the elements that are open, empty for those without one."""
        self._own: dict[str, int] = {"": 0}
        """The number of elements in the element with an id; of the whole drawing under an empty one."""
        self._uses: dict[str, list[str]] = {"": []}
        """The ids that are drawn again in the element with an id."""

    def start(self, attributes: Mapping[str, str], used: str) -> None:
        """Count an element; ``used`` is the id of the element that it draws again, empty for none."""
        name = attributes.get("id", "")
        self._open.append(name)
        self.is_too_deep = self.is_too_deep or len(self._open) > MAX_DRAWING_DEPTH
        if self.is_too_deep:  # reported; what is in it need not be counted
            return
        if name:
            self._own.setdefault(name, 0)
            self._uses.setdefault(name, [])
        for outer in {"", *self._open}:
            self._own[outer] += 1
            if used:
                self._uses[outer].append(used)

    def end(self) -> None:
        """Leave an element."""
        self._open.pop()

    def is_too_many(self) -> bool:
        """Return True if more than MAX_DRAWING_ELEMENTS are drawn; an element that draws itself is too many."""
        counts: dict[str, int] = {}

        def count(name: str, inside: frozenset[str]) -> int:
            if name in inside:
                return MAX_DRAWING_ELEMENTS + 1
            if name not in counts:
                total = self._own.get(name, 0)
                for used in self._uses.get(name, ()):
                    total += count(used, inside | {name})
                    if total > MAX_DRAWING_ELEMENTS:
                        break
                counts[name] = total
            return counts[name]

        try:
            return count("", frozenset()) > MAX_DRAWING_ELEMENTS
        except RecursionError:
            return True
