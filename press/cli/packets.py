"""The command for packets: what a trainer prints for a session."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.build.requests import packet_without_file
from press.build.workspace import Workspace
from press.cli.lists import copies_not_understood, is_of_list, list_of_tools
from press.cli.names import no_such_piece, not_in_language, toolkit_in_language
from press.cli.options import BuildOptions, WholeNumber, build_options, names_in_list
from press.cli.runner import build
from press.console.terminal import echo
from press.core.diagnostics import UsageError
from press.core.slugs import short_slug
from press.model import County, PacketPiece, Toolkit, piece_of, session_minutes
from press.planning.counties import county_named, toolkit_for_county
from press.planning.request import PROGRAM
from press.planning.requests import PacketRequest
from press.source.validation.packets import MAX_SESSION


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]")
@click.option("--tools", default="", help="Without a file: codes or names in their order, cards too.")
@click.option("--cards", default="", help="Without a file: further cards, behind the tools.")
@click.option("--title", default="", help="Without a file: the title on the front sheet.")
@click.option("--language", default="", help="Without a file: another language, as in es.")
@click.option("--county", default="", help="In a county’s name, with its own tools: --county fresno.")
@click.option(
    "--people",
    type=WholeNumber(999, "how many come", "--people 12"),
    help="Number of people; as in the packet’s file if left out.",
)
@click.option(
    "--minutes",
    type=WholeNumber(MAX_SESSION, "how many minutes there are", "--minutes 90"),
    help="How long the session is, in minutes.",
)
@click.option("--collated", is_flag=True, help="Make one more file that has every copy, ready for the printer.")
@click.option("--booklet", is_flag=True, help="Make a booklet as well: half-letter pages, to fold and staple.")
@build_options
@click.pass_obj
def packet(
    root: Path,
    /,
    *,
    names: tuple[str, ...],
    tools: str,
    cards: str,
    title: str,
    language: str,
    county: str,
    people: int | None,
    minutes: int | None,
    collated: bool,
    booklet: bool,
    options: BuildOptions,
) -> None:
    """Make what a session needs, in output/packets/.

    The packets of content/packets/ are in output/packets/ after every make. For other numbers of people, with every
    copy, or as a booklet: packet foundations-day-1 --people 30

    Without a file: packet --tools "3.2,10.1 1 for 4,6.4:es" --title "Tuesday"

    There 10.1 is printed once for every four people, and 6.4 in Spanish. A piece without copies is printed 1 each;
    others are 2 each, 1 for 4, or 3 in all. With spaces in it, the list is in quotes.
    """
    named = names_in_list(f"{tools},{cards}")
    raise_for_names(names, tools or cards)
    name = "".join(names)
    if name and (title or language):
        raise click.UsageError(f"The title and the language of this packet are set in content/packets/{name}.yaml.")

    def request(toolkit: Toolkit) -> list[PacketRequest]:
        if name and name not in [packet.slug for packet in toolkit.packets]:
            require_file(root, toolkit, name)
        chosen = county_named(toolkit, county) if county else None
        pieces = pieces_named(toolkit, named, language, chosen)
        printed_title = "" if name else title or " ".join(piece.name for piece in pieces)
        slug = name or short_slug(printed_title)
        if not name and slug in [packet.slug for packet in toolkit.packets]:
            raise UsageError(f"content/packets/{slug}.yaml has this title. Give another one with --title.")
        asked = PacketRequest(
            packet=slug,
            people=people or 0,
            minutes=minutes or 0,
            collated=collated,
            booklet=booklet,
            title=printed_title,
            codes=tuple(piece.words for piece in pieces),
            language=language,
            county=county,
        )
        warn_of_time(toolkit, asked, chosen)
        return [asked]

    build(root, options, request=request)


def raise_for_names(names: Sequence[str], tools: str) -> None:
    """Raise click.UsageError unless there is one name of a packet, or a list of tools without a name.

    Args:
        names: The names of packets. The shell takes what is behind a space of a list without quotes for such names.
        tools: The list.
    """
    if tools and names and all(map(is_of_list, names)):
        words = list_of_tools(f"{tools} {' '.join(names)}")
        raise click.UsageError(f"The list of tools ends at its first space. Write --tools {words}")
    if bool(names) == bool(tools):
        raise click.UsageError("Give either the name of a packet in content/packets/, or --tools and --cards.")
    if len(names) > 1:
        hint = f" Without a file: --tools {list_of_tools(' '.join(names))}" if all(map(is_of_list, names)) else ""
        raise click.UsageError(f"The command makes one packet at a time, and here are {len(names)} names.{hint}")


def require_file(root: Path, toolkit: Toolkit, name: str) -> None:
    """Raise UsageError for a packet that was put together on the command line, and for a tool or card."""
    if request := packet_without_file(Workspace(root).output.entries.values(), name):
        message = f"“{name}” was put together with --tools and has no file in content/packets/."
        raise UsageError(f"{message} To make it again: {request.command(toolkit)}")
    if any(name in (piece.code, piece.slug) for piece in toolkit.pieces):
        raise UsageError(f"“{name}” is a tool or a card, and no packet.\n    Hint: {PROGRAM} packet --tools {name}")


def pieces_named(toolkit: Toolkit, names: Sequence[str], language: str, county: County | None) -> list[PacketPiece]:
    """Return the pieces that a command names, in its order.

    Args:
        toolkit: The toolkit in its own language.
        names: Each a code or the name of a file, some with a language behind a colon, or with their copies.
        language: The language of the others; the toolkit's own if empty.
        county: The county in whose name they are printed; None for the statewide edition.

    Raises:
        UsageError: A piece is not in its language, is left out by the county or is named twice, or its copies are none.
    """
    pieces: dict[tuple[str, str], PacketPiece] = {}
    for text in names:
        piece = piece_of(text)
        if piece is None:
            raise UsageError(copies_not_understood(text))
        if piece.language.isdigit():
            hint = f'A number of copies goes in words, in quotes: --tools "{piece.code} {piece.language} in all"'
            raise UsageError(f"A language goes behind the colon of {piece.name}, as in {piece.code}:es. {hint}")
        words = toolkit_in_language(toolkit, piece.language or language)
        piece = piece._replace(code=code_named(toolkit, piece.code, words, county))
        key = (piece.code, words.language)
        if key in pieces:
            hint = f'Remove one. For two copies each: --tools "{piece.name} 2 each"'
            raise UsageError(f"{piece.name} is in the packet twice. {hint}")
        pieces[key] = piece
    return [*pieces.values()]


def code_named(toolkit: Toolkit, name: str, words: Toolkit, county: County | None) -> str:
    """Return the code of a piece that there is in a language; raises UsageError for one that can't be printed.

    Args:
        toolkit: The toolkit in its own language.
        name: Its code, or the name of its file.
        words: The toolkit in the language of the piece.
        county: The county in whose name it is printed; None for the statewide edition.
    """
    original = toolkit_for_county(toolkit, county) if county else toolkit
    pieces = (*original.pieces, *toolkit.pieces)
    named = sorted({piece.code for piece in pieces if name == piece.slug})
    if len(named) > 1:
        raise UsageError(f"“{name}” is the name of {' and '.join(named)}. Write the code of the one that you mean.")
    code = named[0] if named else name
    if county and code in county.leave_out:
        raise UsageError(f"{county.name} leaves out {code}: see leave_out in {county.file}.")
    if (toolkit_for_county(words, county) if county else words).has(code):
        return code
    if original.has(code):
        raise UsageError(not_in_language(toolkit, original.piece(code), words.language, in_packet=True))
    names = {name for piece in original.pieces for name in (piece.code, piece.slug)}
    raise UsageError(no_such_piece(toolkit, name, names, in_packet=True))


def warn_of_time(toolkit: Toolkit, asked: PacketRequest, county: County | None) -> None:
    """Print by how much a packet takes longer than its session, by its agenda or its tools and cards, if it does."""
    packet = next((packet for packet in toolkit.packets if packet.slug == asked.packet), None)
    session = asked.minutes or (packet.session if packet else 0)
    codes = packet.codes if packet else {piece.code for text in asked.codes if (piece := piece_of(text))}
    pieces = toolkit_for_county(toolkit, county) if county else toolkit
    agenda = packet.agenda_minutes if packet else 0
    minutes = agenda or session_minutes(piece for piece in pieces.pieces if piece.code in codes)
    if session and minutes > session:
        takes = "agenda of this packet takes" if agenda else "tools and cards of this packet take"
        over = f"{minutes - session} minutes more than the {session} of the session"
        echo(f"Warning: The {takes} {minutes} minutes, {over}.", err=True)
