"""Every word of a text that is brought is in the new text or in the report, and the new text has no problem."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.conversion.addresses import AddressBook
from press.conversion.front_matter import read_front_matter
from press.conversion.glyphs import Glyphs
from press.conversion.guide import Guide, SourceText
from press.conversion.notes import FileNotes, Notes
from press.conversion.pictures import PictureStore
from press.conversion.template_tags import without_template_tags
from press.conversion.text_conversion import TextConverter, parse_text, source_root
from press.source.markdown import RenderContext, render_markdown

FILE = "guide.md"
MARKER = re.compile(r"w\d+x")
CONTEXT = RenderContext(titles={"1.1": "Guide"}, strings={}, pictures=frozenset(), shared={})
WORDS = {"code": "Code", "notes": "Notes"}
Lines = list[str]

leaves = st.sampled_from(
    (
        ["WORD WORD."],
        ["WORD", "WORD"],
        ["**WORD** *WORD* `WORD` [WORD](https://x.example/a) [WORD](other.md) &amp; WORD <b>WORD</b>"],
        ["~~WORD~~ ==WORD== $$WORD$$ :WORD: {WORD} {{ WORD }} <WORD> | WORD ____ WORD"],
        ["**WORD** WORD** _WORD** * WORD [WORD] [WORD][WORD] [WORD] (https://x.example)"],
        ["# WORD"],
        ["#### WORD {#name}"],
        ["WORD", "===="],
        ["| WORD | WORD |", "|---|---|", "| WORD | WORD | WORD |", "| WORD |"],
        ["|----|", "| WORD | WORD", "|----|", "| WORD |"],
        ["1. WORD", "  1. WORD", "  2. WORD", "1. WORD"],
        ["1. WORD", "- WORD", "1. WORD"],
        ["- [ ] WORD", "- [x] WORD"],
        ["- WORD", "", "  WORD", "", "- WORD"],
        ["WORD", ": WORD", ": WORD"],
        ["WORD[^LABEL]", "", "[^LABEL]: WORD"],
        ["```python", "WORD", ":::", "```"],
        ["    WORD"],
        ["2006. WORD"],
        ["a. WORD", "b. WORD"],
        ["• WORD", "• WORD"],
        ["WORD: ________"],
        ["---"],
        ["<div>WORD</div>"],
        ["<p>WORD <em>WORD</em><br>WORD</p>"],
        ["<table><tr><th>WORD</th><td><ul><li>WORD</li><li>WORD</li></ul></td></tr><tr><td>WORD</td></tr></table>"],
        ["<details><summary>WORD</summary>", "", "WORD", "", "</details>"],
        ["<dl><dt>WORD</dt><dd>WORD</dd><dt>WORD</dt></dl>"],
        ["<!-- WORD -->"],
        ['![WORD](missing.png "WORD")'],
        ["{% for a in b %}WORD{% endfor %}"],
        ["*[WORD]: WORD"],
        ["+++ WORD"],
        ["::: WORD"],
    )
)


def within(first: str, other: str, content: Lines) -> Lines:
    """Return lines behind a mark of a list or a quotation."""
    return [(first if number == 0 else other) + line if line else "" for number, line in enumerate(content)]


def containers(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    """Return blocks that contain others."""
    content = st.lists(inner, min_size=1, max_size=3).map(lambda parts: [row for part in parts for row in (*part, "")])
    return st.one_of(
        content.map(lambda lines: ["::::::: callout", *lines, ":::::::"]),
        content.map(lambda lines: ["::: {.note title='WORD'}", *lines, ":::"]),
        content.map(lambda lines: ['!!! tip "WORD"', *within("    ", "    ", lines)]),
        content.map(lambda lines: within("> ", "> ", lines)),
        content.map(lambda lines: within("- ", "  ", lines)),
        content.map(lambda lines: within("1. ", "   ", lines)),
        content.map(lambda lines: ["<section class='a'>", "", *lines, "</section>"]),
        content.map(lambda lines: ["> [!WARNING]", *within("> ", "> ", lines)]),
    )


texts = st.lists(st.recursive(leaves, containers, max_leaves=5), min_size=1, max_size=5)


def numbered(blocks: list[Lines]) -> str:
    """Return the text of some blocks, in which every word is another one."""
    numbers = iter(range(1, 10_000))
    labels = (f"{number // 2}" for number in range(10_000))  # of a note in the text, and at its foot
    body = re.sub("LABEL", lambda _: next(labels), "\n\n".join("\n".join(block) for block in blocks))
    body = re.sub("WORD", lambda _: f"w{next(numbers)}x", body)
    return f"---\ntitle: Guide\nneeded: w{next(numbers)}x\n---\n\n{body}\n"


def faults_of(text: str) -> list[str]:
    """Bring a text; return the problems of the new one, and the words that are neither in it nor in the report."""
    notes = Notes()
    file_notes = FileNotes(notes, FILE)
    filled = without_template_tags(text, {}, file_notes)
    source = SourceText(FILE, filled, read_front_matter(filled))
    guide = Guide(Path("no-folder"), [source])
    converter = TextConverter(
        AddressBook(guide, {FILE: "1.1"}), PictureStore(guide.root), Glyphs(range(0x3000)), WORDS, "en", "all", date.min
    )
    new = converter.markdown(parse_text(source, source_root(source, file_notes), file_notes), file_notes)
    front = read_front_matter(new)
    rendered = render_markdown(new[front.length :], FILE, front.lines + 1, CONTEXT)
    kept = " ".join((rendered.prose.html, new[: front.length], *notes.words())).lower()
    lost = {*MARKER.findall(text)} - {*MARKER.findall(kept)}
    return [f"{problem}" for problem in rendered.problems] + sorted(lost)


DIVIDERS = ("---", "<!-- WORD -->", "<div></div>", "<section></section>", "{% if a %}{% endif %}")


@pytest.mark.parametrize("between", DIVIDERS)
def test_lists_that_something_unprinted_divides_stay_apart(between: str) -> None:
    one, points, other = ["1. WORD"], ["- WORD"], ["1. WORD", "2. WORD"]
    for blocks in ([one, [between], points, other], [one, points, [between], other], [one, points, points, other]):
        assert faults_of(numbered(blocks)) == []


def test_a_line_of_code_is_broken_between_words() -> None:
    row = "<table>" + "<tr><td>WORD</td></tr>" * 9
    assert faults_of(numbered([["```", row, "```"]])) == []


@settings(max_examples=50, derandomize=True, database=None)
@given(blocks=texts)
def test_no_word_is_lost_and_nothing_is_wrong(blocks: list[Lines]) -> None:
    assert faults_of(numbered(blocks)) == []
