"""The journal of output/: the path of every file that the program wrote there, so that it deletes no others.

The manifest has the same paths at the end of a build. The journal also knows the files of a build that was killed,
and is there when the manifest can't be read.
"""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from press.core.atomic import write_atomic
from press.core.cache_folder import clear_way
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.own_paths import is_inside
from press.core.project import CACHE_FOLDER, IrregularFileError, read_regular

JOURNAL_FILE = "written.txt"
DIGITS = 16  # of a line's digest, hexadecimal


class Journal:
    """The paths of the files that were written into the output folder of a project."""

    def __init__(self, root: Path) -> None:
        self.root, self.file = root, root / CACHE_FOLDER / JOURNAL_FILE

    @cached_property
    def paths(self) -> set[OutputPath]:
        """The paths below output/; lines whose digest does not match are left out."""
        try:
            lines = read_regular(self.file).decode(errors="replace").split("\n")
        except (OSError, IrregularFileError):
            return set()
        digests = (line.partition(" ") for line in lines)
        return {OutputPath(path) for digest, _, path in digests if digest == _digest(path) and is_inside(path)}

    def add(self, path: OutputPath) -> None:
        """Store the path of a file that is about to be written."""
        if path not in self.paths:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            clear_way(self.file.parent, JOURNAL_FILE)
            with self.file.open("a", encoding="utf-8") as journal:
                journal.write(_line(path))
            self.paths.add(path)

    def keep(self, paths: Collection[OutputPath]) -> None:
        """Store that of all files only these are left."""
        left = sorted(self.paths.intersection(paths))
        if len(left) != len(self.paths):
            clear_way(self.file.parent, JOURNAL_FILE)
            write_atomic(self.root, f"{CACHE_FOLDER}/{JOURNAL_FILE}", "".join(map(_line, left)).encode(), durable=False)
            self.paths.intersection_update(left)


def _digest(path: str) -> str:
    return sha256_hex(path)[:DIGITS]


def _line(path: str) -> str:
    return f"{_digest(path)} {path}\n"
