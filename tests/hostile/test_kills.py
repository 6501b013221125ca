"""Builds are killed at random moments: the next one ends in time, and its files are those of a clean build."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Self

import pytest

from press.build.release import file_of
from press.cli.exit_codes import ExitCode
from press.cli.main import COMMANDS
from press.core.atomic import PARTIAL_FOLDER
from press.core.project import BLANK_FORMS_FOLDER, CACHE_FOLDER, CONTENT_FOLDER, SPECIMEN_FOLDER
from tests.support.catalogs import write_catalog
from tests.support.counties import FULL
from tests.support.killing import PATIENCE, children, end_session, partial_files, session, start, wait_for
from tests.support.projects import Project
from tests.support.reviews import add_readers
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import BLANK_TOOLKIT, BREAD
from tests.support.watch_process import free_port

pytestmark = pytest.mark.slow

EDITION, EDITION_BEFORE = "3.10", "3.9"
READER = "village miller"
RECORD_BEFORE = {
    "edition": EDITION_BEFORE,
    "date": "2025-12-01",
    "slugs": {},
    "revised": {},
    "sections": [],
    "counties": {FULL: {"stamp": "", "order": [], "own": []}},
}
"""An edition before there was any page, so that each edit is ready for a release."""
VERBS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("binder",),
    ("cards",),
    ("tools", "1.2", "2.1"),
    ("county", FULL, "--with", "cards"),
    ("counties",),
    ("bundle", FULL),
    ("packet", "saturday"),
    ("check", "--fix"),
    ("new", "tool", "A roll", "--tab", "1", "--format", "page"),
    ("new", "card", "The oven"),
    ("schema",),
    ("release", EDITION),
    ("changes", "--since", EDITION_BEFORE),
    ("changes", "--since", EDITION_BEFORE, "--county", FULL),
    ("print-shop",),
    ("print-shop", "--county", FULL),
    ("labels", "1x2.625"),
    ("specimen",),
    ("specimen",),
    ("clean",),
    ("review", "1.2", "--for", READER),
    ("reviewed", "1.2", "--by", READER, "--date", "2026-03-05"),
    ("translated", "1.2", "es"),
    ("drafts", "es"),
    ("watch", "--no-open", "--port", "{port}"),
)
"""Every verb that writes files."""
OTHER_VERBS = {"list", "all", "bring", "publish", "released", "update"}
"""Verbs that write nothing, the same as no verb, or only a new folder or a file of a county, whole or not at all."""
CONTENT_VERBS = {("check",), ("new",), ("schema",), ("reviewed",), ("translated",)}
"""Verbs that change files of the content, and typeset nothing."""
SOURCES = ("content", "templates", "styles")
TOOL = "content/tools/reading-a-loaf.md"
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LONGEST = 3.0
"""Seconds after which the last signals are sent; a verb takes about as long."""
LONGEST_OF_CONTENT = 1.0
"""The same for verbs that typeset nothing."""


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
        verb = chance.choice(VERBS)
        return cls(
            verb=verb,
            moment=chance.random() * (LONGEST_OF_CONTENT if verb[:1] in CONTENT_VERBS else LONGEST),
            signal=chance.choice(SIGNALS),
            of_child=chance.random() < 0.4,
            without_cache=chance.random() < 0.3,
        )


def assert_it_heals(project: Project, number: int) -> None:
    """Edit, run a verb, kill it, and build again; leave the content as it was."""
    root, kill = project.root, Kill.of(number)
    before = contents(root)
    tool = root / TOOL
    tool.write_bytes(before[TOOL] + f'\nNumber {number} said "so".\n'.encode())
    if kill.without_cache:
        shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
    edited, finished = contents(root), contents_after(project, kill.verb)
    try:
        told, code = end_of_killed(root, kill)

        assert code not in (ExitCode.CONTENT_PROBLEMS, ExitCode.USAGE), told
        # Python itself prints one if it is interrupted before it runs any of our code.
        assert "The program failed" not in told and not ("Traceback" in told and "/press/" in told), told
        assert partial_files(root) == []
        assert incomplete(contents(root), edited, finished) == []
        assert output_and_code(start(root, "--quiet")) == ("", 0)
        assert list((root / CACHE_FOLDER / PARTIAL_FOLDER).glob("*")) == []
    finally:
        restore(root, before)


def contents(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    folder = root / CONTENT_FOLDER
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents_after(project: Project, verb: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of the content after a verb that nothing interrupts, if it changes them."""
    if verb[:1] not in CONTENT_VERBS:
        return contents(project.root)
    with TemporaryDirectory() as folder:
        for name in SOURCES:
            shutil.copytree(project.root / name, Path(folder) / name)
        assert Project(Path(folder)).run(*verb).exit_code == 0
        return contents(Path(folder))


def incomplete(found: dict[str, bytes], edited: dict[str, bytes], finished: dict[str, bytes]) -> list[str]:
    """Return the files that are neither as before a verb nor as after it; a record of an edition is whole or not there.

    The next build reads the records, whose text depends on the pages.
    """
    names = sorted(found.keys() | edited.keys())
    changed = [name for name in names if found.get(name) not in (edited.get(name), finished.get(name))]
    return [name for name in changed if name != file_of(EDITION)]


def restore(root: Path, before: dict[str, bytes]) -> None:
    """Bring the content back to what it was."""
    for name, content in contents(root).items():
        if name not in before:
            (root / name).unlink()
        elif content != before[name]:
            (root / name).write_bytes(before[name])


def end_of_killed(root: Path, kill: Kill) -> tuple[str, int]:
    """Run a verb and kill one of its processes; return what it printed, and its exit code, once none is left."""
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
        return told, build.returncode
    finally:
        end_session(build.pid)


def output_and_code(build: subprocess.Popen[str]) -> tuple[str, int]:
    """Return what a build prints, and its exit code."""
    try:
        told, _ = build.communicate(timeout=2 * PATIENCE)
        return told, build.returncode
    finally:
        end_session(build.pid)


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
    listing = ("manifest.json", "index.html", "es/index.html", "catalog/")  # of the first folder's requested files too
    assert [name for name in wanted if not name.startswith(listing) and found.get(name) != wanted[name]] == []


@pytest.fixture
def project(tmp_path: Path, shared_cache: SharedCache) -> Project:
    """The bread toolkit with all that a verb can need, built."""
    found = write_catalog(tmp_path / "project")
    add_readers(found)
    found.change("content/tools/baking-log.es.md", '"What went in": f26eff3680', '"What went in": 0000000000')
    record = found.root / file_of(EDITION_BEFORE)
    record.parent.mkdir()
    record.write_text(json.dumps(RECORD_BEFORE), encoding="utf-8")
    forms = found.root / BLANK_FORMS_FOLDER
    shutil.copytree(BLANK_TOOLKIT / "_new", forms)
    (forms / "site.yaml").rename(forms / "county.yaml")
    for form in forms.glob("*.md"):  # in the words of the bread toolkit
        text = form.read_text(encoding="utf-8").replace("[everyone]", "[baker]").replace("[during]", "[baking]")
        form.write_text(text, encoding="utf-8")
    shutil.copytree(BREAD / "content", found.root / SPECIMEN_FOLDER / "content")
    for original in ("1.1", "flour"):
        assert found.run("new", "translation", original, "es").exit_code == 0
    with shared_cache.lent_to(found.root):
        assert found.run("--quiet").exit_code == 0
    return found


def test_every_verb_that_writes_is_killed() -> None:
    assert {verb[0] for verb in VERBS if verb} | OTHER_VERBS == set(COMMANDS)


def test_a_few_killed_builds_heal(project: Project, tmp_path: Path) -> None:
    assert_killed_builds_heal(project, tmp_path / "clean", 2)


@pytest.mark.soak
def test_hundreds_of_killed_builds_heal(project: Project, tmp_path: Path) -> None:
    assert_killed_builds_heal(project, tmp_path / "clean", int(os.environ.get("SOAK_KILLS", "500")))
