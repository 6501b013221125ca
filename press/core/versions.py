"""The versions of everything that decides the bytes of a page: Python packages, Pango, HarfBuzz, the program itself."""

import ctypes
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from press.core.hashing import sha256_hex

PROGRAM_FOLDER = Path(__file__).parent.parent
PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "pikepdf",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "openpyxl",
    "pillow",
    "pypdfium2",
    "segno",
)
LIBRARIES = {  # the file names on Linux and macOS, and the function that returns the version; empty for none
    "pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    "harfbuzz-subset": (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), ""),
}
LIBRARY_FOLDERS = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
"""The system's own folders, and Homebrew's on both kinds of Mac."""


class MissingLibraryError(Exception):
    """A system library that the program needs is not installed."""


@cache
def versions() -> dict[str, str]:
    """Return every version by name.

    Raises MissingLibraryError for a missing library. HarfBuzz's subsetter is required since WeasyPrint would
    otherwise subset fonts with fontTools, which gives other bytes for the same page.
    """
    by_name = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    by_name |= {name: version(name) for name in PACKAGES}
    for name, (files, function) in LIBRARIES.items():
        library = _open(name, files)
        if function:
            version_string = getattr(library, function)
            version_string.restype = ctypes.c_char_p
            by_name[name] = version_string().decode()
        else:
            by_name[name] = "present"
    return by_name


def _open(name: str, files: tuple[str, ...]) -> ctypes.CDLL:
    """Return the first library that can be opened by one of the file names; raise MissingLibraryError for none."""
    for folder in LIBRARY_FOLDERS:
        for file in files:
            try:
                return ctypes.CDLL(folder + file)
            except OSError:
                continue
    raise MissingLibraryError(f"{name} is not installed on this machine. Run make: it installs what is missing.")


def toolchain_digest(code: Mapping[str, str]) -> str:
    """Return one digest of all versions and of the program's code; ``code`` has the digest of each of its files."""
    lines = [f"{name} {value}" for name, value in sorted({**versions(), **code}.items())]
    return sha256_hex("\n".join(lines))


@cache
def code_digests(root: Path) -> Mapping[str, str]:
    """Return the digest of every Python file below a folder, by its relative path; read once in a process."""
    return {path.relative_to(root).as_posix(): sha256_hex(path.read_bytes()) for path in sorted(root.rglob("*.py"))}
