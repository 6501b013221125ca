"""The commands for counties: one county's binder, every county's, and everything of a county in one archive."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options, names_in_list
from press.cli.releases import record
from press.cli.runner import build
from press.planning.counties import EXTRAS
from press.planning.requests import BundleRequest, CountyRequest


def read_extras(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the entries of ``--with``; raises BadParameter for one that is no extra."""
    extras = names_in_list(value)
    if unknown := [extra for extra in extras if extra not in EXTRAS]:
        raise click.BadParameter(f"{', '.join(unknown)} is not one of: {', '.join(EXTRAS)}.")
    return extras


extras_option = click.option(
    "--with", "extras", default="", callback=read_extras, help="Make these for the county as well: handouts,cards."
)


@click.command()
@click.argument("names", nargs=-1, required=True)
@extras_option
@click.option("--record", "is_recorded", is_flag=True, help="Record it as printed, as “released” does.")
@build_options
@click.pass_obj
def county(
    root: Path, /, names: tuple[str, ...], extras: tuple[str, ...], is_recorded: bool, options: BuildOptions
) -> None:
    """Make the binder of a county.

    With its name on every page: county fresno
    """
    build(root, options, request=lambda _toolkit: [CountyRequest(name, extras) for name in names])
    if is_recorded:
        record(root, names, options)


@click.command()
@extras_option
@build_options
@click.pass_obj
def counties(root: Path, /, extras: tuple[str, ...], options: BuildOptions) -> None:
    """Make the binders of all counties."""
    build(root, options, request=lambda toolkit: [CountyRequest(county.slug, extras) for county in toolkit.counties])


@click.command()
@click.argument("name")
@build_options
@click.pass_obj
def bundle(root: Path, /, name: str, options: BuildOptions) -> None:
    """Make one zip file with a county’s files.

    For its print room and its website: bundle fresno
    """
    build(root, options, request=lambda _toolkit: [BundleRequest(name)])
