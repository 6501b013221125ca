"""The commands for released editions: recording one, and the replacement pages since one."""

from pathlib import Path

import click

from press.build.release import record_release
from press.cli.options import BuildOptions, build_options
from press.cli.runner import build, run_guarded
from press.console.progress import reporter
from press.console.terminal import echo
from press.planning.requests import ChangesRequest
from press.typesetting.pool import Workers


@click.command()
@click.option("--since", required=True, help="The edition in the paper binder, as in 2026.1.")
@click.option("--county", default="", help="For a county’s binder.")
@build_options
@click.pass_obj
def changes(root: Path, /, since: str, county: str, options: BuildOptions) -> None:
    """Make replacement pages for a binder.

    The sheets that bring a paper binder up to date: changes --since 2026.1
    """
    build(root, options, request=lambda _toolkit: [ChangesRequest(since, county)])


@click.command("release")
@click.argument("name")
@build_options
@click.pass_obj
def release_edition(root: Path, /, name: str, options: BuildOptions) -> None:
    """Record the edition in content/editions/.

    Replacement pages can be made from the record later: release 2026.2
    """
    workers = Workers(root, options.jobs)

    def work() -> None:
        recorded = record_release(root, name, reporter(options.explain, options.quiet), workers)
        changed = f", {len(recorded.changed)} changed since the last edition" if recorded.changed else ""
        echo(f"{recorded.file}: {recorded.sections} sections{changed}; {recorded.counties}. Commit it.")

    try:
        run_guarded(root, work)
    finally:
        workers.close()
