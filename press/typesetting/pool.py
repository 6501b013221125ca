"""Typesets stale jobs in worker processes; another executor can be passed in."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

from press.core.diagnostics import Problem
from press.core.project import CACHE_FOLDER
from press.planning.job import Job

if TYPE_CHECKING:
    from press.typesetting.engine import Engine

FEW = 2
"""So many stale jobs are done by the one worker that is warm already."""

_engines: list["Engine"] = []
"""This process's engine, once it is a worker."""

Result = tuple[bytes, tuple[Problem, ...]]


class WorkerError(Exception):
    """Typesetting failed in a way that no content should cause."""


def _start(root: str, nice: int) -> None:
    """Make a worker ready: WeasyPrint imported, fonts known, the stylesheets of tools read."""
    import gc

    os.nice(nice)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from press.typesetting.engine import Engine

    engine = Engine(Path(root), Path(root) / CACHE_FOLDER)
    engine.warm()
    _engines.append(engine)
    gc.set_threshold(100_000, 50, 50)
    gc.freeze()


def _warm() -> int:
    return os.getpid()


def _typeset(job: Job) -> Result:
    from press.typesetting.typesetter import typeset

    done = typeset(job, _engines[0])
    return done.fragment, done.problems


def pool(root: Path, workers: int, nice: int = 0) -> ProcessPoolExecutor:
    """Return an executor whose processes know our fonts; nice ones leave the cores to others."""
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(str(root), nice))


class Workers:
    """Starts one worker early, so that WeasyPrint is imported while the content is read, and more when they pay.

    ``all_now`` starts them all: those that are to stay must be there before the project's folder is held, which they
    would hold as well.
    """

    def __init__(
        self, root: Path, count: int, executor: Executor | None = None, all_now: bool = False, nice: int = 0
    ) -> None:
        self.root, self.count, self.given, self.grown = root, count, executor, all_now
        self.executor: Executor = executor or pool(root, count if all_now else 1, nice)
        if executor is None:
            self.executor.submit(_warm)

    def typeset(self, jobs: list[Job], run: Callable[[Job], Result] = _typeset) -> Iterator[tuple[Job, Result]]:
        """Yield each job with its fragment or problems, as they get done."""
        if len(jobs) > FEW and self.count > 1 and not self.grown and self.given is None:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor, self.grown = pool(self.root, self.count), True
        longest_first = sorted(jobs, key=lambda job: -len(job.html))
        futures = {self.executor.submit(run, job): job for job in longest_first}
        try:
            for future in as_completed(futures):
                yield futures[future], result_of(future, futures[future])
        finally:  # whoever stops listening wants no more of them
            for future in futures:
                future.cancel()

    def close(self) -> None:
        """Let the workers go; waited for, since Python's own wait at exit may find them half gone and say so."""
        if self.given is None:
            self.executor.shutdown(wait=True, cancel_futures=True)


def result_of(future: Future[Result], job: Job) -> Result:
    """Return what came of a job; raises WorkerFault."""
    try:
        return future.result()
    except Exception as fault:
        raise WorkerError(f"{job.key} ({job.file}): {type(fault).__name__}: {fault}") from fault
