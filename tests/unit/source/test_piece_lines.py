"""What a packet's line should be that names a piece and its copies in a form that people type."""

from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.diagnostics import ContentError, ProblemList
from press.core.project import ProjectFiles
from press.source.piece_lines import piece_line
from tests.support.toolkits import write_translated

FOUR = ("1.1: 4 each", "1.1: 4 in all")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit, some of it in Spanish."""
    root = tmp_path_factory.mktemp("bread")
    write_translated(root)
    (root / "content/packets").mkdir()
    return root


def hints(root: Path, line: str, key: str = "pieces") -> list[str]:
    """Return the hints for a packet with this line between two right ones."""
    text = f"title: A\n{key}:\n  1.2: 1 each\n  {line}\n  2.1: 1 each\n"
    if key != "pieces":
        text = f"title: A\n{key}:\n  {line}\npieces:\n  1.2: 1 each\n"
    (root / "content/packets/a.yaml").write_text(text, encoding="utf-8")
    problems = ProblemList()
    try:
        Planner(ProjectFiles(root)).toolkit_so_far(problems)
    except ContentError as error:
        problems.extend(error.problems)
    return [problem.hint for problem in problems]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("1.1 1 for 4", ("1.1: 1 for 4",)),
        ("1.1 1 for 4:", ("1.1: 1 for 4",)),
        ("1.1 = 1 for every 4", ("1.1: 1 for 4",)),
        ("1.1: 1/4", ("1.1: 1 for 4",)),
        ("1.1: 1 per four people", ("1.1: 1 for 4",)),
        ("1.1:1 each", ("1.1: 1 each",)),
        ("- 1.1: 1 each", ("1.1: 1 each",)),
        ("1.1: one Each", ("1.1: 1 each",)),
        ("1.1: 1  per person", ("1.1: 1 each",)),
        ("1.1: 3 altogether", ("1.1: 3 in all",)),
        ("1.1: 4", FOUR),
        ("1.1: 4x", FOUR),
        ("1.1 x 4", FOUR),
        ("4 x 1.1", FOUR),
        ("4 × 1.1", FOUR),
        ("1.1:es: 2 each", ("1.1 es: 2 each",)),
        ("1.1 es x 2", ("1.1 es: 2 each", "1.1 es: 2 in all")),
        ("keeping-a-starter: 2 each", ("1.1: 2 each",)),
    ],
)
def test_the_right_line_is_given(root: Path, line: str, right: tuple[str, ...]) -> None:
    (hint,) = hints(root, line)

    assert hint == f"Write {', or '.join(right)}"
    for words in right:
        assert not any(hint.startswith("Write") for hint in hints(root, words))


@pytest.mark.parametrize("line", ["1.1", "1.1: 0 each", "1.1: 100 each", "1.1: [1 each]"])
def test_what_has_no_copies_gets_an_example(root: Path, line: str) -> None:
    (hint,) = hints(root, line)

    assert hint.startswith("Write 1.1: 1 each. Or,") and "1 for 4 (one for every four people)" in hint


def test_two_pieces_in_one_line(root: Path) -> None:
    (hint,) = hints(root, "1.1: 1 for 4, 1.2 es: 1 each")

    assert hint == "Write a line for each piece. For the first one: 1.1: 1 for 4"


@pytest.mark.parametrize("line", ["- 9:00 Bake: 1.1", "- Bake one 1.1: hot", "- 9:00: 1.1"])
def test_a_line_of_the_agenda_is_none(root: Path, line: str) -> None:
    assert not any(hint.startswith("Write 1.1") for hint in hints(root, line, "agenda"))


@pytest.mark.parametrize("text", ["title: A", "Bake 1.1 twice", "11:30: 1.1", ""])
def test_other_lines(text: str) -> None:
    assert piece_line(text) is None
