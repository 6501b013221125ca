"""What the eye follows: lists that go on below and not across, and on the next page with a word."""

import pypdfium2
import pytest

from tests.support.built_toolkits import Small
from tests.support.printed_page import Placed, letters_of
from tests.support.tagged_pdf import Tagged

BASE = ("styles/tokens.css", "styles/sizes.css", "styles/plain.css", "styles/type.css")
BINDER = (*BASE, "styles/paper/letter.css", "styles/binder.css")
LINE = 3.0
"""Greatest difference of height of letters in one line, in points."""


def letters(tagged: Tagged) -> list[Placed]:
    """Return the letters of the first page."""
    with pypdfium2.PdfDocument(tagged.content) as document:
        return letters_of(document[0])


@pytest.mark.parametrize("html_class", ["index terms", "behind many"])
def test_a_list_in_two_columns_goes_on_below_and_not_across(small: Small, html_class: str) -> None:
    words = ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff"]
    items = "".join(f'<li><span class="term">{word}</span></li>' for word in words)
    page = letters(small.pdf(f'<ul class="{html_class}">{items}</ul>', styles=BINDER))
    firsts = {letter.text: letter for letter in page if letter.text in "ABCDEF"}
    left = [firsts[letter].left for letter in "ABCDEF"]
    assert max(left[:3]) < min(left[3:])
    tops = [firsts[letter].top for letter in "ABCDEF"]
    assert tops[0] > tops[1] > tops[2] and tops[3] > tops[4] > tops[5]
    assert abs(tops[0] - tops[3]) < LINE


def test_a_page_that_a_list_of_contents_goes_on_to_says_so_in_its_head(small: Small) -> None:
    """And a page that begins with a tab does not, whose list goes on to no other."""
    sections = "".join(
        f'<section class="contents-tab"{style}><h2>{tab}</h2><p class="contents-row" data-continued="{tab}, continued">'
        f'A title</p>{"<p class=contents-row>A title</p>" * rows}<div class="contents-end"></div></section>'
        for tab, rows, style in (("One", 24, ""), ("Two", 3, ""), ("Three", 2, ' style="break-before: page"'))
    )
    head = "<style>@page { @top-left { content: string(listed, start) } }</style>"
    with pypdfium2.PdfDocument(small.pdf(head + sections, styles=BINDER).content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert [page.count("continued") for page in pages] == [0, 1, 0]
    assert "One, continued" in pages[1] and "Two" in pages[1]
