"""A scheduler and workers of Dask on this machine, whose processes are killed; ``make soak`` installs Dask."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
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
from press.output.manifest import MANIFEST
from press.typesetting.fragment_cache import FRAGMENTS_FOLDER
from tests.support.catalogs import write_catalog
from tests.support.counties import FULL
from tests.support.killing import PATIENCE, end_session, partial_files, start, wait_for
from tests.support.toolkits import PROJECT

pytestmark = pytest.mark.soak
pytest.importorskip("distributed", reason="Dask is not installed: make cluster")
LISTENING = "127.0.0.1"


class Cluster:
    """A scheduler and its workers, each with a session of its own, so that all its processes can be killed.

    Args:
        folder: An empty folder, in which they run.
        program: The folder in which they look for the program.
    """

    def __init__(self, folder: Path, program: Path) -> None:
        self.program = program
        self.folder, self.about = folder, folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--host", LISTENING, "--port", "0")
        assert wait_for(self.about.exists)
        self.address: str = json.loads(self.about.read_text(encoding="utf-8"))["address"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self) -> None:
        """Start a worker with one process, which does a task at a time."""
        folder = self.folder / f"worker-{len(self.workers)}"
        folder.mkdir()
        self.workers.append(self._start("worker", "--nthreads", "1", "--local-directory", str(folder)))

    def kill_worker(self, index: int = 0) -> None:
        """Kill a worker and the process that would start it again."""
        process = self.workers.pop(index)
        end_session(process.pid)
        process.wait(PATIENCE)

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        log = (self.folder / "log.txt").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", name, "--no-dashboard", "--scheduler-file", str(self.about), *words],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(self.program)},
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
def running(folder: Path, workers: int, program: Path = PROJECT) -> Iterator[Cluster]:
    """Run a cluster; for the arguments, see Cluster."""
    folder.mkdir()
    cluster = Cluster(folder, program)
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


COUNTY = ("county", FULL, "--with", "cards")


def files(root: Path) -> dict[str, bytes]:
    """Return every file of output/."""
    folder = root / "output"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fragments(root: Path) -> list[Path]:
    """Return what has been typeset."""
    return list((root / CACHE_FOLDER / FRAGMENTS_FOLDER).glob("*/*"))


@pytest.mark.parametrize("made", [1, 15, 30])
def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path, here: dict[str, bytes], made: int) -> None:
    project = write_catalog(tmp_path / "there")
    with running(tmp_path / "cluster", 2) as cluster:
        build = start(project.root, "--quiet", "--cluster", cluster.address)
        try:
            assert wait_for(lambda: len(fragments(project.root)) >= made)
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
            assert wait_for(lambda: fragments(project.root))
            cluster.kill_worker()
            cluster.add_worker()
            told, _ = build.communicate(timeout=4 * PATIENCE)
        finally:
            end_session(build.pid)

    assert (build.returncode, told) == (0, "")
    assert [name for name, content in files(project.root).items() if name != MANIFEST and content != here[name]] == []


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
                if cluster.workers and (project.root / "output").exists():
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
            assert wait_for(lambda: fragments(project.root))
            os.killpg(cluster.scheduler.pid, signal.SIGKILL)
            told, _ = build.communicate(timeout=4 * PATIENCE)
        finally:
            end_session(build.pid)

    assert build.returncode == ExitCode.PRESS_FAULT
    assert told.startswith(
        ("The build cannot continue: cluster/lost  ", "The build cannot continue: cluster/dropped  ")
    )
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
        "    Hint: On each machine, in a copy of this project: "
        f"PYTHONPATH=. .venv/bin/dask worker {cluster.address}\n"
    )
    assert not (project.root / "output").exists()


def test_a_worker_without_the_program(tmp_path: Path) -> None:
    told, address = refusal(tmp_path, tmp_path)

    assert told.startswith(f"The build cannot continue: cluster/program  {address}  A worker has another program")


def test_a_worker_with_another_program(tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(PROJECT / "press", other / "press", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "press" / "pdf" / "writer.py").open("a", encoding="utf-8") as module:
        module.write("# Another version.\n")
    told, address = refusal(tmp_path, other)

    assert told == (
        f"The build cannot continue: cluster/versions  {address}  A worker has other versions: its code.\n"
        "    Hint: Bring its copy of the project to the same commit, then run there: make cluster\n"
    )


def refusal(folder: Path, program: Path) -> tuple[str, str]:
    """Return what a build prints whose worker has another program, and the address of the scheduler.

    Args:
        folder: A folder.
        program: The folder in which the worker looks for the program.
    """
    project = write_catalog(folder / "there")
    with running(folder / "cluster", 1, program) as cluster:
        build = start(project.root, "--cluster", cluster.address)
        told, _ = build.communicate(timeout=2 * PATIENCE)
    assert build.returncode == ExitCode.PRESS_FAULT
    assert told.count("\n") == 2 and "\n    Hint: " in told
    assert not (project.root / "output").exists()
    return told, cluster.address
