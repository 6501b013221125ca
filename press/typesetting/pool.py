"""Typesets stale jobs in worker processes."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from press.core.limits import limit_memory
from press.core.processes import ATTEMPTS, ProcessEndedError, end_with_parent
from press.core.project import CACHE_FOLDER
from press.core.result_files import discard_results, new_name, store_result, take_result
from press.planning.job import Job
from press.typesetting.engine import Engine
from press.typesetting.garbage import LayoutGarbage
from press.typesetting.typesetter import TypesetResult, typeset

FEW_JOBS = 6
"""Number of stale jobs up to which one worker, and copies of it, are faster than starting others."""
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


def _start_worker(root: str, niceness: int, parent: int) -> None:
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


def _ping() -> int:
    """Return the number of the process: a first job, which makes the executor start a worker."""
    return os.getpid()


def _typeset(job: Job) -> TypesetResult:
    if _worker.fault is not None:
        raise _worker.fault
    if _worker.engine is None:
        raise RuntimeError("The worker process was not prepared.")
    limit_memory()
    return typeset(job, _worker.engine)


def create_executor(root: Path, workers: int, niceness: int = 0) -> ProcessPoolExecutor:
    """Return an executor whose processes can typeset.

    Processes are forked on Linux, which copies what is imported already. A lock that a thread has taken at that
    moment stays locked in the child, so no thread may run that takes locks which a worker uses. The thread with which
    an earlier executor manages its processes takes only the locks of that executor. They end with the thread that
    calls this and submits the first job, which has to be the main thread.

    Args:
        root: The project's folder.
        workers: The maximum number of processes.
        niceness: How far they yield the processor to other processes, 0 to 19.
    """
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    context = multiprocessing.get_context(method)
    arguments = (str(root), niceness, os.getpid())
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=arguments)


def longest_first(jobs: Sequence[Job]) -> list[Job]:
    """Return jobs in the order in which they are typeset, so that no process is left alone with a long one."""
    return sorted(jobs, key=lambda job: -len(job.html))


class JobWorkers(Protocol):
    """What typesets jobs: processes of this machine, or of others."""

    def typeset(
        self, jobs: list[Job], /, *, meanwhile: Callable[[], None] = ...
    ) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its result, in the order in which they finish.

        Args:
            jobs: The jobs.
            meanwhile: Called in this process once others have got the jobs.
        """
        ...

    def begin(self, jobs: Sequence[Job], /) -> None:
        """Begin with jobs that ``typeset`` will be called for, if that is possible; nothing otherwise."""
        ...

    def close(self) -> None:
        """End them, or the connection to them."""
        ...


class Workers:
    """Worker processes: one from the beginning, which imports WeasyPrint while the content is read; more if needed."""

    def __init__(
        self,
        root: Path,
        count: int,
        executor: Executor | None = None,
        all_now: bool = False,
        nice: int = 0,
    ) -> None:
        """Start the first worker, or all.

        Args:
            root: The project's folder.
            count: The maximum number of workers.
            executor: Typesets instead of workers; the caller shuts it down.
            all_now: True to start all workers. Workers that live on must be started before the project is locked:
                a process that is forked later inherits the open file of the lock.
            nice: How far the workers yield the processor to other processes, 0 to 19.
        """
        self.root, self.count, self.nice = root, count, nice
        self._given_executor, self._has_all = executor, all_now
        self._executor: Executor = executor or create_executor(root, count if all_now else 1, nice)
        self._begun: dict[Future[tuple[str, ...]], Sequence[Job]] = {}
        """The jobs that were begun early, by the future of each group."""
        if executor is None:
            self._executor.submit(_ping)

    def begin(self, jobs: Sequence[Job], run: Callable[[Job], TypesetResult] = _typeset) -> None:
        """Begin with jobs that ``typeset`` will be called for, unless they are more than a worker gets at once."""
        if jobs and len(jobs) <= self._group_size:
            group = longest_first(jobs)
            with suppress(BrokenProcessPool):  # which typeset() finds out and repairs
                self._begun[self._executor.submit(_store_results, self.root, run, group)] = group

    def typeset(
        self,
        jobs: list[Job],
        run: Callable[[Job], TypesetResult] = _typeset,
        *,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its result, in the order in which they finish.

        A job whose worker was ended from outside is done again by new workers.

        Args:
            jobs: The jobs.
            run: The function that a worker calls.
            meanwhile: Called in this process each time that the workers have got jobs.

        Raises:
            WorkerError: The program failed.
            ProcessEndedError: Workers were ended again and again.
            OSError: A worker could not read or write a file.
        """
        if len(jobs) > FEW_JOBS and self.count > 1 and not self._has_all and self._given_executor is None:
            self._replace_workers(self.count)
            self._has_all = True
        left = longest_first(jobs)
        for attempt in range(ATTEMPTS):
            done: set[str] = set()
            try:
                for job, result in self._typeset_once(left, run, meanwhile):
                    done.add(job.key)
                    yield job, result
            except BrokenProcessPool:
                left = [job for job in left if job.key not in done]
                if self._given_executor is not None:
                    break
                # The last attempt with one worker only: several may have needed too much memory together.
                self._replace_workers(self.count if self._has_all and attempt + 2 != ATTEMPTS else 1)
            else:
                return
        raise ProcessEndedError("typesets pages")

    def _typeset_once(
        self, jobs: list[Job], run: Callable[[Job], TypesetResult], meanwhile: Callable[[], None]
    ) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its result; raises BrokenProcessPool as soon as a worker has been ended."""
        futures = self._take_begun(jobs)
        begun = [job for group in futures.values() for job in group]
        others = [job for job in jobs if job not in begun]
        for start in range(0, len(others), self._group_size):
            group = others[start : start + self._group_size]
            futures[self._executor.submit(_store_results, self.root, run, group)] = group
        try:
            meanwhile()
            for future in as_completed(futures):
                for job, name in zip(futures[future], _names_of(future, futures[future]), strict=True):
                    yield job, take_result(self.root, name)
        finally:  # a caller that stops early needs no further results
            for future in futures:
                discard_results(self.root, future)

    def _take_begun(self, jobs: Sequence[Job]) -> dict[Future[tuple[str, ...]], Sequence[Job]]:
        """Return the groups of these jobs that were begun early, by their futures; discard what is not needed."""
        taken = {future: group for future, group in self._begun.items() if all(job in jobs for job in group)}
        self._begun = {future: group for future, group in self._begun.items() if future not in taken}
        self._discard_begun()
        return taken

    def _discard_begun(self) -> None:
        """Discard what was begun early."""
        for future in self._begun:
            discard_results(self.root, future)
        self._begun = {}

    @property
    def _group_size(self) -> int:
        """The number of jobs that a worker gets at once: two for the only one, which can copy itself in no time."""
        is_alone = self.count > 1 and not self._has_all and self._given_executor is None
        return PAIR if is_alone and sys.platform.startswith("linux") else 1

    def _replace_workers(self, count: int) -> None:
        """Start other workers in the place of these; the thread of the old ones may still run: see create_executor."""
        self._discard_begun()
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = create_executor(self.root, count, self.nice)

    def close(self) -> None:
        """Stop the workers and wait for their end; Python's own wait at exit can report an error."""
        self._discard_begun()
        if self._given_executor is None:
            self._executor.shutdown(wait=True, cancel_futures=True)


def _store_results(root: Path, run: Callable[[Job], TypesetResult], jobs: Sequence[Job]) -> tuple[str, ...]:
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


def _names_of(future: Future[tuple[str, ...]], jobs: Sequence[Job]) -> tuple[str, ...]:
    """Return the names of the results that a worker returned for jobs."""
    try:
        return future.result()
    except (BrokenProcessPool, OSError, WorkerError):
        raise
    except Exception as error:
        raise WorkerError(f"{jobs[0].key} ({jobs[0].file}): {type(error).__name__}: {error}") from error
