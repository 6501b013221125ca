"""Answers in a blink whether anything changed since the last whole build, by the bytes of all inputs and outputs."""

import json
from pathlib import Path

from press.cache import FOLDER, write_whole
from press.files import Files
from press.publish import Output
from press.versions import versions

STATE = "state.json"


def is_fresh(root: Path, files: Files) -> int:
    """Return how many files of output/ are up to date, or 0 when there is something to do."""
    try:
        state = json.loads((root / FOLDER / STATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return 0
    if state.get("inputs") != files.inputs() or state.get("versions") != versions():
        return 0
    output = Output(root / "output")
    if state.get("outputs") != {path: record.sha256 for path, record in output.records.items()}:
        return 0
    return len(output.records) if all(output.intact(record) for record in output.records.values()) else 0


def remember(root: Path, files: Files, output: Output) -> None:
    """Note that output/ is what these inputs make."""
    outputs = {path: record.sha256 for path, record in output.records.items()}
    state = {"inputs": files.inputs(), "versions": versions(), "outputs": outputs}
    write_whole(root / FOLDER / STATE, json.dumps(state).encode())


def forget(root: Path) -> None:
    """Note that output/ may not be what the inputs make."""
    (root / FOLDER / STATE).unlink(missing_ok=True)
