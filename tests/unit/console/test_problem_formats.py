"""Problems as they are printed: on a terminal, to a file, and for other tools."""

import json
import re
from pathlib import Path

import pytest

from press.console import Excerpt, Sources, as_github, as_json
from press.console.excerpts import find_words
from press.core.diagnostics import Location, Problem
from tests.support.golden import assert_golden
from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

HERE = Path(__file__).parents[2] / "golden" / "console"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The bread toolkit with two problems and a warning, and no terminal settings in the environment."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    write_toolkit(tmp_path)
    made = Project(tmp_path)
    made.overlay(HERE / "in")
    return made


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_forms(project: Project, form: str) -> None:
    told = project.run("check", "--words", "--format", form)

    assert told.exit_code == 1
    assert not (told.stderr if form != "text" else told.stdout)
    assert_golden(HERE / f"golden.{form}.txt", told.output)


def test_color_where_it_is_forced(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    colored = project.run("check", "--words").stderr
    monkeypatch.setenv("NO_COLOR", "1")
    plain = project.run("check", "--words").stderr

    assert_golden(HERE / "golden.color.txt", colored.replace("\x1b", "␛"))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_json_has_the_position_of_words(project: Project) -> None:
    found = json.loads(project.run("check", "--words", "--format", "json").stdout)

    assert {tuple(one) for one in found} == {("file", "line", "column", "code", "message", "hint", "severity")}
    for one in found:
        line = (project.root / one["file"]).read_text(encoding="utf-8").split("\n")[one["line"] - 1]
        assert line[one["column"] - 1 :].startswith(("100%", "burnt", "Here"))
    assert [one["severity"] for one in found] == ["error"] * (len(found) - 1) + ["warning"]


def test_nothing_found_is_an_empty_list(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    told = Project(tmp_path).run("check", "--words", "--format", "json")
    assert (told.exit_code, told.stdout) == (0, "[]\n")
    assert Project(tmp_path).run("check", "--words", "--format", "github").output == ""


def test_only_warnings_end_well(project: Project) -> None:
    project.change("content/data/vocabulary.yaml", "100%|burnt", "no such words")
    told = project.run("check", "--words")
    assert told.exit_code == 0
    assert told.stdout == "No problems, 1 warning in 6 tools and cards.\n"
    assert told.stderr.startswith("Warning: link/words  content/tools/reading-a-loaf.md:16  ")


def test_only_what_is_named(project: Project) -> None:
    assert "baking-log" not in project.run("check", "--words", "2.1").stderr
    assert "reading-a-loaf" not in project.run("check", "--words", "baking-log").stderr
    assert project.run("check", "--words", "1.1", "the-schedule").stdout == "No problems in 2 tools and cards.\n"
    (project.root / "content/data/glossary.yaml").write_text("- [", encoding="utf-8")
    told = project.run("check", "--words", "1.1")
    assert told.exit_code == 1 and "content/data/glossary.yaml:2  " in told.stderr, "nothing else can be checked"
    told = project.run("check", "--words", "9.9")
    assert told.exit_code == 2 and told.stderr.startswith("There is no “9.9” here.")


def test_what_could_end_a_workflow_command_is_escaped() -> None:
    problem = Problem(Location("a,b:c.md", 3), "x/y", "50%\r\nmore: a, b", "One, two: three")
    assert list(as_github([problem], [], Sources(None))) == [
        "::error file=a%2Cb%3Ac.md,line=3,title=x/y::50%25%0D%0Amore: a, b%0AHint: One, two: three"
    ]


def test_no_source_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(b"\xe9l\n---\n")
    places = (("b.md", 1), ("a.md", 2), ("a.md", 99), ("../a.md", 1), ("a.png", 1))
    gone = [Problem(Location(f"content/{name}", line), "x/y", "Wrong.") for name, line in places]
    assert [Sources(tmp_path).excerpt(problem) for problem in gone] == [None] * len(gone)
    assert Sources(tmp_path).excerpt(Problem(Location("content/a.md"), "x/y", "Wrong.")) == Excerpt(1, "\ufffdl")
    assert [one["column"] for one in json.loads(as_json(gone, [], Sources(tmp_path)))] == [None] * len(gone)


@pytest.mark.parametrize(
    ("words", "text", "span"),
    [
        ("1.2", "See 11.25 and 1.2.", (14, 17)),
        ("the crumb", "Of **the** *crumb*", (5, 17)),
        ("HERE", "click here", (6, 10)),
        ("rumb", "The crumb", (5, 9)),
        ("oven", "The crumb", None),
        (" ", "The crumb", None),
    ],
)
def test_words_are_found_as_written(words: str, text: str, span: tuple[int, int] | None) -> None:
    assert find_words(words, text) == span


def test_a_long_line_is_shown_around_its_words() -> None:
    text = "a" * 300 + " wrong " + "b" * 300
    line, carets = Excerpt(1, text, 301, 306).with_carets()
    assert line.startswith("…a") and line.endswith("b…") and len(line) == 102
    assert line[carets.index("^") : carets.rindex("^") + 1] == "wrong"
    assert Excerpt(1, text).with_carets() == (text[:100] + "…", "")
