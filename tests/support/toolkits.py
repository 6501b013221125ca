"""Writes tiny complete toolkits, for tests that need a project of their own: bread, and others in other scripts."""

import shutil
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TOOLKITS = PROJECT / "tests" / "toolkits"
GOLDEN = PROJECT / "tests" / "golden"
BREAD = TOOLKITS / "bread"
SPANISH_BREAD = TOOLKITS / "bread_es"


def write_toolkit(root: Path) -> None:
    """Write the bread toolkit, with the project's own templates, styles and fonts, into a folder."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, root / name, dirs_exist_ok=True)
    shutil.copytree(BREAD, root, dirs_exist_ok=True)


def write_language(root: Path, language: str) -> None:
    """Write the toolkit whose own language this is; its pictures are those of the bread toolkit."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, root / name, dirs_exist_ok=True)
    shutil.copytree(BREAD / "content" / "images", root / "content" / "images")
    shutil.copytree(TOOLKITS / language, root, dirs_exist_ok=True)


def write_translated(root: Path) -> None:
    """Write the bread toolkit with what there is of it in Spanish: a worksheet, a card, the glossary."""
    write_toolkit(root)
    shutil.copytree(SPANISH_BREAD, root, dirs_exist_ok=True)
