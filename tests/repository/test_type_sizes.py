"""Type that can be read, and lines that can be seen: sizes and colors in the stylesheets."""

import re

import pytest

from press.core.color import WHITE, contrast, from_hex
from tests.support.toolkits import PROJECT

STYLES = sorted((PROJECT / "styles").glob("*.css"))
SIZE = re.compile(r"(?:size|font): *(?:[a-z0-9]+ )?(\d+(?:\.\d+)?)pt")
RELATIVE = re.compile(r"font(?:-size)?: [^;}]*\d(?:em|%)")
SMALLEST, SMALLEST_LARGE = 8.5, 18.0
"""Sizes of type in points: of any page, and of large print."""
FAMILY = re.compile(r"html:where\(\.reading-family\) \{(.*?)\n\}", re.DOTALL)
SMALLEST_FAMILY = 10.0
"""Size of the smallest type on a page for families, in points."""
SMALLEST_BOX = 0.18
"""The side of a box to tick, in inches."""
TOKEN = re.compile(r"--([a-z-]+)-size: (\d+(?:\.\d+)?)pt")
RULE = re.compile(r"--rule: (#[0-9a-f]{6})")
LEAST_CONTRAST = 3.0
"""Of the borders of fields and the lines to write on (WCAG 2.2, 1.4.11)."""


@pytest.mark.parametrize("name", [path.name for path in STYLES])
def test_no_type_is_too_small(name: str) -> None:
    sizes = [float(size) for size in SIZE.findall((PROJECT / "styles" / name).read_text(encoding="utf-8"))]
    assert min(sizes, default=SMALLEST) >= (SMALLEST_LARGE if name == "large-print.css" else SMALLEST)


def test_no_template_sets_type_that_is_too_small() -> None:
    """A county's name in the foot was of 7.5 points, in a stylesheet that is a part of the template."""
    texts = {path: path.read_text(encoding="utf-8") for path in PROJECT.glob("templates/**/*.html")}
    sizes = {(path.name, float(size)) for path, text in texts.items() for size in SIZE.findall(text)}
    assert sizes and {size for size in sizes if size[1] < SMALLEST} == set()


@pytest.mark.parametrize("name", [path.name for path in STYLES])
def test_no_size_depends_on_the_text_around(name: str) -> None:
    """Seven tenths of a size that is large enough may not be: a caption in large print was of 15.3 points."""
    assert RELATIVE.findall((PROJECT / "styles" / name).read_text(encoding="utf-8")) == []


def test_small_print_is_larger_where_families_read() -> None:
    css, sizes = ((PROJECT / "styles" / name).read_text(encoding="utf-8") for name in ("tool.css", "sizes.css"))
    own = {name: float(size) for found in FAMILY.findall(css) for name, size in TOKEN.findall(found)}
    usual = {name: float(size) for name, size in TOKEN.findall(sizes)}
    small = {"fact-name", "form-fact-name", "sources", "block-label", "scale-ends", "rate-head", "caption", "blank"}
    assert small <= {name for name, size in usual.items() if size < SMALLEST_FAMILY}
    assert {name: own.get(name, 0) >= SMALLEST_FAMILY for name in small} == dict.fromkeys(small, True)


def test_lines_to_write_on_are_seen() -> None:
    colors = {path.name: RULE.findall(path.read_text(encoding="utf-8")) for path in STYLES}
    assert colors["tokens.css"] and colors["large-print.css"] and colors["black-and-white.css"]
    for name, values in colors.items():
        for value in values:
            assert contrast(from_hex(value), WHITE) >= LEAST_CONTRAST, f"{name}: {value}"


@pytest.mark.parametrize("name", ["sizes.css", "large-print.css"])
def test_boxes_to_tick_are_large_enough_for_a_shaking_hand(name: str) -> None:
    css = (PROJECT / "styles" / name).read_text(encoding="utf-8")
    sides = [float(side) for side in re.findall(r"--tick-(?:width|height): ([\d.]+)in", css)]
    assert len(sides) == 2 and min(sides) >= SMALLEST_BOX
