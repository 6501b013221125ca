"""Writes a tiny complete toolkit about bread baking, for tests that need a project of their own."""

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
BREAD = Path(__file__).parent / "bread"


def write_toolkit(root: Path) -> None:
    """Write the bread toolkit, with the project's own templates, styles and fonts, into a folder."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, root / name, dirs_exist_ok=True)
    shutil.copytree(BREAD, root, dirs_exist_ok=True)
