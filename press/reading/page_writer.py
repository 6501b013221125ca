"""Writes the HTML of one reading page from what is already parsed."""

from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from press.catalog.entries import Download, download_of
from press.catalog.output_files import FOLDER
from press.core.identifiers import OutputPath
from press.core.languages import direction
from press.model import Card, Piece, Prose, Tab, Tool
from press.output.assembly import relative_path
from press.reading.pictures import PagePictures, Pictures
from press.reading.screen_text import ScreenText
from press.reading.view import ReadingView
from press.reading.words import reading_composer

TEMPLATE = "reading/page.html"
STYLESHEET = f"{FOLDER}reading.css"
REGISTRATION = f"{FOLDER}offline.js"
"""The script that makes pages available without a network where they are served."""
ICON = f"{FOLDER}icon.svg"
FORMS = ("worksheet", "form", "rubric")
"""Formats that are filled in: their blocks run across the page."""


class Twin(NamedTuple):
    """The same piece in another language."""

    language: str
    name: str
    """The name of the language, in that language."""
    address: str
    title: str


class PageLink(NamedTuple):
    """A link to another page."""

    address: str
    piece: Piece


class ReadingPage(NamedTuple):
    """A page's HTML, and the project files that it is made from."""

    html: str
    made_from: tuple[str, ...]


class PageWriter:
    """Writes the reading pages of a view.

    Args:
        view: The view.
        pictures: The pictures of all pages.
    """

    def __init__(self, view: ReadingView, pictures: Pictures) -> None:
        self.view, self.pictures = view, pictures
        self.composer, self.toolkit = reading_composer(view.edition), view.toolkit
        self.say = self.composer.say

    def page(self, piece: Piece) -> ReadingPage:
        """Return the page of a piece."""
        page = _Page(self, piece)
        files = (piece.file, *page.project_files, *self.composer.uses(TEMPLATE), *self.toolkit.common_files)
        return ReadingPage(page.html, tuple(dict.fromkeys(name for name in files if name)))

    @cached_property
    def neighbors(self) -> dict[str, tuple[Piece | None, Piece | None]]:
        """The pieces before and after each, in the order of the binder, by code."""
        pieces = [None, *self.toolkit.pieces, None]
        return {
            piece.code: (before, after)
            for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
            if piece
        }

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The addresses that links to pieces lead to, by code; they are those of all pages, which are in one folder."""
        view = self.view
        start = next((view.path(piece) for piece in view.toolkit.pieces), OutputPath(""))
        views = (*reversed(view.elsewhere), view)  # the nearest last, so that its page is the one that is kept
        paths = {piece.code: other.path(piece) for other in views for piece in other.toolkit.pieces}
        return {code: quote(relative_path(path, start)) for code, path in paths.items()}

    def tab_of(self, piece: Piece) -> Tab:
        """Return the tab whose color a piece has: a card has that of the first tool that it leads to."""
        onward = piece.go_on_to if isinstance(piece, Card) else ()
        return self.toolkit.tab_of(onward[0] if onward else piece.code)


class _Page:
    """One page.

    Args:
        writer: The writer of the view's pages.
        piece: The piece.
    """

    def __init__(self, writer: PageWriter, piece: Piece) -> None:
        self.writer, self.view, self.piece = writer, writer.view, piece
        self.path = self.view.path(piece)
        self.pictures = PagePictures(writer.pictures, self.address(OutputPath("")))
        self.text = ScreenText(self.address_of_code, self.pictures.markup)

    @property
    def texts(self) -> tuple[Prose, ...]:
        """The texts of the piece."""
        match self.piece:
            case Tool():
                return (self.piece.prose,)
            case Card():
                return (self.piece.front, self.piece.back)
        return ()

    @property
    def project_files(self) -> tuple[str, ...]:
        """The project files of its texts and pictures."""
        picture = self.piece.picture if isinstance(self.piece, Tool) else ""
        return (*(name for text in self.texts for name in (*text.files, *text.pictures)), picture)

    @property
    def html(self) -> str:
        """The HTML of the page."""
        view, piece, toolkit = self.view, self.piece, self.view.toolkit
        tool = piece if isinstance(piece, Tool) else None
        downloads = [download_of(self.writer.say, file) for file in view.files(piece)]
        before, after = self.writer.neighbors[piece.code]
        return self.writer.composer.fill(
            TEMPLATE,
            piece=piece,
            tool=tool,
            tab=self.writer.tab_of(piece),
            direction=direction(toolkit.language),
            fills_in=tool is not None and tool.format in FORMS,
            has_fields=any(text.fields for text in self.texts),
            picture=Markup(self.pictures.markup(tool.picture, "")) if tool and tool.picture else "",
            parts=[self.text.write(html) for html in self.parts()],
            sheets=[self.text.write(text.sheets) for text in self.texts if text.sheets],
            onward=self.onward(),
            before=self.link(before) if before else None,
            after=self.link(after) if after else None,
            twins=[self.twin(twin) for twin in view.twins(piece)],
            downloads=[(self.download_address(download), download) for download in downloads],
            catalog=f"{self.address(view.catalog)}#{piece.code}",
            stylesheet=self.address(OutputPath(STYLESHEET)),
            script=self.address(OutputPath(REGISTRATION)),
            icon=self.address(OutputPath(ICON)),
        )

    def parts(self) -> list[str]:
        """Return the HTML of the texts as they are typeset: one, two for a card, that of a part made from data."""
        if self.texts:
            return [text.html for text in self.texts]
        edition = self.view.edition
        html = edition.jobs[edition.job_of(self.piece)].html
        return [html.partition("</header>")[2].partition("</main>")[0]]

    # What the page leads to

    def address(self, path: OutputPath) -> str:
        """Return the relative address of a file below output/."""
        return quote(relative_path(path, self.path)) if path else "../" * self.path.count("/")

    def address_of_code(self, code: str, anchor: str) -> str:
        """Return the address of a piece's page; empty if the reader has none."""
        address = self.writer.addresses.get(code, "")
        return f"{address}#{quote(anchor)}" if address and anchor else address

    def link(self, piece: Piece) -> PageLink:
        """Return a link to another piece's page."""
        return PageLink(self.writer.addresses[piece.code], piece)

    def onward(self) -> list[PageLink]:
        """Return links to the pieces to read next."""
        codes = self.piece.go_on_to if isinstance(self.piece, Tool | Card) else ()
        return [self.link(piece) for piece in self.writer.composer.pieces_of(codes)]

    def twin(self, view: ReadingView) -> Twin:
        """Return a link to the piece in another language."""
        language, twin = view.language, view.toolkit.piece(self.piece.code)
        key = f"language.{language}"
        name = view.toolkit.strings.get(key) or self.view.toolkit.strings.get(key, language)
        return Twin(language, name, self.address(view.path(twin)), twin.title)

    def download_address(self, download: Download) -> str:
        """Return the address of a file of the piece."""
        return self.address(download.file.path)
