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
