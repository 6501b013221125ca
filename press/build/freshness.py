"""Answers in a blink whether anything changed since the last whole build, by the bytes of all inputs and outputs."""

import json
from pathlib import Path
from typing import Any

from press.core.cache import FOLDER, write_atomic
from press.core.project import ProjectFiles, digest
from press.core.versions import MissingLibraryError, versions
from press.output.folder import MANIFEST, Output

STATE = "state.json"


def count_fresh_outputs(root: Path, files: ProjectFiles) -> int:
    """Return how many files of output/ are up to date, or 0 when there is something to do or to complain of."""
    try:
        state = json.loads((root / FOLDER / STATE).read_text(encoding="utf-8"))
        if state != state_now(root, files):
            return 0
    except (OSError, ValueError, MissingLibraryError):
        return 0
    output = Output(root / "output")
    return len(output.records) if all(output.intact(record) for record in output.records.values()) else 0


def state_now(root: Path, files: ProjectFiles) -> dict[str, Any]:
    """Return all that decides whether there is work; the manifest stands for the outputs, whose digests it holds."""
    manifest = digest((root / "output" / MANIFEST).read_bytes())
    return {"inputs": files.inputs(), "versions": versions(), "manifest": manifest}


def remember(root: Path, files: ProjectFiles) -> None:
    """Note that output/ is what these inputs make."""
    write_atomic(root / FOLDER / STATE, json.dumps(state_now(root, files)).encode())


def forget(root: Path) -> None:
    """Note that output/ may not be what the inputs make."""
    (root / FOLDER / STATE).unlink(missing_ok=True)
