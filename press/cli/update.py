"""The command that brings a county's own folder into a fresh download."""

from pathlib import Path

import click

from press.cli.runner import run_guarded
from press.console.terminal import echo
from press.core.all_or_nothing import write_all_or_nothing
from press.core.edition_words import EditionWords
from press.scaffold.kept_folders import KeptFolder, kept_folders
from press.scaffold.project import read_project


@click.command()
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.option("--county", default="", help="The one county whose folder is brought along.")
@click.pass_obj
def update(root: Path, /, source: Path, county: str) -> None:
    """Bring a county’s folder into a fresh download.

    From an earlier download, or from the folder that you kept: update ../toolkit-2026.1
    """

    def work() -> None:
        project = read_project(root)
        folders = kept_folders(project, root / source, county)
        write_all_or_nothing(root, [write for folder in folders for write in folder.writes])
        for folder in folders:
            print_folder(folder, project.raw.edition_words)

    run_guarded(root, work)


def print_folder(folder: KeptFolder, words: EditionWords) -> None:
    """Print what was brought along of a county, and what to do next."""
    path = f"{words.folder}/{folder.slug}/"
    echo(f"{path}: {folder.name}, {folder.files} files; {len(folder.writes)} were written.")
    if folder.replaced:
        echo(f"Yours replaced those of this download: {', '.join(folder.replaced)}")
    if folder.others:
        echo(f"Only in this download, and kept: {', '.join(folder.others)}")
    toolkit = ".venv/bin/toolkit"
    new_sheets = f"{toolkit} changes --{words.singular} {folder.slug}"
    first = new_sheets if folder.has_records else f"{toolkit} {words.singular} {folder.slug}"
    echo(f"\nNext:\n  1. make check\n  2. {first}, then print\n  3. {toolkit} released {folder.slug}")
    echo(f"  4. Keep a copy of {path}: everything else is in the next download")
    former = f", then git checkout {path}, or unpack the download again" if folder.replaced or folder.others else ""
    echo(f"\nTo undo: delete {path}{former}")
