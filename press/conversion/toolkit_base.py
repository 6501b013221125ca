"""The parts of a new toolkit that come with the program: its code, the design, the words of the pages."""

import shutil
from pathlib import Path

from press.core.project import ProjectFiles, walk

PROGRAM = ("press", "templates", "styles", "setup", "build.py", "Makefile", "pyproject.toml", "LICENSE", ".gitignore")
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-bench.lock")
BASE = "docs/specimen/content"
COVER = "cover.svg"


def write_base(root: Path, folder: Path) -> None:
    """Copy the program and the words of its pages from a project into a folder."""
    files = ProjectFiles(root)
    for name in (*PROGRAM, *LOCKS):
        if files.exists(name):
            _copy(root / name, folder / name)
        else:
            for path in walk(root / name):
                _copy(path, folder / path.relative_to(root))
    base = Path(__file__).parents[2] / BASE
    for name in ("strings/en.yaml", f"images/{COVER}", "shared/privacy.md"):
        _copy(base / name, folder / "content" / name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
