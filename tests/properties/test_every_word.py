"""Every word of a text is on its page, or a problem names what would be lost."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.core.diagnostics import Problem
from press.source.markdown import RenderContext, SharedText, render_markdown
from press.source.markdown.directives import DIRECTIVES

FILE = "content/tools/rye.md"
STRINGS = {"block.example": "Example", "block.caution": "Caution", "rate.statement": "Statement", "field.row": "Row"}
CONTEXT = RenderContext(
    titles={"1.1": "Signs"},
    strings=STRINGS,
    pictures=frozenset(("loaf.svg",)),
    shared={"flour": SharedText("content/shared/flour.md", "Whole flour.\n", 1)},
)
TAG = re.compile(r"<[^>]*>")
MARKER = re.compile(r"\bw\d+x\b")
"""The words that are looked for: no syntax has them."""

BOXES = ("caution", "note", "say", "trainer", "weak", "stronger", "example", "steps")
Lines = list[str]
leaves = st.sampled_from(
    (
        ["WORD WORD."],
        ["WORD", "WORD"],
        ["**WORD** *WORD* `WORD` {es: WORD} [WORD](1.1) [[1.1]] &amp; WORD"],
        ["[WORD]: WORD"],
        ["WORD | WORD"],
        ["Label WORD [____]"],
        ["[ ] WORD [ ] WORD"],
        ["- [ ] WORD", "- [ ] WORD"],
        ["WORD [0-4: WORD | WORD]"],
        ["![WORD](loaf.svg)"],
        ["!include flour"],
        ["WORD", ": WORD", ": WORD"],
        ["| WORD | WORD |", "|---|---|", "| WORD | WORD |", "| WORD | |"],
        ["3. WORD", "4. WORD"],
        ['![WORD](loaf.svg "WORD")'],
        ["::: rate WORD | WORD", "- WORD", "- WORD", ":::"],
        ["::: grid rows", "| WORD | WORD |", "|---|---|", "| WORD | |", ":::"],
        ["::: swap", "| WORD | WORD |", "|---|---|", "| WORD | WORD |", ":::"],
        ["::: side", "WORD", ":::"],
        ["::: source", "WORD", ":::"],
        ["::: shown", "WORD", ":::"],
    )
)


def within(first: str, other: str, content: Lines) -> Lines:
    """Return lines behind a mark of a list or a quotation."""
    return [(first if number == 0 else other) + line if line else "" for number, line in enumerate(content)]


def containers(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    """Return blocks around other blocks."""
    several = st.lists(inner, min_size=1, max_size=3).map(
        lambda blocks: [line for block in blocks for line in (*block, "")]
    )
    boxes = st.tuples(st.sampled_from(BOXES), st.sampled_from(("", " WORD")), several)
    return st.one_of(
        several.map(lambda content: within("- ", "  ", content)),
        several.map(lambda content: within("1. ", "   ", content)),
        several.map(lambda content: [f"> {line}".rstrip() for line in content]),
        boxes.map(lambda box: [f"::: {box[0]}{box[1]}", *box[2], ":::"]),
        st.tuples(several, several).map(lambda pair: ["::: columns", *pair[0], "---", "", *pair[1], ":::"]),
        several.map(lambda content: ["::: lang es", *content, ":::"]),
    )


blocks = st.recursive(leaves, containers, max_leaves=6)
INSERTED = (
    *(
        "",
        ":::",
        "---",
        "WORD",
        "  WORD",
        "> WORD",
        "| WORD | WORD | WORD |",
        "    WORD",
        "- WORD",
        "## WORD",
        "WORD\\",
    ),
    *("::: note", "::: caution WORD", "::: side WORD", "::: nothing", "[WORD](1.1 'WORD')", "~~WORD~~", "\\[WORD\\]"),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a text in which each word is another; in most of them a line or two are wrong."""
    parts = draw(st.lists(blocks, min_size=1, max_size=4))
    lines = [line for part in parts for line in (*part, "")]
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(("left", "right", "gone", "new", "bare")))
        match change:
            case "left":
                lines[at] = lines[at].lstrip(" ")
            case "right":
                lines[at] = "  " + lines[at]
            case "gone":
                del lines[at]
            case "new":
                lines.insert(at, draw(st.sampled_from(INSERTED)))
            case "bare":
                lines[at] = lines[at].lstrip("> ")
        lines = lines or [""]
    text, number = "\n".join(lines), 0
    while "WORD" in text:
        text, number = text.replace("WORD", f"w{number}x", 1), number + 1
    return text + "\n"


def rendered(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the words of a text on the page, with what screen readers get, and its problems."""
    found = render_markdown(text, FILE, 1, CONTEXT)
    html = found.prose.html + found.prose.sheets
    return unescape(
        " ".join([TAG.sub(" ", html), *re.findall(r'(?:alt|title|data-question)="([^"]*)"', html)])
    ), found.problems


def assert_nothing_is_lost(text: str) -> None:
    """Assert that each word is on the page, unless a problem says that something is wrong."""
    page, problems = rendered(text)
    if not problems:
        assert [word for word in MARKER.findall(text) if word not in page] == []
    assert all(problem.location.line >= 1 and problem.message for problem in problems)


@settings(max_examples=200, derandomize=True, database=None)
@given(texts())
def test_no_word_is_lost(text: str) -> None:
    assert_nothing_is_lost(text)


@pytest.mark.soak
@settings(max_examples=50_000, deadline=None)
@given(texts())
def test_no_word_of_many_texts_is_lost(text: str) -> None:
    assert_nothing_is_lost(text)


@pytest.mark.parametrize("name", sorted(DIRECTIVES))
def test_the_title_of_a_block_is_printed_or_a_problem(name: str) -> None:
    assert_nothing_is_lost(f"::: {name} w1x w2x\n- w3x\n:::\n")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- Before:\n\n  ::: caution\nw1x\n  :::\n", "block/indent", 4),
        ("1. ::: note\n  w1x\n   :::\n", "block/indent", 2),
        ("> ::: note\nw1x\n> :::\n", "block/indent", 2),
        ("| a | b |\n|---|---|\n| c | d | w1x |\n", "table/cells", 3),
        ("> | a | b |\n> |---|---|\n> | c | d | w1x |\n", "table/cells", 3),
        ("::: side w1x\nText.\n:::\n", "block/title", 1),
        ("> " * 200 + "w1x\n", "text/lost", 1),
        ("- " * 20 + "w1x\n", "text/lost", 1),
        ("::: grid 2 rows\nw1x\n\n| a | b |\n|---|---|\n:::\n", "text/lost", 2),
        ("::: rate Never | Often\n- a\n\n  w1x\n- b\n:::\n", "text/lost", 4),
        ("[a](https://example.org 'w1x')\n", "link/title", 1),
        ("A ![a](loaf.svg 'w1x')\n", "link/title", 1),
        ("[a][w1x]\n", "link/form", 1),
        ("[a]: https://example.org\n", "link/form", 1),
        ("A note.[^w1x]\n", "markdown/note", 1),
        ("~~w1x~~\n", "markdown/strike", 1),
        ("- [x] w1x\n", "field/form", 1),
        ("[a](https://)\n", "link/form", 1),
        ("[a](https://[)\n", "link/form", 1),
        ("[a](https://me:w1x@example.org)\n", "link/form", 1),
        (":::\n" * 3000, "block/many", 1),
    ],
    ids=lambda value: repr(value)[:24] if isinstance(value, str) else None,
)
def test_what_is_lost_is_named(text: str, code: str, line: int) -> None:
    _, problems = rendered(text)

    assert (code, line) in [(problem.code, problem.location.line) for problem in problems]
    assert all(problem.hint for problem in problems)


def test_a_line_like_a_definition_is_printed() -> None:
    page, problems = rendered("[Note]: w1x\n")

    assert "[Note]: w1x" in page and not problems
