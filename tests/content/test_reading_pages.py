"""The reading pages of our own toolkit: one for each piece, in English and Spanish, with every word of ours."""

import re
from html import unescape
from itertools import pairwise

import pytest

from press.reading.words import english_words
from tests.support.reading_pages import PlannedPages, texts_of
from tests.support.toolkits import PROJECT

WORD = re.compile(r"^(reading[\w.-]*):", re.MULTILINE)
TYPED_INTO = re.compile(r"<(?:input|textarea|select|button|form)\b")
HEADING = re.compile(r"<h([1-6])\b")
LINK = re.compile(r'href="(?!https:|\.\./(?:\.\./)?(?:catalog|index))([^"#]*)')
DRAWING = re.compile(r'<(?:svg|img) class="drawing" [^>]*(?:aria-label|alt)="([^"]+)"')


@pytest.fixture(scope="module")
def planned() -> PlannedPages:
    """The pages of our own toolkit."""
    return PlannedPages(PROJECT)


def test_every_piece_can_be_read_on_a_screen(planned: PlannedPages) -> None:
    paths = {product.path for product in (*planned.finished, *planned.products)}
    assert {path.rpartition("read/")[0] for path in planned.pages} == {"", "es/"}
    assert len(planned.pages) == sum(len(view.toolkit.pieces) for view in planned.views)
    for piece, page in planned.pieces():
        assert not TYPED_INTO.search(page.html), piece.code
        levels = [int(level) for level in HEADING.findall(page.html)]
        assert all(level <= before + 1 for before, level in pairwise(levels)), piece.code
        described = [use.words for text in texts_of(piece) for use in text.pictured]
        assert [unescape(words) for words in DRAWING.findall(page.html)] == described, piece.code
        folder = page.product.path.rpartition("read/")[0]
        for link in filter(None, LINK.findall(page.html)):
            target = (
                link.removeprefix("../../").removeprefix("../") if link.startswith("..") else f"{folder}read/{link}"
            )
            assert target in paths or f"{folder}{target}" in paths, (piece.code, link)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_toolkit_has_every_word(language: str) -> None:
    words = WORD.findall((PROJECT / "content" / "strings" / f"{language}.yaml").read_text(encoding="utf-8"))
    assert sorted(words) == sorted(english_words())
