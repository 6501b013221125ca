"""What is in .cache/: it can be deleted, cut off or exchanged at any time, so nothing there is believed as it is."""

import contextlib
import os
import shutil
from hashlib import sha256
from pathlib import Path

from press.core.atomic import write_atomic
from press.core.diagnostics import UsageError
from press.core.project import CACHE_FOLDER, IrregularFileError, read_regular

DIGEST_SIZE = sha256().digest_size


def seal(name: str, content: bytes) -> bytes:
    """Return an object of the cache as it is stored: after a digest of its name and its bytes."""
    return sha256(name.encode() + b"\0" + content).digest() + content


def unseal(name: str, stored: bytes) -> bytes | None:
    """Return an object of the cache, or None if it is not what was stored under this name."""
    content = stored[DIGEST_SIZE:]
    return content if seal(name, content) == stored else None


def read_sealed(root: Path, name: str) -> bytes | None:
    """Return an object of the cache of a project, or None if there is none or if it is spoiled.

    Args:
        root: The project folder.
        name: The path of the object in the cache.
    """
    try:
        return unseal(name, read_regular(f"{root}/{CACHE_FOLDER}/{name}"))
    except (OSError, IrregularFileError):
        return None


def write_sealed(root: Path, name: str, content: bytes) -> None:
    """Store an object in the cache of a project; whatever is in its way is deleted."""
    cache = root / CACHE_FOLDER
    clear_way(cache, name)
    write_atomic(root, f"{CACHE_FOLDER}/{name}", seal(name, content), durable=False)


def clear_way(cache: Path, name: str) -> None:
    """Delete what is in the place of a folder on the way to an object of the cache, or, if no file, in its own.

    Args:
        cache: The folder of the cache.
        name: The path of the object in it.
    """
    path = cache
    *folders, _ = Path(name).parts
    for folder in folders:
        path /= folder
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            path.unlink()
    path = cache / name
    if path.is_symlink() or (path.exists() and not path.is_file()):
        clear_path(path)


def clear_path(path: Path) -> None:
    """Delete a file, or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def require_own_cache(root: Path) -> None:
    """Raise UsageError if the cache of a project is a link: files of another place would be deleted as leftovers."""
    if (root / CACHE_FOLDER).is_symlink():
        raise UsageError(
            f"{CACHE_FOLDER} is a link to another place, whose files are not this program’s to change. "
            f"Remove the link: rm {CACHE_FOLDER}"
        )


def list_own(folder: Path) -> list[Path]:
    """Return the paths in a folder of the cache, in order; a link or a file in its place is deleted."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    return sorted(folder.iterdir()) if folder.is_dir() else []


def delete_leftovers(folder: Path) -> None:
    """Delete what processes that have ended left in a folder; each name starts with the number of its process."""
    for path in list_own(folder):
        number = path.name.split("-")[0]
        if not (number.isdecimal() and is_running(int(number))):
            with contextlib.suppress(OSError):
                clear_path(path)


def is_running(process: int) -> bool:
    """Return True if there is a process with this number, and it is no zombie."""
    with contextlib.suppress(OSError, IndexError):  # Linux only
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return status.rpartition(")")[2].split()[0] not in ("Z", "X")
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return True
