"""A view of the toolkit as its reading pages show it: statewide, in another language, or as a county's edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from press.core.identifiers import OutputPath
from press.model import Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.edition import EditionPlanner


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """The pieces of one edition, and what their pages lead to."""

    edition: EditionPlanner
    """Its toolkit, its words and its paths: an edition of a language or of a county."""
    files: Callable[[Piece], Sequence[ManifestEntry]]
    """Returns the finished files of a piece to offer, those that are printed most first."""
    elsewhere: "tuple[ReadingView, ...]" = ()
    """Other languages of the same edition, nearest first: twins of its pages, and pages that it lacks."""

    @property
    def toolkit(self) -> Toolkit:
        """The toolkit as this view shows it."""
        return self.edition.toolkit

    @property
    def language(self) -> str:
        """The language of its pages."""
        return self.toolkit.language

    @property
    def catalog(self) -> OutputPath:
        """The page that lists all of its pieces."""
        return self.edition.paths.catalog_page

    def path(self, piece: Piece) -> OutputPath:
        """Return the path of a piece's page, below output/."""
        return self.edition.paths.reading_page(piece.code)

    def twins(self, piece: Piece) -> "list[ReadingView]":
        """Return the views that have the same piece in another language."""
        return [view for view in self.elsewhere if view.toolkit.has(piece.code)]
