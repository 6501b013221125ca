"""Compares what the press gives with a file kept beside the test; GOLDEN=write writes the file anew."""

import os
from pathlib import Path


def assert_golden(path: Path, given: str) -> None:
    """Assert that the text is what the file holds, or write the file when asked to."""
    if os.environ.get("GOLDEN") == "write":
        path.write_text(given, encoding="utf-8")
    assert path.exists(), f"{path} is missing: GOLDEN=write writes it; then read it"
    assert given == path.read_text(encoding="utf-8")
