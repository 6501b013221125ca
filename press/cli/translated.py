"""The command that marks a translation as up to date."""

from pathlib import Path

import click

from press.cli.runner import read_toolkit, run_guarded
from press.console.terminal import echo
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.scaffold import mark_translated
from press.source.loader import load


@click.command()
@click.argument("name")
@click.argument("language")
@click.pass_obj
def translated(root: Path, /, name: str, language: str) -> None:
    """Mark a translation as up to date.

    With its original as it is now: translated 5.4 es
    """

    def mark() -> None:
        file = mark_translated(root, load(ProjectFiles(root), ProblemList()), read_toolkit(root), name, language)
        echo(f"{file} is now marked as up to date with its original.")

    run_guarded(root, mark)
