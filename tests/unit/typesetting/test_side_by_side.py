"""A worker and a copy of it typeset two jobs side by side; if the copy fails, the worker does both."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from press.core.atomic import PARTIAL_FOLDER
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER
from press.planning.job import Job
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult
from press.typesetting.worker import WorkerError
from tests.support.built_toolkits import SMALL_JOB

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are forked on Linux only")


def is_copy() -> bool:
    """Return True in a process that a worker has forked."""
    parent = multiprocessing.parent_process()
    return parent is not None and parent.pid != os.getppid()


def report(job: Job) -> TypesetResult:
    """Return the number of the process, and end a copy as the title of the job says."""
    if is_copy() and job.title == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if is_copy() and job.title == "fails":
        raise ValueError("in the copy only")
    if job.title == "always fails":
        raise ValueError("anywhere")
    return TypesetResult(b"%d" % os.getpid(), ())


def job(key: str, title: str, length: int) -> Job:
    """Return a job whose text has a length, by which jobs are sorted."""
    return replace(SMALL_JOB, key=JobKey(key), title=title, html="x" * length)


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """Workers without WeasyPrint."""
    monkeypatch.setattr("press.typesetting.worker.Engine", lambda _root, _cache: SimpleNamespace(warm=lambda: None))
    workers = Workers(tmp_path, 2)
    yield workers
    workers.close()


def processes(workers: Workers, *jobs: Job) -> dict[str, int]:
    """Typeset jobs, and return the number of the process that did each."""
    return {done.key: int(result.fragment) for done, result in workers.typeset(list(jobs), report)}


def test_two_jobs_are_typeset_by_two_processes(workers: Workers, tmp_path: Path) -> None:
    numbers = processes(workers, job("long", "", 2), job("short", "", 1))

    assert numbers["long"] != numbers["short"]
    assert processes(workers, job("long", "", 2)) == {"long": numbers["long"]}, "the worker does the longer one"
    assert not list((tmp_path / CACHE_FOLDER / PARTIAL_FOLDER).glob("*"))


@pytest.mark.parametrize("fate", ["killed", "fails"])
def test_a_worker_does_the_job_of_a_copy_that_failed(workers: Workers, fate: str) -> None:
    numbers = processes(workers, job("long", "", 2), job("short", fate, 1))

    assert numbers["long"] == numbers["short"]


def test_an_odd_number_of_jobs_is_typeset_whole(workers: Workers) -> None:
    assert set(processes(workers, *(job(str(number), "", number) for number in range(5)))) == set("01234")


@pytest.mark.parametrize("failing", ["long", "short"])
def test_a_failure_names_its_job(workers: Workers, failing: str) -> None:
    jobs = [job(key, "always fails" if key == failing else "", length) for key, length in (("long", 2), ("short", 1))]

    with pytest.raises(WorkerError, match=f"^{failing} .*ValueError: anywhere"):
        processes(workers, *jobs)


def test_jobs_that_were_begun_are_not_typeset_again(workers: Workers, tmp_path: Path) -> None:
    begun, late = [job("long", "", 3), job("short", "", 1)], job("late", "", 2)

    workers.begin(begun, typeset_once_in(tmp_path))
    results = list(workers.typeset([*begun, late], typeset_once_in(tmp_path)))

    assert sorted(done.key for done, _ in results) == ["late", "long", "short"]
    assert not list((tmp_path / CACHE_FOLDER / PARTIAL_FOLDER).glob("*"))


@pytest.mark.parametrize("needed", [[], [job("other", "", 1)], [job("long", "changed", 2), job("short", "", 1)]])
def test_what_was_begun_and_is_not_needed_leaves_nothing(workers: Workers, tmp_path: Path, needed: list[Job]) -> None:
    workers.begin([job("long", "", 2), job("short", "", 1)], report)

    assert processes(workers, *needed).keys() == {job.key for job in needed}
    workers.close()
    assert not list((tmp_path / CACHE_FOLDER / PARTIAL_FOLDER).glob("*"))


def test_what_a_killed_worker_had_begun_is_done_again(workers: Workers) -> None:
    begun = [job("long", "", 2), job("short", "", 1)]
    (number,) = processes(workers, begun[0]).values()

    os.kill(number, signal.SIGKILL)
    workers.begin(begun, report)

    assert number not in processes(workers, *begun).values()


def test_many_jobs_are_not_begun(workers: Workers) -> None:
    workers.begin([job(str(number), "always fails", 1) for number in range(3)], report)

    assert processes(workers, job("long", "", 2)).keys() == {"long"}


def typeset_once_in(folder: Path) -> Callable[[Job], TypesetResult]:
    """Return a function that fails for a job the second time."""
    return partial(_typeset_once, folder)


def _typeset_once(folder: Path, job: Job) -> TypesetResult:
    (folder / job.key).touch(exist_ok=False)
    return report(job)
