"""The command that deletes what builds have made."""

import shutil
from pathlib import Path

import click

from press.cli.runner import run_guarded
from press.console.terminal import echo
from press.core.project import CACHE_FOLDER
from press.output.folder import Output
from press.output.manifest import MANIFEST
from press.planning.kinds import SPECIMEN_PATH


@click.command()
@click.pass_obj
def clean(root: Path) -> None:
    """Delete output/ and the cache.

    Only what builds have made.
    """

    def work() -> None:
        output = Output(root / "output")
        output.prune(())
        for name in (MANIFEST, SPECIMEN_PATH):
            (root / "output" / name).unlink(missing_ok=True)
        shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
        others = sum(path.is_file() and path.name != ".gitkeep" for path in output.folder.rglob("*"))
        left = f" except {others} that the program did not make" if others else ""
        echo(f"All files of output/ are deleted{left}." if others else "output/ is empty.")

    run_guarded(root, work)
