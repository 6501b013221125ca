"""The command for packets: what a trainer prints for a session."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options, names_in_list
from press.cli.runner import build, not_in_language, toolkit_in_language
from press.console.terminal import echo
from press.core.diagnostics import UsageError, suggest
from press.core.slugs import short_slug
from press.model import LANGUAGE_MARK, County, Toolkit
from press.planning.counties import county_named, toolkit_for_county
from press.planning.requests import PacketRequest
from press.source.validation.packets import MAX_SESSION


@click.command()
@click.argument("name", default="")
@click.option("--tools", default="", help="Without a file: codes in their order, cards too, as in 3.2,10.1,6.4:es.")
@click.option("--cards", default="", help="Without a file: further cards, behind the tools.")
@click.option("--title", default="", help="Without a file: the title on the front sheet.")
@click.option("--language", default="", help="Without a file: another language, as in es.")
@click.option("--county", default="", help="In a county’s name, with its own tools: --county fresno.")
@click.option("--people", type=click.IntRange(1, 999), help="Number of people; as in the packet’s file if left out.")
@click.option("--minutes", type=click.IntRange(1, MAX_SESSION), help="How long the session is, in minutes.")
@click.option("--collated", is_flag=True, help="Make one more file that has every copy, ready for the printer.")
@click.option("--booklet", is_flag=True, help="Make a booklet as well: half-letter pages, to fold and staple.")
@build_options
@click.pass_obj
def packet(
    root: Path,
    /,
    *,
    name: str,
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

    Without a file: packet --tools 3.2,10.1,6.4:es --title "Tuesday" (6.4 in Spanish)
    """
    codes = names_in_list(f"{tools},{cards}")
    if bool(name) == bool(codes):
        raise click.UsageError("Give either the name of a packet in content/packets/, or --tools and --cards.")
    if name and (title or language):
        raise click.UsageError(f"The title and the language of this packet are set in content/packets/{name}.yaml.")
    printed_title = "" if name else title or " ".join(codes)

    def request(toolkit: Toolkit) -> list[PacketRequest]:
        chosen = county_named(toolkit, county) if county else None
        require_codes(toolkit, codes, language, chosen)
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
            codes=codes,
            language=language,
            county=county,
        )
        warn_of_time(toolkit, asked, chosen)
        return [asked]

    build(root, options, request=request)


def require_codes(toolkit: Toolkit, names: Sequence[str], language: str, county: County | None) -> None:
    """Raise UsageError for the first piece that there is not in its language, or that a county leaves out.

    Args:
        toolkit: The toolkit in its own language.
        names: The codes, some with a language behind a colon.
        language: The language of the others; the toolkit's own if empty.
        county: The county in whose name they are printed; None for the statewide edition.
    """
    for name in names:
        code, _, own_language = name.partition(LANGUAGE_MARK)
        words = toolkit_in_language(toolkit, own_language or language)
        pieces = toolkit_for_county(words, county) if county else words
        if county and code in county.leave_out:
            raise UsageError(f"{county.name} leaves out {code}: see leave_out in {county.file}.")
        if pieces.has(code):
            continue
        original = toolkit_for_county(toolkit, county) if county else toolkit
        if original.has(code):
            raise UsageError(not_in_language(toolkit, original.piece(code), words.language, in_packet=True))
        raise UsageError(f"There is no tool or card {code}. {suggest(code, [piece.code for piece in original.pieces])}")


def warn_of_time(toolkit: Toolkit, asked: PacketRequest, county: County | None) -> None:
    """Print by how much the tools and cards of a packet take longer than its session, if they do."""
    packet = next((packet for packet in toolkit.packets if packet.slug == asked.packet), None)
    session = asked.minutes or (packet.session if packet else 0)
    codes = packet.codes if packet else {name.partition(LANGUAGE_MARK)[0] for name in asked.codes}
    pieces = toolkit_for_county(toolkit, county) if county else toolkit
    minutes = sum(pieces.piece(code).minutes or 0 for code in codes if pieces.has(code))
    if session and minutes > session:
        over = f"{minutes - session} minutes more than the {session} of the session"
        echo(f"Warning: The tools and cards of this packet take {minutes} minutes, {over}.", err=True)
