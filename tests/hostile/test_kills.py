"""Builds are killed at random moments: the next one ends in time, and its files are those of a clean build."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

import pytest

from press.core.atomic import PARTIAL_FOLDER
from press.core.project import CACHE_FOLDER
from tests.support.catalogs import write_catalog
from tests.support.killing import PATIENCE, children, end_session, partial_files, session, start, wait_for
from tests.support.projects import Project
from tests.support.watch_process import free_port

pytestmark = pytest.mark.slow

VERBS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("binder",),
    ("cards",),
    ("tools",),
    ("county", "millbrook", "--with", "cards"),
    ("counties",),
    ("bundle", "millbrook"),
    ("packet", "saturday"),
    ("check", "--fix"),
    ("new", "tool", "A roll", "--tab", "1"),
    ("new", "card", "The oven"),
    ("schema",),
    ("watch", "--no-open", "--port", "{port}"),
)
"""Every verb that writes files."""
SOURCES = ("content", "templates", "styles")
TOOL = "content/tools/reading-a-loaf.md"
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LONGEST = 3.0
"""Seconds after which the last signals are sent; a verb takes about as long."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What is killed, when and how; all of it follows from a number."""

    verb: tuple[str, ...]
    moment: float
    signal: signal.Signals
    of_child: bool
    without_cache: bool

    @classmethod
    def of(cls, number: int) -> Self:
        """Return the kill with this number."""
        chance = Random(number)
        return cls(
            verb=chance.choice(VERBS),
            moment=chance.random() * LONGEST,
            signal=chance.choice(SIGNALS),
            of_child=chance.random() < 0.4,
            without_cache=chance.random() < 0.3,
        )


def assert_it_heals(project: Project, number: int) -> None:
    """Edit, run a verb, kill it, and build again."""
    root, kill = project.root, Kill.of(number)
    tool = root / TOOL
    kept = tool.read_bytes()
    tool.write_bytes(kept + f'\nNumber {number} said "so".\n'.encode())
    if kill.without_cache:
        shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
    edited = tool.read_bytes()

    told = output_of_killed(root, kill)

    assert "Traceback" not in told and "The program failed" not in told
    assert partial_files(root) == []
    assert tool.read_bytes() in (edited, fixed(edited))
    assert output_and_code(start(root, "--quiet")) == ("", 0)
    assert list((root / CACHE_FOLDER / PARTIAL_FOLDER).glob("*")) == []
    tool.write_bytes(kept)


def output_of_killed(root: Path, kill: Kill) -> str:
    """Run a verb and kill one of its processes; return what it printed once none is left."""
    build = start(root, *(word.format(port=free_port()) for word in kill.verb))
    try:
        time.sleep(kill.moment)
        started = children(build.pid) if kill.of_child else []
        if build.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(started[-1] if started else build.pid, kill.signal)
        if kill.verb[:1] == ("watch",) and started:
            time.sleep(0.5)
            build.send_signal(signal.SIGTERM)
        told, _ = build.communicate(timeout=PATIENCE)
        assert wait_for(lambda: not session(build.pid), 10), "processes are left"
        return told
    finally:
        end_session(build.pid)


def output_and_code(build: subprocess.Popen[str]) -> tuple[str, int]:
    """Return what a build prints, and its exit code."""
    try:
        told, _ = build.communicate(timeout=2 * PATIENCE)
        return told, build.returncode
    finally:
        end_session(build.pid)


def fixed(content: bytes) -> bytes:
    """Return the text after ``check --fix``."""
    return content.replace(b' "', " “".encode()).replace(b'".', "”.".encode())


def assert_killed_builds_heal(project: Project, clean: Path, count: int) -> None:
    """Kill builds, all of them in one project, and compare its files with those of a clean build in the end."""
    failures = []
    for number in range(count):
        try:
            assert_it_heals(project, number)
        except (AssertionError, subprocess.TimeoutExpired) as failure:
            failures.append(f"{number}: {Kill.of(number)}: {failure}")
    assert not failures, "\n\n".join([f"{len(failures)} failures of {count} kills", *failures])
    for name in SOURCES:
        shutil.copytree(project.root / name, clean / name)
    for root in (project.root, clean):
        assert Project(root).run("--quiet", "--jobs", "2").exit_code == 0
    found, wanted = project.output(), Project(clean).output()
    listing = ("manifest.json", "index.html", "catalog/")  # of requested files too, which the first folder has only
    assert [name for name in wanted if not name.startswith(listing) and found.get(name) != wanted[name]] == []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit with counties, packets and Spanish, built."""
    found = write_catalog(tmp_path / "project")
    assert found.run("--quiet").exit_code == 0
    return found


def test_a_few_killed_builds_heal(project: Project, tmp_path: Path) -> None:
    assert_killed_builds_heal(project, tmp_path / "clean", 3)


@pytest.mark.soak
def test_hundreds_of_killed_builds_heal(project: Project, tmp_path: Path) -> None:
    assert_killed_builds_heal(project, tmp_path / "clean", int(os.environ.get("SOAK_KILLS", "500")))
