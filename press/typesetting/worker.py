"""What a worker process does: it is prepared once, then typesets jobs, and copies itself for a second one."""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.core.limits import limit_memory
from press.core.processes import end_with_parent
from press.core.project import CACHE_FOLDER
from press.core.result_files import new_name, store_result
from press.planning.job import Job
from press.typesetting.engine import Engine
from press.typesetting.garbage import LayoutGarbage
from press.typesetting.typesetter import TypesetResult, typeset

PAIR = 2
"""Number of jobs that a worker and its copy typeset side by side."""


@dataclass(slots=True)
class _WorkerState:
    """What a worker process keeps from one job to the next.

    It belongs to the process because ``ProcessPoolExecutor`` gives no other place: it calls the initializer and each
    job by name, and passes no object from the one to the other. In the parent process it stays empty.
    """

    engine: Engine | None = None
    fault: Exception | None = None
    """Why the process could not be prepared."""
    garbage: LayoutGarbage | None = None
    """What its jobs left so far."""


_worker = _WorkerState()


class WorkerError(Exception):
    """Typesetting failed in a way that no content should cause."""


def start_worker(root: str, niceness: int, parent: int) -> None:
    """Prepare a worker: import WeasyPrint, configure the fonts, parse the stylesheets."""
    end_with_parent(parent)
    os.nice(niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        _worker.engine = Engine(Path(root), Path(root) / CACHE_FOLDER)
        _worker.engine.warm()
    except Exception as fault:  # the first job raises it: here it would look as if the process had been ended
        _worker.fault = fault
    _worker.garbage = LayoutGarbage()


def ping() -> int:
    """Return the number of the process: a first job, which makes the executor start a worker."""
    return os.getpid()


def typeset_in_worker(job: Job) -> TypesetResult:
    """Return the result of a job; raise what kept the process from being prepared, if anything did."""
    if _worker.fault is not None:
        raise _worker.fault
    if _worker.engine is None:
        raise RuntimeError("The worker process was not prepared.")
    limit_memory()
    return typeset(job, _worker.engine)


def store_results(root: Path, run: Callable[[Job], TypesetResult], jobs: Sequence[Job]) -> tuple[str, ...]:
    """Typeset one job or two in a worker; return the names of the files with their results.

    A copy of the worker typesets the second one meanwhile. If the copy fails in any way, the worker does its job.
    """
    name = new_name()
    copy = _fork(root, run, jobs[1], name) if len(jobs) == PAIR else None
    try:
        first = store_result(root, _checked(run, jobs[0]))
        if _worker.garbage is not None:
            _worker.garbage.collect()
    finally:
        succeeded = copy is not None and os.waitpid(copy, 0)[1] == 0
    if len(jobs) == 1:
        return (first,)
    return first, name if succeeded else store_result(root, _checked(run, jobs[1]))


def _fork(root: Path, run: Callable[[Job], TypesetResult], job: Job, name: str) -> int:
    """Start a copy of this worker, which has one thread, that typesets a job; return the number of its process.

    It ends with 0 once the result is in the file with this name.
    """
    worker = os.getpid()
    copy = os.fork()
    if copy:
        return copy
    try:
        end_with_parent(worker)
        store_result(root, run(job), name)
    except BaseException:  # the worker tries the job itself, and reports what is wrong with it
        os._exit(1)
    os._exit(0)


def _checked(run: Callable[[Job], TypesetResult], job: Job) -> TypesetResult:
    """Return the result of a job; raise WorkerError, which names the job, if the program fails."""
    try:
        return run(job)
    except OSError:
        raise
    except Exception as error:
        raise WorkerError(f"{job.key} ({job.file}): {type(error).__name__}: {error}") from error
