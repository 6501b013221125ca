"""The commands for what is on paper: recording an edition or a printing, and the replacement pages since one."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.build.printings import record_printings
from press.build.release import record_release
from press.cli.machines import machines
from press.cli.options import BuildOptions, build_options
from press.cli.runner import build, run_guarded
from press.console.progress import reporter
from press.console.terminal import echo
from press.core.diagnostics import UsageError
from press.model import Toolkit
from press.planning.counties import county_named
from press.planning.printings import last_printing
from press.planning.request import Request
from press.planning.requests import ChangesRequest


@click.command()
@click.option("--since", default="", help="The edition in the paper binder, as in 2026.1.")
@click.option("--county", default="", help="For a county’s binder.")
@build_options
@click.pass_obj
def changes(root: Path, /, since: str, county: str, options: BuildOptions) -> None:
    """Make replacement pages for a binder.

    The sheets that bring a paper binder up to date: changes --since 2026.1. For a county, since what it recorded
    last: changes --county fresno
    """
    hints: list[str] = []

    def request(toolkit: Toolkit) -> list[Request]:
        if county and (extras := recorded_extras(toolkit, county)):
            command = f".venv/bin/toolkit {toolkit.edition_words.singular} {county} --with {','.join(extras)}"
            hints.append(f"If the sheet names what is printed separately, make that before you print it: {command}")
        return [ChangesRequest(since or last_name(toolkit, county), county)]

    changed = build(root, options, request=request)
    for hint in hints if changed and not options.quiet else ():
        echo(hint)


def recorded_extras(toolkit: Toolkit, slug: str) -> tuple[str, ...]:
    """Return what a county recorded last besides its binder: languages, large print; empty without a record."""
    printings = county_named(toolkit, slug).printings
    return tuple(printings[-1].extras) if printings else ()


def last_name(toolkit: Toolkit, slug: str) -> str:
    """Return the name of what a county recorded last; raises UsageError if there is no record of it."""
    if not slug:
        raise UsageError("Say which edition is in the binder, as in: changes --since 2026.1")
    return last_printing(toolkit, county_named(toolkit, slug)).name


@click.command()
@click.argument("names", nargs=-1, required=True)
@build_options
@click.pass_obj
def released(root: Path, /, names: tuple[str, ...], options: BuildOptions) -> None:
    """Record what a county has printed.

    In the county’s own folder, after printing: released fresno. Later, changes --county fresno compares with it
    """
    record(root, names, options)


def record(root: Path, names: Sequence[str], options: BuildOptions) -> None:
    """Record what counties have printed, and print where; exits with an ExitCode if that fails."""

    def work() -> None:
        with machines(root, options) as (workers, _):
            printings = record_printings(root, names, reporter(options.explain, options.quiet), workers)
        for recorded in printings:
            if recorded.is_new:
                what = f"{recorded.sheets} sheets as printing {recorded.name}"
                besides = f", and what is printed besides: {', '.join(recorded.extras)}" if recorded.extras else ""
                echo(f"{recorded.file}: {recorded.county}, {what}{besides}. Keep it with the folder, or commit it.")
                echo(f"To undo: delete {recorded.file}")
            else:
                echo(f"{recorded.file}: {recorded.county}. Nothing has changed since it was recorded.")
            if recorded.outdated:
                command = f"{recorded.command} --with {','.join(recorded.outdated)}"
                echo(f"Not recorded as now: {', '.join(recorded.outdated)}. Make it, print it, record it: {command}")

    run_guarded(root, work)


@click.command("release")
@click.argument("name")
@build_options
@click.pass_obj
def release_edition(root: Path, /, name: str, options: BuildOptions) -> None:
    """Record the edition in content/editions/.

    Replacement pages can be made from the record later: release 2026.2
    """

    def work() -> None:
        with machines(root, options) as (workers, _):
            recorded = record_release(root, name, reporter(options.explain, options.quiet), workers)
        changed = f", {len(recorded.changed)} changed since the last edition" if recorded.changed else ""
        echo(f"{recorded.file}: {recorded.sections} sections{changed}; {recorded.counties}. Commit it.")
        echo(f"To undo, before anything is printed from it: delete {recorded.file}")

    run_guarded(root, work)
