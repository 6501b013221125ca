"""Tally spreadsheets as files: made from the form's own text, the same bytes each time, listed, pruned, linked."""

import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.model import Question, QuestionKind, Tally, TallyForm
from press.planning.counties import EXTRAS, CountyEdition
from press.planning.products import TallyWorkbook
from press.tally.layout import Layout
from press.tally.words import Words, english_words
from press.tally.workbook import workbook_of
from tests.support.counties import FULL, write_counties
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.tally import (
    HEADS,
    REVIEW,
    REVIEW_FILE,
    SURVEY,
    SURVEY_FILE,
    write_forms,
)

pytestmark = pytest.mark.slow

RADIO = re.compile(r'<input type="radio" name="([^"]*)" value="([^"]*)" title="[^"]*" data-question="([^"]*)">')
END_OF_SCALE = re.compile(r"(\d+): .+")
TICK = re.compile(r'<input type="checkbox" [^>]*title="([^"]*)">')
FUNCTION = re.compile(r"([A-Z][A-Z.]+)\(")
FUNCTIONS = {"SUMPRODUCT", "ISNUMBER", "IF", "IFERROR", "AND", "OR", "NOT", "SUM", "COUNT", "COUNTIFS"}
FUNCTIONS |= {"INDEX", "MATCH", "MAX", "MIN", "ROW", "N"}
"""The functions that formulas use: every program of the last fifteen years has them, and none gives an array."""


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with two forms that are added up, built."""
    project = write_counties(tmp_path_factory.mktemp("tally") / "project")
    write_forms(project)
    with shared_cache.lent_to(project.root):
        told = project.run("--quiet")
        assert told.exit_code == 0, told.output
        return project


@pytest.fixture
def copy(bread: Project, tmp_path: Path) -> Project:
    """A copy of it that may be changed."""
    return bread.copy(tmp_path / "project")


@pytest.fixture(scope="module")
def survey(bread: Project) -> Workbook:
    """The spreadsheet of the survey."""
    return load_workbook(bread.root / "output" / SURVEY_FILE)


def product(project: Project, code: str = "1.3") -> TallyWorkbook:
    """Return the spreadsheet of a form as it is planned."""
    products = Planner(ProjectFiles(project.root)).plan().products
    return next(found for found in products if isinstance(found, TallyWorkbook) and found.code == code)


def entries(project: Project) -> dict[str, Any]:
    """Return what the manifest says of each file."""
    manifest = json.loads((project.root / "output/manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry for entry in manifest["files"]}


# The questions


def test_questions_and_answers_are_those_of_the_printed_form(bread: Project, survey: Workbook) -> None:
    html = Planner(ProjectFiles(bread.root)).plan().jobs["tool/1.3"].html  # type: ignore[index]
    printed: dict[str, list[str]] = {}
    for _, answer, question in RADIO.findall(html):
        printed.setdefault(question, []).append(END_OF_SCALE.sub(r"\1", answer))
    boxes = TICK.findall(html)
    listed = {
        str(cells[1]): [str(cell) for cell in cells[3:] if cell is not None]
        for cells in survey["Items"].iter_rows(min_row=2, values_only=True)
    }

    assert list(printed) == [
        "The dough was “ready”.",
        "I was afraid of the oven.",
        "I waited.",
        "=1+1 is what I said.",
        "How sure are you?",
    ]
    own = ["Not my job"]
    for question, answers in printed.items():
        expected = answers if set(own) & set(answers) else [*answers, "does not apply"]
        assert listed[question] == expected, question
    assert listed["I am answering (mark one)"] == [*boxes[1:3], "does not apply"]
    assert boxes == ["I have read this", "on my first day", "after a year", "Bread", "Rolls, buns", "Pies"]
    assert [str(cell.value) for cell in survey["Answers"][1]] == ["Number", "Date", "oven", "county", *HEADS.values()]


def test_each_column_takes_the_answers_of_its_question(survey: Workbook) -> None:
    sheet, items = survey["Answers"], survey["Items"]
    taken = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    for column, cell in list(enumerate(sheet[1], 1))[4:]:
        letter = get_column_letter(column)
        rule = taken[f"{letter}2:{letter}1001"]
        assert rule.type == "list" and rule.showErrorMessage and rule.errorStyle in {None, "stop"}
        reference = str(rule.formula1)
        assert reference.startswith("'Items'!")
        row = items[reference.removeprefix("'Items'!").replace("$", "")]
        values = [entry.value for entry in (row[0] if isinstance(row, tuple) else [row])]
        number = str(cell.value).partition(". ")[0]
        whole = next(cells for cells in items.iter_rows(min_row=2) if str(cells[0].value) == number.partition(".")[0])
        answers = [entry.value for entry in whole[3:] if entry.value is not None]
        assert values == (["marked"] if "." in number else answers)
    assert taken["D2:D1001"].formula1 == "'Lists'!$B$2:$B$101"
    assert [cell.value for cell in survey["Lists"]["B"][1:3]] == ["Millbrook County", "Rye Hills County"]


def test_numbers_of_a_scale_are_numbers(survey: Workbook) -> None:
    row = next(cells for cells in survey["Items"].iter_rows(values_only=True) if cells[1] == "How sure are you?")

    assert row[3:15] == (*range(11), "does not apply")
    assert row[2] == "A number: 0 is “Not at all”, 10 is “Very”"


# What programs and people need


def test_formulas_work_in_every_program(bread: Project) -> None:
    for file in (SURVEY_FILE, REVIEW_FILE):
        workbook = load_workbook(bread.root / "output" / file)
        formulas = [
            str(cell.value)
            for sheet in workbook
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=")
        ]
        assert len(formulas) > 100
        assert {name for formula in formulas for name in FUNCTION.findall(formula)} <= FUNCTIONS
        assert max(map(len, formulas)) < 8192, "the longest formula that Excel takes"


def test_sheets_can_be_used_without_sight_and_without_color(bread: Project) -> None:
    for file in (SURVEY_FILE, REVIEW_FILE):
        workbook = load_workbook(bread.root / "output" / file)
        assert workbook.sheetnames[:3] == ["Read me", "Answers", "Summary"]
        for sheet in workbook:
            assert not sheet.merged_cells.ranges, sheet.title
            assert not sheet.conditional_formatting, sheet.title
            assert sheet["A1"].value, sheet.title
            if sheet.title not in {"Read me", "Working, all", "Working, group"}:
                assert sheet.freeze_panes, sheet.title
                assert all(sheet.column_dimensions[letter].width > 5 for letter in ("A", "B", "C")), sheet.title
            if sheet.title not in {"Answers", "Lists"}:
                assert sheet.protection.sheet and not sheet.protection.password, sheet.title
        assert not workbook["Summary"]["C3"].protection.locked


def test_the_instructions_concern_the_form(bread: Project) -> None:
    def words(file: str) -> str:
        sheet = load_workbook(bread.root / "output" / file)["Read me"]
        return " ".join(str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0])

    survey, review = words(SURVEY_FILE), words(REVIEW_FILE)
    assert "form of edition 3.10" in survey and "one name a line: oven." in survey and "Two readers" not in survey
    assert "“Agreed”" in review and "By group" not in review.replace("“By group”", "")
    assert "{" not in survey + review


# The file


def test_it_is_a_file_of_every_build_beside_the_handout(bread: Project) -> None:
    entry = entries(bread)[SURVEY_FILE]

    assert (entry["kind"], entry["code"], entry["pages"], entry["tagged"]) == ("tally", "1.3", 0, False)
    assert entry["made_from"][0] == SURVEY
    listed = bread.run("list").stdout
    assert re.search(rf"tally .* up to date .*1\.3 Bakers’ survey: tally  output/{re.escape(SURVEY_FILE)}", listed)


def test_the_catalog_links_to_it(bread: Project) -> None:
    page = (bread.root / "output/index.html").read_text(encoding="utf-8")

    assert (
        f'<a href="{SURVEY_FILE}" aria-describedby="name-1.3">Tally spreadsheet</a> <span class="size">XLSX, ' in page
    )


def test_the_same_form_gives_the_same_bytes(bread: Project) -> None:
    planned = product(bread)
    content = workbook_of(planned.form, planned.words, planned.description.day)

    assert content == (bread.root / "output" / SURVEY_FILE).read_bytes()
    day = (2026, 2, 1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(*day, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-02-01T00:00:00Z") == 2 and f"{datetime.now().astimezone():%Y-%m-%d}" not in core


def test_it_is_made_again_only_for_another_form(copy: Project) -> None:
    before = product(copy).fingerprint
    copy.change(SURVEY, "Anything else? [____ 2 lines]", "Is there anything else? [____ 3 lines]")
    copy.change(SURVEY, "- [ ] I have read this\n", "\n\n- [ ] I have read this\n")
    assert product(copy).fingerprint == before, "its questions are the same, on other lines"
    copy.change(SURVEY, "No | A little", "No | Hardly")
    assert product(copy).fingerprint != before

    told = copy.run("tools", "1.3", "--explain")
    assert told.exit_code == 0, told.output
    assert "Hardly" in {cell.value for cell in load_workbook(copy.root / "output" / SURVEY_FILE)["Items"][3]}


def test_it_goes_with_its_tally(copy: Project) -> None:
    text = (copy.root / REVIEW).read_text(encoding="utf-8")
    (copy.root / REVIEW).write_text(text.replace("tally:\n  hide_below: 11\n  two_readers: yes\n", ""), "utf-8")
    told = copy.run("--quiet")

    assert told.exit_code == 0, told.output
    assert SURVEY_FILE in copy.output() and REVIEW_FILE not in copy.output()
    assert REVIEW_FILE not in entries(copy)


def test_a_county_s_handouts_include_it(bread: Project) -> None:
    editions = Planner(ProjectFiles(bread.root)).editions()
    county = next(county for county in editions.toolkit.counties if county.slug == FULL)
    paths = [made.path for made in CountyEdition(editions, county, EXTRAS).products()]

    assert f"counties/{FULL}/handouts/1.3-bakers-survey-tally.{FULL}.xlsx" in paths


def test_there_is_one_in_the_usual_style_only(bread: Project) -> None:
    planned = [made for made in Planner(ProjectFiles(bread.root)).plan().products if isinstance(made, TallyWorkbook)]

    assert [made.path for made in planned] == [SURVEY_FILE, REVIEW_FILE]


def test_a_word_that_can_t_be_filled_in_is_a_problem(copy: Project) -> None:
    strings = copy.root / "content/strings/en.yaml"
    strings.write_text(strings.read_text("utf-8") + 'tally.title: "{names}: count"\n', "utf-8")
    told = copy.run("--quiet")

    assert told.exit_code == 1 and "“tally.title” can’t be filled in." in told.stderr


@pytest.mark.parametrize(
    ("words", "numbers", "heads"),
    [
        (["How are you?", "And now?"], ["1", "2"], ["1. How are you?", "2. And now?"]),
        (["Who?", "1. It rose.", "2) It fell."], ["A", "1", "2"], ["A. Who?", "1. It rose.", "2) It fell."]),
        (["P1a The crust.", "P1b The crumb."], ["P1a", "P1b"], ["P1a The crust.", "P1b The crumb."]),
        (["1. It rose.", "1. It fell."], ["1", "2"], ["1. It rose.", "2. 1. It fell."]),
        (["3 loaves were baked."], ["1"], ["1. 3 loaves were baked."]),
    ],
)
def test_the_form_s_own_numbers_are_kept(words: list[str], numbers: list[str], heads: list[str]) -> None:
    questions = tuple(Question(kind=QuestionKind.RATING, words=each, answers=("No", "Yes")) for each in words)
    form = TallyForm(
        name="1.1 A form",
        edition="1",
        language="en",
        publisher="Us",
        tally=Tally(hide_below=11),
        questions=questions,
        columns=(),
    )
    layout = Layout(form, Words({key.removeprefix("tally."): word for key, word in english_words().items()}))

    assert [item.number for item in layout.items] == numbers
    assert [item.label for item in layout.items] == heads
