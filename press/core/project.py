"""The files of a project: their paths, and reading them, never outside of the project folder."""

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

# Everything that a build can read.
INPUT_FOLDERS = (CONTENT_FOLDER, TEMPLATES_FOLDER, STYLES_FOLDER, "press")
INPUT_FILES = ("build.py",)
IGNORED_NAMES = frozenset({"__pycache__", ".DS_Store", "Thumbs.db"})
IGNORED_SUFFIXES = ("~", ".pyc", ".tmp")


class OutsideProjectError(ValueError):
    """A path is outside of the project folder."""


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without ignored ones."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        for name in sorted(names):
            if not is_ignored(name):
                yield Path(base, name)


def is_ignored(name: str) -> bool:
    """Return True if a file or folder is a leftover of an editor, an operating system or Python."""
    return name in IGNORED_NAMES or name.startswith(".") or name.endswith(IGNORED_SUFFIXES)


class ProjectFiles:
    """The files below a project folder, by their relative path with forward slashes; each is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._read: dict[str, bytes] = {}

    def path(self, name: str) -> Path:
        """Return the real path of a project file.

        Raises OutsideProjectError for an absolute path, one with ``..``, and a link to a place outside of the project.
        """
        relative = Path(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name:
            raise OutsideProjectError(name)
        path = (self.root / relative).resolve()
        if not path.is_relative_to(self.root):
            raise OutsideProjectError(name)
        return path

    def exists(self, name: str) -> bool:
        """Return True if the project has this file."""
        try:
            return self.path(name).is_file()
        except OutsideProjectError:
            return False

    def read(self, name: str) -> bytes:
        """Return a file's bytes, from memory if it was read before."""
        if name not in self._read:
            self._read[name] = self.path(name).read_bytes()
        return self._read[name]

    def forget(self, name: str) -> None:
        """Forget a file's bytes, so that it is read again."""
        self._read.pop(name, None)

    def text(self, name: str, errors: str = "strict") -> str:
        """Return a file's text with line feeds as line ends, without a byte order mark.

        Raises UnicodeDecodeError when it is not UTF-8, unless ``errors`` is ``replace``.
        """
        return self.read(name).decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file's bytes."""
        return sha256_hex(self.read(name))

    def list_files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the names of the files below a folder with one of the suffixes, or of all files if none is given."""
        start = len(self.root.as_posix()) + 1
        names = (path.as_posix()[start:] for path in walk(self.root / folder))
        return [name for name in names if not suffixes or name.endswith(suffixes)]

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders in a folder, in order, without empty ones."""
        start = len(folder) + 1
        inside = [name[start:] for name in self.list_files(folder)]
        return list(dict.fromkeys(name.split("/", 1)[0] for name in inside if "/" in name))

    def inputs(self) -> dict[str, str]:
        """Return the digest of every file that a build can read, by name; empty for a link to a place outside."""
        names = [name for folder in INPUT_FOLDERS for name in self.list_files(folder)]
        names += [name for name in INPUT_FILES if self.exists(name)]
        return {name: self.digest(name) if self.exists(name) else "" for name in names}
