"""A short last word stays beside the word before it, and no reader notices how."""

from xml.etree import ElementTree

import pypdfium2
import pytest

from press.typesetting.last_words import NO_BREAK_SPACE, bind_last_words
from tests.support.built_toolkits import Small
from tests.support.last_lines import lonely_words

PAGE = "<style>@page { size: %spt 400pt; margin: 20pt } p { margin: 0 }</style>"
WORDS = "Two people sit down and write what the children would see if it went well, and then they go on."


def bound(html: str) -> str:
    """Return the HTML of an element after its last words were bound, with ~ for a no-break space."""
    root = ElementTree.fromstring(html)
    bind_last_words(root)
    return ElementTree.tostring(root, encoding="unicode").replace(NO_BREAK_SPACE, "~")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Bake it and go on.</p>", "<p>Bake it and go~on.</p>"),
        ("<p>Bake it, then ask “so?”\n</p>", "<p>Bake it, then ask~“so?”\n</p>"),
        ("<p>Bake it\nand call\n911.</p>", "<p>Bake it\nand call~911.</p>"),
        ("<p>Bake it and <em>then go on.</em></p>", "<p>Bake it and <em>then go~on.</em></p>"),
        ("<p><b>Bread.</b> Bake it, go on</p>", "<p><b>Bread.</b> Bake it, go~on</p>"),
        ("<ul><li>Bake it, go on<ul><li>Or let it be</li></ul></li></ul>",
         "<ul><li>Bake it, go~on<ul><li>Or let it~be</li></ul></li></ul>"),
        ("<p>Bake it, go on<br />and eat it up</p>", "<p>Bake it, go~on<br />and eat it~up</p>"),
        ("<blockquote><p>Bake it, go on</p></blockquote>", "<blockquote><p>Bake it, go~on</p></blockquote>"),
        ("<tr><td>Bake it, go on</td><td>Let it be</td></tr>", "<tr><td>Bake it, go~on</td><td>Let it~be</td></tr>"),
    ],
)  # fmt: skip
def test_the_last_words_are_bound(html: str, expected: str) -> None:
    assert bound(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Go on.</p>",  # there is no third word, which could be in the line above
        "<p>Bake all of the bread.</p>",
        "<p>Bake what is unrecognizable now.</p>",  # too long for a narrow column
        "<tr><td>Bake unthinkably it</td></tr>",
        f"<tr>{'<td>Bake a bun now.</td>' * 8}</tr>",
        '<tr><th scope="col">Bake it, go on</th></tr>',
        "<div>Bake it, go on</div>",
        '<p class="lines">::: note\nBake it\n:::</p>',
        '<p>Bake it, go <a href="tool:4.8">4.8</a>.</p>',  # WeasyPrint would cut the line at its first words
        "<p>Bake it, <em>go</em> on.</p>",
        "<p>Bake it, go~on.</p>".replace("~", NO_BREAK_SPACE),
    ],
)
def test_other_words_are_not_bound(html: str) -> None:
    assert bound(html) == html.replace(NO_BREAK_SPACE, "~")


def test_a_pair_is_never_longer_than_the_longest_word_or_what_fits() -> None:
    assert bound("<tr><td>Unrecognizably so, it is unthinkably so</td></tr>").count("~") == 1


@pytest.mark.parametrize("width", range(120, 260, 10))
def test_no_short_word_is_alone_and_no_line_is_added(small: Small, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<html><body>{PAGE % width}<p>{WORDS}</p><p>{WORDS} <em>So it goes on.</em></p></body></html>"
    assert lonely_words(small.engine.render(html, ("styles/plain.css",))) == []

    def heights() -> list[float]:
        document = small.engine.render(html, ("styles/plain.css",))
        return [child.height for child in document.pages[0]._page_box.children[0].children[0].children]

    with_pairs = heights()
    monkeypatch.setattr("press.typesetting.engine.bind_last_words", lambda element: None)
    assert heights() == with_pairs


def test_words_would_be_alone_without_it(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.typesetting.engine.bind_last_words", lambda element: None)
    pages = [f"<html><body>{PAGE % width}<p>{WORDS}</p></body></html>" for width in range(120, 260, 10)]
    assert [found for html in pages for found in lonely_words(small.engine.render(html, ("styles/plain.css",)))]


def test_the_page_says_what_the_source_says(small: Small) -> None:
    content = small.pdf(f"{PAGE % 150}<p>{WORDS}</p>", styles=("styles/plain.css",)).content
    with pypdfium2.PdfDocument(content) as document:
        text = document[0].get_textpage().get_text_range()
    assert NO_BREAK_SPACE not in text and " ".join(text.split()).endswith(WORDS)
