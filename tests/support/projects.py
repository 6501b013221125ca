"""Project folders that tests may change: copies of a built one, with overlays, and the command run on them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from press.cli import main
from press.cli.main import COMMANDS

ONE_PROCESS = {"jobs": 1}
"""Files of a tiny toolkit are made before a copy of the tests' process is, which is large."""
DEFAULTS = {**ONE_PROCESS, **dict.fromkeys(COMMANDS, ONE_PROCESS)}


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with content, templates and styles."""

    root: Path

    def copy(self, root: Path) -> "Project":
        """Copy everything, including output/ and the cache, so that only changed files are built again."""
        shutil.copytree(self.root, root, symlinks=True)
        return Project(root)

    def overlay(self, folder: Path) -> None:
        """Put the files of a folder over those of the project; links stay links."""
        for source in sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file()):
            target = self.root / source.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text that occurs once in a file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} has “{old}” {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> Result:
        """Run the toolkit command in this process."""
        return CliRunner().invoke(main, words, obj=self.root, default_map=DEFAULTS)

    def output(self) -> dict[str, bytes]:
        """Return the content of every file of output/ by its path."""
        folder = self.root / "output"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
