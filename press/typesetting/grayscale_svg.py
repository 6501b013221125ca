"""Drawings in gray: every color of an SVG becomes the gray of the same luminance."""

import contextlib
import re
from xml.parsers import expat

from tinycss2.color4 import parse_color

from press.core.color import Rgb, from_linear, luminance

PAINT_PROPERTIES = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(rb"""(\s([\w:.-]+)\s*=\s*(["'])\s*)(.*?)(?=\3)""", re.DOTALL)
DECLARATION = re.compile(rb"""\b((?:%s)\s*:\s*)([^"';}<>]+)""" % "|".join(PAINT_PROPERTIES).encode())


def to_grayscale(content: bytes) -> bytes:
    """Return a drawing with grays as light as its colors, so that contrasts are unchanged.

    Only paint attributes, ``style`` attributes and ``style`` elements are changed; all other bytes stay. A drawing
    that can't be parsed is changed as far as it can be.
    """
    output, position = [], 0
    for start, end, replacement in _Replacements(content).spans:
        output += [content[position:start], replacement]
        position = end
    return b"".join([*output, content[position:]])


def gray_paint(paint: str) -> str:
    """Return the gray of the same luminance (WCAG 2.1); other values stay: none, currentColor, url(#…)."""
    color = parse_color(paint)
    if color is None or isinstance(color, str):
        return paint
    level = from_linear(luminance(Rgb(*color.to("srgb").coordinates)))
    return f"rgb({level:.1%} {level:.1%} {level:.1%} / {color.alpha:.3g})"


class _Replacements:
    """The parts of a drawing that change: tags with colors, and the text of ``style`` elements.

    Attributes:
        spans: The start and end of each part in the content, in bytes, and its replacement; in order.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.spans: list[tuple[int, int, bytes]] = []
        self.stylesheet_start: int | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start_element
        self.parser.EndElementHandler = self.end_element
        # The check of the sources reports a drawing that can't be parsed.
        with contextlib.suppress(expat.ExpatError, ValueError, LookupError):
            self.parser.Parse(content, True)

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        """Replace the colors in a start tag."""
        start = self.parser.CurrentByteIndex
        tag = TAG.match(self.content, start)
        if tag is None:  # not in an encoding that extends ASCII
            return
        self.replace(start, tag.end(), ATTRIBUTE.sub(_gray_attribute, tag[0]))
        self.stylesheet_start = tag.end() if _local_name(name) == "style" and not tag[0].endswith(b"/>") else None

    def end_element(self, name: str) -> None:
        """Replace the colors in the text before the end tag of a ``style`` element."""
        if self.stylesheet_start is not None:
            start, end = self.stylesheet_start, self.parser.CurrentByteIndex
            self.replace(start, end, _gray_declarations(self.content[start:end]))
            self.stylesheet_start = None

    def replace(self, start: int, end: int, replacement: bytes) -> None:
        """Add a span if its replacement differs."""
        if replacement != self.content[start:end]:
            self.spans.append((start, end, replacement))


def _gray_attribute(match: re.Match[bytes]) -> bytes:
    before, name, _, value = match.groups()
    local_name = _local_name(name.decode("latin-1"))
    if local_name == "style":
        return before + _gray_declarations(value)
    return before + _gray_bytes(value) if local_name in PAINT_PROPERTIES else match[0]


def _gray_declarations(style: bytes) -> bytes:
    return DECLARATION.sub(lambda match: match[1] + _gray_bytes(match[2]), style)


def _gray_bytes(paint: bytes) -> bytes:
    return gray_paint(paint.decode("latin-1")).encode("latin-1")


def _local_name(name: str) -> str:
    return name.rsplit(":", 1)[-1]
