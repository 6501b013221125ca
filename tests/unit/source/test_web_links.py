"""Links to the web on paper: each text lists its addresses, with codes for a phone where that is chosen."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
import segno

from press.build.planner import Planner
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import Card, Tool
from press.source.loader import load
from press.source.markdown import RenderContext, render_markdown
from press.source.markdown.web_links import Links
from press.source.validation.validate import validate
from tests.support.toolkits import write_toolkit

CONTEXT = RenderContext({"1.1": "Keeping a starter"}, {"links": "On the web"}, frozenset(), {})
TEXT = """See [the mill](https://mill.example/), [the mill again](https://mill.example), [[1.1]] and [below](#more).

Or write to https-less [kit.example/a_b](https://kit.example/a_b).

## More

- [A < B & C](https://kit.example/?a=1&b=2)

::: sheet To take home
Ask [the village oven](https://oven.example/ask).
:::
"""
ADDRESS = re.compile(r'<p>([^<]*)<a class="address" href="([^"]*)">([^<]*)</a></p>')


def rendered(text: str, links: str, language: str = "en") -> tuple[str, str, list[str]]:
    """Return the HTML of a text and of its sheets, and its problems."""
    strings = CONTEXT.strings if language == "en" else {}
    context = RenderContext(CONTEXT.titles, strings, frozenset(), {}, language=language, links=links)
    result = render_markdown(text, "content/tools/a.md", 1, context)
    return result.prose.html, result.prose.sheets, [problem.code for problem in result.problems]


def test_addresses_are_listed_once_at_the_end_of_the_text_and_of_each_sheet() -> None:
    html, sheets, problems = rendered(TEXT, Links.PRINTED)

    assert problems == []
    assert html.count('class="web-links"') == sheets.count('class="web-links"') == 1
    assert html.rstrip().endswith("</ul></div>") and sheets.rstrip().endswith("</ul></div>\n</section>")
    assert ADDRESS.findall(html) == [
        ("the mill: ", "https://mill.example/", "mill.example"),
        ("A &lt; B &amp; C: ", "https://kit.example/?a=1&amp;b=2", "kit.example/?a=1&amp;b=2"),
    ]
    assert ADDRESS.findall(sheets) == [("the village oven: ", "https://oven.example/ask", "oven.example/ask")]


def test_each_address_has_a_code_where_codes_are_chosen() -> None:
    html, sheets, _ = rendered(TEXT, Links.CODES)

    sources = re.findall(r'<img class="code-of-address" src="data:image/svg\+xml;base64,([^"]+)" alt=""', html + sheets)
    assert len(sources) == 4
    assert "kit.example/a_b</a>" in html, "an address in the text has a code as well"
    expected = segno.make_qr("https://mill.example/")
    assert dark_modules(b64decode(sources[0]).decode()) == [
        (x + 4, y + 4) for y, row in enumerate(expected.matrix) for x, value in enumerate(row) if value & 1
    ]


def dark_modules(drawing: str) -> list[tuple[int, int]]:
    """Return the column and the row of each dark module of a drawn code, from its path of horizontal lines."""
    path = re.search(r'stroke="#000" d="([^"]+)"', drawing) or re.search(r' d="(M[^"]+)" stroke="#000"', drawing)
    assert path is not None, drawing[:200]
    modules, x, y = [], 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]+)", path[1]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            modules += [(int(x) + step, int(y)) for step in range(int(values[0]))]
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return modules


@pytest.mark.parametrize("text", ["No link at all, and [[1.1]].", "[mill.example](https://mill.example)"])
def test_a_text_without_addresses_to_list_stays_as_it_is(text: str) -> None:
    assert "web-links" not in rendered(text, Links.PRINTED)[0]


def test_a_toolkit_can_leave_links_to_the_screen() -> None:
    html, sheets, _ = rendered(TEXT, Links.SCREEN)

    assert "web-links" not in html + sheets


def test_a_language_without_the_words_above_the_list_is_told() -> None:
    assert rendered(TEXT, Links.PRINTED, "es")[2] == ["strings/word"]
    assert rendered("Sin enlaces.", Links.PRINTED, "es")[2] == []


@pytest.mark.parametrize(
    ("toolkit", "tool", "reading", "expected"),
    [
        ("", "", "staff", "printed"),
        ("", "", "family", "codes"),
        ("", "printed", "family", "printed"),
        ("", "codes", "staff", "codes"),
        ("screen", "", "family", "screen"),
        ("codes", "", "staff", "codes"),
        ("screen", "printed", "staff", "printed"),
    ],
)
def test_who_chooses(tmp_path: Path, toolkit: str, tool: str, reading: str, expected: str) -> None:
    write_toolkit(tmp_path)
    file = tmp_path / "content/toolkit.yaml"
    if toolkit:
        file.write_text(file.read_text(encoding="utf-8") + f"\nlinks: {toolkit}\n", encoding="utf-8")
    page = tmp_path / "content/tools/reading-a-loaf.md"
    head = f"reading: {reading}\n" + (f"links: {tool}\n" if tool else "")
    text = page.read_text(encoding="utf-8").replace("format: page\n", f"format: page\n{head}")
    page.write_text(text + "\nAsk [the mill](https://mill.example).\n", encoding="utf-8")
    files, problems = ProjectFiles(tmp_path), ProblemList()

    read = validate(load(files, problems), problems)

    piece = read.piece("2.1")
    assert isinstance(piece, Tool) and piece.links == expected
    assert ("web-links" in piece.prose.html, "code-of-address" in piece.prose.html) == (
        expected != "screen",
        expected == "codes",
    )


def test_a_card_lists_the_addresses_of_each_side(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    card = tmp_path / "content/cards/the-schedule.md"
    text = card.read_text(encoding="utf-8")
    card.write_text(text + "\nAsk [the mill](https://mill.example).\n", encoding="utf-8")

    piece = Planner(ProjectFiles(tmp_path)).toolkit().piece("2.2")

    assert isinstance(piece, Card)
    assert "mill.example</a>" not in piece.front.html and "mill.example</a>" in piece.back.html
