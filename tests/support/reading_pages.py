"""Plan reading pages without typesetting anything, and read them as trees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tinyhtml5

from press.build.planner import Planner
from press.catalog import CatalogPlanner
from press.core.project import ProjectFiles
from press.model import Card, Piece, Prose, Tool
from press.output.folder import ProducedFile
from press.output.manifest import ManifestEntry
from press.output.producers import Inputs, produce
from press.pdf.fragment import Fragment
from press.pdf.geometry import Rect
from press.planning.base_editions import EditionRegistry
from press.planning.products import ComposedFile, Product
from press.reading import ReadingPlanner, ReadingView

SIZE, PAGES = 131_000, 4
"""What every PDF is said to have: none is made."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def no_fragments(key: str) -> Fragment:
    """Refuse to return the pages of a job: reading pages are made without them."""
    raise AssertionError(f"{key} was needed")


def no_trims(key: str) -> tuple[Rect, ...]:
    """Refuse to return the sizes of the pages of a job."""
    raise AssertionError(f"{key} was needed")


class PlannedPages:
    """The reading pages of a project.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.files = ProjectFiles(root)
        self.editions: EditionRegistry = Planner(self.files).editions()
        toolkits = (self.editions.toolkit, *self.editions.toolkit.translations)
        self.finished: list[Product] = [
            product
            for toolkit in toolkits
            for product in self.editions.edition(toolkit.language).files_of(toolkit.pieces)
        ]
        """The PDFs that pages offer, as they are planned."""
        self.catalog = CatalogPlanner(self.editions, no_trims)
        self.planner = ReadingPlanner(self.editions, self.catalog)

    @property
    def entries(self) -> list[ManifestEntry]:
        """What the manifest would list."""
        return [ManifestEntry.of(product, bytes(SIZE), PAGES) for product in self.finished]

    @cached_property
    def products(self) -> list[Product]:
        """The files of the pages, with the catalog's files that they use."""
        used = [*self.catalog.assets(), *self.catalog.copies()]
        return [*self.planner.plan(self.entries, used), *used]

    @cached_property
    def pages(self) -> "dict[str, Page]":
        """The pages by their paths."""
        return {product.path: Page(product) for product in self.products if isinstance(product, ComposedFile)}

    @property
    def views(self) -> list[ReadingView]:
        """The statewide view in each language."""
        return self.planner.views(self.entries)

    def pieces(self) -> "Iterator[tuple[Piece, Page]]":
        """Yield every piece of every language with its page."""
        for view in self.views:
            for piece in view.toolkit.pieces:
                yield piece, self.pages[view.path(piece)]

    def write(self, folder: Path) -> None:
        """Write all files into a folder."""
        for product in self.products:
            path = folder / product.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.content(product))

    def content(self, product: Product) -> bytes:
        """Return the bytes of a file."""
        planned = {other.path: other for other in self.products}
        return produce(product, Inputs(no_fragments, lambda path: ProducedFile(self.content(planned[path])))).content


@dataclass(frozen=True)
class Page:
    """A reading page as a tree."""

    product: ComposedFile

    @cached_property
    def html(self) -> str:
        """Its HTML."""
        return self.product.compose()

    @cached_property
    def tree(self) -> Any:
        """Its root element."""
        return tinyhtml5.parse(self.html, namespace_html_elements=False)

    def all(self, tag: str = "", html_class: str = "") -> list[Any]:
        """Return the elements with a tag and a class, in order."""
        return [
            element
            for element in self.tree.iter()
            if isinstance(element.tag, str)
            and (not tag or element.tag.rpartition("}")[2] == tag)
            and (not html_class or html_class in element.get("class", "").split())
        ]

    def attributes(self, name: str) -> list[str]:
        """Return the values of an attribute, in order."""
        return [element.get(name) for element in self.all() if element.get(name) is not None]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The level and the words of each heading, in order."""
        found = [element for element in self.all() if element.tag in HEADINGS]
        return [(int(element.tag[1]), words_of(element)) for element in found]


def words_of(element: Any) -> str:
    """Return the words of an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def texts_of(piece: Piece) -> Sequence[Prose]:
    """Return the texts of a tool or of a card's two sides."""
    match piece:
        case Tool():
            return (piece.prose,)
        case Card():
            return (piece.front, piece.back)
    return ()
