"""The command for translations that are not finished: printed with a mark on each page, for those who check them."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options
from press.cli.runner import build
from press.core.diagnostics import UsageError
from press.model import Toolkit
from press.planning.reading_requests import DraftsRequest


@click.command()
@click.argument("language", default="")
@click.option("--in-catalog", is_flag=True, help="List them in the catalog, as drafts.")
@build_options
@click.pass_obj
def drafts(root: Path, /, language: str, in_catalog: bool, options: BuildOptions) -> None:
    """Translations that are not finished, with a mark on each page.

    For those who check them. Of one language, as in drafts vi, or of all.
    """

    def request(toolkit: Toolkit) -> list[DraftsRequest]:
        languages = [edition.language for edition in toolkit.draft_editions]
        if not languages:
            raise UsageError("There are no drafts: no text has draft: yes at its top.")
        return [DraftsRequest(name, in_catalog) for name in ([language] if language else languages)]

    build(root, options, request=request)
