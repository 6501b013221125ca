"""The command for sticky labels."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options
from press.cli.runner import build
from press.planning.requests import LabelsRequest


@click.command()
@click.argument("sizes", nargs=-1, required=True)
@click.option("--county", default="", help="With a county’s name and its own tab.")
@build_options
@click.pass_obj
def labels(root: Path, /, sizes: tuple[str, ...], county: str, options: BuildOptions) -> None:
    """Make sheets of sticky labels for the tabs.

    By the height and width of a label: labels 1x2.625
    """
    build(root, options, request=lambda _toolkit: [LabelsRequest(size, county) for size in sizes])
