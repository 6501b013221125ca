"""The dependencies of the lock files: versions, reasons, licenses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYPROJECT = "pyproject.toml"
OF_THE_PROGRAM = "requirements.lock"
OF_THE_CLUSTER = "requirements-cluster.lock"
OF_THE_TESTS = ("requirements-test.lock", "requirements-bench.lock")
ALL_LOCKS = (OF_THE_PROGRAM, OF_THE_CLUSTER, *OF_THE_TESTS)
PROJECT_NAME = "sop-toolkit-press"
NO_PACKAGES = (PROJECT_NAME, "-c ")
"""What else a lock names as a reason: the program itself, and another lock."""
PINNED = re.compile(r'^ {4}"(?P<requirement>[^"]+)",(?:\s*#\s*(?P<reason>.+))?$', re.MULTILINE)
"""A line of pyproject.toml that names a dependency, with its comment."""
LONGEST_LICENSE = 60
"""Maximum length of a license's name; some packages give the whole text in its place."""
NOT_STATED = "not stated"
NOT_INSTALLED = "not installed here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """One package of a lock file."""

    name: str
    """As packaging normalizes it."""
    version: str
    applies: bool
    """False if it is for other systems or Pythons."""
    needed_by: tuple[str, ...]
    """The packages that need it; empty for a package that only pyproject.toml names."""
    reason: str
    """The comment in pyproject.toml; empty for a package that is there for others."""
    digests: tuple[str, ...]
    """SHA-256 of each file that may be installed."""

    @property
    def why(self) -> str:
        """Why it is there."""
        needed = f"needed by {', '.join(self.needed_by)}" if self.needed_by else ""
        return self.reason or needed or "no reason is given"

    @property
    def installed(self) -> Distribution | None:
        """The package as it is installed, or None if it is not, or in another version."""
        try:
            installed = distribution(self.name)
        except PackageNotFoundError:
            return None
        return installed if installed.version == self.version else None

    @property
    def license(self) -> str:
        """The license that the installed package states."""
        if self.installed is None:
            return NOT_INSTALLED
        metadata = self.installed.metadata
        stated = [value for field in ("License-Expression", "License") for value in metadata.get_all(field) or ()]
        names = [name for name in stated if name and len(name) <= LONGEST_LICENSE and "\n" not in name]
        classifiers = [value for value in metadata.get_all("Classifier") or () if value.startswith("License :: ")]
        return (names or [", ".join(value.rpartition(" :: ")[2] for value in classifiers)])[0] or NOT_STATED


def reasons(pyproject: str) -> dict[str, str]:
    """Return the comment of each dependency that pyproject.toml names; empty if it has none."""
    lines = PINNED.finditer(pyproject)
    pinned = ((Requirement(line["requirement"]), line["reason"]) for line in lines if "==" in line["requirement"])
    return {canonicalize_name(requirement.name): reason or "" for requirement, reason in pinned}


def read_lock(text: str, reasons_by_name: dict[str, str]) -> list[Dependency]:
    """Return the packages of a lock file."""
    return [dependency(entry, reasons_by_name) for entry in entries(text)]


def entries(text: str) -> Iterator[list[str]]:
    """Yield the lines of each package: the requirement, its digests, who needs it."""
    lines: list[str] = []
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            if lines:
                yield lines
            lines = []
        if not line.startswith("#"):
            lines.append(line)
    if lines:
        yield lines


def dependency(lines: list[str], reasons_by_name: dict[str, str]) -> Dependency:
    """Return the package of an entry."""
    requirement = Requirement(lines[0].rstrip("\\ "))
    comments = [line.strip().lstrip("# ") for line in lines if line.strip().startswith("#")]
    needed_by = [name.removeprefix("via").strip() for name in comments]
    name = canonicalize_name(requirement.name)
    return Dependency(
        name=name,
        version=next(iter(requirement.specifier)).version,
        applies=requirement.marker is None or requirement.marker.evaluate(),
        needed_by=tuple(needing for needing in needed_by if needing and not needing.startswith(NO_PACKAGES)),
        reason=reasons_by_name.get(name, ""),
        digests=tuple(chain.from_iterable(re.findall(r"--hash=sha256:([0-9a-f]{64})", line) for line in lines)),
    )


def locked(root: Path, *files: str) -> list[Dependency]:
    """Return the packages of lock files, each once, by name."""
    reasons_by_name = reasons((root / PYPROJECT).read_text(encoding="utf-8"))
    packages = chain.from_iterable(
        read_lock((root / file).read_text(encoding="utf-8"), reasons_by_name) for file in files
    )
    return sorted({package.name: package for package in packages}.values(), key=lambda package: package.name)
