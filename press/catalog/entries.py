"""What the catalogue shows of every tool and card, and what it is found by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from press.catalog.output_files import KILO, MadeFile, MadeFiles
from press.catalog.page_images import PictureEdition, Pictures, is_card
from press.model import Card, Piece, Tab, Tool, Toolkit
from press.planning.jobs import BLACK_AND_WHITE, HALF_LETTER, LARGE_PRINT
from press.templating.composer import Composer

REFERENCE = "reference"
"""The format of parts that are made from data."""
CARD = "card"
PRINTED = ("handout", "card", "card-sheet", "card-press", "side-by-side")
IN_ORDER = ("", LARGE_PRINT, BLACK_AND_WHITE, HALF_LETTER)
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file: what it is called and what is said of it."""

    file: MadeFile
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One tool or card."""

    piece: Piece
    tab: Tab
    format: str
    format_name: str
    element: str
    stages: tuple[str, ...]
    pages: int
    sheets: int
    onward: tuple[Piece, ...]
    downloads: tuple[tuple[str, tuple[Download, ...]], ...]
    """By language, the toolkit's own first."""
    pictures: tuple[Pictures, ...]
    """By language, the toolkit's own first."""
    terms: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in."""
        return tuple(drawn.language for drawn in self.pictures)

    @property
    def card(self) -> bool:
        """Tell whether it is printed on card stock."""
        return is_card(self.piece)

    def data(self) -> dict[str, Any]:
        """Return what the page's script knows of it."""
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
            "sheets": 0 if self.card else self.sheets,
            "card": self.card,
            "print": self.print_file(),
            "pictures": [
                {
                    "language": drawn.language,
                    "title": drawn.title,
                    "pages": [[page.path, page.width, page.height] for page in drawn.pages],
                }
                for drawn in self.pictures
            ],
        }

    def print_file(self) -> str:
        """Return the file that is printed for a session: of a card its sheet of four."""
        kind = "card-sheet" if self.card else "handout"
        own = self.downloads[0][1] if self.downloads else ()
        return next((one.file.address for one in own if one.file.kind == kind and not one.file.style), "")


class Entries:
    """Makes the entries of a toolkit."""

    def __init__(
        self, composer: Composer, files: MadeFiles, pictured: dict[str, PictureEdition], toolkit: Toolkit
    ) -> None:
        self.composer, self.say, self.files, self.pictured = composer, composer.say, files, pictured
        self.toolkit = toolkit

    def all(self) -> Iterator[Entry]:
        """Yield every entry, in the order of the binder."""
        for tab in self.toolkit.tabs:
            for piece in tab.pieces:
                yield self.entry(piece, tab)

    def entry(self, piece: Piece, tab: Tab) -> Entry:
        """Return what is shown of a piece."""
        tool = piece if isinstance(piece, Tool) else None
        pictures = tuple(self.drawn(piece.code))
        pages = self.pictured[self.toolkit.language].count(piece)
        form = tool.format if tool else CARD if isinstance(piece, Card) else REFERENCE
        onward = piece.go_on_to if isinstance(piece, Tool | Card) else ()
        return Entry(
            piece=piece,
            tab=tab,
            format=form,
            format_name=self.composer.kind(piece) or self.say("catalogue.reference"),
            element=tool.element if tool else "",
            stages=tool.stages if tool else (),
            pages=pages,
            sheets=-(-pages // 2),
            onward=tuple(self.toolkit.piece(code) for code in onward if self.toolkit.has(code)),
            downloads=tuple(self.downloads(piece.code)),
            pictures=pictures,
            terms=tuple(term.term for term in self.toolkit.glossary if piece.code in term.codes),
            headings=tuple(headings_of(piece)),
        )

    def drawn(self, code: str) -> Iterator[Pictures]:
        """Yield the pictures of a piece in every language it exists in."""
        for pictured in self.pictured.values():
            toolkit = pictured.edition.toolkit
            if toolkit.has(code):
                yield pictured.pictures(toolkit.piece(code))

    def downloads(self, code: str) -> Iterator[tuple[str, tuple[Download, ...]]]:
        """Yield the files of a piece by language, each with its name and size."""
        found = sorted(self.files.of_piece(code), key=order)
        for language in self.pictured:
            own = tuple(self.download(file) for file in found if file.language == language)
            if own:
                yield language, own

    def download(self, file: MadeFile) -> Download:
        """Return a link to a file of a piece."""
        kind = "" if file.kind == "handout" and file.style else file.kind
        name = ".".join(part for part in (kind, file.style) if part)
        return Download(file, self.say(f"catalogue.file.{name}"), self.size(file))

    def size(self, file: MadeFile) -> str:
        """Say what kind of file it is, how many pages it has, and how large it is."""
        return said_size(self.say, file)


def order(file: MadeFile) -> tuple[int, int, str]:
    """Return where a file stands among those of its piece: what is printed most comes first."""
    return IN_ORDER.index(file.style), PRINTED.index(file.kind) if file.kind in PRINTED else len(PRINTED), file.path


def said_size(say: Say, file: MadeFile) -> str:
    """Say what kind of file it is, how many pages it has, and how large it is."""
    large = file.bytes >= KILO * KILO
    number = f"{file.bytes / KILO / KILO:.1f}" if large else str(max(1, round(file.bytes / KILO)))
    parts = [file.type, pages_of(say, file.pages)] if file.pages else [file.type]
    return ", ".join([*parts, say("catalogue.mb" if large else "catalogue.kb", number=number)])


def pages_of(say: Say, pages: int) -> str:
    """Say how many pages there are."""
    return say("catalogue.pages.one") if pages == 1 else say("catalogue.pages.many", pages=pages)


def headings_of(piece: Piece) -> Iterator[str]:
    """Yield the headings of a piece's text."""
    proses = [piece.prose] if isinstance(piece, Tool) else [piece.front, piece.back] if isinstance(piece, Card) else []
    yield from dict.fromkeys(heading.text for prose in proses for heading in prose.headings)
