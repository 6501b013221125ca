"""Writes output/: files whole or not at all, the manifest last, what has no source pruned."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from press.core.cache import write_atomic
from press.core.project import digest

MANIFEST = "manifest.json"
SPECIMEN = "specimen.pdf"
KEPT = frozenset({MANIFEST, ".gitkeep", SPECIMEN})
"""What stands in the folder though no build makes it or takes it away."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest says of a file."""

    path: str
    kind: str
    code: str
    title: str
    language: str
    tagged: bool
    pages: int
    bytes: int
    sha256: str
    made_from: tuple[str, ...]
    fingerprint: str
    asked: dict[str, Any]
    """The request that it was asked for with; empty for what every build makes."""


class Output:
    """The output folder and its manifest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records: dict[str, ManifestEntry] = {}
        self.read_manifest()

    def read_manifest(self) -> None:
        """Read what the last build wrote; a manifest that can't be read counts as none."""
        try:
            content = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
            entries = [ManifestEntry(**{**entry, "made_from": tuple(entry["made_from"])}) for entry in content["files"]]
        except (OSError, ValueError, KeyError, TypeError):
            return
        self.records = {entry.path: entry for entry in entries}

    def holds(self, path: str, fingerprint: str) -> bool:
        """Tell whether a file is there, as it was written for this fingerprint."""
        record = self.records.get(path)
        return record is not None and record.fingerprint == fingerprint and self.intact(record)

    def intact(self, record: ManifestEntry) -> bool:
        """Tell whether a file is there with the bytes that the manifest says."""
        try:
            content = (self.folder / record.path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return False
        return len(content) == record.bytes and digest(content) == record.sha256

    def read(self, path: str) -> tuple[bytes, int]:
        """Return a file's bytes and its number of pages."""
        return (self.folder / path).read_bytes(), self.records[path].pages

    def write(self, record: ManifestEntry, content: bytes) -> None:
        """Write one file; one that has these bytes already is left alone, so that no viewer loads it again."""
        if not self.intact(record):
            write_atomic(self.folder / record.path, content)
        self.records[record.path] = record

    def prune(self, wanted: Iterable[str]) -> list[str]:
        """Delete files and records that no product has; returns the paths that went."""
        keep = set(wanted)
        gone = [path for path in self.records if path not in keep]
        for path in gone:
            del self.records[path]
        if not self.folder.is_dir():
            return gone
        for file in sorted(self.folder.rglob("*"), reverse=True):
            name = file.relative_to(self.folder).as_posix()
            if file.is_dir():
                if not any(file.iterdir()):
                    file.rmdir()
            elif name not in keep and name not in KEPT:
                file.unlink()
                if name not in gone:
                    gone.append(name)
        return sorted(gone)

    def write_manifest(self, about: dict[str, Any]) -> None:
        """Write the manifest: what the edition is, what made it, and every file."""
        files = [asdict(record) for _, record in sorted(self.records.items())]
        text = json.dumps({**about, "files": files}, indent=1, ensure_ascii=False)
        write_atomic(self.folder / MANIFEST, text.encode() + b"\n")
