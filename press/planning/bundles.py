"""Plans a county's bundle: everything that its print room needs, in one archive."""

from press.core.identifiers import OutputPath
from press.planning.counties import EXTRAS, CountyEdition
from press.planning.kinds import Kind
from press.planning.products import Archive, Product

GROUPS = {
    "binder": (Kind.BINDER, Kind.INSERTS),
    "handouts": (Kind.HANDOUT, Kind.CARD, Kind.TALLY),
    "sheets": (Kind.CARD_SHEET, Kind.CARD_PRESS),
}
"""Kinds of files by the group in which the bundle's text lists them."""


def bundle_of(county: CountyEdition) -> list[Product]:
    """Return a county's files and, last, the archive of them.

    Raises ValueError if the edition does not have all extras.
    """
    if county.extras != EXTRAS:
        raise ValueError("A bundle needs the county’s edition with all extras.")
    products, edition, folder = county.products(), county.edition, county.paths.folder
    groups = [
        (
            edition.say(f"bundle.{name}"),
            [(product.path.removeprefix(folder), product.title) for product in products if product.kind in kinds],
        )
        for name, kinds in GROUPS.items()
    ]
    archive = Archive(
        edition=edition.context,
        path=OutputPath(county.binder_path.removesuffix(".pdf") + ".zip"),
        description=edition.description(f"{county.toolkit.title}, {county.county.name}"),
        members=tuple(products),
        readme=edition.composer.fill("bundle.txt", groups=groups).lstrip("\n"),
    )
    return [*products, archive]
