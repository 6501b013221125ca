"""The versions of all that decides the bytes of a page: libraries, Pango, HarfBuzz, and our own code."""

import ctypes
import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "pikepdf",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pypdfium2",
)
LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    "harfbuzz-subset": (("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"), ""),
}
HOMEBREW = ("", "/opt/homebrew/lib/", "/usr/local/lib/")


class MissingLibraryError(Exception):
    """A system library that the press needs is not there."""


@cache
def versions() -> dict[str, str]:
    """Return every version by name.

    Raises MissingLibrary without HarfBuzz's subsetter: WeasyPrint would then subset with fontTools and give
    other bytes for the same page.
    """
    versions = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    versions |= {name: version(name) for name in PACKAGES}
    for name, (files, function) in LIBRARIES.items():
        library = _open(name, files)
        if function:
            ask = getattr(library, function)
            ask.restype = ctypes.c_char_p
            versions[name] = ask().decode()
        else:
            versions[name] = "present"
    return versions


def _open(name: str, files: tuple[str, ...]) -> ctypes.CDLL:
    for folder in HOMEBREW:
        for file in files:
            try:
                return ctypes.CDLL(folder + file)
            except OSError:
                continue
    raise MissingLibraryError(f"{name} is not installed on this machine. Run make: it installs what is missing.")


def engine_digest(code: dict[str, str]) -> str:
    """Return one digest for the versions and for the digests of our own code's files."""
    lines = [f"{name} {value}" for name, value in sorted({**versions(), **code}.items())]
    return sha256("\n".join(lines).encode()).hexdigest()


def code_digests(root: Path) -> dict[str, str]:
    """Return the digest of every file of the press, by its name below the package."""
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in sorted(root.rglob("*.py"))
    }
