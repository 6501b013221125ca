"""What is printed over something else, or outside of its box, is reported with its place; what only touches is not."""

import time

import pytest

from press.core.diagnostics import Location
from press.typesetting.overlaps import find_overlaps
from press.typesetting.shapes import shapes_of
from tests.support.built_toolkits import Small

UP = '<p>Flour</p><p style="margin-top: {}pt">Water</p>'
BORDER = "border-top: 1pt solid; margin-top: -16pt; padding-top: 16pt"
NARROW = '<p style="outline: 1pt solid; width: 20pt; white-space: nowrap">Flour and water</p>'
FIELD = '<form><p>Name</p><div style="{}"><input name="a" title="Name" style="display: block; width: 2in"></div></form>'
PICTURE = '<p>Flour</p><img src="red.svg" alt="Red" style="margin-top: {}pt">'
FOOT = """<style>@page {{ @bottom-left {{ content: "{}"; white-space: pre; width: 2in; text-align: left }}
@bottom-right {{ width: 2in }} @bottom-center {{ content: ""; width: 5in; height: 12pt; margin-top: 22pt }} }}</style>
<p>A</p>"""
LONG = "Interagencycommunicationplan"
CELLS = f"""<table style="width: 2in; table-layout: fixed; border-collapse: collapse">
<tr><td style="border: 1pt solid">{LONG}</td><td style="border: 1pt solid">by when</td></tr></table>"""
COLUMN = '<div class="column" style="display: inline-block; width: 1in">{}</div>'


def messages(small: Small, body: str) -> list[str]:
    """Return what is wrong with the layout of a page: the code, and what follows the name of the page."""
    _, problems = small.typeset(body)
    return [f"{problem.code} {problem.message.removeprefix('On page 1 of A test, ')}" for problem in problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (UP.format(-20), "fit/over “Flour” is printed over “Water”."),
        (f'<p>Flour</p><p style="{BORDER}">Water</p>', "fit/over “Flour” is printed over a line."),
        (NARROW, "fit/over “Flour and water” is printed over a line."),
        (PICTURE.format(-20), "fit/over “Flour” is printed over the picture red.svg."),
        (FIELD.format("margin-top: -20pt"), "fit/over “Name” is printed over a field to fill in."),
        (FIELD.format("margin-left: 4in"), "fit/outside a field to fill in is 83 pt outside the page’s text area."),
        (
            FOOT.format("Bread and butter " * 4 + "and tea"),
            "fit/over “Bread and butter Bread and butter Bread and butter Bread …” is printed over “1”.",
        ),
        (FOOT.format("Bread and\\A butter"), "fit/over “butter” is printed over the place of a stamp."),
        (
            FOOT.format("Bread and butter " * 6),
            "fit/outside “Bread and butter Bread and butter Bread and butter Bread …” is 107 pt outside the paper.",
        ),
        (CELLS, f"fit/outside “{LONG}” is 83 pt outside its cell."),
        (COLUMN.format(LONG), f"fit/outside “{LONG}” is 81 pt outside its column."),
        (
            f'{COLUMN.format("Flour")}<span style="margin-left: -0.8in">Water</span>',
            "fit/over “Flour” is printed over “Water”.",
        ),
    ],
    ids=[
        "text",
        "border",
        "outline",
        "picture",
        "field",
        "field-outside",
        "foot",
        "stamp",
        "paper",
        "cell",
        "column",
        "beside",
    ],
)
def test_it_is_reported_once(small: Small, body: str, expected: str) -> None:
    assert messages(small, body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        UP.format(-6),  # what is left between the lines of a paragraph
        '<p style="line-height: 1">Flour<br>Water</p>',
        PICTURE.format(-6),
        '<p style="border: 1pt solid; padding: 0; line-height: 1">Flour, oil</p>',
        "<p>so<em>me</em>thing <strong>else</strong> fi<b>nal</b></p>",
        FIELD.format("margin-top: 0"),
        FOOT.format("Bread and butter "),
        '<div style="height: 1in; background: #eee"><p>Flour</p></div>',
        '<p style="margin-bottom: -20pt; visibility: hidden">Flour</p><p>Water</p>',
        '<p style="white-space: pre; width: 1in">Flour     </p><p style="margin: -20pt 0 0 0.5in">Water</p>',
        CELLS.replace(LONG, "Plan"),
    ],
    ids=["tight", "leading", "picture", "border", "inline", "field", "foot", "background", "hidden", "spaces", "cell"],
)
def test_what_only_touches_is_fine(small: Small, body: str) -> None:
    assert messages(small, body) == []


def test_the_place_is_the_line_of_the_first_text(small: Small) -> None:
    body = '<p data-at="0">Flour</p><p data-at="1" style="margin-top: -20pt">Water</p>'
    _, (problem,) = small.typeset(body, places=(Location("bread.md", 4), Location("bread.md", 9)))

    assert (problem.location, bool(problem.hint)) == (Location("bread.md", 4), True)


def test_what_would_not_be_printed_is_reported(small: Small) -> None:
    beside = f'<p>{"Flour<br>" * 12}</p><div data-at="0" style="break-inside: avoid">{"<p>Water</p>" * 3}</div>'
    body = f'<div style="float: left; width: 2in">{beside}</div><p style="display: none">Salt</p><p>Rye</p>'

    _, problems = small.typeset(body, places=(Location("bread.md", 4),))

    assert [(problem.code, problem.location.line) for problem in problems] == [("fit/lost", 4)]
    assert problems[0].message == "“Water” of A test would not be printed."


def test_a_paragraph_beside_its_column_is_reported_once(small: Small) -> None:
    words = "".join(f'<span style="display: block">{LONG}{"x" * length}</span>' for length in (1, 9, 4))

    (message,) = messages(small, COLUMN.format(f'<p data-at="0">{words}</p>'))

    assert f"“{LONG}xxxxxxxxx”" in message


def test_a_long_table_is_looked_at_in_no_time(small: Small) -> None:
    row = "<tr>" + '<td style="border: 1pt solid">Flour</td>' * 5 + "</tr>"
    document = small.engine.render(
        f"<table style='border-collapse: collapse'>{row * 300}</table>", ("styles/plain.css",)
    )
    started = time.process_time()

    counts = [len(shapes_of(page)) for page in document.pages]
    overlaps = [find_overlaps(shapes_of(page)) for page in document.pages]

    assert sum(counts) > 300 * 5 * 5 and not any(overlaps)
    assert time.process_time() - started < 1.0
