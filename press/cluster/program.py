"""Which program this is: its versions decide the bytes of a page, so a worker has to have the same."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from press.core.hashing import sha256_hex
from press.core.versions import PROGRAM_FOLDER, code_digests, versions

PROGRAM = "press"
"""What the versions call the program itself, whose version is the digest of its code."""
CLUSTER_PACKAGES = ("dask", "distributed")
MISSING = "missing"
"""The version of what is not installed."""


@cache
def program_versions() -> dict[str, str]:
    """Return the versions of the program, of the libraries that decide the bytes of a page, and of the cluster's.

    Raises MissingLibraryError if one of the system's is not installed.
    """
    code = "\n".join(f"{name} {digest}" for name, digest in code_digests(PROGRAM_FOLDER).items())
    return {**versions(), **{name: _version(name) for name in CLUSTER_PACKAGES}, PROGRAM: sha256_hex(code)}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return MISSING


def differences(there: dict[str, str]) -> str:
    """Return which versions of a worker differ from those of this process, as in “weasyprint 69.0 (70.0 here)”."""
    here = program_versions()
    names = [name for name in sorted({*there, *here} - {PROGRAM}) if there.get(name) != here.get(name)]
    libraries = [f"{name} {there.get(name, MISSING)} ({here.get(name, MISSING)} here)" for name in names]
    return ", ".join([*libraries, *(["its code"] if there.get(PROGRAM) != here[PROGRAM] else [])])
