"""A county's own texts are read as those of the toolkit are: blank forms, drafts, shared texts, what is left out."""

from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import Tool, Toolkit
from press.planning.counties import county_named
from tests.support.counties import COUNTY, FULL, write_counties
from tests.support.projects import Project

FOLDER = f"content/counties/{FULL}"
ROTA, LETTER = f"{FOLDER}/tools/the-rota.md", f"{FOLDER}/letter.md"
FORM = """\
---
title: Title of the worksheet
summary: Write here in two lines what this sheet is for.
---

Write here in one or two sentences how to use it.
"""
LETTER_TEXT = "---\ntitle: Welcome\n---\n\nBegin with [[1.2]].\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit with its counties and a blank form."""
    project = write_counties(tmp_path / "project")
    write(project, "content/_new/tool.worksheet.md", FORM)
    return project


def write(project: Project, name: str, text: str) -> None:
    """Write a text into a file of a project."""
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(project: Project) -> tuple[Toolkit, list[str]]:
    """Return the toolkit as far as it is right, and its problems with their hints."""
    problems = ProblemList()
    toolkit = Planner(ProjectFiles(project.root)).toolkit_so_far(problems)
    return toolkit, [f"{problem.code} {problem.location}: {problem.message} {problem.hint}" for problem in problems]


def problems_of(project: Project) -> list[str]:
    """Return the problems of a project with their hints."""
    return read(project)[1]


# What is still the blank form


def test_a_tool_that_is_still_the_blank_form_is_a_problem(project: Project) -> None:
    project.change(ROTA, "Take the key", "Write here in one or two sentences how to use it.\n\nTake the key")

    (problem,) = problems_of(project)

    assert problem.startswith(f"text/unwritten {ROTA}:14: This is still the text of the blank form.")
    assert "draft: yes" in problem


def test_a_letter_that_is_still_a_blank_form_is_a_problem(project: Project) -> None:
    write(project, LETTER, LETTER_TEXT + "\nWrite here in one or two sentences how to use it.\n")

    (problem,) = problems_of(project)

    assert problem.startswith(f"text/unwritten {LETTER}:7: This is still the text of the blank form.")
    assert "draft" not in problem, "a letter can be no draft"


# Drafts


def test_a_draft_is_in_no_binder_and_its_problems_stop_nothing(project: Project) -> None:
    project.change(ROTA, "format: form\n", "format: form\ndraft: yes\n")
    project.change(ROTA, "Take the key", "See [[1.99]]. Take the key")
    toolkit, problems = read(project)
    county = county_named(toolkit, FULL)

    assert problems == []
    assert county.local is None, "a tab without a tool is not printed"
    assert [(draft.code, [problem.code for problem in draft.problems]) for draft in county.drafts] == [
        ("L.1", ["link/code"])
    ]
    told = project.run("check", "--words")
    assert told.exit_code == 0, told.output
    assert f"text/draft  {ROTA}:5  L.1 of Millbrook County is a draft" in told.stderr
    assert f"link/code  {ROTA}:15" in told.stderr


def test_a_draft_keeps_the_other_tools_in_the_tab(project: Project) -> None:
    text = (project.root / ROTA).read_text("utf-8").replace("title: The rota", "title: The key\ndraft: yes")
    write(project, f"{FOLDER}/tools/the-key.md", text)
    project.change(COUNTY, "    L.1: the-rota", "    L.1: the-rota\n    L.2: the-key")
    toolkit, problems = read(project)
    local = county_named(toolkit, FULL).local

    assert problems == []
    assert local and [piece.code for piece in local.pieces] == ["L.1"]

    project.change(ROTA, "Take the key", "See [[L.2]]. Take the key")
    (problem,) = problems_of(project)
    assert problem.startswith(f"link/code {ROTA}:14: L.2 is a draft: nothing that is printed can name it.")
    assert f"finish {FOLDER}/tools/the-key.md and remove its draft: yes." in problem


# Shared texts


def test_a_tool_includes_a_shared_text(project: Project) -> None:
    write(project, "content/shared/oven-rules.md", "Close the door.\n")
    project.change(ROTA, "Take the key", "!include oven-rules\n\nTake the key")
    toolkit, problems = read(project)
    local = county_named(toolkit, FULL).local

    assert problems == []
    assert local and isinstance(local.pieces[0], Tool) and "Close the door." in local.pieces[0].prose.html


def test_a_shared_text_that_there_is_not(project: Project) -> None:
    project.change(ROTA, "Take the key", "!include oven-rules\n\nTake the key")

    (problem,) = problems_of(project)

    assert f"{ROTA}:14" in problem and "oven-rules" in problem


# What the county leaves out


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (LETTER, "[[1.2]]", "[[1.1]]", 5),
        (ROTA, "go_on_to: [2.1]", "go_on_to: [1.1]", 8),
    ],
)
def test_what_is_left_out_is_said_so(project: Project, file: str, old: str, new: str, line: int) -> None:
    write(project, LETTER, LETTER_TEXT)
    project.change(file, old, new)

    assert problems_of(project) == [
        f"link/left-out {file}:{line}: Millbrook County leaves 1.1 out (county.yaml:12). "
        "Name another one here, or take 1.1 out of leave_out."
    ]


def test_a_file_s_name_where_a_code_belongs(project: Project) -> None:
    project.change(COUNTY, "leave_out: [1.1]", "leave_out: [keeping-a-starter]")

    assert problems_of(project) == [f"value/unknown {COUNTY}:12: “leave_out” can’t be “keeping-a-starter”. Write 1.1."]
