"""Only what is there to be written over is refused in a finished text, and each of its lines is named."""

from pathlib import Path

import pytest

from press.core.diagnostics import ProblemList
from press.source.blank_forms import form_lines
from press.source.located_yaml import Entries, parse
from press.source.raw import RawText
from press.source.validation.unwritten import report_unwritten
from tests.support.toolkits import PROJECT

FILE = "content/tools/a.md"
FRONT = "title: Title of the form\nwhen: Write here when"
MAY_STAY = """\
!include a shared text of ours

## What was looked at then

::: grid 3 rows of 1 line
| What | Who will do it | By when |
|---|---|---|
| Engagement with all of them | |
:::

::: rate Not yet at all | Sometimes | Often
:::

![A picture of the whole table](table.svg)

What did you see there? [____ 2 lines]
How sure are you that this works? [0-10: Not sure at all | Very sure]
Today’s hotline, day and night: [____ short as hotline]
[ ] We talked about who sees this
"""
BLANK = """\
Write here what has to be ready.
- [ ] Write here the first thing
1. **Name the last.** Say how
- Write here the next.
"""
FORMS = sorted(PROJECT.glob("content/_new/*.md")) + sorted(PROJECT.glob("press/scaffold/forms/*/content/_new/*.md"))


def reported(body: str, front: str = "") -> list[tuple[int, str]]:
    """Return the line and the message of each problem of a text with the lines of the form above."""
    problems = ProblemList()
    lines = form_lines([f"---\n{FRONT}\n---\n\n{MAY_STAY}\n{BLANK}"])
    entries = parse(front or "minutes: 5\n", FILE, problems)
    assert isinstance(entries, Entries)
    text = RawText(FILE, "a", entries, body, body_line=5)
    report_unwritten(text, lines, problems)
    return [(problem.location.line, problem.message) for problem in problems]


def test_tables_scales_and_lines_to_write_on_may_stay() -> None:
    assert reported(MAY_STAY) == []


@pytest.mark.parametrize("line", BLANK.splitlines())
def test_what_is_to_be_written_over_may_not(line: str) -> None:
    assert reported(f"Bake it.\n\n{line}\n") == [(7, "This is still the text of the blank form.")]


@pytest.mark.parametrize("line", FRONT.splitlines())
def test_no_value_of_a_form_may_stay_however_short(line: str) -> None:
    assert reported("Bake it.", f"{line}\n") == [(1, "This is still the text of the blank form.")]


def test_every_line_is_named() -> None:
    two, four = BLANK.splitlines()[:2], BLANK.splitlines()

    assert reported("\n".join(two)) == [(5, "This is still the text of the blank form, and so is line 6.")]
    assert reported("\n".join(four)) == [(5, "This is still the text of the blank form, and so are lines 6, 7 and 8.")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: "/".join(form.parts[-4::3]))
def test_no_line_to_write_over_may_stay(form: Path) -> None:
    """Each line of a form that says what to write is one that may not stay; both languages have words for it."""
    text = form.read_text("utf-8")
    lines = form_lines([text])
    body = text.partition("\n---\n")[2]
    sayings = ("rite ", "Name the", "Name what", "scriba ", "Diga ")

    left = [line for line in body.splitlines() if any(saying in line for saying in sayings)]
    assert [line for line in left if line.strip() not in lines] == []
