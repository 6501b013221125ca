"""What is known against the dependencies, as far as the registry says: through pip-audit."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 300
"""Maximum time for the registry's answers, in seconds."""


@dataclass(frozen=True, slots=True)
class Advisories:
    """What the registry said."""

    by_package: dict[str, tuple[str, ...]]
    """The advisories of each package that the registry knows, an empty tuple for none."""
    failure: str = ""
    """Why there was no answer at all; empty if there was one."""

    def of(self, name: str) -> tuple[str, ...] | None:
        """Return the advisories of a package, or None if the registry did not say."""
        return self.by_package.get(name)


def ask(root: Path, files: Sequence[str]) -> Advisories:
    """Return what the registry knows of the packages in lock files."""
    requirements = [word for file in files for word in ("-r", str(root / file))]
    command = [sys.executable, "-m", "pip_audit", *requirements, "--require-hashes", "--disable-pip", "-f", "json"]
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        return Advisories({}, f"no answer within {TIMEOUT} seconds")
    return read(done.stdout, done.stderr)


def read(report: str, messages: str) -> Advisories:
    """Return the advisories in a report of pip-audit, or its last message if there is no report."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Advisories({}, (messages.strip().splitlines() or ["pip-audit gave no report"])[-1])
    return Advisories(
        {
            package["name"]: tuple(described(advisory) for advisory in package["vulns"])
            for package in packages
            if "vulns" in package
        }
    )


def described(advisory: dict[str, list[str]]) -> str:
    """Return an advisory in a line."""
    fixed = ", ".join(advisory["fix_versions"])
    return " ".join([str(advisory["id"]), *advisory["aliases"], f"(fixed in {fixed})" if fixed else "(no fix yet)"])
