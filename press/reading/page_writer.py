"""Writes the HTML of one reading page from what is already parsed."""

import json
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from press.catalog.entries import Download, download_of
from press.catalog.output_files import FOLDER
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.languages import direction
from press.model import Card, Piece, Prose, Tab, Tool
from press.output.assembly import relative_path
from press.planning.kinds import Kind
from press.planning.products import ComposedFile
from press.reading.pictures import PagePictures, Pictures
from press.reading.screen_text import ScreenText
from press.reading.view import ReadingView
from press.reading.words import english_words, reading_composer
from press.templating.composer import pictures_of
from press.templating.side_by_side import texts_of

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

    def product(self, piece: Piece) -> ComposedFile:
        """Plan the page of a piece; it is composed when it is written."""
        page = _Page(self, piece)
        files = (piece.file, *page.project_files, *self.composer.uses(TEMPLATE), *self.toolkit.common_files)
        return ComposedFile(
            edition=self.view.edition.context,
            path=page.path,
            kind=Kind.READING_PAGE,
            description=self.view.edition.description_of(piece),
            made_from=tuple(dict.fromkeys(name for name in files if name)),
            inputs=(self.shared_digest, *page.inputs),
            compose=page.html,
        )

    @cached_property
    def shared_digest(self) -> str:
        """The digest of what every page of the view may print, besides its piece: words, names, addresses."""
        toolkit = self.toolkit
        templates = [self.composer.templates.files.digest(name) for name in self.composer.uses(TEMPLATE)]
        names = [
            toolkit.title,
            toolkit.publisher,
            toolkit.notice,
            toolkit.edition,
            toolkit.language,
            toolkit.translates,
        ]
        county = toolkit.county.name if toolkit.county else ""
        words = [[view.language, view.toolkit.strings] for view in (self.view, *self.view.elsewhere)]
        tables = [toolkit.roles, toolkit.licenses, self.addresses, english_words()]
        covered = [templates, names, county, words, [dict(table) for table in tables], self.view.catalog]
        return sha256_hex(json.dumps(covered, default=dict))

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
        self.path, self.texts = self.view.path(piece), _texts_in(piece)
        self.pictures = PagePictures(writer.pictures, self.address(OutputPath("")))
        self.text = ScreenText(self.address_of_code, self.pictures.markup)

    @property
    def project_files(self) -> tuple[str, ...]:
        """The project files of its texts and pictures."""
        return (*(name for text in self.texts for name in text.files), *pictures_in(self.piece))

    @property
    def inputs(self) -> tuple[str, ...]:
        """Everything that decides the page, besides what all pages of the view share.

        The fingerprint of the pages as they are typeset covers the texts, the pictures and the law.
        """
        edition, piece, view = self.view.edition, self.piece, self.view
        downloads = [[file.path, file.kind, file.size, file.pages] for file in view.files(piece)]
        neighbors = [other.name if other else "" for other in self.writer.neighbors[piece.code]]
        twins = [[twin.language, twin.toolkit.piece(piece.code).title] for twin in view.twins(piece)]
        onward = [link.piece.name for link in self.onward()]
        facts: list[object] = [
            piece.code,
            piece.title,
            piece.summary,
            piece.audience,
            piece.minutes,
            str(piece.revised),
            piece.rights,
        ]
        facts += [piece.credits, [source.title for source in piece.sources], piece.law, piece.unread_by]
        tool = [piece.format, piece.when, piece.reading, piece.picture] if isinstance(piece, Tool) else []
        others = json.dumps([downloads, neighbors, twins, onward, facts, tool, self.writer.tab_of(piece).number])
        return (edition.jobs[edition.job_of(piece)].fingerprint, others)

    def html(self) -> str:
        """Return the HTML of the page; raises ContentError for words that it prints and the language lacks."""
        view, piece, toolkit = self.view, self.piece, self.view.toolkit
        tool = piece if isinstance(piece, Tool) else None
        downloads = [download_of(self.writer.say, file) for file in view.files(piece)]
        before, after = self.writer.neighbors[piece.code]
        html = self.writer.composer.fill(
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
        self.writer.composer.problems.raise_if_any()
        return html

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


def _texts_in(piece: Piece) -> tuple[Prose, ...]:
    """Return the text of a tool, or those of a card's two sides; none for a part that is made from data."""
    return texts_of(piece) if isinstance(piece, Tool | Card) else ()


def pictures_in(piece: Piece) -> tuple[str, ...]:
    """Return the project files of a piece's pictures."""
    picture = piece.picture if isinstance(piece, Tool) else ""
    return pictures_of((picture, *(name for text in _texts_in(piece) for name in text.pictures)))
