"""The verbs for other editions: counties, packets, replacement pages, the print shop, bundles, translations."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.cli.base import build_options, main, run

if TYPE_CHECKING:
    from press.model import Toolkit
    from press.plan.requests import Request

EXTRAS = ("handouts", "cards")


def extras_of(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Read the words of --with: handouts, cards."""
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    if unknown := [word for word in words if word not in EXTRAS]:
        raise click.BadParameter(f"{', '.join(unknown)}: known are {', '.join(EXTRAS)}.")
    return words


with_option = click.option(
    "--with", "extras", default="", callback=extras_of, help="Print these for the county too: handouts,cards."
)


@main.command()
@click.argument("name")
@with_option
@build_options
@click.pass_obj
def county(root: Path, /, name: str, extras: tuple[str, ...], **options: Any) -> None:
    """A county's binder, with its name on every page: county fresno."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.plan.requests import AskCounty

        return [AskCounty(name, extras)]

    run(root, **options, ask=ask)


@main.command()
@with_option
@build_options
@click.pass_obj
def counties(root: Path, /, extras: tuple[str, ...], **options: Any) -> None:
    """The binders of all counties."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.plan.requests import AskCounty

        return [AskCounty(county.slug, extras) for county in toolkit.counties]

    run(root, **options, ask=ask)


@main.command()
@click.argument("name", default="")
@click.option("--tools", default="", help="Without a file: the codes of the tools, as in 3.2,4.1.")
@click.option("--cards", default="", help="Without a file: the codes of the cards, as in 10.1.")
@click.option("--title", default="", help="Without a file: what stands on the front sheet.")
@click.option("--language", default="", help="Without a file: a language, as in es.")
@click.option("--people", type=click.IntRange(1, 999), help="For so many people; else as the packet says.")
@click.option("--collated", is_flag=True, help="Also one file with every copy, ready for the printer.")
@click.option("--booklet", is_flag=True, help="Also as a booklet, half-letter, to fold and staple.")
@build_options
@click.pass_obj
def packet(
    root: Path,
    /,
    name: str,
    tools: str,
    cards: str,
    title: str,
    language: str,
    people: int | None,
    collated: bool,
    booklet: bool,
    **options: Any,
) -> None:
    """What a session needs: packet foundations-day-1, or packet --tools 3.2,4.1 --cards 10.1 --title "Tuesday"."""
    codes = tuple(code.strip() for code in f"{tools},{cards}".split(",") if code.strip())
    if bool(name) == bool(codes):
        raise click.UsageError("Name a packet of content/packets/, or give --tools and --cards: one of the two.")

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.markdown.context import slug
        from press.plan.requests import AskPacket
        from press.problems import UsageError, did_you_mean

        here = next((other for other in toolkit.translations if other.language == language), toolkit)
        for code in codes:
            if not here.has(code):
                raise UsageError(
                    f"There is no tool or card {code} here. {did_you_mean(code, [piece.code for piece in here.pieces])}"
                )
        said = title or " ".join(codes)
        return [AskPacket(name or slug(said), people or 0, collated, booklet, "" if name else said, codes, language)]

    run(root, **options, ask=ask)
