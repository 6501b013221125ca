"""The text layer: what is copied, searched or read aloud is the source text, word for word."""

from collections import Counter

import pytest

from tests.support.built_toolkits import Built, Small
from tests.support.html_text import paragraphs_in, paragraphs_of
from tests.support.text_layer import said_on

ASIDE = Counter(["Say this", "Ask"])
"""A label that the stylesheet leaves out where one quotation follows another."""


def narrow(words: str, width: str = "0.9in") -> str:
    """Return a paragraph that breaks after nearly every word."""
    return f'<p style="width: {width}">{words}</p>'


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("One two three four five six seven", "One two three four five six seven"),
        ("A mother-in-law’s sister-in-law", "A mother-in-law’s sister-in-law"),
        ("North—northwest and so on—always", "North—northwest and so on—always"),
        ("https://example.org/a-long/way-to/go/on", "https://example.org/a-long/way-to/go/on"),
        ("One<br>two<br>three", "One two three"),
        ("Mix <em>flour</em> and <strong>cold water</strong> by hand", "Mix flour and cold water by hand"),
        ("<em>One</em> <em>two</em> <em>three</em> <em>four</em>", "One two three four"),
        ('<a href="tool:1.2">1.2</a> <a href="tool:1.3">1.3</a>, 1.4', "1.2 1.3, 1.4"),
        ("so<em>me</em>thing un<strong>bro</strong>ken", "something unbroken"),
        ("<em>One </em>two <em>three </em>four<em> five</em>", "One two three four five"),
        ("Keep it warm; keep it dry", "Keep it warm; keep it dry"),
        ("unbe\xadliev\xadable and unbe\xadliev\xadable", "unbelievable and unbelievable"),
        ("five\xa0minutes or ten\xa0minutes at most", "five minutes or ten minutes at most"),
        ("again again again again again again", "again again again again again again"),
    ],
)
def test_a_line_break_loses_nothing_and_adds_nothing(small: Small, html: str, words: str) -> None:
    tagged = small.pdf(narrow(html))
    assert tagged.text(tagged.tree.one("P")) == words
    on_one_line = small.pdf(f"<p>{html}</p>")
    assert on_one_line.text(on_one_line.tree.one("P")) == words


def test_lines_do_break_here(small: Small) -> None:
    assert len(small.pdf(narrow("One two three four five six")).tree.one("P").marks()) > 1


def test_spaces_between_separate_boxes(small: Small) -> None:
    boxes = '<span style="display:inline-block;width:30pt">4.1</span> <span style="display:inline-block">Mixing</span>'
    tagged = small.pdf(f"<p>{boxes}</p>")
    assert tagged.text(tagged.tree.one("P")) == "4.1 Mixing"


def test_a_repeated_head_keeps_its_words(small: Small) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>cell of two lines {n}</td></tr>" for n in range(60))
    head = "<thead><tr><th>Number of it</th><th>Words that take more than one line in the head</th></tr></thead>"
    tagged = small.pdf(f'<table style="width:2in">{head}<tbody>{rows}</tbody></table>')
    assert [tagged.text(cell) for cell in tagged.tree.all("TH")] == [
        "Number of it",
        "Words that take more than one line in the head",
    ]
    assert tagged.text(tagged.tree.all("TD")[-1]) == "cell of two lines 59"


def test_what_a_stylesheet_writes_stays_as_it_is(small: Small) -> None:
    style = "<style>p::before { content: 'Note: ' } em { text-transform: uppercase }</style>"
    tagged = small.pdf(style + narrow("Flour and <em>cold water</em> by hand"))
    assert tagged.text(tagged.tree.one("P")) == "Note: Flour and COLD WATER by hand"


def test_plain_words_need_nothing_beside_their_glyphs(built: Built) -> None:
    for product in built.sample(built.products("handout", "card")):
        instead = [each for page in built.read(product).pdf.pages for each in said_on(page) if each.instead is not None]
        assert instead == [], product.path


def test_every_paragraph_has_the_source_text(built: Built) -> None:
    for product in built.sample(built.products("handout", "card")):  # the binder's test reads the others
        wanted = Counter(paragraphs_of(built.plan.jobs[product.parts[0].job].html))
        found = Counter(paragraphs_in(built.read(product)))
        assert found == wanted or (set(wanted - found) <= set(ASIDE) and not found - wanted), product.path


def test_the_binder_has_the_same_text(built: Built) -> None:
    found = Counter(paragraphs_in(built.read(built.binder)))
    for part in built.binder.parts:
        wanted = Counter(paragraphs_of(built.plan.jobs[part.job].html))
        assert set(wanted - found) <= set(ASIDE), part.name
