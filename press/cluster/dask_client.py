"""Connects to a cluster of Dask, which is an optional library: it is imported only here, when a cluster is used."""

import logging
import time
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from types import FunctionType
from typing import TYPE_CHECKING, Any

from press.cluster.connection import Connection, Size
from press.cluster.errors import START_SCHEDULER, START_WORKER, ClusterError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10
"""Seconds in which a scheduler has to answer."""
FIRST_WORKER = 30
"""Seconds in which it has to have a worker: some may just be starting."""
RECOVERY = 60
"""Seconds in which a cluster that has lost all of its workers may get another one."""
FRESH = 1
"""Seconds for which the size of a cluster is not requested again."""
SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""What is missing on a worker is sent with a task, which is no mistake."""
LOGS = ("distributed", "distributed.client", "distributed.gc")
"""Where Dask logs what goes wrong, with tracebacks: it is reported as a ClusterError."""


def connect(address: str) -> Connection:
    """Return a connection to the cluster whose scheduler has an address, as ``tcp://…:8786``; raises ClusterError."""
    try:
        import dask
        from distributed import Client, KilledWorker
        from distributed.versions import VersionMismatchWarning
    except ImportError:
        hint = "Install it here and on the machines of the cluster: make cluster"
        raise ClusterError("cluster/library", address, "Dask is not installed in this Python.", hint) from None
    dask.config.set(SETTINGS)
    for name in LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore", VersionMismatchWarning)  # each task compares the versions
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        message = f"No scheduler of Dask answers: {error}."
        hint = f"Correct the address, or start it on that machine: {START_SCHEDULER}"
        raise ClusterError("cluster/refused", address, message, hint) from None
    meter = SizeMeter(client, address)
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER)
    except (OSError, TimeoutError):
        client.close(timeout=PATIENCE)
        raise meter.without_workers() from None
    return Connection(
        executor=NamingExecutor(client.get_executor(pure=False)),
        address=address,
        size=meter.size,
        close=lambda: client.close(timeout=PATIENCE),
        ended=(BrokenExecutor, KilledWorker),
    )


def call(module: str, name: str, *arguments: Any) -> Any:
    """Call a function by its name; it raises ImportError or AttributeError if it is not there."""
    from importlib import import_module

    return getattr(import_module(module), name)(*arguments)


CALL = FunctionType(call.__code__, {"__name__": "__main__"}, "call")
"""The same, as if it belonged to no module: Dask then sends its code.

A worker that gets the name of a module which it does not have ends, and a scheduler needs every module as well.
"""


class NamingExecutor(Executor):
    """Sends the names of functions, which only the worker looks up that calls them.

    Args:
        executor: Sends them.
    """

    def __init__(self, executor: Executor) -> None:
        self.executor = executor

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Have a function of a module called."""
        return self.executor.submit(CALL, function.__module__, function.__name__, *arguments, **named)


class SizeMeter:
    """Knows how large a cluster is.

    Args:
        client: The client that is connected to it.
        address: The address of its scheduler.
    """

    def __init__(self, client: "Client", address: str) -> None:
        self.client, self.address = client, address
        self._size, self._measured, self._worked = Size(0, 0), 0.0, time.monotonic()

    def size(self) -> Size:
        """Return the size; raises ClusterError if the connection is lost, or if there are no workers for a while."""
        now = time.monotonic()
        if now - self._measured > FRESH:
            if self.client.status != "running":
                message, hint = "The connection to the scheduler is lost.", "Look whether it runs, and try again."
                raise ClusterError("cluster/lost", self.address, message, hint)
            workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
            self._size = Size(len(workers), sum(worker["nthreads"] for worker in workers))
            self._measured = now
        if self._size.workers:
            self._worked = now
        elif now - self._worked > RECOVERY:
            raise self.without_workers()
        return self._size

    def without_workers(self) -> ClusterError:
        """Return the error for a cluster that has no workers."""
        hint = f"Start some, each in the folder of a copy of this project: {START_WORKER} {self.address}"
        return ClusterError("cluster/workers", self.address, "The cluster has no workers.", hint)
