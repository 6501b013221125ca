"""The command for packets: what a trainer prints for a session."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options, names_in_list
from press.cli.runner import build, toolkit_in_language
from press.core.diagnostics import UsageError, suggest
from press.core.slugs import short_slug
from press.model import County, Toolkit
from press.planning.counties import county_named, toolkit_for_county
from press.planning.requests import PacketRequest


@click.command()
@click.argument("name", default="")
@click.option("--tools", default="", help="Without a file: the codes of the tools, as in 3.2,4.1.")
@click.option("--cards", default="", help="Without a file: the codes of the cards, as in 10.1.")
@click.option("--title", default="", help="Without a file: the title on the front sheet.")
@click.option("--language", default="", help="Without a file: another language, as in es.")
@click.option("--county", default="", help="In a county’s name, with its own tools: --county fresno.")
@click.option("--people", type=click.IntRange(1, 999), help="Number of people; as in the packet’s file if left out.")
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
    collated: bool,
    booklet: bool,
    options: BuildOptions,
) -> None:
    """Make what a session needs.

    From a file in content/packets/: packet foundations-day-1

    Without a file: packet --tools 3.2,4.1 --cards 10.1 --title "Tuesday"
    """
    codes = names_in_list(f"{tools},{cards}")
    if bool(name) == bool(codes):
        raise click.UsageError("Give either the name of a packet in content/packets/, or --tools and --cards.")
    if name and (title or language):
        raise click.UsageError(f"The title and the language of this packet are set in content/packets/{name}.yaml.")
    printed_title = "" if name else title or " ".join(codes)

    def request(toolkit: Toolkit) -> list[PacketRequest]:
        chosen = county_named(toolkit, county) if county else None
        require_codes(toolkit_in_language(toolkit, language), codes, chosen)
        return [
            PacketRequest(
                packet=name or short_slug(printed_title),
                people=people or 0,
                collated=collated,
                booklet=booklet,
                title=printed_title,
                codes=codes,
                language=language,
                county=county,
            )
        ]

    build(root, options, request=request)


def require_codes(toolkit: Toolkit, codes: Sequence[str], county: County | None) -> None:
    """Raise UsageError for the first code that no tool or card has, or that a county leaves out.

    Args:
        toolkit: The toolkit in a language.
        codes: The codes.
        county: The county in whose name they are printed; None for the statewide edition.
    """
    toolkit = toolkit_for_county(toolkit, county) if county else toolkit
    for code in codes:
        if county and code in county.leave_out:
            raise UsageError(f"{county.name} leaves out {code}: see leave_out in {county.file}.")
        if not toolkit.has(code):
            hint = suggest(code, [piece.code for piece in toolkit.pieces])
            raise UsageError(f"There is no tool or card {code}. {hint}")
