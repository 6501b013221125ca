"""The message of every error in content, with file, line and a hint; output/ stays as it was."""

import re
from pathlib import Path

import pytest

from tests.support.golden import assert_golden
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_toolkit

RULES = sorted(path for path in (Path(__file__).parents[2] / "golden" / "errors").iterdir() if path.is_dir())
EXCERPT = r"(?: *\d+ \| .*\n(?: +\|  *\^+\n)?)?"
PROBLEM = re.compile(r"\n?[a-z]+/[a-z]+  content/[\w./-]+:\d+  \S.*\n    Hint: \S.*\n" + EXCERPT)
CLOSING = re.compile(r"\n(1 problem|\d+ problems)\.\n$")


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    project = Project(root)
    with shared_cache.lent_to(root):
        assert project.run("--quiet").exit_code == 0
    return project


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.name)
def test_rule(rule: Path, bread: Project, tmp_path: Path) -> None:
    project = bread.copy(tmp_path / "project")
    project.overlay(rule / "in")
    before = project.output()

    told = project.run("check", "--jobs", "1")

    assert isinstance(told.exception, SystemExit), told.exception
    assert told.exit_code == 1
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
    assert str(tmp_path) not in told.stderr
    assert project.output() == before
    assert CLOSING.search(told.stderr)
    problems = CLOSING.sub("", told.stderr)
    assert PROBLEM.sub("", problems) == "", "every problem has a code, file:line, a message and a hint"
    assert_golden(rule / "golden.txt", told.stderr)


def test_a_build_says_that_nothing_was_changed(bread: Project, tmp_path: Path) -> None:
    project = bread.copy(tmp_path / "project")
    project.overlay(RULES[0] / "in")

    assert project.run("--quiet", "--jobs", "1").stderr.endswith("1 problem. Nothing in output/ was changed.\n")
