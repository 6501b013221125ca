"""The commands for outside readers: the copy that they comment on, and the note that one has read it."""

from datetime import datetime
from pathlib import Path

import click

from press.cli import new
from press.cli.names import of_counties, toolkit_in_language
from press.cli.options import BuildOptions, build_options
from press.cli.runner import build, read_toolkit, run_guarded
from press.console.terminal import echo
from press.core.diagnostics import UsageError, suggest
from press.model import Card, Piece, Tool, Toolkit
from press.planning.reading_requests import ReviewRequest
from press.scaffold import note_reading


@click.command()
@click.argument("name")
@click.option("--for", "reader", required=True, help="The reader’s role, from content/data/readers.yaml.")
@click.option("--language", default="", help="In another language: --language es. Drafts too.")
@click.option("--back-translation", is_flag=True, help="For a translator: the original below each block.")
@build_options
@click.pass_obj
def review(
    root: Path, /, *, name: str, reader: str, language: str, back_translation: bool, options: BuildOptions
) -> None:
    """A tool or card to be read by an outside reader: review 4.8 --for translator."""

    def request(toolkit: Toolkit) -> list[ReviewRequest]:
        code = find_piece(toolkit, name).code
        if not any(
            drafts.language == (language or toolkit.language) and drafts.has(code) for drafts in toolkit.draft_editions
        ):
            code = find_piece(toolkit_in_language(toolkit, language), name).code
        return [ReviewRequest(code, reader, language, back_translation)]

    build(root, options, request=request)


@click.command()
@click.argument("name")
@click.option("--by", "reader", required=True, help="The reader’s role, from content/data/readers.yaml.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day, as in 2026-12-01; today if left out.")
@click.pass_obj
def reviewed(root: Path, /, name: str, reader: str, day: datetime | None) -> None:
    """Note that an outside reader has read a tool or card: reviewed 4.8 --by translator."""

    def note() -> None:
        toolkit = read_toolkit(root)
        piece = find_piece(toolkit, name)
        reading = note_reading(root, toolkit, piece, reader, day.date() if day else new.today())
        words = f"{reading.day}, edition {reading.edition}: {reading.role}"
        if reading in piece.read_by:
            echo(f"{piece.file} says so already: {words}.")
        else:
            echo(f"{piece.file} now says who has read it: {words}. Commit it.")
            echo(f"To undo: take this reading out of read_by: in {piece.file}")

    run_guarded(root, note)


def find_piece(toolkit: Toolkit, name: str) -> Piece:
    """Return the tool or card with this code or file name, or the draft of one; raises UsageError if there is none."""
    candidates = (*toolkit.pieces, *(draft.piece for draft in toolkit.drafts))
    pieces = [piece for piece in candidates if isinstance(piece, Tool | Card)]
    for piece in pieces:
        if name in (piece.code, piece.slug):
            return piece
    names = [name for piece in pieces for name in (piece.code, piece.slug)]
    message = f"There is no tool or card “{name}”. {suggest(name, names)}"
    raise UsageError(of_counties(toolkit, name).partition("\n")[0] or message)
