"""The command that marks a translation as up to date."""

from pathlib import Path

import click

from press.cli.runner import read_raw, read_toolkit, run_guarded
from press.console.terminal import echo
from press.scaffold import mark_translated


@click.command()
@click.argument("name")
@click.argument("language")
@click.pass_obj
def translated(root: Path, /, name: str, language: str) -> None:
    """Mark a translation as up to date.

    With its original as it is now: translated 5.4 es
    """

    def mark() -> None:
        file = mark_translated(root, read_raw(root), read_toolkit(root), name, language)
        echo(f"{file} is now marked as up to date with its original.")
        echo(f"To undo: git checkout {file}, or put the former lines below translates: back")

    run_guarded(root, mark)
