"""Write files so that no reader ever sees half of one, and so that nothing is left over when the process is killed."""

import contextlib
import os
import stat
from itertools import count
from pathlib import Path

from press.core.project import CACHE_FOLDER

PARTIAL_FOLDER = "partial"
"""The folder in the cache for files that are not complete yet; a build deletes those of processes that have ended."""

_numbers = count(1)


def write_atomic(root: Path, name: str, content: bytes, *, durable: bool = True) -> None:
    """Write a file of a project: under a temporary name in the cache, from where it is moved to its place.

    A file that is there already keeps its permissions. Missing folders are made, and a link is replaced.

    Args:
        root: The project folder.
        name: The path of the file in the project.
        content: Its bytes.
        durable: Whether the bytes have to be on the disk before the file is in its place, so that a power failure
            can't leave half of it there.
    """
    target = root / name
    target.parent.mkdir(parents=True, exist_ok=True)
    file_name = f"{os.getpid()}-{next(_numbers)}"
    try:
        partial = root / CACHE_FOLDER / PARTIAL_FOLDER / file_name
        partial.parent.mkdir(parents=True, exist_ok=True)
        _write_and_move(partial, target, content, durable)
    except OSError:  # the cache is on another disk, can't be written or is no folder
        _write_and_move(target.with_name(f".{file_name}.tmp"), target, content, durable)


def _write_and_move(partial: Path, target: Path, content: bytes, durable: bool) -> None:
    """Write a file and move it to its place, or leave no trace of it."""
    try:
        with partial.open("wb") as file:
            file.write(content)
            with contextlib.suppress(FileNotFoundError):
                if stat.S_ISREG(mode := target.lstat().st_mode):
                    os.fchmod(file.fileno(), stat.S_IMODE(mode))
            if durable:
                file.flush()
                os.fsync(file.fileno())
        partial.replace(target)
        if durable:
            _store_folder(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


def _store_folder(folder: Path) -> None:
    """Have the system store the names of the files in a folder; some file systems can't."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
