"""Writes several files of a project, all or none of them, even if the process is killed in between."""

import base64
import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from press.core.atomic import write_atomic
from press.core.cache_folder import clear_path, is_running, list_own, read_sealed, write_sealed
from press.core.hashing import sha256_hex
from press.core.project import CACHE_FOLDER

UNFINISHED_FOLDER = "unfinished"
"""The folder in the cache with a record of the files that are being written; each name starts with the process."""

_numbers = count(1)


def write_all_or_nothing(root: Path, writes: Sequence[tuple[str, bytes]]) -> None:
    """Write several files in order; when one write fails, restore every file and folder to its earlier state.

    Args:
        root: The folder that the names are relative to.
        writes: The name and the new content of each file.
    """
    before = {name: path.read_bytes() if (path := root / name).exists() else None for name, _ in writes}
    new_folders = [folder for name in before for folder in (root / name).parents if not folder.exists()]
    record = f"{UNFINISHED_FOLDER}/{os.getpid()}-{next(_numbers)}"
    with contextlib.suppress(OSError):  # without a cache, only a process that is killed leaves some of them
        write_sealed(root, record, _record_of(before, dict(writes)))
    try:
        for name, content in writes:
            write_atomic(root, name, content)
    except BaseException:
        for name, content_before in before.items():
            _restore(root, name, content_before)
        for folder in new_folders:
            if folder.exists():
                folder.rmdir()
        raise
    finally:
        with contextlib.suppress(OSError):
            (root / CACHE_FOLDER / record).unlink()


def undo_unfinished(root: Path) -> None:
    """Restore the files of processes that were killed before they had written all of theirs.

    Files that were changed meanwhile stay as they are, and so do the others that were written with them.
    """
    with contextlib.suppress(OSError):
        for path in list_own(root / CACHE_FOLDER / UNFINISHED_FOLDER):
            number = path.name.split("-")[0]
            if number.isdecimal() and is_running(int(number)):
                continue
            if record := read_sealed(root, f"{UNFINISHED_FOLDER}/{path.name}"):
                _undo(root, json.loads(record))
            clear_path(path)


def _record_of(before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> bytes:
    """Return, as JSON, what each file was, and the digest of what it becomes."""
    entries = [
        {
            "name": name,
            "before": None if content is None else base64.b64encode(content).decode(),
            "after": sha256_hex(after[name]),
        }
        for name, content in before.items()
    ]
    return json.dumps(entries).encode()


def _undo(root: Path, entries: Sequence[Mapping[str, str]]) -> None:
    """Restore the files of a record, unless all are written or one is neither as before nor as after."""
    before = {entry["name"]: base64.b64decode(entry["before"]) if entry["before"] else None for entry in entries}
    contents = {name: path.read_bytes() if (path := root / name).exists() else None for name in before}
    written = {
        entry["name"]
        for entry in entries
        if (content := contents[entry["name"]]) is not None and sha256_hex(content) == entry["after"]
    }
    if len(written) < len(before) and all(name in written or contents[name] == before[name] for name in before):
        for name in written:
            _restore(root, name, before[name])


def _restore(root: Path, name: str, before: bytes | None) -> None:
    """Restore a file to what it was before."""
    path = root / name
    if before is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != before:
        write_atomic(root, name, before)
