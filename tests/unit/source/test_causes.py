"""Mistakes of editors: the report names the cause and what to type, not what followed from it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from press.core.diagnostics import ContentError, ProblemList
from press.core.project import ProjectFiles
from press.source.loader import load
from press.source.validation.validate import validate
from tests.support.toolkits import write_toolkit

TOOL = "content/tools/reading-a-loaf.md"
STARTER = "content/tools/keeping-a-starter.md"
YAML = "content/toolkit.yaml"
Change = Callable[[Path], object]
Places = list[tuple[str, str, int]]


def replaced(file: str, old: str, new: str) -> Change:
    """Return a change that replaces a text in a file once."""

    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def written(file: str, text: str) -> Change:
    """Return a change that writes a file."""
    return lambda root: (root / file).write_text(text, encoding="utf-8")


CASES: dict[str, tuple[Change, Places, str]] = {
    "a tool was renamed": (
        lambda root: (root / STARTER).rename(root / "content/tools/keeping-starters.md"),
        [("code/missing", YAML, 28), ("code/none", "content/tools/keeping-starters.md", 1)],
        "Did you mean tools/keeping-starters",
    ),
    "a tool was deleted": (lambda root: (root / STARTER).unlink(), [("code/missing", YAML, 28)], ""),
    "a line of a tab was deleted": (
        replaced(YAML, "      1.1: tools/keeping-a-starter\n", ""),
        [("code/none", STARTER, 1)],
        "a free code in content/toolkit.yaml",
    ),
    "a code twice": (
        replaced(YAML, "2.1: tools/reading", "2.2: tools/reading"),
        [("code/none", "content/cards/the-schedule.md", 1), ("yaml/duplicate", YAML, 36)],
        "Keep one of the two",
    ),
    "a copy was left": (
        lambda root: shutil.copy(root / TOOL, root / "content/tools/reading-a-loaf copy.md"),
        [("code/none", "content/tools/reading-a-loaf copy.md", 1)],
        "If it is a copy, delete it",
    ),
    "an empty file": (written(TOOL, ""), [("front/missing", TOOL, 1)], "a line of ---"),
    "no front matter": (written(TOOL, "## Words\n\nText.\n"), [("front/missing", TOOL, 1)], "a line of ---"),
    "a name further left": (
        replaced(YAML, "    short: Dough", "   short: Dough"),
        [("yaml/syntax", YAML, 24)],
        "Compare the spaces",
    ),
    "a name further right": (
        replaced(YAML, "    short: Dough", "     short: Dough"),
        [("yaml/syntax", YAML, 24)],
        "Compare the spaces",
    ),
    "a quotation mark that is not closed": (
        replaced(TOOL, "title: Reading a loaf", 'title: "Reading a loaf'),
        [("yaml/syntax", TOOL, 2)],
        "opened and not closed",
    ),
    "a quotation mark in quotation marks": (
        replaced(TOOL, "title: Reading a loaf", "title: 'Dana's map'"),
        [("yaml/syntax", TOOL, 2)],
        "ends at its second quotation mark",
    ),
    "words without brackets": (
        replaced(TOOL, "audience: [baker, helper]", "audience: baker, helper"),
        [("value/list", TOOL, 5)],
        "Write audience: [baker, helper]",
    ),
    "two versions of a passage": (
        replaced(TOOL, "Cut it", "<<<<<<< HEAD\nCut it"),
        [("file/conflict", TOOL, 14)],
        "Keep the words of one",
    ),
}
"""The mistake, the places of all problems, and a part of a hint."""


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    return root


@pytest.fixture
def root(bread: Path) -> Iterator[Path]:
    """The toolkit, whose content is put back at the end."""
    shutil.copytree(bread / "content", bread / "before")
    yield bread
    shutil.rmtree(bread / "content")
    (bread / "before").rename(bread / "content")


def read(root: Path) -> ProblemList:
    """Return the problems of the content."""
    problems = ProblemList()
    with suppress(ContentError):  # its problems are in the list
        validate(load(ProjectFiles(root), problems), problems)
    return problems


@pytest.mark.parametrize("name", CASES)
def test_the_cause_is_reported(name: str, root: Path) -> None:
    change, places, hint = CASES[name]
    change(root)

    problems = read(root)

    assert [(problem.code, problem.location.file, problem.location.line) for problem in problems] == places
    assert any(hint in problem.hint for problem in problems)


def test_a_code_that_was_changed_is_to_be_changed_back(root: Path) -> None:
    replaced(YAML, "1.1: tools", "1.9: tools")(root)

    hints = [problem.hint for problem in read(root)]

    assert hints
    assert all("change it back: a code is printed and stays" in hint for hint in hints)
