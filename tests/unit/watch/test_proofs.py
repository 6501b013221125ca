"""The worker begins with the tool that was edited while the rest of the content is still being checked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from press.build import planner, sound_pieces
from press.core.identifiers import JobKey
from press.planning.job import Job
from press.watch.proofs import Proofer
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

STARTER, LOAF = "content/tools/keeping-a-starter.md", "content/tools/reading-a-loaf.md"


class Recorder(Here):
    """Records the jobs that it begins with early."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.begun: list[Job] = []

    def begin(self, jobs: Sequence[Job], run: object = None) -> None:
        """Record jobs."""
        self.begun += jobs


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit."""
    write_toolkit(tmp_path)
    return Project(tmp_path)


@pytest.fixture
def proofer(project: Project) -> Proofer:
    """A proofer that has read the content once."""
    proofer = Proofer(project.root, Recorder(project.root))
    proofer.make_proofs("", lambda: None)
    return proofer


def begun(proofer: Proofer) -> list[Job]:
    """Return the jobs that its workers began with early."""
    assert isinstance(proofer.workers, Recorder)
    return proofer.workers.begun


def add_a_line(project: Project, name: str) -> None:
    """Add a paragraph to a tool."""
    with (project.root / name).open("a", encoding="utf-8") as file:
        file.write("\nBake it well.\n")


def test_the_edited_tool_is_begun_before_all_is_checked(
    project: Project, proofer: Proofer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_before_lint: list[JobKey] = []
    lint = planner.raise_for_lint_errors

    def recorded(*arguments: object) -> None:
        begun_before_lint.extend(job.key for job in begun(proofer))
        lint(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sound_pieces, "raise_for_lint_errors", recorded)
    add_a_line(project, STARTER)

    run = proofer.make_proofs("", lambda: None)

    assert begun_before_lint == ["tool/1.1"]
    assert run.content is not None
    assert begun(proofer) == [run.content.editions.jobs[JobKey("tool/1.1")]], "else it would be typeset twice"


def test_nothing_is_begun_at_the_start(proofer: Proofer) -> None:
    assert begun(proofer) == []


def test_nothing_is_begun_while_a_tool_is_wrong(project: Project, proofer: Proofer) -> None:
    project.change(LOAF, "format: ", "form: ")
    add_a_line(project, STARTER)

    assert proofer.make_proofs("", lambda: None).problems
    assert begun(proofer) == []
