"""Tasks reach workers with what these have not received, are done again when a process ends, and faults are named."""

import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from press.cluster import sender, task_process, worker
from press.cluster.connection import Size
from press.cluster.errors import ClusterError
from press.cluster.program import PROGRAM, program_versions
from press.cluster.sender import TaskSender
from press.cluster.store import FOLDER, NotReceivedError, Store
from press.cluster.task_process import TaskProcesses
from press.cluster.tasks import Answer, Kind, MakingTask, packed
from press.cluster.worker import work
from press.cluster.workers import ClusterWorkers
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.processes import ATTEMPTS
from press.output.orders import DrawingOrder
from press.typesetting.worker import WorkerError
from tests.support.built_toolkits import SMALL_JOB
from tests.support.clusters import ADDRESS, connected
from tests.support.killing import children, wait_for

ONE = Size(workers=1, threads=1)
CONTENTS = {sha256_hex(text): text.encode() for text in ("flour", "water", "salt", "starter")}


class Scripted(Executor):
    """Answers tasks without a process: with what a function says of the number of the task and what came with it."""

    def __init__(self, answer: Callable[[int, dict[str, bytes]], Answer]) -> None:
        self.answer, self.parcels = answer, list[dict[str, bytes]]()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Answer at once."""
        parcel = {sha256_hex(content): content for content in args[-1]}
        self.parcels.append(parcel)
        future: Future[Any] = Future()
        try:
            future.set_result(self.answer(len(self.parcels), parcel))
        except Exception as error:
            future.set_exception(error)
        return future


def task(name: str = "a.webp", pdf: bytes = b"") -> MakingTask:
    """Return the task of drawing the first page of a file, made from all of CONTENTS."""
    files = {OutputPath(digest): digest for digest in CONTENTS}
    if pdf:
        files = {OutputPath("a.pdf"): sha256_hex(pdf)}
    return MakingTask(OutputPath(name), DrawingOrder(pdf=OutputPath("a.pdf"), page=0, width=9), {}, files, "")


def results(executor: Executor, count: int = 1, size: Size = ONE) -> list[Any]:
    """Return the results of tasks."""
    tasks = [task(f"{number}.webp") for number in range(count)]
    return [result for _, result in TaskSender(connected(executor, size), CONTENTS.__getitem__).results(tasks)]


# What is sent


def test_only_what_is_missing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    received: set[str] = set()

    def answer(_number: int, parcel: dict[str, bytes]) -> Answer:
        received.update(parcel)
        missing = tuple(digest for digest in CONTENTS if digest not in received)
        return (Kind.MISSING, missing) if missing else (Kind.DONE, packed("bread"))

    monkeypatch.setattr(sender, "LARGEST_PARCEL", len("flourwater"))
    executor = Scripted(answer)

    assert results(executor, 3) == ["bread"] * 3
    sent = [content for parcel in executor.parcels for content in parcel.values()]
    assert sorted(sent) == sorted(CONTENTS.values()), "each is sent once, to the only worker"
    assert max(len(b"".join(parcel.values())) for parcel in executor.parcels) == len("flourwater")


def test_as_many_tasks_carry_something_as_there_are_workers() -> None:
    carrying, most = 0, 0
    lock = threading.Lock()
    delivered = threading.Event()

    def slow(_fn: object, *args: Any) -> Answer:
        nonlocal carrying, most
        parcel = args[-1]
        if not parcel:
            return (Kind.DONE, packed(0)) if delivered.is_set() else (Kind.MISSING, tuple(CONTENTS))
        with lock:
            carrying += 1
            most = max(most, carrying)
        delivered.wait(0.2)
        with lock:
            carrying -= 1
            delivered.set()
        return Kind.DONE, packed(0)

    class Slow(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            return super().submit(slow, fn, *args)

    with Slow(8) as executor:
        assert results(executor, 20, Size(workers=2, threads=4)) == [0] * 20
    assert most == 2


def test_a_file_that_changed_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "red.svg").write_text("<svg/>", encoding="utf-8")
    changed = {"red.svg": sha256_hex("another"), "gone.svg": sha256_hex("gone")}
    job = replace(SMALL_JOB, assets=changed)

    def answer(_number: int, _parcel: object) -> Answer:
        raise AssertionError

    ((_, result),) = ClusterWorkers(tmp_path, connected(Scripted(answer))).typeset([job])

    assert [problem.code for problem in result.problems] == ["file/changed"] * 2
    assert result.fragment == b""


# What goes wrong


def test_a_task_whose_process_ended_is_done_again() -> None:
    executor = Scripted(lambda number, _: (Kind.DONE, packed("bread")) if number == ATTEMPTS else (Kind.ENDED, ""))

    assert results(executor) == ["bread"]
    assert len(executor.parcels) == ATTEMPTS


DIFFERENT = {**program_versions(), "weasyprint": "69.0", PROGRAM: "0"}


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ((Kind.ENDED, ""), "cluster/ended", "The process that did 0.webp was ended from outside, 3 times."),
        (
            (Kind.DIFFERS, DIFFERENT),
            "cluster/versions",
            f"weasyprint 69.0 ({program_versions()['weasyprint']} here), its code.",
        ),
        ((Kind.SYSTEM, "No space left on device"), "cluster/system", "refused to do 0.webp: No space left on device"),
        (
            ModuleNotFoundError("No module named 'press'"),
            "cluster/program",
            "A worker has no copy of this project, or another one.",
        ),
        (ValueError("crumbs"), "cluster/task", "The cluster can’t do 0.webp: ValueError: crumbs"),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" in value else "",
)
def test_what_a_cluster_cannot_do_has_a_code_and_a_hint(answer: Answer | Exception, code: str, said: str) -> None:
    def answered(_number: int, _parcel: object) -> Answer:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ClusterError) as caught:
        results(Scripted(answered))

    message = str(caught.value)
    assert message.startswith(f"{code}  {ADDRESS}  ") and said in message
    assert "\n    Hint: " in message


def test_a_fault_of_the_program_names_the_task() -> None:
    with pytest.raises(WorkerError, match=r"^0\.webp: KeyError: 'crumbs'$"):
        results(Scripted(lambda *_: (Kind.FAULT, "KeyError: 'crumbs'")))


def test_a_cluster_that_drops_a_task_is_named() -> None:
    class Dropping(Scripted):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    with pytest.raises(ClusterError, match=r"^cluster/dropped "):
        results(Dropping(lambda *_: (Kind.ENDED, "")))


# On the worker


@pytest.fixture
def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskProcesses]:
    """The processes of this process as a worker."""
    here = TaskProcesses(Store(tmp_path))
    monkeypatch.setattr(worker, "_processes", [here])
    yield here
    for child in here._free:
        child.close()


def test_a_worker_of_other_versions_says_which(processes: TaskProcesses) -> None:
    assert work(DIFFERENT, "", b"", (), ()) == (Kind.DIFFERS, program_versions())
    assert processes._free == [], "the next process may have what is installed by then"


def test_a_worker_asks_for_what_it_has_not_received(processes: TaskProcesses) -> None:
    first, *others = CONTENTS
    answer = work(program_versions(), "", b"", tuple(CONTENTS), (CONTENTS[first],))

    assert answer == (Kind.MISSING, tuple(others))
    assert processes.store.read(first) == CONTENTS[first]


def test_a_spoiled_file_is_asked_for_again(processes: TaskProcesses, small_pdf: bytes) -> None:
    drawing, digest = task(pdf=small_pdf), sha256_hex(small_pdf)

    def answer(parcel: tuple[bytes, ...] = ()) -> Answer:
        return work(program_versions(), "", packed(drawing), drawing.digests, parcel)

    kind, drawn = answer((small_pdf,))
    assert kind == Kind.DONE
    (processes.store.root / FOLDER / digest).write_bytes(small_pdf[:-1])
    assert answer() == (Kind.MISSING, (digest,))
    assert answer() == (Kind.MISSING, (digest,)), "it is not taken for received any more"
    assert answer((small_pdf,)) == (kind, drawn)
    assert len(processes._free) == 1, "all in one process"


def test_a_process_that_is_killed_is_replaced(processes: TaskProcesses, small_pdf: bytes) -> None:
    drawing = task(pdf=small_pdf)
    arguments = (program_versions(), "", packed(drawing), drawing.digests, (small_pdf,))
    assert work(*arguments)[0] == Kind.DONE
    (child,) = processes._free
    os.kill(child._process.pid, signal.SIGSTOP)  # so that it is killed in the middle of a task
    threading.Timer(0.2, os.kill, (child._process.pid, signal.SIGKILL)).start()

    assert work(*arguments) == (Kind.ENDED, "")
    assert work(*arguments)[0] == Kind.DONE


def test_processes_end_with_their_worker(tmp_path: Path) -> None:
    started = TaskProcesses(Store(tmp_path))
    started.answer(program_versions(), packed(task()), "")
    (child,) = started._free
    child._connection.close()  # as when the worker ends

    assert wait_for(lambda: child._process.poll() == 0)
    started.answer(program_versions(), packed(task()), "")
    (other,) = started._free
    assert other is not child
    other.close()
    assert not list(tmp_path.glob("project-*")), "their folders are deleted"
    assert child._process.pid not in children(os.getpid())


def test_another_design_gets_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[int] = []

    class Child:
        def __init__(self, _store: Store) -> None:
            self.look, self.is_running = "", True

        def answer(self, _expected: object, _body: bytes) -> Answer:
            return Kind.DONE, id(self)

        def close(self) -> None:
            closed.append(id(self))

    monkeypatch.setattr(task_process, "TaskProcess", Child)
    processes = TaskProcesses(Store(tmp_path))
    numbers = [processes.answer({}, b"", look)[1] for look in ("", "red", "", "red", "blue", "")]

    assert numbers[0] == numbers[1] == numbers[2] == numbers[3]
    assert numbers[4] == numbers[5] != numbers[0]
    assert closed == [numbers[0]], "fonts are read once"


def test_the_store_believes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(b"flour")
    digest = sha256_hex("flour")
    assert Store(tmp_path).has(digest) and store.read(digest) == b"flour"

    (tmp_path / FOLDER / digest).write_bytes(b"bran")
    with pytest.raises(NotReceivedError):
        store.read(digest)
    assert not Store(tmp_path).has(digest)
    store.forget(digest)
    store.keep(b"flour")
    assert store.read(digest) == b"flour"


@pytest.fixture(scope="module")
def small_pdf() -> bytes:
    """A PDF with an empty page."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(72, 72))
        pdf.save(file, deterministic_id=True)
    return file.getvalue()
