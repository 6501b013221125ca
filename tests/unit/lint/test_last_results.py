"""Checking again with the results of the last time finds what a first check finds, and reads only what changed."""

from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.last_results import LastResults
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import StoredParseCache
from press.lint.linter import lint
from press.lint.target import LintTarget
from tests.support.toolkits import write_translated

LOAF = "content/tools/reading-a-loaf.md"
EDITS = (
    "",
    "Then lokk.",
    "Ask Lokk.",
    "Lokk is asked. Then lokk.",
    "Lokk is asked.",
    "The FLUX holds. Click [here](https://example.org).",
    "",
)
"""Sentences put into a text one after the other: a wrong word, the same as a name, at a start, both, and others."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The bread toolkit in both languages, with a list of words, so that spelling is checked."""
    write_translated(tmp_path)
    (tmp_path / "content/data/spelling.txt").write_text("lokk\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("listed", ["lokk\n", "# none\n"])
@pytest.mark.parametrize("blocking_only", [False, True])
def test_the_findings_are_those_of_a_first_check(project: Path, listed: str, blocking_only: bool) -> None:
    (project / "content/data/spelling.txt").write_text(listed, encoding="utf-8")
    cache, results = StoredParseCache(project), LastResults()
    text = (project / LOAF).read_text(encoding="utf-8")
    codes = set()
    for sentence in EDITS:
        (project / LOAF).write_text(f"{text}\n{sentence}\n", encoding="utf-8")
        toolkit = Planner(ProjectFiles(project), cache).toolkit()
        found = lint(toolkit, blocking_only, results=results)
        assert found == lint(toolkit, blocking_only), sentence
        codes |= {finding.problem.code for finding in found}
    assert ("spelling/word" in codes) == (listed == "# none\n" and not blocking_only)


def test_only_what_changed_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def recorded(target: LintTarget) -> list[object]:
        read.append(target.piece.file)
        return []

    monkeypatch.setattr("press.lint.linter.RULES", {"sentence": recorded})
    cache, results = StoredParseCache(project), LastResults()
    lint(Planner(ProjectFiles(project), cache).toolkit(), results=results)
    assert len(read) > 1
    read.clear()
    text = (project / LOAF).read_text(encoding="utf-8")
    (project / LOAF).write_text(f"{text}\nThen look at it once more.\n", encoding="utf-8")
    lint(Planner(ProjectFiles(project), cache).toolkit(), results=results)

    assert read == [LOAF]


def test_results_of_other_arguments_are_not_reused() -> None:
    results, calls = LastResults(), []

    def double(number: int) -> int:
        calls.append(number)
        return 2 * number

    assert [results.call("a", double, number) for number in (1, 1, 2, 1)] == [2, 2, 4, 2]
    assert calls == [1, 2, 1]
    first = results.same("b", [1])
    assert results.same("b", [1]) is first and results.same("b", [2]) == [2]
