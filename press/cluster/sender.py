"""Sends tasks to workers and takes their results; what a worker has not received yet is sent when it says so."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from press.cluster.connection import Connection, Size
from press.cluster.errors import START_WORKER, ClusterError
from press.cluster.program import differences, program_versions
from press.cluster.tasks import Answer, Kind, Task, packed
from press.cluster.worker import work
from press.core.diagnostics import shortened
from press.core.processes import ATTEMPTS
from press.typesetting.worker import WorkerError

LARGEST_PARCEL = 32_000_000
"""Bytes that are sent with one task; a worker that has not received more than that gets the rest with the next."""
TASKS_AHEAD = 3
"""Number of tasks that are sent for each that is done at a time, so that no worker is without one."""
LONGEST_TEXT = 300
"""Characters of another program's message that are shown."""
CHECK_SECONDS = 2
"""Time without a result after which the connection is looked at."""


AnyTask = TypeVar("AnyTask", bound=Task)


@dataclass(slots=True, eq=False)
class Sent(Generic[AnyTask]):
    """A task on its way.

    Attributes:
        task: The task.
        body: The task, packed.
        look: The digest of the stylesheets and fonts that it needs.
        missing: The digests of what a worker has not received, which is sent along.
        attempts: The number of times that a process that did it was ended from outside.
    """

    task: AnyTask
    body: bytes
    look: str
    missing: Sequence[str] = ()
    attempts: int = 0


class TaskSender:
    """Sends tasks through a connection.

    Args:
        connection: What carries the tasks.
        content_of: Returns the bytes with a digest.
    """

    def __init__(self, connection: Connection, content_of: Callable[[str], bytes]) -> None:
        self.connection, self.content_of = connection, content_of

    def results(self, tasks: Iterable[AnyTask], look: str = "") -> Iterator[tuple[AnyTask, Any]]:
        """Yield each task with its result, in the order in which they finish.

        Args:
            tasks: The tasks; each is taken shortly before it is sent.
            look: The digest of the stylesheets and fonts that they need; empty if they need none.

        Raises:
            ClusterError: The cluster can't do the tasks.
            WorkerError: The program failed.
        """
        new = (Sent(task, packed(task), look) for task in tasks)
        again: deque[Sent[AnyTask]] = deque()
        running: dict[Future[Answer], Sent[AnyTask]] = {}
        try:
            while True:
                size = self.connection.size()
                most = max(1, size.threads) * TASKS_AHEAD  # without a worker as well: one may come
                while len(running) < most and (sent := next_of(new, again, running, size)):
                    running[self._submit(sent)] = sent
                if not running:
                    return
                done, _ = wait(running, timeout=CHECK_SECONDS, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda each: bool(running[each].missing)):
                    sent = running.pop(future)
                    kind, value = self._answer(future, sent)
                    if sent.missing:  # what others wait for may have arrived with it
                        forget_missing(again)
                    if kind == Kind.DONE:
                        yield sent.task, pickle.loads(cast(bytes, value))
                    else:
                        self._note(sent, kind, value)
                        again.append(sent)
        finally:  # a caller that stops early needs no further results
            for future in running:
                future.cancel()

    def _submit(self, sent: Sent[Any]) -> Future[Answer]:
        """Send a task, with as much of what is missing as one parcel may have."""
        parcel: list[bytes] = []
        size = 0
        for digest in sent.missing:
            content = self.content_of(digest)
            size += len(content)
            if parcel and size > LARGEST_PARCEL:
                break
            parcel.append(content)
        digests = sent.task.digests
        return self.connection.executor.submit(work, program_versions(), sent.look, sent.body, digests, tuple(parcel))

    def _answer(self, future: Future[Answer], sent: Sent[Any]) -> Answer:
        """Return the answer to a task; raises ClusterError if there is none."""
        address = self.connection.address
        try:
            return future.result()
        except CancelledError:
            self.connection.size()  # says what has happened to the cluster, if it knows
            message, hint = "The cluster dropped a task.", "Run the command again."
            raise ClusterError("cluster/dropped", address, message, hint) from None
        except self.connection.ended:
            raise self._ended(sent) from None
        except Exception as error:
            if isinstance(error, ImportError | AttributeError):
                message = "A worker has no copy of this project, or another one."
                hint = f"Start each worker in the folder of such a copy: {START_WORKER} {address}"
                raise ClusterError("cluster/program", address, message, hint) from None
            text = shortened(" ".join(f"{type(error).__name__}: {error}".split()), LONGEST_TEXT)
            message = f"The cluster can’t do {sent.task.subject}: {text}"
            raise ClusterError("cluster/task", address, message, "Look into the log of its workers.") from error

    def _note(self, sent: Sent[Any], kind: str, value: object) -> None:
        """Note why a task is sent again; raises ClusterError or WorkerError if it can't be done at all."""
        address = self.connection.address
        match kind, value:
            case Kind.MISSING, tuple():
                sent.missing = value
            case Kind.ENDED, _:
                sent.missing, sent.attempts = (), sent.attempts + 1
                if sent.attempts == ATTEMPTS:
                    raise self._ended(sent)
            case Kind.DIFFERS, dict():
                message = f"A worker has other versions: {differences(value)}."
                hint = "Bring its copy of the project to the same commit, then run there: make cluster"
                raise ClusterError("cluster/versions", address, message, hint)
            case Kind.SYSTEM, _:
                message = f"The system of a worker refused to do {sent.task.subject}: {value}"
                hint = "Look after that machine: its disk, its memory, and what make installs."
                raise ClusterError("cluster/system", address, message, hint)
            case _:
                raise WorkerError(f"{sent.task.subject}: {value}")

    def _ended(self, sent: Sent[Any]) -> ClusterError:
        """Return the error for a task whose process was ended each time."""
        message = f"The process that did {sent.task.subject} was ended from outside, {ATTEMPTS} times."
        hint = "Perhaps there was not enough memory: start the workers with fewer threads."
        return ClusterError("cluster/ended", self.connection.address, message, hint)


def next_of(
    new: Iterator[Sent[AnyTask]], again: deque[Sent[AnyTask]], running: Mapping[Any, Sent[AnyTask]], size: Size
) -> Sent[AnyTask] | None:
    """Return the task to send next; None if there is none, or if the next one has to wait for others.

    What a worker has not received is missing to all of its tasks. So only as many tasks take something along at a
    time as there are workers; the others are sent when it may have arrived.

    Args:
        new: Tasks that were not sent yet.
        again: Tasks that have to be sent again, which come first.
        running: The tasks on their way.
        size: The size of the cluster.
    """
    if not again:
        return next(new, None)
    carrying = sum(bool(sent.missing) for sent in running.values())
    return again.popleft() if not again[0].missing or carrying < max(1, size.workers) else None


def forget_missing(again: Iterable[Sent[Any]]) -> None:
    """Have tasks sent again without what was missing to them."""
    for sent in again:
        sent.missing = ()
