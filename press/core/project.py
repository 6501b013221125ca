"""Reads the project's files, never outside its folders, and remembers what was read."""

import os
from collections.abc import Iterator
from pathlib import Path

from press.core.hashing import sha256_hex

CONTENT_FOLDER = "content"
TOOLS_FOLDER = "content/tools"
CARDS_FOLDER = "content/cards"
SHARED_FOLDER = "content/shared"
IMAGES_FOLDER = "content/images"
DATA_FOLDER = "content/data"
STRINGS_FOLDER = "content/strings"
PACKETS_FOLDER = "content/packets"
COUNTIES_FOLDER = "content/counties"
RELEASES_FOLDER = "content/editions"
BLANK_FORMS_FOLDER = "content/_new"
SCHEMA_FOLDER = "content/.schema"

TOOLKIT_FILE = "content/toolkit.yaml"
ACADEMIES_FILE = "content/data/academies.yaml"
COUNTIES_FILE = "content/data/counties.yaml"
GLOSSARY_FILE = "content/data/glossary.yaml"
SOURCES_FILE = "content/data/sources.yaml"

TEMPLATES_FOLDER = "templates"
STYLES_FOLDER = "styles"
FONTS_FOLDER = "styles/fonts"
TOKENS_FILE = "styles/tokens.css"
SPECIMEN_FOLDER = "docs/specimen"

CACHE_FOLDER = ".cache"
COMPILED_TEMPLATES_FOLDER = ".cache/templates"

INPUT_FOLDERS = (CONTENT_FOLDER, TEMPLATES_FOLDER, STYLES_FOLDER, "press")
INPUT_FILES = ("build.py",)
IGNORED_PARTS = frozenset({"__pycache__", ".DS_Store", "Thumbs.db"})


class OutsideProjectError(ValueError):
    """A path leads out of the folders that the project may read."""


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without editors' leftovers and caches."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in sorted(names):
            if not is_ignored(name):
                yield Path(base, name)


def is_ignored(name: str) -> bool:
    """Return True if a file or folder is a leftover of an editor, a system or Python."""
    return name in IGNORED_PARTS or name.startswith(".") or name.endswith(("~", ".pyc", ".tmp"))


class ProjectFiles:
    """The files below one project folder, by their path with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._read: dict[str, bytes] = {}

    def path(self, name: str) -> Path:
        """Return the real path of a project file.

        Raises OutsideProject for an absolute path, one with ``..``, and a link that leads out.
        """
        given = Path(name)
        if given.is_absolute() or ".." in given.parts or "\\" in name:
            raise OutsideProjectError(name)
        resolved = (self.root / given).resolve()
        if not resolved.is_relative_to(self.root):
            raise OutsideProjectError(name)
        return resolved

    def exists(self, name: str) -> bool:
        """Return True if the project has this file."""
        try:
            return self.path(name).is_file()
        except OutsideProjectError:
            return False

    def read(self, name: str) -> bytes:
        """Return a file's bytes, read once for each Files."""
        if name not in self._read:
            self._read[name] = self.path(name).read_bytes()
        return self._read[name]

    def forget(self, name: str) -> None:
        """Forget the content of a file, so that its next use reads it again."""
        self._read.pop(name, None)

    def text(self, name: str, errors: str = "strict") -> str:
        """Return a file as text with plain line ends; raises UnicodeDecodeError when it is not UTF-8."""
        return self.read(name).decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file's bytes."""
        return sha256_hex(self.read(name))

    def list_files(self, folder: str, *endings: str) -> list[str]:
        """Return the names of the files below a folder that end so (all, when no ending is given)."""
        start = len(self.root.as_posix()) + 1
        names = (path.as_posix()[start:] for path in walk(self.root / folder))
        return [name for name in names if not endings or name.endswith(endings)]

    def folders(self, folder: str) -> list[str]:
        """Return the names of a folder's subfolders that have any file, sorted."""
        start = len(folder) + 1
        inside = [name[start:] for name in self.list_files(folder)]
        return list(dict.fromkeys(name.split("/", 1)[0] for name in inside if "/" in name))

    def inputs(self) -> dict[str, str]:
        """Return the digest of every file that a build may read, by name; a link that leads out has none."""
        names = [name for folder in INPUT_FOLDERS for name in self.list_files(folder)]
        names += [name for name in INPUT_FILES if self.exists(name)]
        return {name: self.digest(name) if self.exists(name) else "" for name in names}
