"""Connects to a cluster of Dask, which is an optional library: it is imported only here, when a cluster is used."""

import logging
import time
import warnings
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING

from press.cluster.connection import Connection, Size
from press.cluster.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10
"""Seconds in which a scheduler has to answer, and to have a worker."""
RECOVERY = 60
"""Seconds in which a cluster that has lost all of its workers may get another one."""
FRESH = 1
"""Seconds for which the size of a cluster is not requested again."""
SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""What is missing on a worker is sent with a task, which is no mistake."""
LOGS = ("distributed", "distributed.client", "distributed.gc")
"""Where Dask logs what goes wrong, with tracebacks: it is reported as a ClusterError."""


def connect(address: str, patience: float = PATIENCE) -> Connection:
    """Return a connection to the cluster whose scheduler has an address; raises ClusterError.

    Args:
        address: The address, as in ``tcp://10.0.0.1:8786``.
        patience: Seconds in which it has to answer.
    """
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
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        message = f"No scheduler of Dask answers: {error}."
        hint = "Correct the address, or start it on that machine: .venv/bin/dask scheduler"
        raise ClusterError("cluster/refused", address, message, hint) from None
    meter = SizeMeter(client, address)
    try:
        client.wait_for_workers(1, timeout=patience)
    except (OSError, TimeoutError):
        client.close(timeout=patience)
        raise meter.without_workers() from None
    return Connection(
        executor=client.get_executor(pure=False),
        address=address,
        size=meter.size,
        close=lambda: client.close(timeout=patience),
        ended=(BrokenExecutor, KilledWorker),
    )


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
        """Return the error for a cluster in which nobody works."""
        hint = f"On each machine, in a copy of this project: PYTHONPATH=. .venv/bin/dask worker {self.address}"
        return ClusterError("cluster/workers", self.address, "The cluster has no workers.", hint)
