"""The catalog as one county publishes it: its own files and tab, without what it leaves out and without other counties.

The pages of the tools are the statewide ones; only the county's own tools have pages and pictures of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from press.catalog.output_files import OutputFiles
from press.catalog.page_images import EditionImages, PieceImages
from press.catalog.sections import News
from press.model import Packet, Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.pdf.fragment import Fragments
from press.planning.counties import CountyEdition
from press.planning.products import PageImage


class CountyFiles(OutputFiles):
    """The files that a county's catalog links to: the county's in place of the statewide ones.

    Args:
        entries: The files of output/.
        county: The name of the county, as commands use it.
    """

    def __init__(self, entries: Iterable[ManifestEntry], county: str) -> None:
        super().__init__(entry for entry in entries if entry.request.get("county", county) in ("", county))
        self.county = county

    def of_piece(self, code: str) -> list[ManifestEntry]:
        """Return the files of a piece in every language and style."""
        files = [file for file in self.requested(county=self.county) if file.code == code]
        replaced = {(file.kind, file.language, file.style) for file in files}
        statewide = super().of_piece(code)
        return [*files, *(file for file in statewide if (file.kind, file.language, file.style) not in replaced)]


class CountyImages(EditionImages):
    """Plans the page images of a county's pieces: those of its own tools, and the statewide ones.

    Args:
        statewide: Plans the statewide images.
        county: The county's edition.
        fragments: Returns the finished pages of a job.
    """

    def __init__(self, statewide: EditionImages, county: CountyEdition, fragments: Fragments) -> None:
        super().__init__(county.edition, fragments)
        self.statewide = statewide

    def images(self, piece: Piece) -> PieceImages:
        """Return a piece's images."""
        return self.statewide.images(piece) if self.is_statewide(piece) else super().images(piece)

    def page_count(self, piece: Piece) -> int:
        """Return the number of a piece's pages."""
        return self.statewide.page_count(piece) if self.is_statewide(piece) else super().page_count(piece)

    def products(self, piece: Piece) -> Iterator[PageImage]:
        """Plan the files of a piece's images."""
        return self.statewide.products(piece) if self.is_statewide(piece) else super().products(piece)

    def is_statewide(self, piece: Piece) -> bool:
        """Return True if a piece is not one of the county's own."""
        return self.statewide.edition.toolkit.has(piece.code)


def without(toolkit: Toolkit, left_out: Iterable[Piece]) -> Toolkit:
    """Return a toolkit without some pieces."""
    codes = {piece.code for piece in left_out}
    tabs = tuple(
        replace(tab, pieces=tuple(piece for piece in tab.pieces if piece.code not in codes)) for tab in toolkit.tabs
    )
    return replace(toolkit, tabs=tabs)


def whole_packets(packets: Iterable[Packet], left_out: Iterable[Piece]) -> tuple[Packet, ...]:
    """Return the packets without any of some pieces."""
    codes = {piece.code for piece in left_out}
    return tuple(packet for packet in packets if not codes & {code for code, _ in packet.pieces})


def news_without(news: News, left_out: Iterable[Piece]) -> News:
    """Return what is new, without some pieces."""
    codes = {piece.code for piece in left_out}
    return replace(
        news,
        new=tuple(piece for piece in news.new if piece.code not in codes),
        changed=tuple(change for change in news.changed if change.piece.code not in codes),
    )
