"""Plans the page images of tools and cards: the first page small, and every page large enough to read."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.catalog.output_files import FOLDER
from press.core.identifiers import OutputPath
from press.model import Piece
from press.output.page_images import SUFFIX
from press.pdf.geometry import Rect
from press.planning.edition import EditionPlanner
from press.planning.pages import Trims
from press.planning.products import Description, PageImage

SMALL, LARGE = 360, 720
"""Widths in pixels: twice the CSS pixels of an image in the list, and about those of a page in the viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile:
    """One page as an image."""

    path: OutputPath
    width: int
    """In pixels, like the height."""
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceImages:
    """The page images of a piece in one language."""

    language: str
    title: str
    small: ImageFile
    pages: tuple[ImageFile, ...]


class EditionImages:
    """Plans the page images of one language's pieces.

    Args:
        edition: The edition in the language.
        trims: Returns the trim boxes of the finished pages of a job.
    """

    def __init__(self, edition: EditionPlanner, trims: Trims) -> None:
        self.edition, self.trims = edition, trims
        self._images: dict[str, PieceImages] = {}

    def images(self, piece: Piece) -> PieceImages:
        """Return a piece's images."""
        if piece.code not in self._images:
            start = f"{FOLDER}pages/{piece.code}-{piece.slug}{self.edition.suffix}"
            trims = self.trims(self.edition.job_of(piece))
            self._images[piece.code] = PieceImages(
                language=self.edition.toolkit.language,
                title=piece.title,
                small=self.image(trims[0], OutputPath(f"{start}-small{SUFFIX}"), SMALL),
                pages=tuple(
                    self.image(trim, OutputPath(f"{start}-{page}{SUFFIX}"), LARGE) for page, trim in enumerate(trims, 1)
                ),
            )
        return self._images[piece.code]

    def image(self, trim: Rect, path: OutputPath, width: int) -> ImageFile:
        """Return the image of a page.

        Args:
            trim: The trim box of the page.
            path: Where the image is stored, below output/.
            width: The width in pixels.
        """
        left, bottom, right, top = trim
        return ImageFile(path=path, width=width, height=round(width * (top - bottom) / (right - left)))

    def page_count(self, piece: Piece) -> int:
        """Return the number of a piece's pages."""
        return len(self.images(piece).pages)

    def products(self, piece: Piece) -> Iterator[PageImage]:
        """Plan the files of a piece's images."""
        images = self.images(piece)
        yield self.product(piece, images.small, 0)
        for page, image in enumerate(images.pages):
            yield self.product(piece, image, page)

    def product(self, piece: Piece, image: ImageFile, page: int) -> PageImage:
        """Plan one image; it is made again if the piece is typeset again."""
        return PageImage(
            edition=self.edition.context,
            path=image.path,
            description=Description(title=piece.name, subject="", day=piece.revised, code=piece.code),
            made_from=(piece.file,),
            pdf=self.edition.paths.piece(piece),
            job=self.edition.job_of(piece),
            page=page,
            width=image.width,
        )
