"""Plans a county's site: the catalog and the reading pages of its own files, with its name and its contacts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from press.catalog.planner import CatalogPlanner
from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.model import Packet
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CARDS, EXTRAS, HANDOUTS, CountyEdition
from press.planning.edition import EditionPlanner
from press.planning.kinds import CATALOG_PARTS
from press.planning.pages import Trims
from press.planning.products import OfflineWorker, Product
from press.reading.planner import ReadingPlanner


class CountyEditions(EditionRegistry):
    """The editions of one county, in place of the statewide ones.

    Args:
        county: The county's edition, with its extras.
        packets: The packets that the site lists.
    """

    def __init__(self, county: CountyEdition, packets: Iterable[Packet]) -> None:
        super().__init__(county.editions.files, county.toolkit, county.editions.toolchain)
        self.county, self.jobs = county, county.editions.jobs
        languages = [extra for extra in county.extras if extra not in EXTRAS]
        self.toolkit = replace(
            county.toolkit,
            translations=tuple(county.edition_in(language).toolkit for language in languages),
            draft_editions=(),
            counties=(),
            editions=(),
            packets=tuple(packets),
        )

    def edition(self, language: str = "", style: Style = Style.STANDARD) -> EditionPlanner:
        """Return the county's edition in a language and a print style."""
        return self.county.edition_in(language, style)

    def raise_for_missing_words(self) -> None:
        """Raise ContentError for words that templates print and a language lacks."""
        self.county.edition.composer.problems.raise_if_any()


def site_of(county: CountyEdition, trims: Trims, entries: Iterable[ManifestEntry]) -> list[Product]:
    """Plan the site of a county, in the county's folder: index.html, and what it leads to beside it.

    Args:
        county: The county's edition, with handouts and cards among its extras.
        trims: Returns the trim boxes of the finished pages of a job.
        entries: The files of output/, of which the site links to the county's.

    Raises:
        ValueError: The edition has no handouts or no cards: pictures of their pages would be of no file.
        NotTypesetError: A page has not been typeset.
    """
    if not {HANDOUTS, CARDS} <= set(county.extras):
        raise ValueError("A site needs the county’s edition with handouts and cards.")
    folder = county.paths.folder
    files = [
        as_own_file(entry, folder)
        for entry in entries
        if entry.path.startswith(folder) and entry.kind not in CATALOG_PARTS
    ]
    made = {file.request["packet"] for file in files if file.request}
    editions = CountyEditions(county, own_packets(county, made))
    planner = CatalogPlanner(editions, trims)
    catalog = planner.plan(files).products
    products = [*catalog, *ReadingPlanner(editions, planner).plan(files, catalog)]
    return [moved(product, folder) for product in products]


def moved(product: Product, folder: str) -> Product:
    """Return a file of a site as a file of output/, below the folder of the site."""
    if isinstance(product, OfflineWorker):
        product = replace(product, kept=tuple(moved(kept, folder) for kept in product.kept))
    return replace(product, path=OutputPath(folder + product.path))


def own_packets(county: CountyEdition, slugs: Collection[str]) -> Iterator[Packet]:
    """Yield the packets that were made for a county, without the pieces that it leaves out.

    Args:
        county: The county's edition.
        slugs: The names of the packets that were made.
    """
    languages = (county.toolkit.language, *county.extras)
    for packet in county.editions.toolkit.packets:
        if packet.slug in slugs and packet.language in languages:
            pieces = tuple(
                piece
                for piece in packet.pieces
                if (language := piece.language or packet.language) in languages
                and county.edition_in(language).toolkit.has(piece.code)
            )
            yield replace(packet, pieces=pieces)


def as_own_file(entry: ManifestEntry, folder: str) -> ManifestEntry:
    """Return the entry of a county's file as the site lists it: by its path in the county's folder."""
    path = entry.path.removeprefix(folder)
    first, _, rest = path.partition("/")
    request = {"verb": "packet", "packet": rest.partition("/")[0]} if first == "packets" else {}
    return replace(entry, path=OutputPath(path), request=request)
