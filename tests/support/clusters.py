"""Clusters for tests: workers that are processes of this machine, in an empty folder of their own."""

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from press.cluster.connection import Connection, Size
from press.cluster.tasks import packed

TWO = Size(workers=2, threads=2)
ADDRESS = "tcp://127.0.0.1:1"


class Recorder(Executor):
    """Another executor that also keeps what is sent to it, as bytes."""

    def __init__(self, executor: Executor) -> None:
        self.executor, self.sent = executor, list[bytes]()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Send a task."""
        self.sent.append(packed((fn, args, kwargs)))
        return self.executor.submit(fn, *args, **kwargs)


def connected(executor: Executor, size: Size = TWO) -> Connection:
    """Return a connection to an executor, which its user shuts down."""
    return Connection(executor=executor, address=ADDRESS, size=lambda: size, close=lambda: None)


@contextmanager
def elsewhere(folder: Path, workers: int = 2) -> Iterator[Recorder]:
    """Run workers that begin with an empty folder, and inherit nothing of this process."""
    folder.mkdir()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _move, (folder,)) as executor:
        yield Recorder(executor)


def _move(folder: Path) -> None:
    os.chdir(folder)
    tempfile.tempdir = str(folder)
