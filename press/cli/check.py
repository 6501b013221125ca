"""The verb that looks for problems: check."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.main import CONTENT, guarded, main

if TYPE_CHECKING:
    from press.build.build import Build
    from press.build.check import CheckResult


@main.command()
@click.argument("names", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "github")), default="text", help="Tell it to another tool."
)
@click.option("--fix", is_flag=True, help="Mend what is mechanical first: quotes, dates, spaces.")
@click.pass_obj
def check(root: Path, names: tuple[str, ...], form: str, fix: bool) -> None:
    """Look for problems in the content, or in some tools and cards by code or name; make nothing."""

    def look(build: "Build") -> None:
        from press.build.check import checked

        if fix:
            mend(root, names, quiet=form != "text")
        found = checked(build, names)
        tell_found(found, root, form)
        if found.problems:
            sys.exit(CONTENT)

    guarded(root, look)


def mend(root: Path, names: tuple[str, ...], quiet: bool) -> None:
    """Mend the content, or some tools and cards, and tell what was done to which file."""
    from press.build.check import named_files
    from press.core.project import ProjectFiles
    from press.lint.fixes import fix_files

    files = ProjectFiles(root)
    for fixed in fix_files(files, named_files(files, names) if names else None):
        click.echo(f"Mended {fixed.file}: {'; '.join(fixed.notes)}.", err=quiet)


def tell_found(found: "CheckResult", root: Path, form: str) -> None:
    """Tell what was found, in the form that was asked for."""
    from press.console import Sources, as_github, as_json
    from press.console.progress import print_problems, summary_line

    if form == "json":
        click.echo(as_json(found.problems, found.warnings, Sources(root)))
    elif form == "github":
        for line in as_github(found.problems, found.warnings, Sources(root)):
            click.echo(line)
    else:
        if found.problems or found.warnings:
            print_problems(found.problems, root, found.warnings, closing="")
        if not found.problems:
            things = "1 tool or card" if found.pieces == 1 else f"{found.pieces} tools and cards"
            click.echo(f"{summary_line(0, len(found.warnings))} in {things}.")
