"""The short command that make puts into .venv/bin: it runs build.py of its own checkout, from any folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.toolkits import PROJECT

ECHO = "import os, sys\nprint(__file__, os.getcwd(), *sys.argv[1:], sep='\\n')\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with the command, and a build.py that prints where and how it was called."""
    root = tmp_path / "a checkout"
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / "content").mkdir()
    (root / "build.py").write_text(ECHO)
    python = root / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    shutil.copy(PROJECT / "setup" / "toolkit.sh", root / ".venv" / "bin" / "toolkit")
    return root


def lines(command: list[str], folder: Path, path: str = os.environ["PATH"]) -> list[str]:
    """Run the command and return what build.py printed, line by line."""
    process = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr
    return process.stdout.splitlines()


@pytest.mark.parametrize(
    ("command", "folder"), [(".venv/bin/toolkit", "."), ("../.venv/bin/toolkit", "content"), ("./toolkit", ".venv/bin")]
)
def test_it_runs_its_own_checkout_from_any_folder(checkout: Path, command: str, folder: str) -> None:
    file, current, *words = lines([command, "packet", "--title", "A “title” & more"], checkout / folder)

    assert file == str(checkout / "build.py") and Path(current) == (checkout / folder).resolve()
    assert words == ["packet", "--title", "A “title” & more"]


def test_it_is_found_in_an_activated_environment(checkout: Path, tmp_path: Path) -> None:
    path = f"{checkout / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"

    assert lines(["toolkit", "list"], tmp_path, path)[0] == str(checkout / "build.py")


def test_it_works_after_a_move(checkout: Path, tmp_path: Path) -> None:
    moved = checkout.rename(tmp_path / "moved")

    assert lines([".venv/bin/toolkit"], moved)[0] == str(moved / "build.py")


def test_every_target_that_runs_it_has_it_made_first() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    prerequisites = dict(re.findall(r"^(all|check|watch|specimen|test):(.*)$", makefile, re.MULTILINE))

    assert len(prerequisites) == 5 and all("$(TOOLKIT)" in names for names in prerequisites.values())


def test_make_does_not_empty_an_environment_that_is_linked(tmp_path: Path) -> None:
    root, environment = tmp_path / "checkout", tmp_path / "environment"
    (root / "setup").mkdir(parents=True)
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    (root / ".venv").symlink_to(environment)
    (root / "setup" / "system.sh").write_text("")
    shutil.copy(PROJECT / "Makefile", root)

    process = subprocess.run(
        ["make", ".venv/.stamp-venv"], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )

    assert process.returncode == 2 and "This .venv is a link to another environment" in process.stdout
    assert (environment / "bin" / "python").is_symlink()
