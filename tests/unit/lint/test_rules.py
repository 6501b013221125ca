"""The message of every rule that only warns, or that a toolkit may let stop a build."""

from pathlib import Path

import pytest

from tests.support.golden import assert_golden
from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

RULES = sorted(path for path in (Path(__file__).parents[2] / "golden" / "rules").iterdir() if path.is_dir())
ERRORS = {"exception-not-needed", "stops", "limit-wrong"}
"""What ends with an exit code of 1."""


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.name)
def test_rule(rule: Path, tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    project = Project(tmp_path)
    project.overlay(rule / "in")

    told = project.run("check", "--words")

    assert told.exit_code == (rule.name in ERRORS)
    assert "Traceback" not in told.stderr and str(tmp_path) not in told.output
    assert_golden(rule / "golden.txt", told.stderr + told.stdout)


def test_a_warning_stops_no_build_and_a_rule_that_stops_does(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    project = Project(tmp_path)
    project.overlay(next(rule for rule in RULES if rule.name == "stops") / "in")

    told = project.run("tools", "2.1", "--quiet", "--jobs", "1")
    assert told.exit_code == 1 and "link/bare" in told.stderr and "output/ was changed" in told.stderr

    project.change("content/data/vocabulary.yaml", "stops: yes", "stops: no")
    told = project.run("tools", "2.1", "--quiet", "--jobs", "1")
    assert (told.exit_code, told.output) == (0, "")
