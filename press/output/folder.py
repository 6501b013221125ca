"""Writes output/: each file atomically, the manifest last, and deletes its files that nothing makes any more."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from press.core.atomic import write_atomic
from press.core.cache_folder import read_sealed, write_sealed
from press.core.diagnostics import UsageError
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.own_paths import leads_out
from press.core.project import IrregularFileError, read_regular
from press.output.journal import Journal
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
    """

    def __init__(self, folder: Path) -> None:
        if folder.is_symlink():
            raise UsageError(
                f"{folder.name}/ is a link to another place, whose files are not this program’s to change. "
                f"Remove the link: rm {folder.name}"
            )
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder.name} is no folder. Move it away: the program writes its files there.")
        self.folder, self.journal = folder, Journal(folder.parent)
        self._entries: dict[OutputPath, ManifestEntry] | None = None

    @property
    def entries(self) -> dict[OutputPath, ManifestEntry]:
        """What the manifest lists, by path; it is read when it is first used."""
        if self._entries is None:
            self._entries = {}
            self.read_manifest()
        return self._entries

    def read_manifest(self) -> None:
        """Read the manifest of the last build; keep the entries if there is none or it can't be read.

        One that is damaged is replaced by its copy in the cache, so that requested files are not forgotten.
        """
        try:
            content = read_regular(self.folder / MANIFEST)
        except (OSError, ValueError):
            return
        entries = _entries_of(content)
        if entries is None:
            entries = _entries_of(read_sealed(self.folder.parent, MANIFEST) or b"")
        if entries is not None:
            self._entries = entries

    def is_current(self, path: OutputPath, fingerprint: str) -> bool:
        """Return True if a file is there, as it was written for this fingerprint."""
        entry = self.entries.get(path)
        return entry is not None and entry.fingerprint == fingerprint and self.is_intact(entry)

    def is_intact(self, entry: ManifestEntry) -> bool:
        """Return True if a file is there with the bytes that the manifest lists."""
        try:
            content = read_regular(f"{self.folder}/{entry.path}")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, IrregularFileError):
            return False
        except OSError as error:
            if error.errno == errno.ELOOP:  # a link that leads to itself
                return False
            raise
        return len(content) == entry.size and sha256_hex(content) == entry.sha256

    def has_file(self, path: OutputPath) -> bool:
        """Return True if a file is there, whatever is in it."""
        return (self.folder / path).exists()

    def read(self, path: OutputPath) -> ProducedFile:
        """Return a file that the manifest lists."""
        return ProducedFile(read_regular(self.folder / path), self.entries[path].pages)

    def write(self, entry: ManifestEntry, content: bytes) -> None:
        """Write one file, unless it has these bytes already: then no viewer has to load it again."""
        if not self.is_intact(entry):
            self.write_bytes(entry.path, content)
        self.entries[entry.path] = entry

    def write_bytes(self, path: OutputPath, content: bytes) -> None:
        """Write the bytes of a file; raise UsageError if something that is not the press's is in its place."""
        if leads_out(self.folder, path):
            raise UsageError(f"{self.folder.name}/{path} leads to another place. Remove the link on its way.")
        target = self.folder / path
        if target.is_dir() and not target.is_symlink():
            if any(target.iterdir()):
                raise UsageError(f"{self.folder.name}/{path} is a folder with files, in the place of a file. Move it.")
            target.rmdir()
        self.journal.add(path)
        # A file that a power failure cuts off has another digest than the manifest says, and is made again.
        write_atomic(self.folder.parent, f"{self.folder.name}/{path}", content, durable=False)

    def prune(self, keep: Iterable[OutputPath]) -> list[OutputPath]:
        """Delete all files and entries but those to keep; return the deleted paths in order.

        Only files are deleted that the program wrote: those in the manifest and in the journal. Other people's stay.
        """
        kept = set(keep)
        deleted = {path for path in self.entries if path not in kept}
        for path in deleted:
            del self.entries[path]
        for path in sorted((deleted | self.journal.paths) - kept - UNMANAGED, reverse=True):
            file = self.folder / path
            if not leads_out(self.folder, path) and (file.is_symlink() or file.is_file()):
                file.unlink()
                deleted.add(path)
        self._delete_empty_folders()
        self.journal.keep(kept)
        return sorted(deleted)

    def _delete_empty_folders(self) -> None:
        """Delete the folders that no file is in."""
        for base, _, _ in os.walk(self.folder, topdown=False):
            if base != str(self.folder) and not any(Path(base).iterdir()):
                Path(base).rmdir()

    def write_manifest(self, edition: dict[str, Any]) -> None:
        """Write the manifest, and its copy; ``edition`` says what the edition is and what it was made with."""
        content = manifest_text(edition, self.entries.values()).encode()
        write_atomic(self.folder.parent, f"{self.folder.name}/{MANIFEST}", content)
        write_sealed(self.folder.parent, MANIFEST, content)


def _entries_of(content: bytes) -> dict[OutputPath, ManifestEntry] | None:
    """Return the entries of a manifest by path, or None if it is damaged."""
    try:
        return read_entries(content.decode())
    except UnicodeDecodeError:
        return None
