"""Keeps fragments by fingerprint in a folder that can be deleted at any time."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

FOLDER = ".cache"
DIGEST = 32
"""Bytes of a SHA-256."""


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        partial.write_bytes(content)
        os.replace(partial, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            partial.unlink()
        raise


@contextlib.contextmanager
def project_lock(root: Path) -> Iterator[None]:
    """Hold the project folder for one build; a second build waits until the first is done."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)  # a worker that was forked meanwhile, and lives on, has the file open too


class FragmentCache:
    """Fragments by fingerprint."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.fragments = self.folder / "fragments"

    def path(self, fingerprint: str) -> Path:
        """Return where a fragment is kept."""
        return self.fragments / fingerprint[:2] / fingerprint

    def has(self, fingerprint: str) -> bool:
        """Tell whether a fragment is kept, whole and as it was written."""
        try:
            content = self.path(fingerprint).read_bytes()
        except OSError:
            return False
        return content[:DIGEST] == sha256(content[DIGEST:]).digest()

    def keep(self, fingerprint: str, content: bytes) -> None:
        """Keep a fragment, after its own digest."""
        write_atomic(self.path(fingerprint), sha256(content).digest() + content)

    def read(self, fingerprint: str) -> bytes:
        """Return a kept fragment; raises FileNotFoundError."""
        return self.path(fingerprint).read_bytes()[DIGEST:]

    def prune(self, used: set[str]) -> None:
        """Delete the fragments that no job has any more."""
        for path in self.fragments.glob("*/*"):
            if path.name not in used:
                path.unlink(missing_ok=True)
