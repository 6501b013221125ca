"""Finds the spaces of a drawing: rectangles in it that are left free to write in."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.parsers import expat

SPACE_NAME = re.compile(r"space-([1-9]\d?)")
"""The id of a rectangle that is a space, with its number."""
VIEW_BOX_NUMBERS = 4


class Space(NamedTuple):
    """A rectangle of a drawing in percent of its width and height, from the upper left."""

    left: float
    top: float
    width: float
    height: float


def spaces_in(content: bytes) -> tuple[Space, ...]:
    """Return the spaces of a drawing in the order of their numbers; none of a drawing that is broken."""
    numbered: dict[int, Space] = {}
    view_box: list[float] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "svg" and not view_box:
            view_box.extend(float(number) for number in attributes.get("viewBox", "").replace(",", " ").split())
        match = SPACE_NAME.fullmatch(attributes.get("id", ""))
        if tag == "rect" and match and len(view_box) == VIEW_BOX_NUMBERS:
            x, y, width, height = (float(attributes.get(name, "0")) for name in ("x", "y", "width", "height"))
            left, top, across, down = view_box
            numbered[int(match[1])] = Space(
                round((x - left) / across * 100, 2),
                round((y - top) / down * 100, 2),
                round(width / across * 100, 2),
                round(height / down * 100, 2),
            )

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, ZeroDivisionError):  # reported by svg_check
        return ()
    return tuple(space for _, space in sorted(numbered.items()))
