"""Writes output/: each file atomically, the manifest last, and deletes files that nothing makes any more."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from press.core.atomic import write_atomic
from press.core.hashing import sha256_hex
from press.output.manifest import MANIFEST, ManifestEntry, manifest_text, read_entries
from press.planning.kinds import SPECIMEN_PATH

UNMANAGED = frozenset({MANIFEST, ".gitkeep", SPECIMEN_PATH})
"""Files in the folder that pruning leaves alone."""


class ProducedFile(NamedTuple):
    """The bytes of a file and its number of pages, 0 if it is no PDF."""

    content: bytes
    pages: int = 0


class Output:
    """The output folder and its manifest.

    Attributes:
        folder: The folder.
        entries: What the manifest lists, by path.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, ManifestEntry] = {}
        self.read_manifest()

    def read_manifest(self) -> None:
        """Read the manifest of the last build; keep the entries if there is none or it can't be read."""
        try:
            text = (self.folder / MANIFEST).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return
        entries = read_entries(text)
        if entries is not None:
            self.entries = entries

    def is_current(self, path: str, fingerprint: str) -> bool:
        """Return True if a file is there, as it was written for this fingerprint."""
        entry = self.entries.get(path)
        return entry is not None and entry.fingerprint == fingerprint and self.is_intact(entry)

    def is_intact(self, entry: ManifestEntry) -> bool:
        """Return True if a file is there with the bytes that the manifest lists."""
        try:
            content = (self.folder / entry.path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return False
        return len(content) == entry.size and sha256_hex(content) == entry.sha256

    def read(self, path: str) -> ProducedFile:
        """Return a file that the manifest lists."""
        return ProducedFile((self.folder / path).read_bytes(), self.entries[path].pages)

    def write(self, entry: ManifestEntry, content: bytes) -> None:
        """Write one file, unless it has these bytes already: then no viewer has to load it again."""
        if not self.is_intact(entry):
            write_atomic(self.folder / entry.path, content)
        self.entries[entry.path] = entry

    def prune(self, keep: Iterable[str]) -> list[str]:
        """Delete all files and entries but those to keep; return the deleted paths in order."""
        kept = set(keep)
        deleted = {path for path in self.entries if path not in kept}
        for path in deleted:
            del self.entries[path]
        for file in sorted(self.folder.rglob("*"), reverse=True) if self.folder.is_dir() else ():
            path = file.relative_to(self.folder).as_posix()
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif path not in kept | UNMANAGED:
                file.unlink()
                deleted.add(path)
        return sorted(deleted)

    def write_manifest(self, edition: dict[str, Any]) -> None:
        """Write the manifest; ``edition`` says what the edition is and what it was made with."""
        write_atomic(self.folder / MANIFEST, manifest_text(edition, self.entries.values()).encode())
