"""The verb for the block reference."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.main import build_options, guarded, main

if TYPE_CHECKING:
    from press.build.build import Build


@main.command()
@build_options
@click.pass_obj
def specimen(root: Path, jobs: int, explain: bool, quiet: bool) -> None:
    """Every block, field and title block as it prints: output/specimen.pdf, from docs/specimen/."""

    def work(_build: "Build") -> None:
        from press.build.specimen import make_specimen
        from press.console.progress import reporter

        report = reporter(explain, quiet)
        make_specimen(root, report, jobs)
        report.summary()

    guarded(root, work)
