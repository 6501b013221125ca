"""The generated toolkits of the bench can be built: nothing else would find it before the next measurement."""

import re
from pathlib import Path

import pytest

from press.build.planner import Planner, raise_for_lint_errors
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.planning.plan import Plan
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.bench.corpus import TEN_TIMES, THREE_LANGUAGES, USUAL, Size, write_corpus
from tests.bench.words import BY_LANGUAGE, LISTS
from tests.support.built_toolkits import PROJECT

PAGES_WITH_TITLES = ("labels", "inserts", "contents", "tab/1")
CODE = re.compile(r"\d+\.\d+")


def plan_of(root: Path, size: Size) -> Plan:
    write_corpus(root, PROJECT, size)
    editions = Planner(ProjectFiles(root)).editions()
    raise_for_lint_errors(editions.toolkit)
    return editions.plan()


def problems_of(plan: Plan, root: Path, keys: tuple[str, ...]) -> list[object]:
    engine = Engine(root, root / CACHE_FOLDER)
    return [problem for key in keys for problem in typeset(plan.jobs[JobKey(key)], engine).problems]


def test_the_generated_toolkit_has_no_problem(tmp_path: Path) -> None:
    root = tmp_path / "generated"

    plan = plan_of(root, USUAL)

    assert len(plan.toolkit.tools) == USUAL.tabs * USUAL.tools_a_tab == 45
    assert problems_of(plan, root, PAGES_WITH_TITLES) == []


@pytest.mark.soak
def test_a_toolkit_of_ten_times_the_tools_has_no_problem_where_all_are_listed(tmp_path: Path) -> None:
    root = tmp_path / "generated"

    plan = plan_of(root, TEN_TIMES)

    assert len(plan.toolkit.tools) == 10 * len(USUAL.codes)
    assert problems_of(plan, root, ("contents", "tab/1", f"made/{TEN_TIMES.tabs + 1}.2")) == []


def test_a_toolkit_in_three_languages_has_every_tool_in_each(tmp_path: Path) -> None:
    root = tmp_path / "generated"

    plan = plan_of(root, Size(tabs=1, tools_a_tab=3, languages=THREE_LANGUAGES.languages))

    translated = {toolkit.language: len(toolkit.tools) for toolkit in plan.toolkit.translations}
    assert translated == dict.fromkeys(THREE_LANGUAGES.languages, 3)
    assert [toolkit.outdated for toolkit in plan.toolkit.translations] == [(), ()]
    assert problems_of(plan, root, ("es/contents", "vi/contents")) == []


def test_a_tool_has_the_same_text_in_toolkits_of_every_size(tmp_path: Path) -> None:
    texts = []
    for size in (Size(tabs=1, tools_a_tab=3), Size(tabs=2, tools_a_tab=4)):
        root = tmp_path / str(size.tabs)
        write_corpus(root, PROJECT, size)
        texts.append(CODE.sub("", (root / "content" / "tools" / "tool-03.md").read_text(encoding="utf-8")))

    assert texts[0] == texts[1]


def test_every_language_has_as_many_words_to_draw_from() -> None:
    lengths = [[len(getattr(words, name)) for name in LISTS] for words in BY_LANGUAGE.values()]

    assert len(lengths) == 3
    assert lengths[0] == lengths[1] == lengths[2]
