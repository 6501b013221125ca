"""Starts the processes in which a worker of a cluster does its tasks, and gives each task to one that is free."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import cast

from press.cluster.store import Store
from press.cluster.tasks import Answer, Kind
from press.core.versions import PROGRAM_FOLDER

PATIENCE = 5
"""Seconds in which a process ends by itself once its pipe is closed."""


class TaskProcess:
    """A process that does one task at a time.

    ``multiprocessing`` starts none from a worker of Dask, which is a daemon.

    Args:
        store: What the worker has received.

    Attributes:
        look: The digest of the stylesheets and fonts that it has read; empty as long as it has read none.
    """

    def __init__(self, store: Store) -> None:
        self.look = ""
        self._root = Path(mkdtemp(dir=store.root, prefix="project-"))
        self._connection, other_end = Pipe()
        descriptor = other_end.fileno()
        arguments = [str(descriptor), str(store.root), str(self._root)]
        paths = [str(PROGRAM_FOLDER.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        with other_end:  # closed here, the pipe ends with the process
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "press.cluster.task_runner", *arguments],
                stdin=subprocess.DEVNULL,
                pass_fds=[descriptor],
                cwd=self._root,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )

    @property
    def is_running(self) -> bool:
        """True unless it has ended: by itself, when it had no tasks."""
        return self._process.poll() is None

    def answer(self, expected: Mapping[str, str], body: bytes) -> Answer:
        """Return the answer to a task; raises OSError or EOFError if the process is ended from outside."""
        self._connection.send((expected, body))
        return cast(Answer, self._connection.recv())

    def close(self) -> None:
        """End the process and delete its folder."""
        self._connection.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._root, ignore_errors=True)


class TaskProcesses:
    """The processes of a worker: as many as it does tasks at once.

    Args:
        store: What the worker has received.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._free: list[TaskProcess] = []
        self._lock = Lock()

    def answer(self, expected: Mapping[str, str], body: bytes, look: str) -> Answer:
        """Return the answer to a task.

        Args:
            expected: The versions of the sender. A process of others ends; the next one has what is installed by then.
            body: The task.
            look: The digest of the stylesheets and fonts that it needs; empty if it needs none. A process reads its
                fonts once.
        """
        process = self._take(look)
        try:
            answer = process.answer(expected, body)
        except (OSError, EOFError):
            process.close()
            return Kind.ENDED, ""
        if answer[0] == Kind.DIFFERS:
            process.close()
            return answer
        process.look = look or process.look
        with self._lock:
            self._free.append(process)
        return answer

    def _take(self, look: str) -> TaskProcess:
        """Return a process that is free, a new one if need be; end those that have other fonts."""
        with self._lock:
            free, self._free = self._free, []
            usable = [process for process in free if process.is_running and (not look or process.look in ("", look))]
            taken = next((process for process in usable if process.look == look), usable[0] if usable else None)
            self._free = [process for process in usable if process is not taken]
        for process in free:
            if process not in usable:
                process.close()
        return taken or TaskProcess(self.store)
