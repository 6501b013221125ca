"""The generated toolkit of the bench can be built: nothing else would find it before the next measurement."""

from pathlib import Path

from press.build.planner import Planner, raise_for_lint_errors
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.bench.corpus import TABS, TOOLS_A_TAB, write_corpus
from tests.support.built_toolkits import PROJECT

PAGES_WITH_TITLES = ("labels", "inserts", "contents", "tab/1")


def test_the_generated_toolkit_has_no_problem(tmp_path: Path) -> None:
    root = tmp_path / "generated"
    write_corpus(root, PROJECT)
    editions = Planner(ProjectFiles(root)).editions()
    raise_for_lint_errors(editions.toolkit)
    plan = editions.plan()
    engine = Engine(root, root / CACHE_FOLDER)

    assert len(plan.toolkit.tools) == TABS * TOOLS_A_TAB
    assert [typeset(plan.jobs[JobKey(key)], engine).problems for key in PAGES_WITH_TITLES] == [(), (), (), ()]
