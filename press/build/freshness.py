"""Checks quickly whether anything changed since the last full build, from the bytes of all inputs and outputs."""

import json
from pathlib import Path
from typing import Any

from press.core.cache_folder import clear_path, read_sealed, write_sealed
from press.core.diagnostics import UsageError
from press.core.hashing import sha256_hex
from press.core.project import CACHE_FOLDER, ProjectFiles, read_regular
from press.core.versions import MissingLibraryError, versions
from press.output.folder import Output
from press.output.manifest import MANIFEST

STATE_FILE = "state.json"


def count_fresh_outputs(root: Path, files: ProjectFiles) -> int | None:
    """Return the number of files in output/ if all of them are up to date, or None if a build is needed."""
    try:
        state = json.loads(read_sealed(root, STATE_FILE) or b"{}")
        if not _is_current(state, root, files):
            return None
        output = Output(root / "output")
    except (OSError, ValueError, MissingLibraryError, UsageError, RecursionError, KeyError, AttributeError, TypeError):
        return None
    fresh = all(output.is_intact(entry) for entry in output.entries.values())
    return len(output.entries) if fresh else None


def _is_current(state: dict[str, Any], root: Path, files: ProjectFiles) -> bool:
    """Return True if a stored state is the current one; nothing is read beyond the first difference."""
    manifest = sha256_hex(read_regular(root / "output" / MANIFEST))
    inputs = state["inputs"]
    if state != {"inputs": inputs, "versions": versions(), "manifest": manifest}:
        return False
    names = files.input_names()
    return inputs.keys() == {*names} and all(inputs[name] == files.input_digest(name) for name in names)


def current_state(root: Path, files: ProjectFiles) -> dict[str, Any]:
    """Return everything that decides whether a build is needed; the manifest has the digests of the outputs."""
    manifest = sha256_hex(read_regular(root / "output" / MANIFEST))
    return {"inputs": files.inputs(), "versions": versions(), "manifest": manifest}


def remember(root: Path, files: ProjectFiles) -> None:
    """Store that output/ is up to date with these inputs."""
    write_sealed(root, STATE_FILE, json.dumps(current_state(root, files)).encode())


def forget(root: Path) -> None:
    """Store that output/ may be out of date."""
    clear_path(root / CACHE_FOLDER / STATE_FILE)
