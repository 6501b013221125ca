"""What tally spreadsheets show, computed by LibreOffice: counts, shares, what is hidden, two readers' agreement."""

import io
import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import product as combinations
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.model import GroupColumn, Question, QuestionKind, Tally, TallyForm
from press.planning.products import TallyWorkbook
from press.tally.words import english_words
from press.tally.workbook import workbook_of
from tests.support.projects import Project
from tests.support.tally import HEADS, HIDDEN, Row, computed, computed_all, filled, office, shown, table, write_forms
from tests.support.toolkits import write_toolkit

pytestmark = pytest.mark.slow
needs_office = pytest.mark.skipif(not office(), reason="LibreOffice is not installed: setup/office.sh installs it")
LIMIT, BELOW = 11, "<11"
RATED = ["No", "A little", "Mostly", "Yes"]
ROLLS = "rolls"
SURVEYS = [(1, 60), (2, 160), (3, 999)]
"""The chance that surveys are filled by, and how many they are."""


@pytest.fixture(scope="module")
def spreadsheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The empty spreadsheets of the bread toolkit's forms, by code."""
    root = tmp_path_factory.mktemp("forms")
    write_toolkit(root)
    write_forms(Project(root))
    plan = Planner(ProjectFiles(root)).plan()
    return {
        made.code: workbook_of(made.form, made.words, made.description.day)
        for made in plan.products
        if isinstance(made, TallyWorkbook)
    }


def form(number: int, **answers: str | int | None) -> Row:
    """Return a filled survey."""
    return {"Number": number, **{HEADS.get(name, name): value for name, value in answers.items() if value is not None}}


def counted(rows: list[Row], name: str, answers: Sequence[str | int]) -> list[int]:
    """Return how many forms gave each answer."""
    return [sum(row.get(HEADS[name]) == answer for row in rows) for answer in answers]


# The rule


@pytest.mark.parametrize("least", [0, 1])
@pytest.mark.parametrize(("limit", "answers", "most"), [(5, 2, 24), (5, 3, 18), (11, 2, 50)])
def test_a_small_count_can_t_be_computed_from_what_is_shown(limit: int, answers: int, most: int, least: int) -> None:
    seen = defaultdict(list)
    for counts in combinations(range(most + 1), repeat=answers):
        if 0 < sum(counts) <= most:
            cells, answered = shown(counts, limit, least=least)
            seen[tuple(cells), answered, sum(counts)].append(counts)  # the sum may be known from elsewhere
    small_counts = 0
    for alike in seen.values():
        for values in zip(*alike, strict=True):
            if any(least <= value < limit for value in values):
                small_counts += 1
                assert len(set(values)) > 1, alike
    assert small_counts > limit


@pytest.mark.parametrize(
    ("counts", "cells", "answered"),
    [
        ([0, 11, 40, 0], [0, 11, 40, 0], 51),
        ([3, 40, 20, 0], [BELOW, HIDDEN, 20, 0], 63),
        ([3, 4, 40, 20], [BELOW, BELOW, HIDDEN, 20], 67),
        ([0, 0, 1, 11], [HIDDEN] * 4, HIDDEN),
        ([0, 1, 11, 30], [0, BELOW, HIDDEN, HIDDEN], 42),
        ([5, 5, 6, 4], [HIDDEN] * 4, HIDDEN),
        ([0, 0, 0, 10], [HIDDEN] * 4, BELOW),
    ],
)
def test_what_is_hidden(counts: list[int], cells: list[int | str], answered: int | str) -> None:
    assert shown(counts, LIMIT) == (cells, answered)


# Twenty surveys, and more


@needs_office
def test_twenty_surveys(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [
        form(
            number,
            ready="Yes" if number <= 19 else None,
            afraid="No" if number <= 16 else "Yes",
            waited="Always" if number <= 8 else "Never" if number <= 19 else "does not apply",
            sure=10 if number <= 12 else 0 if number <= 14 else 7,
            bread="marked" if number <= 15 else None,
            rolls="marked" if 4 < number <= 12 else None,
        )
        for number in range(1, 21)
    ]
    summary = table(computed(filled(spreadsheets["1.3"], rows), tmp_path), "Summary")

    ready = summary["2"]
    assert [ready[answer] for answer in (*RATED, "Answered")] == [0, 0, 0, 19, 19]
    assert (ready["Share: Yes"], ready["Not my job"], ready["Skipped"]) == (1, BELOW, HIDDEN)
    assert [summary["3"][answer] for answer in (*RATED, "Answered")] == [HIDDEN] * 5, "16 and 4: the 4 would be known"
    assert summary["4"]["Never"] == HIDDEN and summary["4"]["does not apply"] == BELOW
    assert summary["6"]["Share: 0"] == HIDDEN
    assert (summary["7.1"]["marked"], summary["7.1"]["not marked"], summary["7.1"]["Answered"]) == (15, 0, 15)
    assert summary["7.2"]["marked"] == HIDDEN and summary["7.3"]["marked"] == 0


def many(seed: int, count: int) -> list[Row]:
    """Return filled surveys from three ovens, with answers that are more and less common."""
    chance = random.Random(seed)
    rated = [*RATED, "Not my job", None]
    return [
        form(
            number,
            oven=chance.choices(["Clay", "Stone", "Iron"], [6, 5, 1])[0],
            day=chance.choice(["on my first day", "after a year", None]),
            ready=chance.choices(rated, [1, 8, 12, 14, 1, 1])[0],
            afraid=chance.choices(rated, [20, 16, 1, 0, 3, 3])[0],
            waited=chance.choices(["Never", "Always", "does not apply", None], [20, 20, 1, 1])[0],
            sure=chance.choices([0, 3, 5, 8, 10, None], [8, 1, 9, 1, 9, 2])[0],
            bread=chance.choices(["marked", None], [3, 1])[0],
            rolls=chance.choices(["marked", None], [1, 8])[0],
        )
        for number in range(1, count + 1)
    ]


def expected(rows: list[Row], rest: list[Row], limit: int = LIMIT) -> dict[str, tuple[list[int | str], int | str]]:
    """Return what a sheet should show of each item: its counts and the number that answered."""
    numbers = list(range(11))
    answers: dict[str, tuple[str, Sequence[str | int]]] = {
        "1": ("day", ["on my first day", "after a year"]),
        "2": ("ready", [*RATED]),
        "3": ("afraid", [*RATED]),
        "4": ("waited", ["Never", "Always"]),
        "6": ("sure", [*numbers]),
    }
    results = {}
    for code, (name, values) in answers.items():
        results[code] = shown(counted(rows, name, values), limit, counted(rest, name, values) if rest else ())
    for code, name in (("7.1", "bread"), ("7.2", ROLLS), ("7.3", "pies")):
        pairs = []
        for forms in (rows, rest):
            base = sum(any(row.get(HEADS[box]) for box in ("bread", "rolls", "pies")) for row in forms)
            marked = counted(forms, name, ["marked"])[0]
            pairs.append([marked, base - marked])
        results[code] = shown(pairs[0], limit, pairs[1] if rest else ())
    return results


def check(workbook: Workbook, sheet: str, results: dict[str, tuple[list[int | str], int | str]]) -> int:
    """Compare a sheet with what it should show; return the number of counts that are shown as numbers."""
    rows, numbers = table(workbook, sheet), 0
    for code, (cells, answered) in results.items():
        values = list(rows[code].values())
        given = values[2 : 2 + len(cells)]
        assert [str(value) for value in given] == [str(cell) for cell in cells], (sheet, code)
        assert str(rows[code]["Answered"]) == str(answered), (sheet, code)
        for answer, cell in zip(list(rows[code])[2 : 2 + len(cells)], cells, strict=True):
            share = rows[code].get(f"Share: {answer}")
            if share is not None:
                assert share == (pytest.approx(int(cell) / int(answered)) if isinstance(cell, int) else HIDDEN)
        numbers += sum(isinstance(cell, int) for cell in cells)
    return numbers


@pytest.fixture(scope="module")
def surveys(spreadsheets: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Filled surveys by how many they are, with the results of all and of one oven."""
    cells = {
        "By group": {"C3": "oven", "C4": "Clay"},
        "Lists": {"A2": "Clay", "A3": "Stone", "A4": "Iron"},
    }
    contents = {str(count): filled(spreadsheets["1.3"], many(seed, count), cells) for seed, count in SURVEYS}
    return computed_all(contents, tmp_path_factory.mktemp("surveys"))


@needs_office
@pytest.mark.parametrize(("seed", "count"), SURVEYS)
def test_counts_of_all_and_of_a_group(surveys: dict[str, Workbook], seed: int, count: int) -> None:
    rows, workbook = many(seed, count), surveys[str(count)]

    assert check(workbook, "Summary", expected(rows, [])) > 5
    clay = [row for row in rows if row.get("oven") == "Clay"]
    sizes = [sum(row.get("oven") == oven for row in rows) for oven in ("Clay", "Stone", "Iron")]
    small = [size for size in sizes if 0 < size < LIMIT]
    is_computable = 0 < sum(small) < LIMIT
    if is_computable and len(clay) == min(size for size in sizes if size >= LIMIT):
        assert_nothing_is_shown(workbook)
    else:
        check(workbook, "By group", expected(clay, [row for row in rows if row not in clay]))
    assert workbook["By group"]["C6"].value == len(small)
    assert bool(workbook["By group"]["B7"].value) == is_computable


def assert_nothing_is_shown(workbook: Workbook) -> None:
    """Raise if the sheet for a group shows a number in one of its tables."""
    values = {str(value) for item in table(workbook, "By group").values() for value in list(item.values())[2:]}
    assert values <= {HIDDEN, "None"}, values


NO_GROUP = "(no group)"


@needs_office
def test_forms_without_a_group_can_t_be_computed_by_subtracting(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [form(number, oven="Clay", ready="Yes" if number <= 25 else "No") for number in range(1, 46)]
    rows += [form(number, oven="Stone", ready="Yes" if number <= 75 else "No") for number in range(46, 96)]
    rows += [form(number, ready="No", oven="Clya" if number == 96 else None) for number in range(96, 104)]
    lists: dict[str, str | int] = {"A2": "Clay", "A3": "Stone", "A5": "Clay"}
    contents = {
        group: filled(spreadsheets["1.3"], rows, {"By group": {"C3": "oven", "C4": group}, "Lists": lists})
        for group in ("Clay", "Stone", NO_GROUP)
    }
    clay, stone, none = computed_all(contents, tmp_path).values()

    assert [table(clay, "Summary")["2"][answer] for answer in (*RATED, "Answered")] == [48, 0, 0, 55, 103]
    assert [table(stone, "By group")["2"][answer] for answer in (*RATED, "Answered")] == [20, 0, 0, 30, 50]
    assert_nothing_is_shown(clay)
    assert_nothing_is_shown(none)
    for workbook in (clay, stone, none):
        assert workbook["By group"]["C6"].value == 1
        assert "the smallest other one is hidden, too" in str(workbook["By group"]["B7"].value)
    assert "Nothing of it is shown" in str(clay["By group"]["B5"].value)
    assert "so that nothing is shown" in str(none["By group"]["B5"].value)


@needs_office
def test_forms_without_a_group_that_are_many_are_shown(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [form(number, oven="Clay" if number <= 20 else None, ready="Yes") for number in range(1, 51)]
    cells = {"By group": {"C3": "oven", "C4": NO_GROUP}, "Lists": {"A2": "Clay"}}
    workbook = computed(filled(spreadsheets["1.3"], rows, cells), tmp_path)

    assert table(workbook, "By group")["2"]["Yes"] == 30
    assert workbook["By group"]["C6"].value == 0 and not workbook["By group"]["B7"].value
    rule = next(
        r
        for r in load_workbook(io.BytesIO(spreadsheets["1.3"]))["By group"].data_validations.dataValidation
        if str(r.sqref) == "C4"
    )
    reference = str(rule.formula1).replace("$", "").removeprefix("'Working, group'!")
    offered = [row[0].value for row in workbook["Working, group"][reference]]
    assert [name for name in offered if name] == ["Clay", NO_GROUP]


@needs_office
def test_a_group_of_the_form_s_own_question(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = many(4, 300)
    cells = {"By group": {"C3": HEADS["day"], "C4": "after a year"}}
    workbook = computed(filled(spreadsheets["1.3"], rows, cells), tmp_path)

    chosen = [row for row in rows if row.get(HEADS["day"]) == "after a year"]
    results = expected(chosen, [row for row in rows if row not in chosen])
    assert check(workbook, "By group", {code: results[code] for code in ("2", "3", "4", "6", "7.1")}) > 5


@needs_office
def test_a_group_that_is_too_small_shows_nothing(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [form(number, oven="Iron" if number <= 10 else "Clay", ready="Yes") for number in range(1, 101)]
    cells = {"By group": {"C3": "oven", "C4": "Iron"}, "Lists": {"A2": "Clay", "A3": "Iron"}}
    workbook = computed(filled(spreadsheets["1.3"], rows, cells), tmp_path)

    assert {str(value) for value in list(table(workbook, "By group")["2"].values())[2:]} == {HIDDEN}
    assert "nothing is shown" in str(workbook["By group"]["B5"].value)
    assert "have together fewer than 11 forms" in str(workbook["By group"]["B7"].value)


@needs_office
def test_checks_and_a_larger_limit(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [form(number, ready="Yes" if number <= 20 else "No", waited="Always") for number in range(1, 46)]
    rows += [{HEADS["ready"]: "Yes"}, form(47, ready="yes, very"), form(48, ready="Yes")]
    workbook = computed(filled(spreadsheets["1.3"], rows, {"Summary": {"C3": 25}}), tmp_path)
    summary = workbook["Summary"]

    assert (summary["C5"].value, summary["C6"].value) == (1, 1)
    assert summary["C4"].value == HIDDEN, "how many forms there are would show how few skipped an item"
    assert [table(workbook, "Summary")["2"][answer] for answer in RATED] == [HIDDEN] * 4


@needs_office
@pytest.mark.parametrize(("few", "skipped"), [(3, [HIDDEN, HIDDEN]), (0, [12, BELOW]), (15, [12, 15])])
def test_how_many_skipped_an_item_does_not_give_the_number_of_forms_away(
    spreadsheets: dict[str, bytes], tmp_path: Path, few: int, skipped: list[object]
) -> None:
    forms = 90
    rows = [
        form(
            number,
            oven="Clay" if number <= 45 else "Stone",
            day="on my first day" if number % 2 else "after a year",
            ready="Yes" if number > 12 else None,
            afraid="No" if number > few else None,
            waited="Always",
            formula="Never",
            sure=5,
            bread="marked" if number % 2 else None,
            rolls="marked" if number % 2 == 0 else None,
            pies="marked" if number % 3 == 0 else None,
        )
        for number in range(1, forms + 1)
    ]
    cells = {"By group": {"C3": "oven", "C4": "Clay"}, "Lists": {"A2": "Clay", "A3": "Stone"}}
    workbook = computed(filled(spreadsheets["1.3"], rows, cells), tmp_path)

    summary, clay = table(workbook, "Summary"), table(workbook, "By group")
    assert [summary[code]["Skipped"] for code in ("2", "3")] == skipped
    assert workbook["Summary"]["C4"].value == (HIDDEN if few == 3 else forms)
    assert [clay[code]["Skipped"] for code in ("2", "3")] == [HIDDEN if cell == BELOW else cell for cell in skipped]


@needs_office
def test_few_who_skipped_an_item_outside_of_a_group_can_t_be_computed(
    spreadsheets: dict[str, bytes], tmp_path: Path
) -> None:
    rows = [
        form(
            number,
            oven="Clay" if number <= 45 else "Stone",
            day="on my first day",
            ready="Yes" if number > 12 else None,
            afraid="No" if not (15 < number <= 45 or number > 87) else None,
            waited="Always",
            formula="Never",
            sure=5,
            bread="marked",
            rolls="marked",
            pies="marked",
        )
        for number in range(1, 91)
    ]
    cells = {"By group": {"C3": "oven", "C4": "Clay"}, "Lists": {"A2": "Clay", "A3": "Stone"}}
    workbook = computed(filled(spreadsheets["1.3"], rows, cells), tmp_path)

    assert [table(workbook, "Summary")[code]["Skipped"] for code in ("2", "3")] == [12, 33]
    assert table(workbook, "By group")["2"]["Skipped"] == HIDDEN, "45 and 90 forms: 3 outside skipped item 3"


@needs_office
def test_an_empty_spreadsheet_has_no_error(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    for code, workbook in computed_all(spreadsheets, tmp_path).items():
        values = {
            str(value) for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row if value
        }
        assert not [value for value in values if value.startswith(("#", "Err:"))], code
        assert workbook["Summary"]["C4"].value == "No form has been entered yet."


# Two readers


REVIEW_HEADS = "1. The crumb is open.", "2. The crust sings."


def review(record: int, reader: str, *answers: str | None) -> Row:
    """Return a filled review of a record by a reader."""
    given = {head: answer for head, answer in zip(REVIEW_HEADS, answers, strict=True) if answer}
    return {"Number": 1, "Record": record, "Reader": reader, **given}


@needs_office
def test_reviews_by_two_readers_in_two_quarters(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    first = [
        ("Clearly", "Clearly"),
        ("In part", "Clearly"),
        ("Clearly", None),
        ("Not there", "In part"),
        ("Clearly", "In part"),
    ]
    second = [("Clearly", "Clearly"), ("Clearly", "Clearly"), ("Clearly", "In part"), ("Not there", "Clearly")]
    rows = [
        review(record, reader, *answers)
        for reader, reviews in (("First reader", first), ("Second reader", second), ("Agreed", first))
        for record, answers in enumerate(reviews, 1)
    ]
    next_quarter = [
        review(21, "First reader", "Clearly", "Clearly"),
        review(21, "Second reader", "Clearly", "Not there"),
        review(22, "First reader", "Clearly", "Clearly"),
    ]
    mistakes = [review(1, "Second reader", "Not there", "Not there"), review(301, "Agreed", None, None)]
    rows += next_quarter
    contents = {
        name: filled(spreadsheets["1.4"], entered, {"Two readers": cells})
        for name, entered, cells in (
            ("first quarter", rows, {"C3": 2, "C5": 20}),
            ("second quarter", rows, {"C3": 3, "C4": 21}),
            ("mistakes", [*rows, *mistakes], {}),
        )
    }
    workbook, other, wrong = computed_all(contents, tmp_path).values()

    pairs = table(workbook, "Two readers")
    side_by_side = [list(pairs[code].values())[2:5] for code in ("1", "2")]
    assert side_by_side == [["In part", "Clearly", "different"], ["Clearly", "Clearly", "same"]]
    assert list(table(other, "Two readers")["2"].values())[2:5] == [None, "In part", None], "one of them skipped it"
    agreement = [list(pairs[code].values())[5:8] for code in ("1", "2")]
    assert agreement == [[4, 3, 0.75], [3, 2, pytest.approx(2 / 3)]]
    assert totals(workbook) == [7, 5, pytest.approx(5 / 7)]
    assert totals(other) == [2, 1, 0.5], "record 22 has one reader"
    assert totals(wrong) == [7, 4, pytest.approx(4 / 7)], "both quarters, without record 1: one reader entered it twice"
    checks = [[each["Two readers"][cell].value for cell in ("C6", "C7")] for each in (workbook, wrong)]
    assert checks == [[0, 0], [1, 1]]
    assert (workbook["Summary"]["C7"].value, wrong["Summary"]["C7"].value) == (0, 1)
    assert (workbook["Summary"]["C8"].value, wrong["Summary"]["C8"].value) == (2, 2), "records 21 and 22"
    assert list(table(workbook, "Summary")["1"].values())[2:6] == [*[HIDDEN] * 3, BELOW], "five agreed answers"


def totals(workbook: Workbook) -> list[object]:
    """Return the pairs, the same answers and the agreement on all items."""
    return [workbook["Two readers"][f"{letter}12"].value for letter in "FGH"]


@needs_office
def test_only_agreed_answers_are_counted(spreadsheets: dict[str, bytes], tmp_path: Path) -> None:
    rows = [
        {
            "Number": number,
            "Record": number,
            "Reader": "Agreed" if number % 2 else "First reader",
            "2. The crust sings.": "In part",
        }
        for number in range(1, 61)
    ]
    workbook = computed(filled(spreadsheets["1.4"], rows), tmp_path)

    assert list(table(workbook, "Summary")["2"].values())[2:6] == [0, 30, 0, 30]
    assert workbook["Summary"]["C8"].value == 30, "records that nobody settled"


# Good and rest


SCALE = tuple(map(str, range(11)))


def family_survey() -> bytes:
    """Return the spreadsheet of a survey whose good answers are counted together; its second line is turned around."""
    answers = ("Yes", "Mostly", "A little", "No", "Doesn’t fit us")
    rated = [
        Question(kind=QuestionKind.RATING, words=words, answers=answers)
        for words in ("8. I know who to call.", "5. I was afraid.")
    ]
    helped = Question(kind=QuestionKind.BOXES, words="Did someone help you?", answers=("Yes", "No"))
    ways = Question(kind=QuestionKind.BOXES, words="What got in the way?", answers=("Time", "Nothing"), several=True)
    coach = Question(kind=QuestionKind.BOXES, words="Who coaches you?", answers=("My supervisor", "Someone else"))
    much = Question(kind=QuestionKind.SCALE, words="How much did it help?", answers=SCALE, ends=("Not", "Very"))
    tally = Tally(
        hide_below=LIMIT,
        does_not_apply=("Doesn’t fit us",),
        good=("Yes", "Mostly", "7", "8", "9", "10"),
        never_split_by=("Who coaches you?",),
        read_me=("One file for each season.",),
        turned_around=("5. I was afraid.",),
    )
    form = TallyForm(
        name="1.1 Family survey",
        edition="1",
        language="en",
        publisher="Us",
        tally=tally,
        questions=(*rated, helped, coach, much, ways),
        columns=(GroupColumn(title="unit"),),
    )
    words = {key.removeprefix("tally."): word for key, word in english_words().items()}
    return workbook_of(form, words, date(2026, 11, 28))


def answered(counts: Sequence[int]) -> list[str | None]:
    """Return the answers to a line, one a form."""
    answers = ("Yes", "Mostly", "A little", "No", None)
    return [answer for answer, count in zip(answers, counts, strict=True) for _ in range(count)]


@needs_office
@pytest.mark.parametrize(
    ("eight", "five", "shown_eight", "shown_five"),
    [
        ([33, 19, 13, 9, 6], [9, 6, 14, 43, 8], [52, 22, 74], [57, 15, 72]),
        ([50, 12, 5, 3, 10], [0, 0, 20, 60, 0], [HIDDEN, BELOW, 70], [HIDDEN, BELOW, 80]),
        ([5, 3, 3, 2, 67], [6, 5, 5, 5, 59], [HIDDEN] * 3, [BELOW, HIDDEN, 21]),
        ([20, 0, 0, 0, 70], [10, 9, 5, 6, 60], [HIDDEN] * 3, [11, 19, 30]),
    ],
)
def test_good_answers_are_counted_together(
    tmp_path: Path, eight: list[int], five: list[int], shown_eight: list[object], shown_five: list[object]
) -> None:
    lines = zip(answered(eight), answered(five), strict=True)
    rows: list[Row] = []
    for number, (first, second) in enumerate(lines, 1):
        given = {"8. I know who to call.": first, "5. I was afraid.": second}
        rows.append({"Number": number, **{head: answer for head, answer in given.items() if answer}})
    summary = table(computed(filled(family_survey(), rows), tmp_path), "Summary")

    for code, cells in (("8", shown_eight), ("5", shown_five)):
        assert [summary[code][head] for head in ("Good", "Rest", "Answered")] == cells
        share = cells[0] / cells[2] if isinstance(cells[0], int) and isinstance(cells[2], int) else HIDDEN
        assert summary[code]["Share: Good"] == (pytest.approx(share) if share != HIDDEN else HIDDEN)
    assert summary["5"]["Item"] == "I was afraid. (Turned around: A little + No is good.)"
    assert "Yes" in summary["A"], "boxes are counted answer by answer"


@needs_office
def test_boxes_that_everybody_or_nobody_marked_are_hidden_with_good_answers(tmp_path: Path) -> None:
    rows: list[Row] = [
        {
            "Number": number,
            "A. Did someone help you?": "Yes",
            "B. Who coaches you?": "My supervisor" if number <= 30 else "Someone else",
            "D.1. What got in the way? Time": "marked",
        }
        for number in range(1, 61)
    ]
    summary = table(computed(filled(family_survey(), rows), tmp_path), "Summary")

    assert [summary["A"][head] for head in ("Yes", "No", "Answered", "Share: Yes")] == [HIDDEN, BELOW, 60, HIDDEN]
    assert [summary["D.1"][head] for head in ("marked", "not marked", "Answered")] == [HIDDEN, BELOW, 60]
    assert [summary["D.2"][head] for head in ("marked", "not marked", "Answered")] == [BELOW, HIDDEN, 60]
    assert [summary["B"][head] for head in ("My supervisor", "Someone else", "Answered")] == [30, 30, 60]


@needs_office
def test_good_answers_and_boxes_follow_the_rule_for_all_forms_and_for_a_group(tmp_path: Path) -> None:
    lines: dict[str, tuple[str, list[tuple[str, ...]]]] = {
        "8": ("8. I know who to call.", [("Yes", "Mostly"), ("A little", "No")]),
        "A": ("A. Did someone help you?", [("Yes",), ("No",)]),
        "B": ("B. Who coaches you?", [("My supervisor",), ("Someone else",)]),
    }
    filled_forms, contents = {}, {}
    for seed, count in ((1, 40), (2, 60), (3, 90), (4, 200)):
        chance = random.Random(seed)
        rows: list[Row] = []
        for number in range(1, count + 1):
            given = {
                "unit": chance.choice(["North", "South"]),
                "8. I know who to call.": chance.choices(["Yes", "Mostly", "No", None], [8, 8, chance.random(), 1])[0],
                "A. Did someone help you?": chance.choices(["Yes", "No"], [1, 0 if seed % 2 else 3])[0],
                "B. Who coaches you?": chance.choices(["My supervisor", "Someone else"], [3, 1])[0],
            }
            rows.append({"Number": number, **{head: answer for head, answer in given.items() if answer}})
        cells = {"By group": {"C3": "unit", "C4": "North"}, "Lists": {"A2": "North", "A3": "South"}}
        name = f"seed {seed}"
        filled_forms[name], contents[name] = rows, filled(family_survey(), rows, cells)

    numbers = 0
    for name, workbook in computed_all(contents, tmp_path).items():
        rows = filled_forms[name]
        north, south = ([row for row in rows if row["unit"] == unit] for unit in ("North", "South"))
        for sheet, forms, rest in (("Summary", rows, []), ("By group", north, south)):
            results = {}
            for code, (head, parts) in lines.items():
                counts = [sum(row.get(head) in part for row in forms) for part in parts]
                others = [sum(row.get(head) in part for row in rest) for part in parts] if rest else []
                results[code] = shown(counts, LIMIT, others, least=0)
            numbers += check(workbook, sheet, results)
    assert numbers > 10


@needs_office
def test_good_numbers_of_a_scale_are_counted_together(tmp_path: Path) -> None:
    given = [0] * 4 + [6] * 8 + [7] * 5 + [8] * 20 + [10] * 23
    rows: list[Row] = [{"Number": number, "C. How much did it help?": value} for number, value in enumerate(given, 1)]
    workbook = computed(filled(family_survey(), rows), tmp_path)
    summary = table(workbook, "Summary")["C"]

    assert [summary[head] for head in ("Good", "Rest", "Answered")] == [48, 12, 60]
    titles = {cell for row in workbook["Summary"].iter_rows(values_only=True) for cell in row}
    assert "Items whose good answers are: 7 + 8 + 9 + 10" in titles


@needs_office
def test_a_question_that_would_rate_one_person_can_t_split_the_results(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"Number": number, "B. Who coaches you?": "Someone else" if number <= 26 else "My supervisor"}
        for number in range(1, 61)
    ]
    cells = {"By group": {"C3": "B. Who coaches you?", "C4": "Someone else"}}
    content = filled(family_survey(), rows, cells)
    workbook = computed(content, tmp_path)

    heads = [cell.value for cell in load_workbook(io.BytesIO(content))["Lists"][1]]
    assert "A. Did someone help you?" in heads and "B. Who coaches you?" not in heads
    assert_nothing_is_shown(workbook)  # not even if its name is pasted
    assert table(workbook, "Summary")["B"]["Someone else"] == 26


def test_read_me_has_the_form_s_own_lines() -> None:
    sheet = load_workbook(io.BytesIO(family_survey()))["Read me"]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]

    assert lines.index("Before you begin") < lines.index("One file for each season.") < lines.index("Enter the forms")
    assert any("are a group as well: “(no group)”" in str(line) for line in lines)


def test_each_single_answer_is_counted_on_the_sheet_of_formulas_only() -> None:
    workbook = load_workbook(io.BytesIO(family_survey()))
    heads = {str(cell.value) for cell in workbook["Working, all"][5]}
    shown_heads = {cell for row in workbook["Summary"].iter_rows(values_only=True) for cell in row}

    assert {f"mark {number}" for number in range(1, 12)} <= heads
    assert "Mostly" not in shown_heads and "Items whose good answers are: Yes + Mostly" in shown_heads
