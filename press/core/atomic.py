"""Write files so that no reader ever sees half of one."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it; creates missing folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            partial.unlink()
        raise


def write_all_or_nothing(root: Path, writes: Sequence[tuple[str, bytes]]) -> None:
    """Write several files in order; when one write fails, restore every file and folder to its earlier state.

    Args:
        root: The folder that the names are relative to.
        writes: The name and the new content of each file.
    """
    before = {name: path.read_bytes() if (path := root / name).exists() else None for name, _ in writes}
    new_folders = [folder for name in before for folder in (root / name).parents if not folder.exists()]
    try:
        for name, content in writes:
            write_atomic(root / name, content)
    except BaseException:
        for name, content_before in before.items():
            if content_before is None:
                (root / name).unlink(missing_ok=True)
            elif (root / name).read_bytes() != content_before:
                write_atomic(root / name, content_before)
        for folder in new_folders:
            if folder.exists():
                folder.rmdir()
        raise
