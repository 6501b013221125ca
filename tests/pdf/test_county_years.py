"""A county lives through three editions: its paper binder is right each time, and its sheets say what happened."""

from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

from press.build.left_out import left_out_warnings
from press.build.planner import Planner
from press.build.workspace import Workspace
from tests.support.counties import COUNTY, FULL, NAME, PLAIN
from tests.support.county_years import (
    LETTER,
    Shelf,
    binder_sheets,
    copy_cache,
    edit_to_second,
    edit_to_third,
    leave_out,
    words_in,
    write_first_edition,
    write_overlay,
)
from tests.support.paper_binders import Sheet
from tests.support.projects import Project

PRINTED = f"content/counties/{FULL}/printed"


class Year(NamedTuple):
    """What was on the shelf after sheets were swapped, what a new binder is, and what the instruction said."""

    on_the_shelf: list[Sheet]
    new: list[Sheet]
    instruction: str


class Life(NamedTuple):
    """The years of the county, by the name of the printing, and the project at the end of them."""

    years: dict[str, Year]
    project: Project
    earlier: Project
    output: dict[str, str]
    """What some commands printed."""


def done(told: Result) -> str:
    """Return what a command printed; it has to succeed."""
    assert told.exit_code == 0, told.output
    return told.output


def new_sheets(project: Project, shelf: Shelf, since: str, name: str) -> Year:
    """Make the new sheets, swap them, and record it."""
    packet = f"changes/{since}-to-{name}.{FULL}.pdf"
    done(project.run("changes", "--county", FULL, "--quiet"))
    shelf.swap(project, since, packet)
    year = Year(shelf.paper.sheets, binder_sheets(project), words_in(project, packet))
    assert f"{PRINTED}/{name}.json" in done(project.run("released", FULL, "--quiet"))
    return year


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Three editions: the first changed in the same year, the second in a fresh download, the third pulled."""
    years: dict[str, Year] = {}
    output: dict[str, str] = {}
    first = write_first_edition(tmp_path_factory.mktemp("first"))
    write_overlay(first)
    output["record"] = done(first.run("county", FULL, "--with", "es", "--record", "--quiet"))
    shelf = Shelf(first)

    leave_out(first, "1.1", "1.1, 2.2")
    years["3.10-2"] = new_sheets(first, shelf, "3.10", "3.10-2")

    second = write_first_edition(tmp_path_factory.mktemp("second"))
    edit_to_second(second)
    copy_cache(first, second)
    done(second.run("release", "3.11", "--quiet"))
    output["update"] = done(second.run("update", str(first.root)))
    output["check"] = done(second.run("check", "--words"))
    years["3.11"] = new_sheets(second, shelf, "3.10-2", "3.11")

    edit_to_third(second)
    second.change(LETTER, "lit at five", "lit at six")
    leave_out(second, "1.1, 2.2", "1.1")
    years["3.12"] = new_sheets(second, shelf, "3.11", "3.12")
    return Life(years, second, first, output)


@pytest.mark.parametrize("name", ["3.10-2", "3.11", "3.12"])
def test_the_paper_binder_is_right_each_time(life: Life, name: str) -> None:
    year = life.years[name]
    assert year.on_the_shelf == year.new


def test_the_instruction_says_what_happened(life: Life) -> None:
    second_printing, second, third = (life.years[name].instruction for name in ("3.10-2", "3.11", "3.12"))

    assert "Replacement pages, edition 3.10 to printing 2 of edition 3.10" in second_printing
    assert "Left out of this binder." in second_printing and "no longer part" not in second_printing.lower()
    assert "Look twice, said the miller." in second and "2.6 Reading a crust" in second
    assert "New in this binder." in second and "3.1 The shop" in second
    assert "No longer part of the toolkit." in third
    assert "New in this binder." in third and "2.2 The schedule" in third
    swapped = "To whoever bakes 1 sheet 1 sheet"
    assert swapped in third and swapped in second  # its foot says the edition
    assert swapped not in second_printing


def test_the_letter_and_what_is_in_spanish_follow_each_year(life: Life) -> None:
    for project, hour in ((life.earlier, "five"), (life.project, "six")):
        assert f"The oven is lit at {hour}." in words_in(project, f"counties/{FULL}/bread-book.{FULL}.pdf", pages=4)
        folder = f"counties/{FULL}/es/"
        spanish = [path for path in project.output() if path.startswith(folder) and path.endswith(".pdf")]
        assert f"{folder}contents.{FULL}.es.pdf" in spanish and len(spanish) > 3
        assert all(NAME in words_in(project, path) for path in spanish if "/handouts/" in path)


def test_a_sheet_that_did_not_change_stays(life: Life) -> None:
    for name in life.years:
        assert "1.2 Baking log" not in life.years[name].instruction
    assert "L.1 The rota" not in life.years["3.10-2"].instruction


def test_a_new_tab_of_the_state_takes_no_code_of_the_county(life: Life) -> None:
    words = words_in(life.project, f"counties/{FULL}/bread-book.{FULL}.pdf", pages=8)
    assert "3 The shop" in words and "L The village oven" in words and "L.1 The rota" in words


def test_what_is_recorded_is_in_the_county_s_own_folder(life: Life) -> None:
    records = sorted(path.name for path in (life.project.root / PRINTED).iterdir())
    assert records == ["3.10-2.json", "3.10.json", "3.11.json", "3.12.json"]
    assert (
        f"{PRINTED}/3.10.json: {NAME}, " in life.output["record"]
        and "sheets as printing 3.10" in (life.output["record"])
    )


def test_a_fresh_download_gets_the_county_s_folder(life: Life) -> None:
    assert f"content/counties/{FULL}/: {NAME}" in life.output["update"]
    for file in ("county.yaml", "logo.svg", "tools/the-rota.md", "printed/3.10.json"):
        name = f"content/counties/{FULL}/{file}"
        if file != "county.yaml":
            assert (life.project.root / name).read_bytes() == (life.earlier.root / name).read_bytes()


def test_check_says_what_points_to_a_tool_that_is_left_out(life: Life) -> None:
    assert f"county/left-out  {COUNTY}:" in life.output["check"]
    assert f"{NAME} leaves out 2.2" not in life.output["check"]  # nothing points to it
    assert f"{NAME} leaves out 1.1, and 4 places point to it: 1.2, 2.1, 2.6, 3.1." in life.output["check"]


def test_the_pages_with_such_lines_are_named(life: Life) -> None:
    workspace = Workspace(life.project.root)
    planner = Planner(workspace.files)
    editions = planner.editions()
    planner.plan_full_build(editions)
    (warning,) = left_out_warnings(editions, workspace.finished_pages(editions.jobs).fragments)

    assert warning.message == f"{NAME} leaves out 1.1, and 4 places point to it: 1.2-1, 2.1-1, 2.2-2, 3.1-1."
    assert (warning.location.file, warning.words) == (COUNTY, "1.1")


def test_nothing_is_made_when_nothing_has_changed(life: Life, tmp_path: Path) -> None:
    project = life.project.copy(tmp_path / "project")
    told = project.run("changes", "--county", FULL)

    assert (told.exit_code, told.output) == (0, "Nothing in the binder has changed since edition 3.12.\n")
    assert not [path for path in project.output() if path.startswith("changes/3.12")]
    assert "Nothing has changed since it was recorded." in done(project.run("released", FULL))
    assert len(list((project.root / PRINTED).iterdir())) == 4


def test_what_is_not_on_paper_is_not_recorded(life: Life, tmp_path: Path) -> None:
    project = life.project.copy(tmp_path / "project")
    project.change(COUNTY, "The mill lends its oven on Fridays.", "The mill lends its oven.")
    told = project.run("released", FULL)

    assert told.exit_code == 2 and "were made before the content was changed" in told.stderr
    assert not (project.root / PRINTED / "3.12-2.json").exists()
    done(project.run("changes", "--county", FULL))
    done(project.run("released", FULL))
    assert (project.root / PRINTED / "3.12-2.json").exists()


def test_a_county_without_a_record_says_which_edition_it_has(life: Life) -> None:
    told = life.project.run("changes", "--county", PLAIN)
    assert told.exit_code == 2 and "--since 3.11" in told.stderr and f"released {PLAIN}" in told.stderr
    assert life.project.run("changes").exit_code == 2


def test_a_county_without_a_folder_can_record(life: Life, tmp_path: Path) -> None:
    project = life.project.copy(tmp_path / "project")
    done(project.run("released", PLAIN))
    folder = project.root / f"content/counties/{PLAIN}"

    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["3.12.json"]
    assert "Nothing in the binder has changed" in done(project.run("changes", "--county", PLAIN))


def test_a_record_that_was_edited_is_reported(life: Life, tmp_path: Path) -> None:
    project = life.project.copy(tmp_path / "project")
    (project.root / PRINTED / "3.11.json").write_text("{}", "utf-8")
    told = project.run("check", "--words")
    assert told.exit_code == 1 and f"printing/form  {PRINTED}/3.11.json:1" in told.stderr
