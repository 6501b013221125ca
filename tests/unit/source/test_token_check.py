"""Colors of tokens.css in which words can't be read."""

from pathlib import Path

import pytest

from press.core.diagnostics import ProblemList
from press.core.project import TOKENS_FILE, ProjectFiles
from press.source.token_check import check_tokens
from tests.support.toolkits import PROJECT

CSS = "html {\n  --ink: #1d2428;\n  --hair: #c9d3d8\n}\n.tab-1 {\n  --tab: #455561; --tint: #eceff1\n}\n"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("#455561", "#7fc4e8", f"{TOKENS_FILE}:6"),
        ("#1d2428", "#abc", f"{TOKENS_FILE}:2"),
        ("#c9d3d8", "#ffffff", ""),  # a line, no words
        ("#455561", "#777777", f"{TOKENS_FILE}:6"),  # 4.48:1
        ("#455561", "#767676", ""),  # 4.54:1
    ],
)
def test_pale_colors(tmp_path: Path, old: str, new: str, place: str) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / TOKENS_FILE).write_text(CSS.replace(old, new), encoding="utf-8")
    problems = ProblemList()
    check_tokens(ProjectFiles(tmp_path), problems)

    assert [str(problem.location) for problem in problems] == ([place] if place else [])
    assert all(problem.code == "color/pale" and new in problem.message for problem in problems)


def test_our_own_colors_can_be_read() -> None:
    problems = ProblemList()
    check_tokens(ProjectFiles(PROJECT), problems)

    assert not problems
