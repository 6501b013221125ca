"""Write tiny complete toolkits for tests: bread, and toolkits in other scripts."""

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
    """Write the toolkit in a language, with the pictures of the bread toolkit."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, root / name, dirs_exist_ok=True)
    shutil.copytree(BREAD / "content" / "images", root / "content" / "images")
    shutil.copytree(TOOLKITS / language, root, dirs_exist_ok=True)


def write_translated(root: Path) -> None:
    """Write the bread toolkit with its Spanish part: a worksheet, a card, the glossary."""
    write_toolkit(root)
    shutil.copytree(SPANISH_BREAD, root, dirs_exist_ok=True)
