"""The lock that keeps two builds of one project apart."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from press.core.project import CACHE_FOLDER


@contextlib.contextmanager
def project_lock(root: Path) -> Iterator[None]:
    """Lock the project folder for one build; blocks until the build that has the lock is done."""
    folder = root / CACHE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            # Explicitly, since closing is not enough: a forked worker that outlives the build has the file open too.
            fcntl.flock(lock, fcntl.LOCK_UN)
