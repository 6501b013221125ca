"""Codes of a county's own tools: L.1, which no tab of any edition takes."""

from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import Toolkit
from press.planning.counties import county_named, toolkit_for_county
from tests.support.counties import COUNTY, FULL, write_counties
from tests.support.projects import Project

ROTA, LOAF = f"content/counties/{FULL}/tools/the-rota.md", "content/tools/reading-a-loaf.md"
TAB = """
  - title: The shop
    picture: loaf.svg
    intro: Who buys bread, and when.
    pieces:
      3.1: tools/the-shop
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit with its counties."""
    return write_counties(tmp_path / "project")


def read(project: Project) -> tuple[Toolkit, list[str]]:
    """Return the toolkit as far as it is right, and its problems with their hints."""
    problems = ProblemList()
    toolkit = Planner(ProjectFiles(project.root)).toolkit_so_far(problems)
    return toolkit, [
        f"{problem.code} {problem.location.file}: {problem.message} {problem.hint}" for problem in problems
    ]


def test_a_county_with_a_code_of_former_editions_is_told_what_to_write(project: Project) -> None:
    project.change(COUNTY, "    L.1: the-rota", "    3.1: the-rota")
    _, problems = read(project)
    assert problems == [
        f"code/form {COUNTY}: “3.1” is not a code of a county’s own tools. "
        "Write L.1, and [[L.1]] where a text of yours links to it: numbers are the toolkit’s own."
    ]


@pytest.mark.parametrize("code", ["l.1", "L.0", "L.100", "L1", "M.1"])
def test_other_codes_are_refused(project: Project, code: str) -> None:
    project.change(COUNTY, "    L.1: the-rota", f"    {code}: the-rota")
    _, problems = read(project)
    assert [problem.split()[0] for problem in problems] == ["code/form"] and "L.1, L.2" in problems[0]


def test_the_state_adds_a_tab(project: Project) -> None:
    loaf = (project.root / LOAF).read_text("utf-8").replace("title: Reading a loaf", "title: The shop")
    (project.root / "content/tools/the-shop.md").write_text(loaf, "utf-8")
    path = project.root / "content/toolkit.yaml"
    path.write_text(path.read_text("utf-8") + TAB, "utf-8")
    toolkit, problems = read(project)
    county = toolkit_for_county(toolkit, county_named(toolkit, FULL))

    assert problems == []
    assert [(tab.number, tab.label) for tab in county.tabs] == [(1, "1"), (2, "2"), (3, "3"), (4, "L")]
    assert county.tab_of("3.1").title == "The shop" and county.tab_of("L.1").title == "The village oven"


def test_links_to_a_county_s_own_tool(project: Project) -> None:
    project.change(ROTA, "Write down the loaf in [[1.2]].", "Write down the loaf in [[1.2]] and [here](L.1#your-turn).")
    assert read(project)[1] == []
    project.change(LOAF, "Then look.", "Then look at [[L.1]].")
    assert [problem.split()[:2] for problem in read(project)[1]] == [["link/code", f"{LOAF}:"]]


def test_a_tool_that_is_left_out_may_be_gone_in_the_next_edition(project: Project) -> None:
    record = '{"edition": "3.9", "date": "2026-01-01", "slugs": {"2.9": "crumbs"}, "revised": {}, "sections": [], '
    (project.root / "content/editions").mkdir()
    (project.root / "content/editions/3.9.json").write_text(record + '"counties": {}}', "utf-8")
    project.change(COUNTY, "leave_out: [1.1]", "leave_out: [1.1, 2.9]")
    told = project.run("check", "--words")

    assert told.exit_code == 0, told.output
    assert f"county/gone  {COUNTY}:" in told.stderr
    assert "Millbrook County leaves out 2.9, which is no longer part of the toolkit." in told.stderr

    project.change(COUNTY, "leave_out: [1.1, 2.9]", "leave_out: [1.1, 2.8]")
    assert [problem.split()[0] for problem in read(project)[1]] == ["value/unknown"]
