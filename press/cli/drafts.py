"""The command for texts that are not finished: printed with a mark on each page, for those who check them."""

from pathlib import Path

import click

from press.cli.options import BuildOptions, build_options
from press.cli.runner import build
from press.core.diagnostics import UsageError
from press.model import Toolkit
from press.planning.reading_requests import DraftsRequest
from press.planning.request import PROGRAM


@click.command()
@click.argument("language", default="")
@click.option("--county", default="", help="Those of a county’s own tools: --county fresno.")
@click.option("--in-catalog", is_flag=True, help="List them in the catalog, as drafts.")
@build_options
@click.pass_obj
def drafts(root: Path, /, language: str, county: str, in_catalog: bool, options: BuildOptions) -> None:
    """Texts that are not finished, with a mark on each page.

    For those who check them. Of one language, as in drafts vi, of one county, or all of them.
    """
    if county and (language or in_catalog):
        option = "--in-catalog" if in_catalog else f"“{language}”"
        raise click.UsageError(f"Leave out {option}: the drafts of a county are in no catalog, and in one language.")

    def request(toolkit: Toolkit) -> list[DraftsRequest]:
        if county:
            return [DraftsRequest(toolkit.language, county=county)]
        if language:
            raise_for_other_name(toolkit, language)
            return [DraftsRequest(language, in_catalog)]
        requests = [DraftsRequest(edition.language, in_catalog) for edition in toolkit.draft_editions]
        if not in_catalog:
            counties = (county.slug for county in toolkit.counties if county.draft_tab)
            requests += [DraftsRequest(toolkit.language, county=name) for name in counties]
        if not requests:
            raise UsageError("There are no drafts: no text has draft: yes at its top.")
        return requests

    build(root, options, request=request)


def raise_for_other_name(toolkit: Toolkit, name: str) -> None:
    """Raise UsageError for a name that is a county's or a draft's where a language is expected."""
    option = f"--{toolkit.edition_words.singular}"
    if any(name == county.slug for county in toolkit.counties):
        raise UsageError(f"“{name}” is no language.\n    Hint: {PROGRAM} drafts {option} {name}")
    for draft in toolkit.drafts:
        if draft.piece and name in (draft.code, draft.piece.slug):
            raise UsageError(f"{draft.code} is printed with all drafts.\n    Hint: {PROGRAM} drafts {draft.language}")
    for county in toolkit.counties:
        for draft in county.drafts:
            if draft.piece and name in (draft.code, draft.piece.slug):
                message = f"{draft.code} is printed with all drafts of {county.name}."
                raise UsageError(f"{message}\n    Hint: {PROGRAM} drafts {option} {county.slug}")
