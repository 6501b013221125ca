"""The command that makes everything; with nothing changed it answers before anything heavy is imported."""

from pathlib import Path

import click

from press.build.freshness import count_fresh_outputs
from press.cli.options import BuildOptions, build_options
from press.core.project import ProjectFiles


@click.command("all")
@build_options
@click.pass_obj
def build_all(root: Path, /, options: BuildOptions) -> None:
    """Make all statewide files.

    Handouts, cards, the binder and the catalog, as far as they are out of date.
    """
    if not options.explain and (count := count_fresh_outputs(root, ProjectFiles(root))):
        if not options.quiet:
            click.echo(f"Nothing to do: all {count} files in output/ are up to date.")
        return
    from press.cli.runner import build  # takes 0.2 s to import, longer than the answer above

    build(root, options)
