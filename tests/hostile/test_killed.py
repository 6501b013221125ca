"""Processes are killed at any moment: nothing waits for them, nothing is lost, and the next build is as a clean one."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from press.build.lock import project_lock
from press.build.planner import Planner
from press.cli.exit_codes import ExitCode
from press.core import all_or_nothing
from press.core.all_or_nothing import UNFINISHED_FOLDER, undo_unfinished, write_all_or_nothing
from press.core.atomic import PARTIAL_FOLDER, write_atomic
from press.core.processes import ATTEMPTS, ProcessEndedError
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.output import pool
from press.output.folder import ProducedFile
from press.output.producers import Inputs
from press.planning.job import Job
from press.planning.products import Product
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult
from press.typesetting.worker import WorkerError
from tests.support.killing import (
    PATIENCE,
    children,
    end_session,
    is_locked,
    kill,
    partial_files,
    session,
    start,
    wait_for,
)
from tests.support.projects import Project
from tests.support.spoiled_cache import DAMAGE
from tests.support.toolkits import PROJECT, write_toolkit
from tests.support.watch_process import UP_TO_DATE, Watching

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit."""
    root = tmp_path_factory.mktemp("killed")
    write_toolkit(root)
    return Project(root)


# The main process


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_all_processes_end_with_the_main_one(project: Project, number: signal.Signals) -> None:
    build = start(project.root, "--jobs", "2")
    try:
        assert wait_for(lambda: len(children(build.pid)) >= 2 and is_locked(project.root))
        kill(build, number)

        assert wait_for(lambda: not session(build.pid), 5)
        assert not is_locked(project.root)
    finally:
        end_session(build.pid)


def test_a_killed_watch_leaves_no_process(project: Project) -> None:
    watching = Watching(project.root)
    try:
        assert wait_for(lambda: len(children(watching.process.pid)) >= 2)
        helper = children(watching.process.pid)[0]
        assert wait_for(lambda: children(helper))
        below = [*children(watching.process.pid), *children(helper)]
        watching.process.kill()
        watching.process.wait(PATIENCE)

        assert wait_for(lambda: not any(Path(f"/proc/{process}/exe").exists() for process in below), 5)
    finally:
        watching.process.kill()


def test_watch_starts_its_background_again(project: Project) -> None:
    watching = Watching(project.root)
    try:
        watching.hear(UP_TO_DATE)
        helper = next(process for process in children(watching.process.pid) if children(process))
        os.kill(helper, signal.SIGKILL)

        watching.hear("The process that makes the binder was ended from outside; it is started again.")
        watching.hear(UP_TO_DATE)
        project.change("content/tools/reading-a-loaf.md", "Then look.", "Then look on.")
        watching.hear(UP_TO_DATE)
        assert watching.end() == 0
    finally:
        watching.process.kill()


def test_a_build_says_what_it_waits_for(tmp_path: Path) -> None:
    waits: list[str] = []
    has_lock = threading.Event()

    def other_build() -> None:
        with project_lock(tmp_path, waits.append):
            has_lock.set()

    thread = threading.Thread(target=other_build)
    with project_lock(tmp_path):
        thread.start()
        assert wait_for(lambda: waits) and not has_lock.is_set()
    thread.join(PATIENCE)

    assert waits == [str(os.getpid())] and has_lock.is_set()


INTERRUPTED_IMPORT = """
import os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
class Finder:
    def find_spec(name, *_):
        if name == "press.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
runpy.run_path("build.py", run_name="__main__")
"""
"""Runs the command; Ctrl-C reaches it while it is imported."""


def test_an_interruption_before_the_command_runs_prints_nothing() -> None:
    command = [sys.executable, "-c", INTERRUPTED_IMPORT]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert (told.returncode, told.stdout + told.stderr) == (-signal.SIGINT, "")


INTERRUPTED_LIBRARY = """
import os, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
import press.output.assembly
class Finder:
    sent = False
    def find_spec(name, *_):
        if name == "pikepdf._core":
            sys.modules.pop("decimal", None)  # so that the extension imports it
        if name == "decimal" and "pikepdf" in sys.modules and not Finder.sent:
            Finder.sent = True
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
from press.cli import main
main(["--quiet", "--jobs", "1"], obj=Path(sys.argv[1]))
"""
"""Runs a build; Ctrl-C reaches it while a compiled library is imported, which makes an ImportError of it."""


def test_an_interruption_that_a_library_changes_is_no_fault(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    command = [sys.executable, "-c", INTERRUPTED_LIBRARY, str(tmp_path)]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert "failed" not in told.stdout + told.stderr
    assert told.returncode == ExitCode.INTERRUPTED


# Workers


LARGE = 100_000_000
"""Bytes of a result that takes a while to hand over."""


def dies_once(job: Job) -> TypesetResult:
    """Stand for typesetting: the process ends from outside, the first time for each mark that is there."""
    mark = Path(os.environ["MARK"])
    if mark.exists():
        mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return TypesetResult(job.key.encode(), ())


def end_soon() -> None:
    """Have this process end from outside while it hands over a large result."""
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start()


def dies_in_the_middle(job: Job) -> TypesetResult:
    """Stand for typesetting with a result so large that the process ends while it hands it over, the first time."""
    mark = Path(os.environ["MARK"])
    try:
        mark.unlink()
    except FileNotFoundError:  # another process was the first
        return TypesetResult(job.key.encode(), ())
    end_soon()
    return TypesetResult(bytes(LARGE), ())


def slow(job: Job) -> TypesetResult:
    """Stand for typesetting that takes a moment."""
    time.sleep(0.1)
    return TypesetResult(job.key.encode(), ())


def dies(job: Job) -> TypesetResult:
    """Stand for typesetting that the system ends each time."""
    os.kill(os.getpid(), signal.SIGKILL)
    return TypesetResult(b"", ())


@pytest.fixture
def jobs(project: Project) -> list[Job]:
    """Some jobs."""
    return list(Planner(ProjectFiles(project.root)).plan().jobs.values())[:6]


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is there until a process has died."""
    path = tmp_path / "mark"
    path.touch()
    monkeypatch.setenv("MARK", str(path))
    return path


@pytest.fixture
def workers(project: Project, mark: Path) -> Iterator[Workers]:
    """Two workers."""
    found = Workers(project.root, 2)
    yield found
    found.close()


def test_the_work_of_a_dead_worker_is_done_again(workers: Workers, jobs: list[Job], mark: Path) -> None:
    results = [(job.key, result.fragment) for job, result in workers.typeset(jobs, dies_once)]

    assert not mark.exists()
    assert sorted(results) == sorted((job.key, job.key.encode()) for job in jobs)


def test_a_worker_that_dies_while_it_hands_over_its_result(workers: Workers, jobs: list[Job], mark: Path) -> None:
    results = [(job.key, result.fragment) for job, result in workers.typeset(jobs, dies_in_the_middle)]

    assert not mark.exists()
    assert sorted(key for key, _ in results) == sorted(job.key for job in jobs)
    assert all(fragment in (key.encode(), bytes(LARGE)) for key, fragment in results)


def test_results_that_are_not_needed_leave_no_file(workers: Workers, jobs: list[Job], project: Project) -> None:
    def files() -> set[Path]:
        return set((project.root / CACHE_FOLDER / PARTIAL_FOLDER).glob("*-result-*"))

    before = files()
    results = workers.typeset(jobs, slow)
    next(results)
    results.close()  # type: ignore[attr-defined]
    list(workers.typeset(jobs[:1], slow))  # after the jobs that were running already

    assert wait_for(lambda: files() == before, 10)


def test_workers_that_die_each_time_are_a_clear_end(workers: Workers, jobs: list[Job], mark: Path) -> None:
    with pytest.raises(ProcessEndedError) as error:
        list(workers.typeset(jobs, dies))

    assert f"ended a process that typesets pages, {ATTEMPTS} times" in str(error.value)
    assert "memory" in str(error.value) and not any(job.file in str(error.value) for job in jobs)
    assert len(list(workers.typeset(jobs, dies_once))) == len(jobs)  # others work on


def test_a_worker_that_cannot_be_prepared_is_no_worker_that_was_ended(
    project: Project, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no fonts")

    monkeypatch.setattr("press.typesetting.engine.Engine.warm", fails)
    workers = Workers(project.root, 1)

    with pytest.raises(WorkerError, match="RuntimeError: no fonts"):
        list(workers.typeset(jobs))
    workers.close()


# Processes that make files


def test_the_file_of_a_dead_process_is_made_again(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(product: int, _inputs: object) -> ProducedFile:
        if product == 5 and mark.exists():
            mark.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return ProducedFile(b"%d" % product)

    monkeypatch.setattr(pool, "produce", made)

    assert produced(12) == [(number, b"%d" % number) for number in range(12)]
    assert not mark.exists()


def test_a_process_that_dies_while_it_hands_over_its_file(mark: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(product: int, _inputs: object) -> ProducedFile:
        if product == 5 and mark.exists():
            mark.unlink()
            end_soon()
            return ProducedFile(bytes(LARGE))
        return ProducedFile(b"%d" % product)

    monkeypatch.setattr(pool, "produce", made)
    files = produced(12)

    assert not mark.exists()
    assert [number for number, _ in files] == list(range(12))
    assert all(content in (str(number).encode(), bytes(LARGE)) for number, content in files)


def test_processes_that_die_each_time_are_a_clear_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "produce", lambda _product, _inputs: os.kill(os.getpid(), signal.SIGKILL))

    with pytest.raises(ProcessEndedError):
        produced(12)


def produced(count: int) -> list[tuple[object, bytes]]:
    """Make files from numbers in place of products."""
    products: list[Product] = list(range(count))  # type: ignore[arg-type]
    inputs: Inputs = None  # type: ignore[assignment]
    with TemporaryDirectory() as root:
        return [(product, file.content) for product, file in pool.produce_files(products, inputs, 2, Path(root))]


def test_the_command_ends_with_one_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ProcessEndedError("makes files")

    monkeypatch.setattr("press.build.build_run.BuildRun.make_all", fails)

    told = project.run("--jobs", "1", "--explain")

    assert told.exit_code == 3
    assert told.stderr.startswith("The build cannot continue: The system ended a process") and "Hint: " in told.stderr
    assert "fault" not in told.stderr and "The program failed" not in told.stderr


# Files


def test_no_unfinished_file_is_left_beside_the_content(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = os.fork()
    if pid == 0:  # killed between writing and moving
        monkeypatch.setattr(Path, "replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        write_atomic(project.root, "content/tools/reading-a-loaf.md", b"x")
    os.waitpid(pid, 0)
    partial = project.root / CACHE_FOLDER / PARTIAL_FOLDER

    assert len(list(partial.iterdir())) == 1 and partial_files(project.root) == []
    with project_lock(project.root):
        assert list(partial.iterdir()) == []


def killed_while_writing(root: Path, writes: list[tuple[str, bytes]], count: int) -> None:
    """Write files all or nothing in a process that is killed after some of them."""
    pid = os.fork()
    if pid == 0:
        numbers = iter(range(count))

        def write(root: Path, name: str, content: bytes) -> None:
            if next(numbers, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            write_atomic(root, name, content)

        vars(all_or_nothing)["write_atomic"] = write
        try:
            write_all_or_nothing(root, writes)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_files_that_belong_together_are_written_all_or_not_at_all(tmp_path: Path, count: int) -> None:
    (tmp_path / "old.yaml").write_bytes(b"old")

    killed_while_writing(tmp_path, [("new.md", b"x"), ("old.yaml", b"changed")], count)
    undo_unfinished(tmp_path)

    found = {path.name: path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()}
    assert found == ({"new.md": b"x", "old.yaml": b"changed"} if count == 2 else {"old.yaml": b"old"})
    assert list((tmp_path / CACHE_FOLDER / UNFINISHED_FOLDER).iterdir()) == []


def test_what_somebody_changed_after_a_kill_stays(tmp_path: Path) -> None:
    killed_while_writing(tmp_path, [("new.md", b"x"), ("other.md", b"y")], 1)
    (tmp_path / "new.md").write_bytes(b"mine")

    undo_unfinished(tmp_path)

    assert (tmp_path / "new.md").read_bytes() == b"mine"


@pytest.mark.parametrize("how", sorted(DAMAGE))
def test_a_record_of_unfinished_files_that_is_spoiled_changes_nothing(tmp_path: Path, how: str) -> None:
    killed_while_writing(tmp_path, [("new.md", b"x"), ("other.md", b"y")], 1)
    (path,) = (tmp_path / CACHE_FOLDER / UNFINISHED_FOLDER).iterdir()
    record = path.read_bytes()
    DAMAGE[how](path, Random(how))
    is_spoiled = not path.is_file() or path.read_bytes() != record

    undo_unfinished(tmp_path)

    assert (tmp_path / "new.md").exists() == is_spoiled
    assert not path.exists()


def test_the_next_command_undoes_what_a_killed_one_began(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    killed_while_writing(tmp_path, [("content/tools/a-roll.md", b"x"), ("content/toolkit.yaml", b"y")], 1)

    assert Project(tmp_path).run("check", "--words").exit_code == 0
    assert not (tmp_path / "content/tools/a-roll.md").exists()


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o755])
def test_fixes_keep_the_permissions_of_a_file(tmp_path: Path, mode: int) -> None:
    write_toolkit(tmp_path)
    path = tmp_path / "content/tools/reading-a-loaf.md"
    path.write_text(path.read_text(encoding="utf-8") + '\nTwo spaces  and "quotes".\n', encoding="utf-8")
    path.chmod(mode)

    told = Project(tmp_path).run("check", "--words", "--fix", "reading-a-loaf")

    assert "Fixed content/tools/reading-a-loaf.md" in told.output
    assert path.stat().st_mode & 0o7777 == mode


def test_a_file_is_on_the_disk_before_it_is_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def store(number: int) -> None:
        done.append("stored")
        sync(number)

    def move(path: Path, target: Path) -> Path:
        done.append("moved")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", store)
    monkeypatch.setattr(Path, "replace", move)

    write_atomic(tmp_path, "content/a.md", b"x")

    assert done == ["stored", "moved", "stored"]  # the file, its move, its folder


def test_a_cache_on_another_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def on_one_disk(path: Path, target: Path) -> Path:
        if path.parent.name == PARTIAL_FOLDER:
            raise OSError(18, "Invalid cross-device link")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", on_one_disk)

    write_atomic(tmp_path, "content/a.md", b"x")

    assert [path.name for path in (tmp_path / "content").iterdir()] == ["a.md"]
    assert list((tmp_path / CACHE_FOLDER / PARTIAL_FOLDER).iterdir()) == []
