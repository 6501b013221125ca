"""Type that can be read, and lines that can be seen: sizes and colors in the stylesheets."""

import re

import pytest

from press.core.color import WHITE, contrast, from_hex
from tests.support.toolkits import PROJECT

STYLES = sorted((PROJECT / "styles").glob("*.css"))
SIZE = re.compile(r"(?:size|font): *(?:[a-z0-9]+ )?(\d+(?:\.\d+)?)pt")
SMALLEST, SMALLEST_LARGE = 8.5, 18.0
"""Sizes of type in points: of any page, and of large print."""
MARKS = "draft.css"
"""The style of the mark of drafts in the margin of a page, which is no text to read."""
RULE = re.compile(r"--rule: (#[0-9a-f]{6})")
LEAST_CONTRAST = 3.0
"""Of the borders of fields and the lines to write on (WCAG 2.2, 1.4.11)."""


@pytest.mark.parametrize("name", [path.name for path in STYLES if path.name != MARKS])
def test_no_type_is_too_small(name: str) -> None:
    sizes = [float(size) for size in SIZE.findall((PROJECT / "styles" / name).read_text(encoding="utf-8"))]
    assert min(sizes, default=SMALLEST) >= (SMALLEST_LARGE if name == "large-print.css" else SMALLEST)


def test_lines_to_write_on_are_seen() -> None:
    colors = {path.name: RULE.findall(path.read_text(encoding="utf-8")) for path in STYLES}
    assert colors["tokens.css"] and colors["large-print.css"] and colors["black-and-white.css"]
    for name, values in colors.items():
        for value in values:
            assert contrast(from_hex(value), WHITE) >= LEAST_CONTRAST, f"{name}: {value}"
