"""A scheduler and workers of Dask on this machine, whose processes are killed; ``make soak`` installs Dask."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from press.build.build import run_build
from press.build.events import BuildReporter
from press.cli.exit_codes import ExitCode
from press.cluster import dask_client
from press.cluster.dask_client import connect
from press.cluster.errors import ClusterError
from press.cluster.workers import ClusterWorkers
from press.core.project import CACHE_FOLDER
from press.typesetting.fragment_cache import FRAGMENTS_FOLDER
from tests.support.catalogs import write_catalog
from tests.support.counties import FULL
from tests.support.killing import PATIENCE, end_session, partial_files, start, wait_for
from tests.support.toolkits import PROJECT

pytestmark = pytest.mark.soak
pytest.importorskip("distributed", reason="Dask is not installed: make cluster")
LISTENING = "127.0.0.1"
FRAGMENTS = f"{CACHE_FOLDER}/{FRAGMENTS_FOLDER}"
NO_OTHERS: Mapping[str, Path] = {}
COUNTY = ("county", FULL, "--with", "cards")


class Cluster:
    """A scheduler and its workers, each with a session of its own, so that all its processes can be killed.

    Args:
        folder: An empty folder, in which they run.
        programs: The folders in which scheduler and workers look for the program.
    """

    def __init__(self, folder: Path, programs: Mapping[str, Path]) -> None:
        self.programs = programs
        self.folder, self.about = folder, folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", LISTENING, "--port", "0")
        assert wait_for(lambda: self.about.exists() and self.about.stat().st_size)
        self.address: str = json.loads(self.about.read_text(encoding="utf-8"))["address"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self) -> None:
        """Start a worker with one process, which does a task at a time."""
        before = self._registered()
        self.workers.append(self._start("worker", "--nthreads", "1", "--local-directory", str(self.folder)))
        assert wait_for(lambda: self._registered() > before)

    def kill_worker(self, index: int = 0) -> None:
        """Kill a worker and the process that would start it again."""
        process = self.workers.pop(index)
        end_session(process.pid)
        process.wait(PATIENCE)

    def _registered(self) -> int:
        """Return how many workers the scheduler has had."""
        return (self.folder / "log.txt").read_text(encoding="utf-8", errors="replace").count("Register worker")

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        log = (self.folder / "log.txt").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", name, "--no-dashboard", "--scheduler-file", str(self.about), *words],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(self.programs.get(name, PROJECT))},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def close(self) -> None:
        """Kill everything."""
        while self.workers:
            self.kill_worker()
        end_session(self.scheduler.pid)
        self.scheduler.wait(PATIENCE)


@contextmanager
def running(folder: Path, workers: int, programs: Mapping[str, Path] = NO_OTHERS) -> Iterator[Cluster]:
    """Run a cluster; for the arguments, see Cluster."""
    folder.mkdir()
    cluster = Cluster(folder, programs)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this machine makes: every file of output/."""
    root = tmp_path_factory.mktemp("here")
    for words in ((), COUNTY):
        told = write_catalog(root).run(*words, "--quiet")
        assert (told.exit_code, told.output) == (0, "")
    return files(root)


def files(root: Path) -> dict[str, bytes]:
    """Return every file of output/."""
    folder = root / "output"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_begun(folder: Path, count: int = 1) -> bool:
    """Return True if there are a number of files in a folder."""
    return sum(path.is_file() for path in folder.rglob("*")) >= count


@pytest.mark.parametrize(
    ("folder", "count"), [(FRAGMENTS, 1), (FRAGMENTS, 15), ("output", 1)], ids=("first", "fifteenth", "bound")
)
def test_a_killed_worker_costs_nothing_but_time(
    tmp_path: Path, here: dict[str, bytes], folder: str, count: int
) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 2) as cluster:
        build = start(project.root, "--quiet", "--cluster", cluster.address)
        try:
            assert wait_for(lambda: is_begun(project.root / folder, count))
            cluster.kill_worker()
            told, _ = build.communicate(timeout=4 * PATIENCE)
        finally:
            end_session(build.pid)
        county = project.run(*COUNTY, "--quiet", "--cluster", cluster.address)

    assert (build.returncode, told) == (0, "")
    assert (county.exit_code, county.output) == (0, "")
    assert {name: content == here[name] for name, content in files(project.root).items()} == dict.fromkeys(here, True)


def test_a_worker_that_comes_later_does_the_rest(tmp_path: Path, here: dict[str, bytes]) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1) as cluster:
        build = start(project.root, "--quiet", "--cluster", cluster.address)
        try:
            assert wait_for(lambda: is_begun(project.root / FRAGMENTS))
            cluster.kill_worker()
            cluster.add_worker()
            told, _ = build.communicate(timeout=4 * PATIENCE)
        finally:
            end_session(build.pid)

    assert (build.returncode, told) == (0, "")
    made = {name: content for name, content in files(project.root).items() if name.endswith(".pdf")}
    assert made and [name for name, content in made.items() if content != here[name]] == []


def test_without_a_worker_the_build_ends_and_leaves_whole_files(
    tmp_path: Path, here: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_catalog(tmp_path / "there")
    monkeypatch.setattr(dask_client, "RECOVERY", 2)
    with running(tmp_path / "cluster", 2) as cluster:
        workers = ClusterWorkers(project.root, connect(cluster.address))

        class Killing(BuildReporter):
            """Kills the workers once a file is made."""

            def done(self, event: object) -> None:
                if cluster.workers and is_begun(project.root / "output"):
                    cluster.kill_worker()

        with pytest.raises(ClusterError) as caught:
            run_build(project.root, Killing(), workers=workers, make=workers.make)

    assert str(caught.value).startswith(f"cluster/workers  {cluster.address}  The cluster has no workers.\n    Hint: ")
    assert 0 < len(files(project.root)) < len(here)
    assert {name: content == here[name] for name, content in files(project.root).items()} == dict.fromkeys(
        files(project.root), True
    )
    assert partial_files(project.root) == []
    told = project.run("--quiet"), project.run(*COUNTY, "--quiet")
    assert [each.exit_code for each in told] == [0, 0]
    assert files(project.root) == here, "the next build makes the rest"


def test_a_scheduler_that_is_killed_is_named(tmp_path: Path) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1) as cluster:
        build = start(project.root, "--quiet", "--cluster", cluster.address)
        try:
            assert wait_for(lambda: is_begun(project.root / FRAGMENTS))
            os.killpg(cluster.scheduler.pid, signal.SIGKILL)
            told, _ = build.communicate(timeout=4 * PATIENCE)
        finally:
            end_session(build.pid)

    assert build.returncode == ExitCode.PRESS_FAULT
    assert re.match(r"The build cannot continue: cluster/(lost|dropped)  ", told)
    assert told.count("\n") == 2 and "Traceback" not in told


def test_an_address_where_nothing_answers(tmp_path: Path) -> None:
    project = write_catalog(tmp_path)
    with socket.socket() as free:  # bound and not listening: a connection is refused
        free.bind((LISTENING, 0))
        address = f"tcp://{LISTENING}:{free.getsockname()[1]}"
        build = start(project.root, "--cluster", address)
        told, _ = build.communicate(timeout=PATIENCE)

    assert build.returncode == ExitCode.PRESS_FAULT
    assert told.startswith(f"The build cannot continue: cluster/refused  {address}  No scheduler of Dask answers")
    assert told.count("\n") == 2 and "\n    Hint: " in told
    assert not (project.root / "output").exists()


def test_a_cluster_without_workers(tmp_path: Path) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 0) as cluster:
        build = start(project.root, "--cluster", cluster.address)
        told, _ = build.communicate(timeout=PATIENCE)

    assert build.returncode == ExitCode.PRESS_FAULT
    assert told == (
        f"The build cannot continue: cluster/workers  {cluster.address}  The cluster has no workers.\n"
        "    Hint: Start some, each in the folder of a copy of this project: "
        f"PYTHONPATH=. .venv/bin/dask worker {cluster.address}\n"
    )
    assert not (project.root / "output").exists()


def test_a_scheduler_needs_no_program(tmp_path: Path, here: dict[str, bytes]) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1, {"scheduler": tmp_path}) as cluster:
        told = project.run("cards", "--quiet", "--cluster", cluster.address)

    assert (told.exit_code, told.output) == (0, "")
    made = {name: content for name, content in files(project.root).items() if name.endswith(".pdf")}
    assert made and [name for name, content in made.items() if content != here[name]] == []


def test_a_worker_needs_the_program_and_survives_without(tmp_path: Path) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1, {"worker": tmp_path}) as cluster:
        for _ in range(2):
            told = project.run("--cluster", cluster.address)
            assert (told.exit_code, told.stdout) == (ExitCode.PRESS_FAULT, "")
            assert told.stderr == (
                f"The build cannot continue: cluster/program  {cluster.address}  "
                "A worker has no copy of this project, or another one.\n"
                "    Hint: Start each worker in the folder of such a copy: "
                f"PYTHONPATH=. .venv/bin/dask worker {cluster.address}\n"
            )
    assert not (project.root / "output").exists()


def test_the_program_has_to_be_the_same(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(PROJECT / "press", other / "press", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "press" / "pdf" / "writer.py").open("a", encoding="utf-8") as module:
        module.write("# Another version.\n")
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1, {"worker": other}) as cluster:
        told = project.run("--cluster", cluster.address)

    assert (told.exit_code, told.stdout) == (ExitCode.PRESS_FAULT, "")
    assert told.stderr == (
        f"The build cannot continue: cluster/versions  {cluster.address}  A worker has other versions: its code.\n"
        "    Hint: Bring its copy of the project to the same commit, then run there: make cluster\n"
    )
    assert not (project.root / "output").exists()


def test_an_interrupted_build_ends_and_the_cluster_runs_on(tmp_path: Path, here: dict[str, bytes]) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 1) as cluster:
        build = start(project.root, "--quiet", "--cluster", cluster.address)
        try:
            assert wait_for(lambda: is_begun(project.root / FRAGMENTS))
            os.kill(build.pid, signal.SIGINT)
            told, _ = build.communicate(timeout=PATIENCE)
        finally:
            end_session(build.pid)
        again = project.run("--quiet", "--cluster", cluster.address)

    assert build.returncode == ExitCode.INTERRUPTED
    assert told == "Stopped. Every file in output/ is complete; some may be older than the content.\n"
    assert (again.exit_code, again.output) == (0, "")
    made = {name: content for name, content in files(project.root).items() if name.endswith(".pdf")}
    assert made and [name for name, content in made.items() if content != here[name]] == []
