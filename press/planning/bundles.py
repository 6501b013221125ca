"""Plans a county's bundle: everything that its print room needs, in one archive."""

from press.planning.counties import WITH, CountyEdition
from press.planning.products import Product

PRESS = "card-press"
HEADINGS = {"binder": ("binder", "inserts"), "handouts": ("handout", "card"), "sheets": ("card-sheet", PRESS)}
"""Groups of the print room's list, by kinds of files."""


def bundle_of(edition: CountyEdition) -> list[Product]:
    """Return a county's files and, last, the archive of them; the county's edition must have all its extras."""
    assert edition.extras == WITH
    products, toolkit = edition.products(), edition.toolkit
    folder, say = edition.folder, edition.edition.say
    groups = [
        (say(f"bundle.{name}"), [(one.path.removeprefix(folder), one.title) for one in products if one.kind in kinds])
        for name, kinds in HEADINGS.items()
    ]
    readme = edition.edition.own.composer.fill("bundle.txt", groups=groups).lstrip("\n")
    title = f"{toolkit.title}, {edition.county.name}"
    archive = edition.edition.product(
        edition.binder_path.removesuffix(".pdf") + ".zip",
        "bundle",
        title,
        (),
        toolkit.subtitle,
        toolkit.edition_date,
        members=tuple(product.path for product in products),
        titles={product.path: product.title for product in products},
        made=tuple(product.fingerprint for product in products),
        note=readme,
    )
    return [*products, archive]
