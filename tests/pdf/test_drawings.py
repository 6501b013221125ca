"""A drawing takes the color of the tab that it is printed in, wherever ``currentColor`` is written in it."""

from collections.abc import Iterator

import pytest

from tests.support.built_toolkits import Small
from tests.support.pixels import Color, render

ORANGE, GREEN, RED = (166, 75, 11), (47, 107, 58), (255, 0, 0)
"""The colors of tabs 3 and 5 in tokens.css, and one of no tab."""
STYLES = ("styles/tokens.css", "styles/type.css", "styles/plain.css")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 96 48" {root}>{inside}</svg>'
SHAPES = {
    "an area": '<rect width="96" height="48" fill="currentColor"/>',
    "a line": '<path d="M0 24H96" stroke="currentColor" stroke-width="20"/>',
    "a group": '<g fill="currentColor"><rect width="96" height="48"/></g>',
    "a style": "<style>.a { fill: currentColor }</style><rect class='a' width='96' height='48'/>",
    "a copy": '<defs><rect id="r" width="96" height="48" fill="currentColor"/></defs><use href="#r"/>',
    "an arrow": '<defs><marker id="m" markerWidth="9" markerHeight="9"><rect width="9" height="9" '
    'fill="currentColor"/></marker></defs><path d="M9 9H50" stroke="none" stroke-width="4" marker-end="url(#m)"/>',
    "a pattern": '<defs><pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="8" height="8" '
    'fill="currentColor"/></pattern></defs><rect width="96" height="48" fill="url(#p)"/>',
}


@pytest.fixture
def drawing(small: Small) -> Iterator[str]:
    """Return the name of a drawing that a test writes."""
    path = small.engine.files.root / "drawing.svg"
    yield path.name
    path.unlink()
    small.engine.files.forget(path.name)


def printed_in(small: Small, name: str, source: str) -> list[dict[Color, bool]]:
    """Return which colors a drawing has in tab 3, and again in tab 5 of the same document."""
    (small.engine.files.root / name).write_text(source, encoding="utf-8")
    body = "".join(
        f'<div class="tab-{tab}" style="break-after: page"><img src="{name}" alt=""></div>' for tab in (3, 5)
    )
    tagged = small.pdf(body, styles=STYLES)
    pages = [render(tagged.content, page) for page in range(2)]
    colors = [{color for _, color in page.getcolors(page.width * page.height) or ()} for page in pages]
    return [{color: color in shown for color in (ORANGE, GREEN, RED)} for shown in colors]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_drawing_has_the_color_of_each_tab_it_is_in(small: Small, drawing: str, shape: str) -> None:
    source = SVG.format(root="", inside=SHAPES[shape])
    in_third, in_fifth = printed_in(small, drawing, source)
    assert in_third == {ORANGE: True, GREEN: False, RED: False}
    assert in_fifth == {ORANGE: False, GREEN: True, RED: False}


def test_a_color_that_the_drawing_gives_itself_stays(small: Small, drawing: str) -> None:
    source = SVG.format(root='color="#ff0000"', inside=SHAPES["an area"])
    assert printed_in(small, drawing, source) == [{ORANGE: False, GREEN: False, RED: True}] * 2
