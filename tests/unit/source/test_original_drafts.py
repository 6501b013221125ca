"""A tool or card with draft: yes is in no edition but that of drafts, and its problems stop nothing."""

from pathlib import Path

import pytest

from press.core.diagnostics import ContentError, ProblemList
from press.core.project import ProjectFiles
from press.lint.linter import lint
from press.model import Tool, Toolkit
from press.model.translations import DEFAULT_MARK
from press.source.loader import load
from press.source.validation.validate import validate
from tests.support.toolkits import write_toolkit

LOG = "content/tools/baking-log.md"
STARTER = "content/tools/keeping-a-starter.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The bread toolkit, in which the baking log is a draft that nothing names."""
    write_toolkit(tmp_path)
    change(tmp_path / LOG, "\nrevised:", "\ndraft: yes\nrevised:")
    for file in (
        "content/tools/keeping-a-starter.md",
        "content/tools/reading-a-loaf.md",
        "content/cards/the-schedule.md",
    ):
        change(tmp_path / file, "go_on_to: [1.2]\n", "")
        change(tmp_path / file, "[[1.2]]", "the log")
    change(tmp_path / "content/data/glossary.yaml", "1.2", "1.1")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    """Write a file again with other words."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def read(root: Path) -> Toolkit:
    """Return the toolkit of a folder; raises ContentError."""
    problems = ProblemList()
    return validate(load(ProjectFiles(root), problems), problems)


def test_it_is_printed_as_a_draft_only(root: Path) -> None:
    toolkit = read(root)

    assert not toolkit.has("1.2")
    (drafts,) = toolkit.draft_editions
    assert [piece.code for piece in drafts.pieces] == ["1.2"]
    assert drafts.is_draft and drafts.draft_mark == (DEFAULT_MARK,) and drafts.language == toolkit.language
    assert [draft.code for draft in toolkit.drafts] == ["1.2"]


def test_the_mark_is_in_the_words_of_the_toolkit(root: Path) -> None:
    with (root / "content/strings/en.yaml").open("a", encoding="utf-8") as strings:
        strings.write("\ndraft.original: Half baked\n")

    assert read(root).draft_editions[0].draft_mark == ("Half baked",)


def test_its_problems_stop_nothing_and_are_told(root: Path) -> None:
    change(root / LOG, "\n---\n", "\n---\n\nSee [[7.7]].\n")

    (draft,) = read(root).drafts
    assert [problem.code for problem in draft.problems] == ["link/code"]
    findings = [finding for finding in lint(read(root)) if finding.problem.location.file == LOG]
    assert {finding.problem.code for finding in findings} == {"text/draft", "link/code"}
    assert not any(finding.stops for finding in findings)


def test_a_draft_may_link_to_drafts_and_to_what_is_finished(root: Path) -> None:
    change(root / LOG, "\n---\n", "\n---\n\nSee [[1.1]] and [[1.2]].\n")

    (draft,) = read(root).drafts
    assert draft.problems == () and isinstance(draft.piece, Tool)


def test_what_is_finished_can_t_name_it(root: Path) -> None:
    change(root / STARTER, "A starter is alive.", "A starter is alive, says [[1.2]].")

    with pytest.raises(ContentError) as error:
        read(root)
    (problem,) = error.value.problems
    assert problem.location.file == STARTER and "1.2 is a draft" in problem.message and LOG in problem.hint


def test_a_text_that_is_no_draft_has_no_mark(root: Path) -> None:
    change(root / LOG, "draft: yes", "draft: no")

    toolkit = read(root)
    assert toolkit.has("1.2") and toolkit.draft_editions == () and toolkit.drafts == ()
