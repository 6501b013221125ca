"""The command for print shops."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options
from press.cli.runner import build
from press.core.hashing import sha256_hex
from press.core.project import IrregularFileError, read_regular
from press.planning.requests import PrintShopRequest


@click.command("print-shop")
@click.option("--county", default="", help="For a county’s binder.")
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The ICC profile of the printing press.",
)
@click.option(
    "--tab-stock",
    type=click.IntRange(1, 15),
    help="Tabs on stock with an ear; the number of ears below each other on it, as in 5.",
)
@build_options
@click.pass_obj
def print_shop(root: Path, /, county: str, profile: Path | None, tab_stock: int | None, options: BuildOptions) -> None:
    """Make the files for a print shop.

    The binder’s body and tabs with trim and bleed, and the cards; PDF/X-4 with the printing press’s profile.
    """
    try:
        profiles = {sha256_hex(content): content for content in [read_regular(profile)]} if profile else {}
    except (IrregularFileError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise click.UsageError(f"The profile can’t be read: {reason}.") from None
    request = PrintShopRequest(county, next(iter(profiles), ""), tab_stock or 0)
    build(root, options, request=lambda _toolkit: [request], profiles=profiles)
