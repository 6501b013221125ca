"""Write tiny complete toolkits for tests: bread, and toolkits in other scripts; read the project's own."""

import shutil
from functools import cache
from pathlib import Path

from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import StoredParseCache
from press.model import Toolkit
from press.source.loader import load
from press.source.raw import Raw
from press.source.validation.validate import validate

PROJECT = Path(__file__).parents[2]
TOOLKITS = PROJECT / "tests" / "toolkits"
FORMS = PROJECT / "press" / "scaffold" / "forms"
"""The blank forms of a toolkit, in a folder for each language."""
BLANK_TOOLKIT = FORMS / "en" / "content"
"""The content of a toolkit of one's own, before it is filled in."""
GOLDEN = PROJECT / "tests" / "golden"
BREAD = TOOLKITS / "bread"
SPANISH_BREAD = TOOLKITS / "bread_es"


def write_toolkit(root: Path) -> None:
    """Write the bread toolkit, with the project's own templates, styles and fonts, into a folder."""
    copy_design(root)
    copy_over_design(BREAD, root)


def write_language(root: Path, language: str) -> None:
    """Write the toolkit in a language, with the pictures of the bread toolkit."""
    copy_design(root)
    shutil.copytree(BREAD / "content" / "images", root / "content" / "images")
    copy_over_design(TOOLKITS / language, root)


def write_translated(root: Path) -> None:
    """Write the bread toolkit with its Spanish part: a worksheet, a card, the glossary."""
    write_toolkit(root)
    shutil.copytree(SPANISH_BREAD, root, dirs_exist_ok=True)


def copy_design(root: Path) -> None:
    """Copy the project's templates, styles and fonts into a folder."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, root / name, dirs_exist_ok=True)


def copy_over_design(toolkit: Path, root: Path) -> None:
    """Copy a toolkit's files over the design; its tokens come after the project's, whose sizes they keep."""
    tokens = root / "styles" / "tokens.css"
    sizes = tokens.read_text(encoding="utf-8")
    shutil.copytree(toolkit, root, dirs_exist_ok=True)
    tokens.write_text(sizes + tokens.read_text(encoding="utf-8"), encoding="utf-8")


@cache
def our_raw() -> Raw:
    """Return the project's own content as it was loaded; texts that `make` parsed are not parsed again."""
    return load(ProjectFiles(PROJECT), ProblemList(), StoredParseCache(PROJECT))


@cache
def our_toolkit() -> Toolkit:
    """Return the project's own toolkit."""
    return validate(our_raw(), ProblemList(), StoredParseCache(PROJECT))
