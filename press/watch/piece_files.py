"""The file of each tool and card that watch shows, and the names that a piece goes by."""

from collections.abc import Iterator

from press.core.identifiers import OutputPath
from press.model import Card, GeneratedPart, Piece, Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.planning.pdf_products import BoundPdf


def pieces(toolkit: Toolkit) -> Iterator[tuple[str, Piece]]:
    """Yield every tool and card with its language, drafts last; generated parts are left to the background."""
    for edition in (toolkit, *toolkit.translations, *toolkit.draft_editions):
        yield from ((edition.language, piece) for piece in edition.pieces if not isinstance(piece, GeneratedPart))


def edition_of(editions: EditionRegistry, language: str, piece: Piece) -> EditionPlanner:
    """Return the edition of a piece: that of its language, or that of the drafts in it."""
    edition = editions.edition(language)
    is_finished = edition.toolkit.language == language and edition.toolkit.has(piece.code)
    return edition if is_finished else editions.edition_of_drafts(language)


def path_of(editions: EditionRegistry, language: str, piece: Piece) -> OutputPath:
    """Return the path of a piece's own file below output/."""
    return edition_of(editions, language, piece).paths.piece(piece)


def names_of(editions: EditionRegistry, language: str, piece: Piece) -> tuple[str, str, str]:
    """Return what a piece can be named by: the path of its file, its code, its slug."""
    return path_of(editions, language, piece), piece.code, piece.slug


def file_of(editions: EditionRegistry, language: str, piece: Piece) -> BoundPdf:
    """Plan a piece's own file: a handout, or a card's two sides."""
    edition = edition_of(editions, language, piece)
    return edition.card(piece) if isinstance(piece, Card) else edition.handout(piece)
