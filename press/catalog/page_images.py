"""Plans the page pictures of tools and cards: the first page small, every page large enough to be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from press.catalog.output_files import FOLDER
from press.model import Card, Piece
from press.pdf.fragment import Fragment
from press.planning.edition import EditionPlanner
from press.planning.products import Product

SMALL, LARGE = 360, 720
"""Widths in pixels: twice what the list shows, and about what a page takes in a window."""
ENDING = ".webp"
Fragments = Callable[[str], Fragment]


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a piece in one language."""

    language: str
    title: str
    small: Picture
    pages: tuple[Picture, ...]


class PictureEdition:
    """The pictures of one language's pieces."""

    def __init__(self, edition: EditionPlanner, fragments: Fragments) -> None:
        self.edition, self.fragments = edition, fragments

    def pictures(self, piece: Piece) -> Pictures:
        """Return a piece's pictures."""
        start = f"{FOLDER}pages/{piece.code}-{piece.slug}{self.edition.mark}"
        pages = tuple(
            Picture(f"{start}-{number}{ENDING}", LARGE, self.height(piece, number - 1, LARGE))
            for number in range(1, self.count(piece) + 1)
        )
        small = Picture(f"{start}-small{ENDING}", SMALL, self.height(piece, 0, SMALL))
        return Pictures(self.edition.toolkit.language, piece.title, small, pages)

    def count(self, piece: Piece) -> int:
        """Return how many pages a piece has."""
        return len(self.fragments(self.edition.job_of(piece)).pages)

    def height(self, piece: Piece, page: int, width: int) -> int:
        """Return how high the picture of a page is."""
        left, bottom, right, top = self.fragments(self.edition.job_of(piece)).pages[page].trim
        return round(width * (top - bottom) / (right - left))

    def products(self, piece: Piece) -> Iterator[Product]:
        """Plan the files of a piece's pictures."""
        drawn = self.pictures(piece)
        yield self.product(piece, drawn.small, 0)
        for number, picture in enumerate(drawn.pages):
            yield self.product(piece, picture, number)

    def product(self, piece: Piece, picture: Picture, page: int) -> Product:
        """Plan one picture: it changes when its page's piece is typeset anew."""
        edition = self.edition
        made = (edition.jobs[edition.job_of(piece)].fingerprint,)
        members, note = (edition.path_of(piece),), f"{page} {picture.width}"
        product = edition.product(
            picture.path,
            "picture",
            piece.name,
            (),
            "",
            piece.revised,
            piece.code,
            members=members,
            note=note,
            made=made,
        )
        return replace(product, made_from=(piece.file,))


def is_card(piece: Piece) -> bool:
    """Tell whether a piece is printed on card stock."""
    return isinstance(piece, Card)
