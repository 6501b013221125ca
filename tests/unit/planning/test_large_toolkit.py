"""A tab takes as many pieces as there are codes for it: the pages that list them grow."""

from dataclasses import replace

import pytest

from press.build.planner import Planner
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.model import Toolkit
from press.pdf.fragment import Fragment
from press.planning import binder_pages
from press.planning.job import Job
from press.planning.jobs import JobPlanner
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.toolkits import write_toolkit


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    root = tmp_path_factory.mktemp("large")
    write_toolkit(root)
    return Engine(root, root / CACHE_FOLDER)


@pytest.fixture(scope="module")
def toolkit(engine: Engine) -> Toolkit:
    return Planner(ProjectFiles(engine.files.root)).toolkit()


def with_pieces(toolkit: Toolkit, count: int) -> Toolkit:
    """Return a toolkit with a number of copies of a tool behind its first tab."""
    tool = toolkit.tools[0]
    pieces = tuple(replace(tool, code=f"1.{number}", title=f"{tool.title} {number}") for number in range(1, count + 1))
    return replace(toolkit, tabs=(replace(toolkit.tabs[0], pieces=pieces), *toolkit.tabs[1:]))


def page_count(engine: Engine, job: Job) -> int:
    """Return the number of pages of a job, which must have no problem."""
    result = typeset(job, engine)
    assert result.problems == ()
    return len(Fragment.from_bytes(result.fragment).pages)


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (50, 2), (99, 3)])
def test_a_divider_grows_with_its_pieces(engine: Engine, toolkit: Toolkit, count: int, pages: int) -> None:
    jobs: dict[JobKey, Job] = {}
    planner = JobPlanner(engine.files, with_pieces(toolkit, count), "", jobs)

    assert page_count(engine, jobs[binder_pages.divider(planner, 1)]) == pages
    assert page_count(engine, jobs[binder_pages.contents(planner)]) >= 1
