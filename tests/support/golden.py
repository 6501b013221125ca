"""Compare output with a golden file; GOLDEN=write replaces the file."""

import os
from pathlib import Path


def assert_golden(path: Path, given: str) -> None:
    """Assert that a text equals a golden file, or write the file if GOLDEN=write."""
    if os.environ.get("GOLDEN") == "write":
        path.write_text(given, encoding="utf-8")
    assert path.exists(), f"{path} is missing: GOLDEN=write writes it; then read it"
    assert given == path.read_text(encoding="utf-8")
