"""A build says when its libraries are not those of the lock."""

from importlib.metadata import version
from pathlib import Path

import pytest

from press.core.locked_libraries import unlocked_libraries
from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_toolkit


def test_no_lock_and_an_equal_one_are_no_difference(tmp_path: Path) -> None:
    assert unlocked_libraries(tmp_path) == []

    (tmp_path / "requirements.lock").write_text(f"pikepdf=={version('pikepdf')} \\\n    --hash=sha256:00\n")

    assert unlocked_libraries(tmp_path) == []


def test_the_lock_of_the_project_is_read() -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")

    assert f"weasyprint=={version('weasyprint')}" in text
    assert unlocked_libraries(PROJECT) == []


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_a_build_names_each_that_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: tuple[str, ...]
) -> None:
    write_toolkit(tmp_path)
    lock = "pikepdf==1.0 \\\n    --hash=sha256:00\ncolorama==0.4.6 ; sys_platform == 'win32' \\\npyphen==2.0\n"
    (tmp_path / "requirements.lock").write_text(lock)
    monkeypatch.setattr("press.cli.runner.run_build", lambda *_, **__: None)

    told = Project(tmp_path).run(*quiet, "--jobs", "1")

    assert told.exit_code == 0
    assert (
        f"pikepdf {version('pikepdf')} (1.0 in the lock), pyphen {version('pyphen')} (2.0 in the lock)" in told.stderr
    )
