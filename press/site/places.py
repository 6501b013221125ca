"""Where a site is written, and where it will be."""

from pathlib import Path

from press.core.diagnostics import UsageError
from press.core.project import CACHE_FOLDER, CONTENT_FOLDER, STYLES_FOLDER, TEMPLATES_FOLDER
from press.model import Toolkit
from press.planning.counties import CountyEdition
from press.source.markdown import is_web_address

OWN_FOLDERS = ("output", CACHE_FOLDER, CONTENT_FOLDER, STYLES_FOLDER, TEMPLATES_FOLDER, "press", "tests", "docs")
"""Folders of the project that no site may be in."""


def raise_for_own_folder(root: Path, folder: Path) -> None:
    """Raise UsageError if a folder is the project, contains it, or is in one of its folders."""
    place, project = folder.resolve(), root.resolve()
    if project.is_relative_to(place) or any(place.is_relative_to(project / name) for name in OWN_FOLDERS):
        raise UsageError(f"{folder} belongs to the project. Name a folder beside it, as in ../site")


def site_address(address: str, toolkit: Toolkit, county: CountyEdition | None = None) -> str:
    """Return the address of a site with a slash at the end; empty if there is none.

    Args:
        address: The address; empty for that of the county, or of the toolkit.
        toolkit: The toolkit.
        county: The county whose site it is; its folder at the toolkit's address unless it has one of its own.

    Raises:
        UsageError: The address is none.
    """
    if address and (not is_web_address(address) or "?" in address or "#" in address):
        raise UsageError(f"“{address}” is no address of a website. Write it whole, as in https://example.org/kit/")
    of_county = county.county.address if county else ""
    statewide = toolkit.address if is_web_address(toolkit.address) else ""
    if county and statewide:
        statewide = f"{statewide.rstrip('/')}/{county.paths.folder}"
    chosen = address or (of_county if is_web_address(of_county) else "") or statewide
    return f"{chosen.rstrip('/')}/" if chosen else ""
