"""The commands for counties: one county's binder, every county's, and everything of a county in one archive."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, WholeNumber, build_options, names_in_list
from press.cli.releases import record
from press.cli.runner import build
from press.core.diagnostics import UsageError
from press.model import Toolkit
from press.planning.counties import CARDS, EXTRAS, HANDOUTS, extras_of
from press.planning.requests import BundleRequest, CountyRequest, PacketRequest

ALL = "all"
"""Everything that a county’s edition can have."""


def read_extras(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the entries of ``--with``, each once, in the order in which they are listed."""
    return tuple(dict.fromkeys(names_in_list(value)))


extras_option = click.option(
    "--with",
    "extras",
    default="",
    callback=read_extras,
    help=f"Make these for the county as well: {','.join(EXTRAS)}, a language as in es, or all.",
)


def chosen_extras(toolkit: Toolkit, extras: tuple[str, ...]) -> tuple[str, ...]:
    """Return the extras in their usual order, everything for “all”; raises UsageError for one that there is not."""
    possible = extras_of(toolkit)
    if ALL in extras:
        return possible
    if unknown := [extra for extra in extras if extra not in possible]:
        raise UsageError(f"{', '.join(unknown)} is not one of: {', '.join((*possible, ALL))}.")
    return tuple(extra for extra in possible if extra in extras)


@click.command()
@click.argument("names", nargs=-1, required=True)
@extras_option
@click.option("--record", "is_recorded", is_flag=True, help="Record it as printed, as “released” does.")
@click.option("--site", is_flag=True, help="Make a catalog of the county’s files as well, for its website.")
@build_options
@click.pass_obj
def county(
    root: Path,
    /,
    names: tuple[str, ...],
    extras: tuple[str, ...],
    site: bool,
    is_recorded: bool,
    options: BuildOptions,
) -> None:
    """Make the binder of a county.

    With its name on every page: county fresno
    """
    chosen = (*extras, HANDOUTS, CARDS) if site else extras

    def requests(toolkit: Toolkit) -> list[CountyRequest]:
        return [CountyRequest(name, chosen_extras(toolkit, chosen), site) for name in names]

    build(root, options, request=requests)
    if is_recorded:
        record(root, names, options)


@click.command()
@extras_option
@build_options
@click.pass_obj
def counties(root: Path, /, extras: tuple[str, ...], options: BuildOptions) -> None:
    """Make the binders of all counties."""

    def requests(toolkit: Toolkit) -> list[CountyRequest]:
        return [CountyRequest(county.slug, chosen_extras(toolkit, extras)) for county in toolkit.counties]

    build(root, options, request=requests)


@click.command()
@click.argument("name", default="")
@click.option("--packet", default="", help="Only this packet, with every copy: to send to people without the command.")
@click.option("--people", type=WholeNumber(999, "how many come", "--people 12"), help="For the packet: how many come.")
@click.option(
    "--with", "extras", default="", callback=read_extras, help="Only these besides the binder; everything if left out."
)
@click.option(
    "--split-mb",
    type=click.IntRange(1, 1000),
    default=None,
    help="Make several zip files, none larger than this many megabytes: for mail.",
)
@build_options
@click.pass_obj
def bundle(
    root: Path,
    /,
    *,
    name: str,
    packet: str,
    people: int | None,
    extras: tuple[str, ...],
    split_mb: int | None,
    options: BuildOptions,
) -> None:
    """Make one zip file with a county’s files, or with a packet’s.

    For a county’s print room and its website: bundle fresno

    To send a packet of content/packets/, in a county’s name with its name before: bundle --packet foundations-day-1
    """
    if not (name or packet):
        raise click.UsageError("Give the name of a county, or a packet: bundle --packet foundations-day-1")
    if packet and (extras or split_mb):
        raise click.UsageError("A packet is one zip file with all that it needs: leave out --with and --split-mb.")
    if people and not packet:
        raise click.UsageError("A number of people belongs to a packet: give --packet as well.")

    def requests(toolkit: Toolkit) -> list[BundleRequest] | list[PacketRequest]:
        if packet:
            return [PacketRequest(packet, people or 0, collated=True, county=name, archive=True)]
        return [BundleRequest(name, chosen_extras(toolkit, extras), split_mb or 0)]

    build(root, options, request=requests)
