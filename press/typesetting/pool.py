"""Typesets stale jobs in worker processes."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from press.core.processes import ATTEMPTS, ProcessEndedError
from press.core.result_files import discard_results, take_result
from press.planning.job import Job
from press.typesetting.typesetter import TypesetResult
from press.typesetting.worker import PAIR, WorkerError, ping, start_worker, store_results, typeset_in_worker

FEW_JOBS = 6
"""Number of stale jobs up to which one worker, and copies of it, are faster than starting others."""


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
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker, initargs=arguments)


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
            self._executor.submit(ping)

    def begin(self, jobs: Sequence[Job], run: Callable[[Job], TypesetResult] = typeset_in_worker) -> None:
        """Begin with jobs that ``typeset`` will be called for, unless they are more than a worker gets at once."""
        if jobs and len(jobs) <= self._group_size:
            group = longest_first(jobs)
            with suppress(BrokenProcessPool):  # which typeset() finds out and repairs
                self._begun[self._executor.submit(store_results, self.root, run, group)] = group

    def typeset(
        self,
        jobs: list[Job],
        run: Callable[[Job], TypesetResult] = typeset_in_worker,
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
            futures[self._executor.submit(store_results, self.root, run, group)] = group
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


def _names_of(future: Future[tuple[str, ...]], jobs: Sequence[Job]) -> tuple[str, ...]:
    """Return the names of the results that a worker returned for jobs."""
    try:
        return future.result()
    except (BrokenProcessPool, OSError, WorkerError):
        raise
    except Exception as error:
        raise WorkerError(f"{jobs[0].key} ({jobs[0].file}): {type(error).__name__}: {error}") from error
