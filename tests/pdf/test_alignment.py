"""What the eye follows: lists that go on below and not across, and fields that end where the text does."""

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.support.built_toolkits import Small
from tests.support.printed_page import Placed, letters_of
from tests.support.tagged_pdf import Tagged

BASE = ("styles/tokens.css", "styles/sizes.css", "styles/plain.css", "styles/type.css")
BINDER = (*BASE, "styles/paper/letter.css", "styles/binder.css")
FORMS = (*BASE, "styles/forms.css")
LINE = 3.0
"""Greatest difference of height of letters in one line, in points."""
CLOSE = 0.7
"""Difference up to which two letters begin at the same place, in points: side bearings differ."""
PAGE = "<style>@page { size: 8in 5in; margin: 1in; @bottom-right { content: none } }</style>"
TEXT_END = (8 - 1) * 72
"""Where the text of that page ends, in points."""


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


SHORT, WIDE = " short", ""


@pytest.mark.parametrize("style", ["", "half-letter", "large-print"])
@pytest.mark.parametrize(
    "fields",
    [
        (WIDE, WIDE),
        (WIDE, SHORT),
        (SHORT, WIDE),
        (SHORT, SHORT),
        (WIDE, WIDE, WIDE),
        (SHORT, WIDE, WIDE),
        (WIDE, SHORT, SHORT),
        (SHORT, SHORT, SHORT),
    ],
    ids=lambda fields: "".join("s" if field else "w" for field in fields),
)
def test_a_row_of_fields_ends_where_the_text_does(small: Small, style: str, fields: tuple[str, ...]) -> None:
    row = "".join(
        f'<div class="field{size}"><label for="f{number}">Name</label><div class="ruled" style="--lines:1">'
        f'<input type="text" id="f{number}" name="f{number}" title="Name"><div class="rule"></div></div></div>'
        for number, size in enumerate(fields)
    )
    sheets = (*FORMS, "styles/paper/letter.css", *([f"styles/{style}.css"] if style else []))
    tagged = small.pdf(f'{PAGE}<form><div class="row n{len(fields)}">{row}</div></form>', styles=sheets)
    boxes = [[float(edge) for edge in widget.Rect] for widget in tagged.annotations()]
    assert len(boxes) == len(fields)
    assert len({round(bottom) for _, bottom, _, _ in boxes}) == 1, "they are not in one line"
    assert boxes[-1][2] == pytest.approx(TEXT_END, abs=CLOSE)
    if SHORT in fields and WIDE in fields:
        widths = {size: box[2] - box[0] for size, box in zip(fields, boxes, strict=True)}
        assert widths[SHORT] <= widths[WIDE] + CLOSE


def rules(page: pypdfium2.PdfPage) -> list[float]:
    """Return the heights of the lines to write on, from the highest down, in points."""
    lines = [path.get_bounds() for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)]
    return sorted((bottom for _, bottom, _, _ in lines), reverse=True)


@pytest.mark.parametrize(("style", "least_above", "most_below"), [("", 13, 20), ("large-print", 20, 29)])
def test_a_label_is_near_to_its_own_line(small: Small, style: str, least_above: float, most_below: float) -> None:
    """It was read as the caption of the lines above it; below it is the room for what is written on the first line."""
    rows = "".join(
        f'<div class="row"><div class="field"><label for="f{number}">Hxgx</label><div class="ruled" style="--lines:1">'
        f'<input type="text" id="f{number}" name="f{number}" title="Name"><div class="rule"></div></div></div></div>'
        for number in range(2)
    )
    sheets = (*FORMS, "styles/paper/letter.css", *([f"styles/{style}.css"] if style else []))
    with pypdfium2.PdfDocument(small.pdf(f"{PAGE}<form>{rows}</form>", styles=sheets).content) as document:
        upper, lower = rules(document[0])
        label = letters_of(document[0])[-4:]
    assert "".join(letter.text for letter in label) == "Hxgx"
    assert upper - label[0].top > least_above
    assert label[-1].bottom - lower < most_below


def test_a_page_that_a_list_of_contents_goes_on_to_says_so_in_its_head(small: Small) -> None:
    """And a page that begins with a tab does not, whose list goes on to no other."""
    sections = "".join(
        f'<section class="contents-tab"{style}><h2>{tab}</h2><p class="contents-row" data-continued="{tab}, continued">'
        f'A title</p>{"<p class=contents-row>A title</p>" * rows}<div class="contents-end"></div></section>'
        for tab, rows, style in (("One", 24, ""), ("Two", 3, ""), ("Three", 2, ' style="break-before: page"'))
    )
    head = """<style>
        @page { @top-left { content: string(listed, start) } }
        #top, .contents-end { string-set: listed "Bread" }
    </style><main><h1 id="top">Contents</h1>"""
    with pypdfium2.PdfDocument(small.pdf(head + sections, styles=BINDER).content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert [page.count("continued") for page in pages] == [0, 1, 0]
    assert [page.count("Bread") for page in pages] == [1, 0, 1], "the usual head"
    assert "One, continued" in pages[1] and "Two" in pages[1]
