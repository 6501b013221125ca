"""A drawing in gray keeps its words, its structure and the lightness of its colors."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.typesetting.grayscale_svg import gray_paint, to_grayscale
from tests.support.toolkits import PROJECT

GRAY_RED = gray_paint("red")


def recolored(inside: str) -> str:
    """Return what is inside a drawing after its colors have become grays."""
    content = to_grayscale(f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>".encode()).decode()
    return content.removeprefix("<svg xmlns='http://www.w3.org/2000/svg'>").removesuffix("</svg>")


@pytest.mark.parametrize(
    "inside",
    [
        "<text>The color: red</text>",
        "<text>fill='red' and stroke: blue</text>",
        "<title>Stop-color: red</title><desc>color: red</desc>",
        "<text><![CDATA[color: red]]></text>",
        '<g aria-label="color: red"/>',
        "<!-- color: red -->",
        "<rect fill='none' stroke='url(#a)' color='currentColor'/>",
        "<rect id='fill' class='color: red'/>",
    ],
)
def test_words_are_never_recolored(inside: str) -> None:
    assert recolored(inside) == inside


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<rect fill='red'/>", f"<rect fill='{GRAY_RED}'/>"),
        ('<rect\n  stroke = " #f00"\n/>', f'<rect\n  stroke = " {GRAY_RED}"\n/>'),
        ("<rect data-a='>' fill='red'/>", f"<rect data-a='>' fill='{GRAY_RED}'/>"),
        (
            "<rect style='fill:red; stroke: #f00;opacity:1'/>",
            f"<rect style='fill:{GRAY_RED}; stroke: {GRAY_RED};opacity:1'/>",
        ),
        ("<style>.a { color: red }\n</style>", f"<style>.a {{ color: {GRAY_RED}}}\n</style>"),
        ("<style><![CDATA[.a{fill:red}]]></style>", f"<style><![CDATA[.a{{fill:{GRAY_RED}}}]]></style>"),
        ("<style/><text>color: red</text>", "<style/><text>color: red</text>"),
        ("<text fill='red'>color: red</text>", f"<text fill='{GRAY_RED}'>color: red</text>"),
    ],
)
def test_colors_become_grays(inside: str, expected: str) -> None:
    assert recolored(inside) == expected


def test_a_gray_stays_as_it_is() -> None:
    assert gray_paint("#808080") == "rgb(50.2% 50.2% 50.2% / 1)"
    assert gray_paint("rgba(255, 255, 255, .5)") == "rgb(100.0% 100.0% 100.0% / 0.5)"


@pytest.mark.parametrize("path", sorted((PROJECT / "content/images").glob("*.svg")), ids=lambda path: path.name)
def test_our_own_drawings_keep_their_words(path: Path) -> None:
    def words(content: bytes) -> list[str]:
        return re.findall(r">([^<]+)<", content.decode())

    assert words(to_grayscale(path.read_bytes())) == words(path.read_bytes())


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda text: f"<svg>{text}</svg>".encode())))
def test_no_bytes_raise(content: bytes) -> None:
    to_grayscale(content)
