"""The lock that keeps two builds of one project apart."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from press.core.atomic import PARTIAL_FOLDER
from press.core.cache_folder import clear_way, delete_leftovers, require_own_cache
from press.core.project import CACHE_FOLDER

LOCK_FILE = "lock"


@contextlib.contextmanager
def project_lock(root: Path, wait: Callable[[str], None] = lambda process: None) -> Iterator[None]:
    """Lock the project folder for one build; blocks until the build that has the lock is done.

    Files that killed builds did not complete are deleted.

    Args:
        root: The project folder.
        wait: Called before the wait, with the number of the process that has the lock; it may be empty.

    Raises:
        UsageError: The cache is a link to another place.
    """
    require_own_cache(root)
    folder = root / CACHE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    clear_way(folder, LOCK_FILE)
    with (folder / LOCK_FILE).open("a+") as lock:
        _take(lock, wait)
        try:
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            delete_leftovers(folder / PARTIAL_FOLDER)
            yield
        finally:
            # Explicitly, since closing is not enough: a forked worker that outlives the build has the file open too.
            fcntl.flock(lock, fcntl.LOCK_UN)


def _take(lock: IO[str], wait: Callable[[str], None]) -> None:
    """Take the lock, at once or after a wait."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        process = lock.read(20).strip()
        wait(process if process.isdecimal() else "")
        fcntl.flock(lock, fcntl.LOCK_EX)
