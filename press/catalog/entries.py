"""The entries of the catalog: what it shows of every tool and card, and what a search finds them by."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from press.catalog.output_files import OutputFiles
from press.catalog.page_images import EditionImages, PieceImages
from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.model import TRAINERS, Card, Piece, Tab, Tool, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.kinds import Kind
from press.templating.composer import Composer

REFERENCE = "reference"
"""The format of generated parts."""
CARD = "card"
"""The format of cards."""
KIND_ORDER = (Kind.HANDOUT, Kind.TALLY, Kind.CARD, Kind.CARD_SHEET, Kind.CARD_PRESS, Kind.SIDE_BY_SIDE)
"""Kinds in the order in which a piece's files are listed."""
STYLE_ORDER = tuple(Style)
"""Print styles in the order in which a piece's files are listed."""
KILO = 1000
Say = Callable[..., str]


class Download(NamedTuple):
    """A link to a file."""

    file: ManifestEntry
    name: str
    size: str
    """Format, number of pages, and size, as the page prints them."""


class Downloads(NamedTuple):
    """The files of a piece in one language."""

    language: str
    reading_page: OutputPath
    """Its page for reading on a screen."""
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One tool, card or generated part."""

    piece: Piece
    tab: Tab
    format: str
    format_name: str
    element: str
    stages: tuple[str, ...]
    pages: int
    sheets: int
    onward: tuple[Piece, ...]
    downloads: tuple[Downloads, ...]
    """The language of the catalog's page first."""
    pictures: tuple[PieceImages, ...]
    """The language of the catalog's page first."""
    terms: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it exists in."""
        return tuple(images.language for images in self.pictures)

    @property
    def card(self) -> bool:
        """True if it is printed on card stock."""
        return isinstance(self.piece, Card)

    def data(self, relative: Callable[[str], str]) -> dict[str, Any]:
        """Return the data of the entry for the page's scripts.

        Args:
            relative: Returns the path of a file, seen from the page.
        """
        piece = self.piece
        return {
            "code": piece.code,
            "title": piece.title,
            "summary": piece.summary,
            "terms": self.terms,
            "headings": self.headings,
            "role": piece.audience,
            "element": [self.element] if self.element else [],
            "stage": self.stages,
            "format": [self.format],
            "language": self.languages,
            "minutes": piece.minutes,
            "leading": piece.audience == TRAINERS,
            "sheets": 0 if self.card else self.sheets,
            "card": self.card,
            "print": quote(relative(path)) if (path := self.path_to_print()) else "",
            "pictures": [
                {
                    "language": images.language,
                    "title": images.title,
                    "pages": [[relative(page.path), page.width, page.height] for page in images.pages],
                }
                for images in self.pictures
            ],
        }

    def path_to_print(self) -> str:
        """Return the path of the file that is printed for a session, for a card its sheet; empty if there is none."""
        kind = Kind.CARD_SHEET if self.card else Kind.HANDOUT
        files = [download.file for download in self.downloads[0].files] if self.downloads else []
        return next((file.path for file in files if file.kind == kind and not file.style), "")


class EntryBuilder:
    """Makes the entries of a toolkit's pieces.

    Args:
        composer: Returns the words of the page.
        files: The files that entries link to.
        images: The page images of each language, that of the page first.
        toolkit: The toolkit, in the language of the page.
        foreign_kinds: The kinds of files that are listed of other languages; all, in every print style, unless given.
    """

    def __init__(
        self,
        composer: Composer,
        files: OutputFiles,
        images: Mapping[str, EditionImages],
        toolkit: Toolkit,
        foreign_kinds: Collection[Kind] = (),
    ) -> None:
        self.composer, self.say, self.files, self.images = composer, composer.say, files, images
        self.toolkit, self.foreign_kinds = toolkit, foreign_kinds

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in the order of the binder."""
        for tab in self.toolkit.tabs:
            for piece in tab.pieces:
                yield self.entry(piece, tab)

    def entry(self, piece: Piece, tab: Tab) -> Entry:
        """Return the entry of a piece."""
        tool = piece if isinstance(piece, Tool) else None
        pages = self.images[self.toolkit.language].page_count(piece)
        other_format = CARD if isinstance(piece, Card) else REFERENCE
        onward = piece.go_on_to if isinstance(piece, Tool | Card) else ()
        return Entry(
            piece=piece,
            tab=tab,
            format=tool.format if tool else other_format,
            format_name=self.composer.strings.kind(piece) or self.say("catalog.reference"),
            element=tool.element if tool else "",
            stages=tool.stages if tool else (),
            pages=pages,
            sheets=-(-pages // 2),
            onward=tuple(self.toolkit.piece(code) for code in onward if self.toolkit.has(code)),
            downloads=tuple(self.downloads(piece.code)),
            pictures=tuple(self.images_of(piece.code)),
            terms=tuple(term.term for term in self.toolkit.glossary if piece.code in term.codes),
            headings=tuple(headings_of(piece)),
        )

    def images_of(self, code: str) -> Iterator[PieceImages]:
        """Yield the page images of a piece in every language that it exists in."""
        for images in self.images.values():
            toolkit = images.edition.toolkit
            if toolkit.has(code):
                yield images.images(toolkit.piece(code))

    def downloads(self, code: str) -> Iterator[Downloads]:
        """Yield the files of a piece by language."""
        files = sorted(filter(self.is_listed, self.files.of_piece(code)), key=listing_order)
        for language in self.images:
            downloads = tuple(download_of(self.say, file) for file in files if file.language == language)
            if downloads:
                page = self.images[language].edition.paths.reading_page(code)
                yield Downloads(language, page, downloads)

    def is_listed(self, file: ManifestEntry) -> bool:
        """Return True if the page lists a file of one of its pieces."""
        is_own = file.language == self.toolkit.language or not self.foreign_kinds
        return is_own or (file.kind in self.foreign_kinds and not file.style)


def download_of(say: Say, file: ManifestEntry) -> Download:
    """Return a link to a file of a piece."""
    kind = "" if file.kind == Kind.HANDOUT and file.style else file.kind
    name = ".".join(part for part in (kind, file.style) if part)
    return Download(file, say(f"catalog.file.{name}"), size_text(say, file))


def listing_order(file: ManifestEntry) -> tuple[int, int, str]:
    """Return the sort key of a file among those of its piece: files that are printed most come first."""
    kind = KIND_ORDER.index(file.kind) if file.kind in KIND_ORDER else len(KIND_ORDER)
    return STYLE_ORDER.index(file.style), kind, file.path


def size_text(say: Say, file: ManifestEntry) -> str:
    """Return a file's format, number of pages, and size, as the page prints them."""
    in_megabytes = file.size >= KILO * KILO
    number = f"{file.size / KILO / KILO:.1f}" if in_megabytes else str(max(1, round(file.size / KILO)))
    parts = [file.type_name, pages_text(say, file.pages)] if file.pages else [file.type_name]
    return ", ".join([*parts, say("catalog.mb" if in_megabytes else "catalog.kb", number=number)])


def pages_text(say: Say, pages: int) -> str:
    """Return a number of pages, as the page prints it."""
    return say("catalog.pages.one") if pages == 1 else say("catalog.pages.many", pages=pages)


def headings_of(piece: Piece) -> Iterator[str]:
    """Yield the headings of a piece's text, each once."""
    match piece:
        case Tool():
            texts = [piece.prose]
        case Card():
            texts = [piece.front, piece.back]
        case _:
            texts = []
    yield from dict.fromkeys(heading.text for text in texts for heading in text.headings)
