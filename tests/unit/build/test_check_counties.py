"""`check` reads and lays out what a county has of its own: by code, by its name, and with all the rest."""

import json
from pathlib import Path

import pytest

from press.core.diagnostics import UsageError
from press.watch.proofs import Proofer
from tests.support.counties import COUNTY, FULL, NAME, write_counties
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache

FOLDER = f"content/counties/{FULL}"
ROTA, LOAF, LETTER = f"{FOLDER}/tools/the-rota.md", "content/tools/reading-a-loaf.md", f"{FOLDER}/letter.md"
LONG = "\n" + "Bring the key back.\n\n" * 60


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with its counties, checked once."""
    project = write_counties(tmp_path_factory.mktemp("bread") / "project")
    with shared_cache.lent_to(project.root):
        told = project.run("check", "--jobs", "1")
        assert told.exit_code == 0, told.output
    return project


@pytest.fixture
def project(bread: Project, tmp_path: Path) -> Project:
    """A copy of it whose county has a tool that needs too much paper."""
    copy = bread.copy(tmp_path / "project")
    copy.change(ROTA, "format: form\n", "format: form\nsheets: 1\n")
    append(copy, ROTA, LONG)
    return copy


def append(project: Project, name: str, text: str) -> None:
    """Append a text to a file."""
    with (project.root / name).open("a", encoding="utf-8") as file:
        file.write(text)


def codes(project: Project, *words: str, warnings: bool = False) -> list[tuple[str, str]]:
    """Return the code and the file of each problem, with the warnings if requested."""
    told = project.run("check", "--jobs", "1", "--format", "json", *words)
    problems = [problem for problem in json.loads(told.stdout) if warnings or problem["severity"] == "error"]
    return [(problem["code"], problem["file"]) for problem in problems]


def test_a_county_s_tool_that_does_not_fit_is_a_problem(project: Project) -> None:
    told = project.run("check", "--jobs", "1")

    assert told.exit_code == 1
    assert f"fit/sheets  {ROTA}:" in told.stderr and "L.1 The rota has " in told.stderr
    assert "watch" not in told.stderr, "it does not show them"


def test_other_problems_do_not_hide_it(project: Project) -> None:
    append(project, LOAF, "\n::: nothing\n:::\n")

    assert codes(project) == [("fit/sheets", ROTA), ("block/unknown", LOAF)]


def test_a_letter_and_the_tools_that_print_a_county_s_values_are_laid_out(bread: Project, tmp_path: Path) -> None:
    copy = bread.copy(tmp_path / "project")
    before = fragments(copy)
    (copy.root / LETTER).write_text("---\ntitle: Welcome\n---\n\nThe oven is lit at five.\n", "utf-8")

    assert codes(copy) == []
    assert fragments(copy) > before
    told = copy.run("county", FULL, "--explain", "--jobs", "1")
    assert told.exit_code == 0, told.output
    assert [line for line in told.stdout.splitlines() if line.startswith("U ") and "letter" in line] == []


def fragments(project: Project) -> int:
    """Return the number of pieces whose pages are in the cache."""
    return sum(path.is_file() for path in (project.root / ".cache/fragments").rglob("*"))


@pytest.mark.parametrize("name", ["L.1", "the-rota"])
def test_a_county_s_tool_is_checked_by_its_code_or_its_name(project: Project, name: str) -> None:
    append(project, LOAF, LONG * 5)

    assert codes(project, name) == [("fit/sheets", ROTA)]


def test_one_county_is_checked_alone(project: Project) -> None:
    append(project, LOAF, LONG * 5)

    told = project.run("check", "--county", FULL, "--jobs", "1")
    assert told.exit_code == 1
    assert f"fit/sheets  {ROTA}:" in told.stderr and LOAF not in told.stderr

    project.change(ROTA, "sheets: 1\n", "")
    told = project.run("check", "--county", FULL, "--jobs", "1")
    assert told.exit_code == 0, told.output
    assert f"county/left-out  {COUNTY}:" in told.stderr and LOAF not in told.output
    assert told.stdout.endswith(f" in what {NAME} has of its own.\n"), told.stdout


def test_a_county_that_there_is_not(bread: Project) -> None:
    told = bread.run("check", "--county", "milbrook")
    assert told.exit_code == 2 and "There is no county “milbrook”. Did you mean millbrook?" in told.stderr


def test_watch_says_that_it_does_not_show_a_county_s_tool(bread: Project) -> None:
    with pytest.raises(UsageError, match=f".venv/bin/toolkit county {FULL} --with handouts"):
        Proofer(bread.root, Here(bread.root)).make_proofs("L.1", lambda: None)
