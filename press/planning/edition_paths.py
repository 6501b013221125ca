"""Where the files of an edition are stored below output/."""

from collections.abc import Iterable
from dataclasses import dataclass

from press.core.identifiers import OutputPath
from press.core.slugs import slug
from press.core.styles import Style
from press.model import Card, Piece, Tool
from press.planning.products import LinkTarget

INDEX_PAGE = "index.html"
"""The name of a page that a web server shows for its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPaths:
    """Where the files of an edition are stored below output/."""

    folder: str = ""
    """Empty, or with a slash at the end: ``es/``."""
    suffix: str = ""
    """Added to file names before their extension: ``.es``."""
    style: Style = Style.STANDARD
    site: str = ""
    """The folder that is a site of its own, as that of a county; empty, or with a slash at the end."""

    def piece(self, piece: Piece) -> OutputPath:
        """Return the path of a piece's own PDF."""
        if isinstance(piece, Card):
            return OutputPath(f"{self.folder}cards/{piece.slug}{self.suffix}.pdf")
        handouts = "" if self.style else "handouts/"
        return OutputPath(f"{self.folder}{handouts}{piece.code}-{piece.slug}{self.suffix}.pdf")

    def tally(self, tool: Tool) -> OutputPath:
        """Return the path of the spreadsheet in which a form's answers are added up, beside its handout."""
        return OutputPath(f"{self.folder}handouts/{tool.code}-{tool.slug}-tally{self.suffix}.xlsx")

    def card_sheet(self, card: Card) -> OutputPath:
        """Return the path of a card printed four to a sheet."""
        return OutputPath(f"{self.folder}cards/sheets/{card.slug}-4-up{self.suffix}.pdf")

    def card_with_bleed(self, card: Card) -> OutputPath:
        """Return the path of a card with bleed."""
        return OutputPath(f"{self.folder}cards/print-shop/{card.slug}-bleed{self.suffix}.pdf")

    def reading_page(self, code: str) -> OutputPath:
        """Return the path of a piece's page for screens, in its site; it stays when the piece gets another name."""
        return OutputPath(f"{self.folder.removeprefix(self.site)}read/{code}.html")

    @property
    def catalog_page(self) -> OutputPath:
        """The path of the catalog's page in its language, in its site."""
        return OutputPath(f"{self.folder.removeprefix(self.site)}{INDEX_PAGE}")

    def review_copy(self, piece: Piece, reader: str) -> OutputPath:
        """Return the path of a piece's review copy for an outside reader."""
        return OutputPath(f"{self.folder}reviews/{piece.code}-for-{slug(reader)}{self.suffix}.pdf")

    def back_translation(self, piece: Piece, reader: str) -> OutputPath:
        """Return the path of a piece's copy for a translator who reads it back."""
        return OutputPath(f"{self.folder}reviews/{piece.code}-back-translation-for-{slug(reader)}{self.suffix}.pdf")

    def link_targets(self, pieces: Iterable[Piece]) -> dict[str, LinkTarget]:
        """Return where links lead to pieces that have files of their own in this edition, by code."""
        return {piece.code: LinkTarget(self.piece(piece), piece.code) for piece in pieces}
