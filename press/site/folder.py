"""The folder that a site is written into: replaced as a whole, and never a folder with files of others."""

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from press.core.diagnostics import UsageError
from press.core.hashing import sha256_hex
from press.core.own_paths import is_inside

SUMS = "SHA256SUMS"
SHOWN = 3
"""Number of foreign files that a message names."""


def sums_text(files: Mapping[str, bytes]) -> str:
    """Return the digest of every file, as ``sha256sum -c`` reads it."""
    return "".join(f"{sha256_hex(content)}  {name}\n" for name, content in sorted(files.items()))


def replace_site(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write a site in place of the one in a folder; return False if the same files are there already.

    The site is written beside the folder under another name and then takes its place, so that a reader sees the old
    one or the new one.

    Args:
        folder: The folder; it need not exist.
        files: The files by their paths in the folder.

    Raises:
        UsageError: The folder has files that were not published there.
    """
    folder = folder.absolute()
    sums = sums_text(files)
    raise_for_foreign_files(folder)
    if is_current(folder, sums):
        return False
    partial, former = (folder.with_name(f".{folder.name}.{os.getpid()}.{name}") for name in ("new", "old"))
    for leftover in (partial, former):
        shutil.rmtree(leftover, ignore_errors=True)
    try:
        for name, content in {**files, SUMS: sums.encode()}.items():
            path = partial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if folder.exists():
            shutil.copymode(folder, partial)
            folder.rename(former)
        try:
            partial.rename(folder)
        except OSError:
            with contextlib.suppress(OSError):
                former.rename(folder)
            raise
    finally:
        for leftover in (partial, former):
            shutil.rmtree(leftover, ignore_errors=True)
    return True


def raise_for_foreign_files(folder: Path) -> None:
    """Raise UsageError if something is in the place of the folder, or in it, that was not published there."""
    if folder.is_symlink():
        raise UsageError(f"{folder} is a link to another place. Name that place itself.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file. Name a folder.")
    published = {SUMS, *names_in(folder / SUMS)}
    foreign = sorted(name for name in files_in(folder) if name not in published)
    if foreign:
        more = len(foreign) - SHOWN
        names = ", ".join(foreign[:SHOWN]) + (f" and {more} more" if more > 0 else "")
        raise UsageError(
            f"{folder} has files that were not published there: {names}. "
            "Name a folder for the site alone: everything in it is replaced."
        )


def files_in(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, and links, by their paths."""
    for base, folders, names in os.walk(folder):
        links = [name for name in folders if Path(base, name).is_symlink()]
        for name in (*names, *links):
            yield Path(base, name).relative_to(folder).as_posix()


def names_in(sums: Path) -> Iterator[str]:
    """Yield the files that a list of digests names."""
    try:
        lines = sums.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        _, _, name = line.partition("  ")
        if name and is_inside(name):
            yield PurePosixPath(name).as_posix()


def is_current(folder: Path, sums: str) -> bool:
    """Return True if a folder has the files of a list of digests, and no others."""
    try:
        if (folder / SUMS).read_text(encoding="utf-8") != sums:
            return False
        for line in sums.splitlines():
            digest, _, name = line.partition("  ")
            if sha256_hex((folder / name).read_bytes()) != digest:
                return False
    except (OSError, UnicodeDecodeError):
        return False
    return True
