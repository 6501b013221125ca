"""A problem opens its file at the line where Visual Studio Code is on the same computer, and nowhere else."""

from pathlib import Path

import pytest

from press.cli.watch import ELSEWHERE, editor_address

ROOT = Path("/home/me/our kit")


def test_in_the_terminal_of_the_editor() -> None:
    assert editor_address(ROOT, {"TERM_PROGRAM": "vscode"}) == "vscode://file/home/me/our%20kit/"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_on_another_computer(name: str) -> None:
    assert editor_address(ROOT, {"TERM_PROGRAM": "vscode", name: "1"}) == ""


def test_where_there_is_no_such_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert editor_address(ROOT, {}) == ""
