"""The command that prints drafts of translations, with their mark on every page."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options
from press.cli.runner import build
from press.core.diagnostics import UsageError, suggest
from press.core.styles import STYLES
from press.model import Toolkit
from press.planning.requests import DraftsRequest, PacketRequest, Request


@click.command()
@click.argument("language")
@click.argument("names", nargs=-1)
@click.option("--style", default="", type=click.Choice(["", *map(str, STYLES)]), help="Print in another style.")
@build_options
@click.pass_obj
def drafts(root: Path, /, language: str, names: tuple[str, ...], style: str, options: BuildOptions) -> None:
    """Print drafts of translations, for those who check them.

    All of a language with its packets, or some by code or file name: drafts vi 1.9

    Every page says that it is a draft. The files are in output/drafts/.
    """
    build(root, options, request=lambda toolkit: draft_requests(toolkit, language, names, style))


def draft_requests(toolkit: Toolkit, language: str, names: Sequence[str], style: str) -> list[Request]:
    """Return the requests for drafts, and for the packets of drafts if no name is given; raises UsageError."""
    by_language = {other.language: other for other in toolkit.draft_editions}
    if language not in by_language:
        raise UsageError(f"Nothing in “{language}” is a draft. {suggest(language, by_language)}")
    edition = by_language[language]
    codes = [draft.code for draft in edition.drafts if edition.has(draft.code)]
    drafted = [edition.piece(code) for code in codes]
    valid_names = {name for piece in drafted for name in (piece.code, piece.slug)}
    for name in names:
        if name not in valid_names:
            raise UsageError(f"“{name}” is no draft in “{language}”. {suggest(name, valid_names)}")
    chosen = tuple(piece.code for piece in drafted if not names or {piece.code, piece.slug} & {*names})
    packets = [packet.slug for packet in toolkit.packets if packet.is_draft and packet.language == language]
    packet_requests = [PacketRequest(slug) for slug in packets if not names and not style]
    return [DraftsRequest(language, chosen, style), *packet_requests]
