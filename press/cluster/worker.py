"""What a worker of a cluster runs: the function that each task calls."""

import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock

from press.cluster.store import Store
from press.cluster.task_process import TaskProcesses
from press.cluster.tasks import Answer, Kind


def work(
    expected: Mapping[str, str], look: str, body: bytes, digests: Iterable[str], attached: Iterable[bytes]
) -> Answer:
    """Do a task and return its result, or what prevents it.

    Args:
        expected: The versions of the sender.
        look: The digest of the stylesheets and fonts that the task needs; empty if it needs none.
        body: The task.
        digests: The digests of everything that it is made from.
        attached: What of that comes with it, for a worker that has not received it yet.
    """
    try:
        processes = processes_here()
        for content in attached:
            processes.store.keep(content)
        if missing := tuple(digest for digest in digests if not processes.store.has(digest)):
            return Kind.MISSING, missing
        answer = processes.answer(expected, body, look)
    except OSError as error:
        return Kind.SYSTEM, str(error.strerror or error)
    match answer:
        case Kind.MISSING, (str(digest),):  # it was there before
            processes.store.forget(digest)
    return answer


_processes: list[TaskProcesses] = []
"""The processes of this worker, once it has had a task: the interface of executors has no other place for them."""
_lock = Lock()


def processes_here() -> TaskProcesses:
    """Return the processes of this worker, which are the same for all of its threads."""
    with _lock:
        if not _processes:
            _processes.append(TaskProcesses(Store(_folder())))
        return _processes[0]


def _folder() -> Path:
    """Return a new folder of this worker: inside of Dask's own, which Dask deletes, if this is a worker of Dask."""
    parent = None
    if "distributed" in sys.modules:
        from distributed import get_worker

        try:
            parent = get_worker().local_directory
        except ValueError:  # Dask is imported for something else
            parent = None
    return Path(tempfile.mkdtemp(prefix="toolkit-", dir=parent))
