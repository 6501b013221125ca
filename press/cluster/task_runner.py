"""The process in which a worker of a cluster typesets and makes files.

It has a main thread of its own, as the limits of time need it, and fonts and a limit of memory of its own: a worker
runs its tasks in threads of one process, in which the cluster does its own work too.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Mapping
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

from press.cluster.program import program_versions
from press.cluster.store import NotReceivedError, Store
from press.cluster.tasks import Answer, Kind, MakingTask, Task, TypesettingTask, packed
from press.core.atomic import write_atomic
from press.core.identifiers import JobKey, OutputPath
from press.core.limits import lift_memory_limit, limit_memory
from press.core.project import CACHE_FOLDER
from press.core.versions import MissingLibraryError
from press.output.folder import ProducedFile
from press.output.producers import Inputs, carry_out
from press.pdf.fragment import Fragment
from press.typesetting.engine import Engine
from press.typesetting.garbage import YOUNG_OBJECTS, LayoutGarbage
from press.typesetting.typesetter import TypesetResult, typeset

IDLE_SECONDS = 300
"""Time without a task after which the process ends."""
FRAGMENTS_IN_MEMORY = 256
"""Number of fragments kept from one file to the next: many binders have the same pages."""


class TaskRunner:
    """Does tasks with what is in the store.

    Args:
        store: What the worker has received.
        root: An empty folder, into which the project files are written that tasks name.
    """

    def __init__(self, store: Store, root: Path) -> None:
        self.store, self.root = store, root
        self._fragment = lru_cache(FRAGMENTS_IN_MEMORY)(self._read_fragment)
        self._engine: Engine | None = None
        self._garbage: LayoutGarbage | None = None
        self._written: dict[str, str] = {}
        """The digests of the project files in the folder, by name."""

    def result_of(self, task: Task) -> TypesetResult | ProducedFile:
        """Return the result of a task; raises NotReceivedError if something is not in the store."""
        return self._typeset(task) if isinstance(task, TypesettingTask) else self._make(task)

    def _typeset(self, task: TypesettingTask) -> TypesetResult:
        """Typeset a job; its pages stay in the store, for the files that are made from them."""
        for name, digest in task.files.items():
            if self._written.get(name) != digest:
                write_atomic(self.root, name, self.store.read(digest), durable=False)
                self._written[name] = digest
        if self._engine is None:
            self._engine = Engine(self.root, self.root / CACHE_FOLDER)
            self._engine.warm()
        if self._garbage is None:
            self._garbage = LayoutGarbage()
        limit_memory()
        try:
            result = typeset(task.job, self._engine)
        finally:
            lift_memory_limit()
            self._garbage.collect()
        if not result.problems:
            self.store.keep(result.fragment)
        return result

    def _make(self, task: MakingTask) -> ProducedFile:
        """Make a file."""

        def fragment(key: JobKey) -> Fragment:
            return self._fragment(task.fragments[key])

        def file(path: OutputPath) -> ProducedFile:
            return ProducedFile(self.store.read(task.files[path]))

        profiles = {task.profile: self.store.read(task.profile)} if task.profile else {}
        return carry_out(task.order, Inputs(fragment, file, profiles))

    def _read_fragment(self, digest: str) -> Fragment:
        return Fragment.from_bytes(self.store.read(digest))


def answer_to(expected: Mapping[str, str], body: bytes, runner: TaskRunner) -> Answer:
    """Return the result of a task, or what prevented it.

    Args:
        expected: The versions of the sender; only the same program reads the task.
        body: The task.
        runner: Does it.
    """
    try:
        if program_versions() != expected:
            return Kind.DIFFERS, program_versions()
        return Kind.DONE, packed(runner.result_of(pickle.loads(body)))
    except NotReceivedError as error:
        return Kind.MISSING, (error.digest,)
    except MissingLibraryError as error:
        return Kind.SYSTEM, str(error)
    except OSError as error:
        return Kind.SYSTEM, str(error.strerror or error)
    except Exception as fault:
        return Kind.FAULT, f"{type(fault).__name__}: {fault}"


def main(descriptor: str, store: str, root: str) -> None:
    """Do the tasks that come through an open pipe, until its other end is closed or nothing comes for a while.

    Args:
        descriptor: The number of the pipe's descriptor.
        store: The folder of the worker, with what it has received.
        root: An empty folder.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(YOUNG_OBJECTS, 50, 50)
    connection, runner = Connection(int(descriptor)), TaskRunner(Store(Path(store)), Path(root))
    try:
        while connection.poll(IDLE_SECONDS):
            expected, body = connection.recv()
            connection.send(answer_to(expected, body, runner))
    except (EOFError, BrokenPipeError):  # the worker has ended
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
