"""The files of a project: their paths, and reading them, never outside of the project folder."""

import contextlib
import errno
import os
import re
import stat
import unicodedata
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
RELEASES_FOLDER = "content/editions"
BLANK_FORMS_FOLDER = "content/_new"
SCHEMA_FOLDER = "content/.schema"

TOOLKIT_FILE = "content/toolkit.yaml"
ACADEMIES_FILE = "content/data/academies.yaml"
GLOSSARY_FILE = "content/data/glossary.yaml"
SOURCES_FILE = "content/data/sources.yaml"

TEMPLATES_FOLDER = "templates"
STYLES_FOLDER = "styles"
FONTS_FOLDER = "styles/fonts"
TOKENS_FILE = "styles/tokens.css"
SPECIMEN_FOLDER = "docs/specimen"

CACHE_FOLDER = ".cache"
COMPILED_TEMPLATES_FOLDER = "templates"
"""Inside of the cache."""

# Everything that a build can read.
INPUT_FOLDERS = (CONTENT_FOLDER, TEMPLATES_FOLDER, STYLES_FOLDER, "press")
INPUT_FILES = ("build.py",)
IGNORED_NAMES = frozenset({"__pycache__", ".DS_Store", "Thumbs.db"})
PLAIN_NAME = re.compile(r"[\w-][\w.-]*", re.ASCII)
"""The name of a file that is written in one way only."""
IGNORED_SUFFIXES = ("~", ".pyc", ".tmp")


IRREGULAR_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
"""What is no file, by its type: reading a pipe can wait for ever, and a device may have no end."""


class OutsideProjectError(ValueError):
    """A path is outside of the project folder."""


class IrregularFileError(ValueError):
    """A path leads to something that is no file."""


def read_regular(path: Path | str) -> bytes:
    """Return the bytes of a file; raise IrregularFileError for a pipe, a socket or a device, OSError as usual."""
    kind = stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116  # a Path for each file takes as long as the file
    if kind not in (stat.S_IFREG, stat.S_IFDIR):  # reading a folder raises IsADirectoryError
        raise IrregularFileError(f"{Path(path).name} is {IRREGULAR_KINDS.get(kind, 'no file')}")
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return file.readall()


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order, without ignored ones."""
    yield from map(Path, _walk(folder))


def _walk(folder: Path, *, links_to_folders: bool = False) -> Iterator[str]:
    """Yield the paths of the files below a folder as texts: to make a thousand Path objects takes time.

    Args:
        folder: The folder.
        links_to_folders: True to include links to folders.
    """
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        if links_to_folders:
            yield from (path for name in folders if Path(path := f"{base}{os.sep}{name}").is_symlink())
        for name in sorted(names):
            if not is_ignored(name):
                yield f"{base}{os.sep}{name}"


def is_ignored(name: str) -> bool:
    """Return True if a file or folder is a leftover of an editor, an operating system or Python."""
    return name in IGNORED_NAMES or name.startswith(".") or name.endswith(IGNORED_SUFFIXES)


def _leads_to_itself(path: Path) -> bool:
    """Return True for a link that leads to itself, through others as well."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


class ProjectFiles:
    """The files below a project folder, by their relative path with forward slashes; each is read once.

    Names have composed accents (NFC), as people type them, however the disk has them.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._read: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}
        self._paths: dict[str, Path] = {}
        """The paths of files, with the links of their folders followed."""
        self._real_folders: dict[Path, Path] = {}
        self._plain_folders: dict[str, Path] = {}
        """The real folders that a file was found in, by their names as they are written."""

    def path(self, name: str) -> Path:
        """Return the real path of a project file.

        Raises OutsideProjectError for an absolute path, one with ``..`` or NUL, a link to a place outside of the
        project, and a link that leads to itself.
        """
        path = self._paths.get(name) or self._path(name)
        return self._resolved(path, name) if path.is_symlink() else path

    def _path(self, name: str) -> Path:
        """Return the path of a project file in its real folder; raises OutsideProjectError."""
        folder_name, _, file_name = name.rpartition("/")
        if (real_folder := self._plain_folders.get(folder_name)) and PLAIN_NAME.fullmatch(file_name):
            path = real_folder / file_name
            self._paths[name] = path
            return path
        relative = Path(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name or "\0" in name:
            raise OutsideProjectError(name)
        on_disk = self._on_disk(relative)
        folder = on_disk.parent
        if folder not in self._real_folders:
            self._real_folders[folder] = self._resolved(folder, name)
        path = self._real_folders[folder] / on_disk.name
        if name.isascii():  # the name of others on the disk can change
            self._paths[name] = path
            if on_disk == self.root / folder_name / file_name:
                self._plain_folders[folder_name] = path.parent
        return path

    def _resolved(self, path: Path, name: str) -> Path:
        """Return a path with its links followed; raises OutsideProjectError if they lead out or in a circle."""
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError):  # Python raises one or the other, by its version, for links in a circle
            raise OutsideProjectError(name) from None
        if not resolved.is_relative_to(self.root):
            raise OutsideProjectError(name)
        return resolved

    def _on_disk(self, relative: Path) -> Path:
        """Return the path of a file, whose accents may be characters of their own on the disk: a Mac writes them so."""
        path = self.root / relative
        if relative.as_posix().isascii() or os.path.lexists(path):
            return path
        path = self.root
        for part in relative.parts:
            decomposed = path / unicodedata.normalize("NFD", part)
            path = decomposed if os.path.lexists(decomposed) else path / part
        return path

    def exists(self, name: str) -> bool:
        """Return True if the project has this file."""
        try:
            return self.path(name).is_file()
        except (OutsideProjectError, OSError):
            return False

    def fault_of(self, name: str) -> str:
        """Return what a path is, if it can't be read as a file of the project: “a named pipe”; empty for a file."""
        with contextlib.suppress(OSError, ValueError):
            if name.isascii() and stat.S_ISREG(os.lstat(f"{self.root}/{name}").st_mode):
                return ""
        path = self._on_disk(Path(name))
        try:
            kind = stat.S_IFMT(path.lstat().st_mode)
            if kind == stat.S_IFLNK:
                kind = stat.S_IFMT(self.path(name).stat().st_mode)
        except OutsideProjectError:
            return (
                "a link that leads to itself" if _leads_to_itself(path) else "a link to a place outside of the project"
            )
        except OSError:
            return "a link that leads to nothing" if path.is_symlink() else "no file that can be read"
        return "" if kind == stat.S_IFREG else IRREGULAR_KINDS.get(kind, "no file")

    def read(self, name: str) -> bytes:
        """Return a file's bytes, from memory if it was read before."""
        if name not in self._read:
            self._read[name] = read_regular(self.path(name))
        return self._read[name]

    def forget(self, name: str) -> None:
        """Forget a file's bytes, so that it is read again."""
        self._read.pop(name, None)
        self._digests.pop(name, None)

    def text(self, name: str, errors: str = "strict") -> str:
        """Return a file's text with line feeds as line ends, without a byte order mark.

        Raises UnicodeDecodeError when it is not UTF-8, unless ``errors`` is ``replace``.
        """
        return self.read(name).decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file's bytes."""
        if name not in self._digests:
            self._digests[name] = sha256_hex(self.read(name))
        return self._digests[name]

    def list_files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the names of the files below a folder with one of the suffixes, or of all files if none is given.

        What ``irregular`` returns is left out.
        """
        names = (name for name in self._names(folder) if not suffixes or name.endswith(suffixes))
        return [name for name in names if not self.fault_of(name)]

    def irregular(self, folder: str) -> dict[str, str]:
        """Return what each path below a folder is that can't be read as a file of the project."""
        faults = ((name, self.fault_of(name)) for name in self._names(folder, links_to_folders=True))
        return {name: fault for name, fault in faults if fault}

    def _names(self, folder: str, *, links_to_folders: bool = False) -> Iterator[str]:
        """Yield the names of everything below a folder that is no folder, and of links to folders if requested."""
        start = len(str(self.root)) + 1
        for path in _walk(self.root / folder, links_to_folders=links_to_folders):
            yield unicodedata.normalize("NFC", path[start:].replace(os.sep, "/"))

    def folders(self, folder: str) -> list[str]:
        """Return the names of the folders in a folder, in order, without empty ones."""
        start = len(folder) + 1
        inside = [name[start:] for name in self.list_files(folder)]
        return list(dict.fromkeys(name.split("/", 1)[0] for name in inside if "/" in name))

    def inputs(self) -> dict[str, str]:
        """Return the digest of every file that a build can read, by name; empty for a link to a place outside."""
        return {name: self.input_digest(name) for name in self.input_names()}

    def input_names(self) -> list[str]:
        """Return the name of every file that a build can read: the content first, which changes most often."""
        names = [name for folder in INPUT_FOLDERS for name in self._names(folder)]
        return [*names, *(name for name in INPUT_FILES if self.exists(name))]

    def input_digest(self, name: str) -> str:
        """Return the digest of a file that a build can read; empty for a link to a place outside."""
        try:
            return self.digest(name)
        except (OSError, ValueError):  # it was deleted, is no file, or is outside of the project
            return ""
