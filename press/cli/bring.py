"""The command that brings a folder of ordinary Markdown and Word files along as a toolkit of its own."""

from pathlib import Path

import click

from press.cli import new
from press.cli.options import paper_option
from press.cli.runner import run_guarded
from press.console.terminal import echo
from press.conversion import Options, convert_folder
from press.conversion.report import REPORT_FILE
from press.core.paper import PaperName
from press.scaffold.toolkits import shown


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--into", "target", required=True, type=click.Path(path_type=Path), help="The folder to make.")
@click.option("--title", default="", help="The toolkit’s title; that of the guide if left out.")
@click.option("--language", default="", help="The language of the texts; that of the guide if left out.")
@paper_option
@click.pass_obj
def bring(root: Path, /, folder: Path, target: Path, title: str, language: str, paper: str) -> None:
    """Make a toolkit of a folder of texts that you have: Markdown or Word.

    bring ../our-guide --into ../our-toolkit
    """

    def convert() -> None:
        options = Options(title=title, language=language, paper=PaperName(paper))
        conversion = convert_folder(root, folder, target, new.today(), options)
        if conversion.decisions:
            echo("\n".join(("To decide:", *conversion.decisions, "")))
        echo(conversion.counts)
        echo(f"\nNew: {shown(target)}\n\nNext:\n  1. cd {shown(target)} && make")
        echo(f"  2. Read {REPORT_FILE} there, and decide what is listed in it.")
        echo(f"\nTo undo: delete {shown(target)}; {folder} is as it was")

    run_guarded(root, convert)
