"""Our Markdown, in golden pairs and with random texts: it never raises and never lets a tag through."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from press.core.diagnostics import Problem
from press.model import Prose
from press.source.markdown import RenderContext, SharedText, render_markdown
from tests.support.golden import assert_golden

FIXTURES = sorted((Path(__file__).parents[2] / "golden" / "markdown").glob("*.md"))
AT = re.compile(r' data-at="\d+"')
AROUND = RenderContext(
    titles={"1.1": "Keeping a starter", "2.2": "Oven & <peel>"},
    strings={
        "block.say": "Ask",
        "block.weak": "Doughy",
        "block.stronger": "Crisp",
        "block.example": "Example: a kitchen that never was",
        "block.note": "By the way",
        "block.caution": "Hot",
        "block.trainer": "For whoever holds the spoon",
        "block.source": "Written",
        "field.row": "line",
        "rate.statement": "How did it go?",
    },
    pictures=frozenset({"loaf.svg"}),
    shared={
        "flour": SharedText("content/shared/flour.md", "Flour varies.\n\n- [ ] I *weighed* it\n", 4),
        "ring": SharedText("content/shared/ring.md", "Round\n\n!include ring\n", 1),
    },
)


def write(text: str) -> tuple[Prose, tuple[Problem, ...]]:
    """Render a text and return it with its problems."""
    rendered = render_markdown(text, "content/tools/loaf.md", 10, AROUND)
    return rendered.prose, rendered.problems


@pytest.mark.parametrize("text", FIXTURES, ids=lambda path: path.stem)
def test_golden_pair(text: Path) -> None:
    written, problems = write(text.read_text(encoding="utf-8"))

    assert problems == ()
    assert_golden(text.with_suffix(".html"), AT.sub("", written.html + written.sheets))


FRAGMENTS = (
    *("::: say", "::: weak", "::: steps", "::: swap", "::: example A <b>jar</b>", "::: note", "::: sheet Leaf"),
    *("::: sheet", "::: columns", "::: side", "::: grid 2 rows of 1 line", "::: grid 0 rows", "::: grid"),
    *(
        "::: source",
        "::: shown",
        "::: shown A jar",
        "::: grid rows of 2 lines",
        "::: rate No | Yes",
        "::: rate",
        "::: lang es",
        '::: lang "x',
        "::: lang",
    ),
    *("::: unknown", ":::", "---", "===", "[____]", "[____ 3 lines]", "[____ 0 lines]", "[____ short as a]", "[ ]"),
    *("[0-5: no | yes]", "[5-0: a | b]", "[0-99999999: a | b]", f"[0-{'9' * 5000}: a | b]", "[[1.1]]", "[[9.9]]"),
    *("[a](1.1#b)", "[a](#b)", "[a](x.md)", "[a](https://a.example/?b=<c>&d='\")", "![a](loaf.svg)", "![](loaf.svg)"),
    *("![a](b.svg)", "{es: pan}", "{es:", "!include flour", "!include ring", "!include none", "## A", "### B"),
    *("#### C", "# D", "- ", "- [ ] x", "1. ", "0. ", "> ", "| a | b |", "|---|---|", "| c |", "Term", ": meaning"),
    *(":", "**", "*", "`", "\\", "<b>", "</p>", "<script>", "&lt;", "&#60;", "<!-- -->", "<https://a.example>"),
    *("    code", "\t", "[x]: y", "![", "](", "\x00", "\u2028", "\ufffd", "“", '"', "'"),
)
PIECES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from((" ", "\n", "\n\n", "\n  ", ""))), max_size=24).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(TEXTS, st.text()))
def test_any_text_is_rendered_or_reported(text: str) -> None:
    written, problems = write(text)

    assert isinstance(written.html, str)
    assert all(problem.location.line >= 1 and problem.message for problem in problems)


TAGS = {
    *("a", "blockquote", "br", "code", "div", "em", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "img"),
    *("input", "label", "legend", "li", "ol", "p", "section", "span", "strong", "table", "tbody", "td", "textarea"),
    *("th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    *("alt", "class", "data-at", "data-label", "data-question", "dir", "for", "href", "id", "lang", "name", "scope"),
    *("src", "start", "style", "title", "type", "value"),
    *("aria-label", "data-pdf-tag", "data-pdf-text", "data-continued"),
}
VOID = ("br", "img", "input")


class Checker(HTMLParser):
    """Asserts that the HTML has our own elements and attributes only, each closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        assert len({name for name, _ in attrs}) == len(attrs)
        for name, value in attrs:
            assert name != "style" or re.fullmatch(
                r"--lines:\d+|width:\d+%|counter-reset: list-item -?\d+ step -?\d+", value or ""
            )
            assert name != "src" or value == "content/images/loaf.svg"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text()))
@example("\r|")
def test_no_tag_of_a_text_reaches_the_page(text: str) -> None:
    written, _ = write(text.replace("<", "<zz").replace("&lt;", "&lt;zz"))
    html = written.html + written.sheets

    assert "<zz" not in html
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Now.\n\n::: note\nOpen.", "block/open", 12),
        (":::note\n\nGlued.", "block/form", 10),
        ("!include two words", "include/form", 10),
        ("!include ring", "include/circle", 3),
        ("Age [___ years]", "field/form", 10),
        ("[____ 0 lines]", "field/form", 10),
        ("Sure? [5-0: a | b]", "field/scale", 10),
        ("Sure? [0-999: a | b]", "field/scale", 10),
        ("Sure? [0-9999999: a | b]", "field/form", 10),
        ("Go to [[the oven]].", "link/form", 10),
        ("## A [____]", "markdown/unknown", 10),
        ("::: rate No | Yes\n-\n:::", "block/rate", 10),
        ("::: grid 3 lines\n:::", "block/grid", 10),
        ("::: columns\nOne\n:::", "block/columns", 10),
        ("::: sheet\n:::", "block/title", 10),
        ("::: sheet A\n:::\n\nAfter.", "block/sheet", 13),
        ("---", "markdown/rule", 10),
        ("See [the dough](#the dough).", "link/form", 10),
        ("烤箱**預熱。**再放入", "markdown/stars", 10),
        ("::: lang English\nBread.\n:::", "block/lang", 10),
        ("Salt.\n\n<!-- more? -->", "markdown/html", 12),
        ("Salt <!-- ask\nIda --> and water.", "markdown/html", 10),
    ],
)
def test_what_cannot_be_meant_is_reported(text: str, code: str, line: int) -> None:
    _, problems = write(text)

    assert [(problem.code, problem.location.line) for problem in problems] == [(code, line)]
    assert problems[0].hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## A\n\n### B\n\n#### C", "“C” is a heading with ####; the smallest has ###."),
        ("### B", "“B” skips a level."),
        ("## A [____]", "A form field is not allowed here."),
        ("See [[9.9]].", "There is no tool or card 9.9."),
        (f"{'Salt ' * 30}[[the oven]].", f"This link can’t be read: “{'Salt ' * 11}Salt …”."),
    ],
)
def test_messages_say_what_is_wrong(text: str, message: str) -> None:
    _, problems = write(text)

    assert [problem.message for problem in problems] == [message]


def test_fields_that_are_alike_only_in_their_names_or_below_another_heading() -> None:
    start = "What would you like everyone at the table to know about your children before we "
    text = (
        f"{start}start? [____]\n\n{start}end? [____]\n\n- [ ] {start}eat\n- [ ] {start}sleep\n\n"
        "## Car\n\n- [ ] Keys\n\n::: rate No | Yes\n- I was heard.\n:::\n\n"
        "## House\n\n- [ ] Keys\n\n::: rate No | Yes\n- I was heard.\n:::\n"
    )
    prose, problems = write(text)

    assert problems == ()
    assert len(set(prose.fields)) == len(prose.fields) == 8
    assert {"tick-keys", "tick-keys-house", "rate-i-was-heard-house"} <= set(prose.fields)


@pytest.mark.parametrize("text", ["- [ ] Keys\n- [ ] Keys\n", "::: rate No | Yes\n- Heard.\n- Heard.\n:::\n"])
def test_boxes_alike_below_one_heading_can_be_told_apart_only_by_words(text: str) -> None:
    _, problems = write(f"## Car\n\n{text}")

    assert [problem.code for problem in problems] == ["field/name"]
    assert "heading" in problems[0].hint
