"""Fill in tally spreadsheets, compute them with LibreOffice, and say again in Python what they should show."""

import io
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.support.projects import Project

HIDDEN = "hidden"
Shown = list[int | str]
Entry = str | int
Row = Mapping[str, Entry]


def shown(counts: Sequence[int], limit: int, rest: Sequence[int] = (), least: int = 1) -> tuple[Shown, int | str]:
    """Return what is shown of the counts of an item, and of their sum.

    Args:
        counts: How many forms gave each answer.
        limit: The smallest count that is shown, apart from 0.
        rest: For a group: how many forms outside of it gave each answer.
        least: The least count that is hidden: 0 if the form counts good answers together.
    """
    others, below = list(rest) or [0] * len(counts), f"<{limit}"

    def small(number: int) -> bool:
        return least <= number < limit

    def excess(numbers: Sequence[int], chosen: Sequence[int]) -> int:
        return sum(numbers[index] - (limit if numbers[index] >= limit else least) for index in chosen if numbers[index])

    both = (counts, others) if sum(others) else (counts,)
    small_ones = [index for index, pair in enumerate(zip(*both, strict=True)) if any(map(small, pair))]
    partners: list[int] = []

    def enough() -> bool:
        rows = [numbers for numbers in both if any(map(small, numbers))]
        return bool(partners) and all(excess(numbers, small_ones + partners) >= limit - 1 - least for numbers in rows)

    for index, (number, other) in enumerate(zip(counts, others, strict=True)):
        large = number >= limit and (not rest or other >= limit)
        if small_ones and index not in small_ones and large and not enough():
            partners.append(index)
    answered = sum(counts)
    if answered < limit or 0 < sum(others) < limit or (small_ones and not enough()):
        return [HIDDEN] * len(counts), below if answered < limit and not rest else HIDDEN
    cells: Shown = [
        below if small(number) and not rest else HIDDEN if index in small_ones or index in partners else number
        for index, number in enumerate(counts)
    ]
    return cells, answered


def office() -> str:
    """Return the path of LibreOffice; empty if it is not installed."""
    return next((found for name in ("soffice", "libreoffice", "localc") if (found := shutil.which(name))), "")


def computed(content: bytes, folder: Path) -> Workbook:
    """Return a spreadsheet with the values of its formulas, as LibreOffice computes them."""
    return computed_all({"filled": content}, folder)["filled"]


def computed_all(contents: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Return spreadsheets with the values of their formulas, by name; LibreOffice is started once for all of them."""
    profile, sources = folder / "profile", {name: folder / f"{name}.xlsx" for name in contents}
    for name, source in sources.items():
        source.write_bytes(contents[name])
    command = [office(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to"]
    done = subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, sources.values())],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: load_workbook(folder / "out" / source.name, data_only=True) for name, source in sources.items()}


def filled(content: bytes, rows: Sequence[Row], cells: Mapping[str, Mapping[str, Entry]] | None = None) -> bytes:
    """Return a spreadsheet with forms entered, and with other cells set.

    Args:
        content: The empty spreadsheet.
        rows: The forms: each value by the head of its column.
        cells: Values by sheet and cell.
    """
    workbook = load_workbook(io.BytesIO(content))
    sheet = workbook["Answers"]
    columns = {str(cell.value): column for column, cell in enumerate(sheet[1], 1)}
    for number, row in enumerate(rows, 2):
        for head, value in row.items():
            sheet.cell(number, columns[head], value)
    for name, values in (cells or {}).items():
        for cell, value in values.items():
            workbook[name][cell] = value
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def table(workbook: Workbook, name: str) -> dict[str, dict[str, object]]:
    """Return the results of a sheet: for each item the values by the heads of its section."""
    rows: dict[str, dict[str, object]] = {}
    heads: list[str] = []
    for cells in workbook[name].iter_rows(values_only=True):
        if cells[0] == "No.":
            heads = [str(cell) for cell in cells if cell is not None]
        elif heads and cells[0] is not None and cells[1] is not None:
            rows.setdefault(str(cells[0]), {}).update(zip(heads, cells, strict=False))
    return rows


# A toolkit with forms

TOOLKIT, SURVEY, REVIEW = "content/toolkit.yaml", "content/tools/bakers-survey.md", "content/tools/loaf-review.md"
SURVEY_FILE, REVIEW_FILE = "handouts/1.3-bakers-survey-tally.xlsx", "handouts/1.4-loaf-review-tally.xlsx"
SURVEY_TEXT = """\
---
title: Bakers’ survey
summary: Nine marks, no names.
format: form
audience: [baker]
stage: [baking]
revised: 2026-02-01
tally:
  by: [oven, county]
  hide_below: 11
  does_not_apply: [Not my job]
  several: [What did you bake?]
  leave_out: [I have read this]
rights: original
sources: []
---

- [ ] I have read this

I am answering (mark one):

- [ ] on my first day
- [ ] after a year

::: rate No | A little | Mostly | Yes | Not my job
- The dough was “ready”.
- I was afraid of the oven.
:::

::: rate Never | Always
- I waited.
- =1+1 is what I said.
:::

How sure are you? [0-10: Not at all | Very]

What did you bake?

- [ ] Bread
- [ ] Rolls, buns
- [ ] Pies

Anything else? [____ 2 lines]
"""
REVIEW_TEXT = """\
---
title: Loaf review
summary: Two people cut the same loaf.
format: form
audience: [baker]
stage: [baking]
revised: 2026-02-01
tally:
  hide_below: 11
  two_readers: yes
rights: original
sources: []
---

::: rate Not there | In part | Clearly
- The crumb is open.
- The crust sings.
:::
"""
HEADS = {
    "day": "1. I am answering (mark one)",
    "ready": "2. The dough was “ready”.",
    "afraid": "3. I was afraid of the oven.",
    "waited": "4. I waited.",
    "formula": "5. =1+1 is what I said.",
    "sure": "6. How sure are you?",
    "bread": "7.1. What did you bake? Bread",
    "rolls": "7.2. What did you bake? Rolls, buns",
    "pies": "7.3. What did you bake? Pies",
}
"""The heads of the survey's columns."""


def write_forms(project: Project) -> None:
    """Add the two forms to the bread toolkit."""
    for file, text in ((SURVEY, SURVEY_TEXT), (REVIEW, REVIEW_TEXT)):
        (project.root / file).write_text(text, encoding="utf-8")
    line = "      1.2: tools/baking-log\n"
    project.change(TOOLKIT, line, f"{line}      1.3: tools/bakers-survey\n      1.4: tools/loaf-review\n")
