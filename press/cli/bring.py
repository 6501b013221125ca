"""The command that brings a folder of ordinary Markdown and Word files along as a toolkit of its own."""

import os
from pathlib import Path

import click

from press.cli import new
from press.cli.runner import run_guarded
from press.console.terminal import echo
from press.conversion import convert_folder
from press.conversion.report import REPORT_FILE


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--into", "target", required=True, type=click.Path(path_type=Path), help="The folder to make.")
@click.option("--title", default="", help="The toolkit’s title; that of the guide if left out.")
@click.pass_obj
def bring(root: Path, /, folder: Path, target: Path, title: str) -> None:
    """Make a toolkit of a folder of texts that you have: Markdown or Word.

    bring ../our-guide --into ../our-toolkit
    """

    def convert() -> None:
        conversion = convert_folder(root, folder, target, new.today(), title)
        if conversion.decisions:
            echo("\n".join(("To decide:", *conversion.decisions, "")))
        echo(conversion.counts)
        shown = os.path.relpath(target)
        echo(f"\nNew: {shown}\n\nNext:\n  1. cd {shown} && make\n  2. Read {REPORT_FILE}, and decide what is listed there.")

    run_guarded(root, convert)
