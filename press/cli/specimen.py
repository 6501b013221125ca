"""The command for the block reference."""

from pathlib import Path

import click

from press.build.specimen import make_specimen
from press.cli.options import BuildOptions, local_options
from press.cli.runner import run_guarded
from press.console.progress import reporter


@click.command()
@local_options
@click.pass_obj
def specimen(root: Path, /, options: BuildOptions) -> None:
    """Make the reference of all blocks.

    output/specimen.pdf, from docs/specimen/: every block, field and title block as it prints.
    """
    report = reporter(options.explain, options.quiet)

    def work() -> None:
        make_specimen(root, report, options.jobs)
        report.summary()

    run_guarded(root, work)
