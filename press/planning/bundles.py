"""Plans a county's bundle: everything that its print room and its website need, in one archive or in several."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from press.core.diagnostics import UsageError
from press.core.identifiers import OutputPath
from press.core.styles import STYLES
from press.planning.counties import CountyEdition
from press.planning.kinds import Kind
from press.planning.products import Archive, Product

GROUPS = {
    "binder": (Kind.BINDER, Kind.INSERTS),
    "handouts": (Kind.HANDOUT, Kind.CARD, Kind.TALLY, Kind.CONTENTS, Kind.SIDE_BY_SIDE),
    "sheets": (Kind.CARD_SHEET, Kind.CARD_PRESS),
    "packets": (Kind.PACKET, Kind.PRINT_PLAN, Kind.BOOKLET, Kind.BOOKLET_PRINT),
}
"""Kinds of files by the group in which the bundle's text lists them."""
MEGABYTE = 1_000_000
"""Bytes, as mail programs count them."""
ROOM = 20_000
"""Bytes of an archive that are left for its own texts: README.txt, manifest.json, SHA256SUMS."""
ROOM_FOR_ENTRY = 600
"""Bytes of an archive that are left for the lines about each file."""


def archive_of(county: CountyEdition, products: Sequence[Product]) -> Archive:
    """Return the archive of a county's files."""
    return _archive(county, products)


def archives_of(
    county: CountyEdition, products: Sequence[Product], most_megabytes: int, size_of: Callable[[OutputPath], int]
) -> list[Product]:
    """Return archives of a county's files, none of them larger than a limit; each is whole by itself.

    Args:
        county: The county's edition.
        products: Its files.
        most_megabytes: The limit.
        size_of: Returns the number of bytes of a file; raises KeyError if it has not been made.

    Raises:
        UsageError: One of the files is too large.
    """
    limit = most_megabytes * MEGABYTE - ROOM
    parts: list[list[Product]] = []
    rest = 0
    for product in products:
        size = size_of(product.path) + ROOM_FOR_ENTRY
        if size > limit:
            least = -(-(size + ROOM) // MEGABYTE)
            message = f"{product.path} alone is larger than {most_megabytes} MB, and no file is divided."
            raise UsageError(f"{message} Give --split-mb {least} or more.")
        if not parts or size > rest:
            parts.append([])
            rest = limit
        parts[-1].append(product)
        rest -= size
    return [_archive(county, part, number, len(parts)) for number, part in enumerate(parts, 1)]


def _archive(county: CountyEdition, products: Sequence[Product], part: int = 1, parts: int = 1) -> Archive:
    """Return the archive of some of a county's files, the only one or one of several."""
    edition, folder = county.edition, county.paths.folder
    ending = f".part-{part}-of-{parts}.zip" if parts > 1 else ".zip"
    groups = [
        (
            edition.say(f"bundle.{name}"),
            [(product.path.removeprefix(folder), product.title) for product in products if group_of(product) == name],
        )
        for name in dict.fromkeys(map(group_of, products))
    ]
    return Archive(
        edition=edition.context,
        path=OutputPath(county.binder_path.removesuffix(".pdf") + ending),
        description=edition.description(f"{county.toolkit.title}, {county.county.name}"),
        members=tuple(products),
        readme=edition.composer.fill("bundle.txt", groups=groups, part=part, parts=parts).lstrip("\n"),
    )


def group_of(product: Product) -> str:
    """Return the group in which the bundle's text lists a file: its kind, its language, its style."""
    group = next(name for name, kinds in GROUPS.items() if product.kind in kinds)
    if group == "packets":
        return group
    if product.edition.toolkit.translates:
        return "language"
    folders = PurePosixPath(product.path).parts
    return next((str(style) for style in STYLES if style in folders), group)
