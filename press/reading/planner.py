"""Plans the reading pages' files: the pages, their stylesheet and photos, and what works without a network."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from press.catalog import CatalogPlanner
from press.catalog.dark_colors import tab_colors
from press.catalog.entries import listing_order
from press.catalog.output_files import OutputFiles
from press.catalog.planner import MERGING_LIBRARY
from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.model import Piece
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.planning.products import ComposedFile, CopiedFile, OfflineWorker, Product, ScreenPicture, TextFile
from press.reading.offline import APP_MANIFEST, WORKER, app_manifest, icon_drawing
from press.reading.page_writer import ICON, STYLESHEET, PageWriter, pictures_in
from press.reading.pictures import Pictures
from press.reading.view import ReadingView

STATIC = "templates/reading/static"
SHEET = f"{STATIC}/reading.css"
WORKER_SOURCE = f"{STATIC}/offline-worker.js"
OFFERED = (Kind.HANDOUT, Kind.CARD, Kind.CARD_SHEET, Kind.SIDE_BY_SIDE, Kind.TALLY)
"""Kinds of files that a page offers; the catalog lists all."""
OFFERED_STYLES = (Style.STANDARD, Style.LARGE_PRINT)
PHOTO_WIDTH = 1600
"""Largest width of a photo, in pixels: twice that of a page's text."""
DRAWING_SUFFIX = ".svg"


class ReadingPlanner:
    """Plans the reading pages of a toolkit in every finished language; drafts have none.

    Args:
        editions: The editions of the project.
        catalog: Plans the catalog, whose styles the pages share.
    """

    def __init__(self, editions: EditionRegistry, catalog: CatalogPlanner) -> None:
        self.editions, self.files, self.toolkit = editions, editions.files, editions.toolkit
        self.catalog, self.pictures = catalog, Pictures(editions.files)

    def plan(self, entries: Iterable[ManifestEntry], catalog_products: Iterable[Product]) -> list[Product]:
        """Return the files of the pages.

        Raises ContentError for words that the pages print and a language lacks.

        Args:
            entries: The files that they link to.
            catalog_products: The catalog's files, some of which are kept for use without a network.
        """
        views = self.views(entries)
        products: list[Product] = [page for view in views for page in self.pages(view)]
        products += [*self.photos(views), self.stylesheet(), self.icon(), self.app_manifest()]
        texts = [product for product in catalog_products if isinstance(product, TextFile | CopiedFile)]
        kept = [product for product in texts if product.path != MERGING_LIBRARY]  # PDFs are not there without a network
        products.append(self.worker([*products, *kept]))
        self.editions.raise_for_missing_words()
        return products

    def views(self, entries: Iterable[ManifestEntry]) -> list[ReadingView]:
        """Return the statewide view in each language, the toolkit's own first.

        Args:
            entries: The files that pages link to.
        """
        files = OutputFiles(entries)
        toolkits = (self.toolkit, *self.toolkit.translations)
        views = [
            ReadingView(
                edition=self.editions.edition(toolkit.language),
                files=partial(offered_files, files, toolkit.language),
            )
            for toolkit in toolkits
        ]
        return [replace(view, elsewhere=tuple(other for other in views if other is not view)) for view in views]

    def pages(self, view: ReadingView) -> Iterator[ComposedFile]:
        """Plan the pages of a view."""
        writer = PageWriter(view, self.pictures)
        yield from map(writer.product, view.toolkit.pieces)

    # What all pages use

    def photos(self, views: Iterable[ReadingView]) -> Iterator[Product]:
        """Plan the pictures of the views' pages that are files of their own."""
        context, description = self.catalog.context, self.catalog.description
        copy = partial(CopiedFile, edition=context, description=description)
        picture = partial(ScreenPicture, edition=context, description=description, width=PHOTO_WIDTH)
        names = (name for view in views for piece in view.toolkit.pieces for name in pictures_in(piece))
        for name in self.pictures.files_beside(names):
            make = copy if name.lower().endswith(DRAWING_SUFFIX) else picture
            yield make(path=self.pictures.path_beside(name), made_from=(name,), content=self.files.read(name))

    def stylesheet(self) -> TextFile:
        """Plan the stylesheet."""
        styles = self.catalog.styles
        return self.asset(STYLESHEET, styles.stylesheet(SHEET), (*styles.sheets, SHEET))

    def icon(self) -> TextFile:
        """Plan the icon of the pages and of the app."""
        colors = list(tab_colors(self.files, self.toolkit).values())[: len(self.toolkit.tabs)]
        return self.asset(ICON, icon_drawing(colors))

    def worker(self, kept: Sequence[Product]) -> OfflineWorker:
        """Plan the service worker, which keeps some files on the device."""
        return OfflineWorker(
            edition=self.catalog.context,
            path=WORKER,
            description=self.catalog.description,
            made_from=(WORKER_SOURCE,),
            script=self.files.text(WORKER_SOURCE),
            kept=tuple(kept),
        )

    def app_manifest(self) -> TextFile:
        """Plan the web app manifest."""
        return self.asset(APP_MANIFEST, app_manifest(self.toolkit, ICON))

    def asset(self, path: str, text: str, made_from: tuple[str, ...] = ()) -> TextFile:
        """Plan a text file that all pages use."""
        return self.catalog.text_file(OutputPath(path), Kind.ASSET, text, (*made_from, *self.toolkit.common_files))


def offered_files(files: OutputFiles, language: str, piece: Piece) -> list[ManifestEntry]:
    """Return the files of a piece that its page offers, those that are printed most first.

    Args:
        files: The files of output/.
        language: The language of the page.
        piece: The piece.
    """
    of_language = (file for file in files.of_piece(piece.code) if file.language == language and file.kind in OFFERED)
    return sorted((file for file in of_language if file.style in OFFERED_STYLES), key=listing_order)
