"""The command that deletes what builds have made."""

import shutil
from pathlib import Path

import click

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
    Output(root / "output").prune(())
    for name in (MANIFEST, SPECIMEN_PATH):
        (root / "output" / name).unlink(missing_ok=True)
    shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
    click.echo("output/ is empty.")
