"""Plans the pieces to typeset: each composed to HTML, with a fingerprint of all that its pages depend on."""

import re
from collections.abc import Sequence

from press.core.languages import direction
from press.core.project import ProjectFiles
from press.model import Card, GeneratedPart, Packet, Piece, Prose, Tool, Toolkit
from press.planning.job import Job, fingerprint_of
from press.templating.composer import Composer, pictures_of

LETTER_STYLES = ("tokens", "type", "page", "blocks", "forms")
SHEETS = {
    "tool": (*LETTER_STYLES, "tool"),
    "card": ("tokens", "type", "blocks", "card"),
    "binder": (*LETTER_STYLES, "tool", "binder"),
    "inserts": ("tokens", "type", "inserts"),
    "side-by-side": (*LETTER_STYLES, "tool", "half-letter", "side-by-side"),
    "packet": (*LETTER_STYLES, "packet"),
    "stamp": ("tokens", "type", "stamp"),
}
LARGE_PRINT, BLACK_AND_WHITE, HALF_LETTER = "large-print", "black-and-white", "half-letter"
STYLES = (LARGE_PRINT, BLACK_AND_WHITE, HALF_LETTER)
"""Print styles beside the usual one: each a stylesheet of that name, read after the others."""
RIGHT_TO_LEFT = "rtl"
"""The stylesheet for languages that run from right to left."""
REFLOWED = (LARGE_PRINT, HALF_LETTER)
"""Styles that give a tool another number of pages, so that its promised sheets don't hold."""
DRAWING = re.compile(r'(<img [^>]*src="[^"?]+\.svg)"')


class JobPlanner:
    """Plans the pieces of one toolkit in one print style; ``space`` sets its jobs apart from those of others."""

    def __init__(
        self, files: ProjectFiles, toolkit: Toolkit, engine: str, jobs: dict[str, Job], style: str = "", space: str = ""
    ) -> None:
        self.files, self.toolkit, self.engine = files, toolkit, engine
        self.jobs, self.style, self.space = jobs, style, space
        self.composer = Composer(files, toolkit, style)
        own = {f"styles/{name}.css" for names in (*SHEETS.values(), STYLES, (RIGHT_TO_LEFT,)) for name in names}
        shared = files.list_files("styles", ".ttf", ".otf", ".svg", ".png", ".jpg", ".css")
        self.shared = {name: files.digest(name) for name in shared if name not in own}
        """Fonts, and the pictures and other stylesheets that stylesheets name."""

    def add(
        self,
        key: str,
        title: str,
        html: str,
        template: str,
        styles: str,
        file: str,
        prefix: str = "",
        pictures: tuple[str, ...] = (),
        texts: tuple[Prose, ...] = (),
        most_pages: int | None = None,
        exact_pages: int | None = None,
        page_names: tuple[str, ...] = (),
    ) -> str:
        """Add a job; returns its key."""
        if self.style == BLACK_AND_WHITE:
            html = DRAWING.sub(r'\1?gray"', html)
        turned = (RIGHT_TO_LEFT,) if direction(self.toolkit.language) == "rtl" else ()
        names = (*SHEETS[styles], *turned, *((self.style,) if self.style else ()))
        sheets = tuple(f"styles/{name}.css" for name in names)
        assets = {name: self.files.digest(name) for name in (*pictures, *sheets)} | self.shared
        limits = f"{most_pages} {exact_pages} {prefix} {self.toolkit.language}"
        sources = tuple(name for text in texts for name in text.files)
        uses = (file, *sources, *pictures, *self.composer.uses(template), *sheets, *self.toolkit.common_files)
        self.jobs[self.space + key] = Job(
            key=self.space + key,
            title=title,
            html=html,
            styles=sheets,
            language=self.toolkit.language,
            prefix=prefix,
            places=tuple(location for text in texts for location in text.places),
            file=file,
            most_pages=most_pages,
            exact_pages=exact_pages,
            page_names=page_names,
            one_numbering=styles == "card",
            made_from=tuple(dict.fromkeys(uses)),
            assets=assets,
            fingerprint=fingerprint_of(self.engine, html, assets, limits),
        )
        return self.space + key

    # Pieces

    def key_of(self, piece: Piece) -> str:
        """Return the key of a piece's job."""
        kind = {Tool: "tool", Card: "card", GeneratedPart: "made"}[type(piece)]
        return f"{self.space}{kind}/{piece.code}"

    def piece(self, piece: Piece) -> str:
        """Add the job of a tool, card or made part, once; returns its key."""
        key = self.key_of(piece)
        if key not in self.jobs:
            if isinstance(piece, Tool):
                self.tool(piece)
            elif isinstance(piece, Card):
                self.card(piece)
            elif isinstance(piece, GeneratedPart):
                self.made(piece)
        return key

    def prefix(self, piece: Piece) -> str:
        """Return what makes the names of a piece's fields and identifiers unique in any product."""
        language = f"{self.toolkit.language}-" if self.toolkit.translates else ""
        return language + piece.code.replace(".", "-") + "-"

    def tool(self, tool: Tool) -> str:
        """Add the job of a tool."""
        return self.add(
            f"tool/{tool.code}",
            tool.name,
            self.composer.tool(tool),
            "tool.html",
            "tool",
            tool.file,
            self.prefix(tool),
            pictures_of((tool.picture, *tool.prose.pictures)),
            (tool.prose,),
            most_pages=tool.sheets * 2 if tool.sheets and self.style not in REFLOWED else None,
        )

    def card(self, card: Card) -> str:
        """Add the job of a card: two pages, always."""
        return self.add(
            f"card/{card.code}",
            card.name,
            self.composer.card(card),
            "card.html",
            "card",
            card.file,
            self.prefix(card),
            pictures_of((*card.front.pictures, *card.back.pictures)),
            (card.back,),  # its places go on from those of the front
            exact_pages=2,
            page_names=(self.composer.say("front"), self.composer.say("back")),
        )

    def made(self, part: GeneratedPart) -> str:
        """Add the job of a part that is made from data."""
        html, template = self.composer.made(part), f"made/{part.maker}.html"
        return self.add(f"made/{part.code}", part.name, html, template, "binder", part.file, self.prefix(part))

    def side_by_side(self, original: Tool, translated: Tool) -> str:
        """Add the job of a worksheet in two languages."""
        html = self.composer.side_by_side(original, translated)
        pictures = pictures_of((*original.prose.pictures, *translated.prose.pictures))
        key, title = f"side-by-side/{translated.code}", f"{original.name} · {translated.title}"
        texts, prefix = (translated.prose,), "both-" + self.prefix(translated)
        return self.add(key, title, html, "side-by-side.html", "side-by-side", translated.file, prefix, pictures, texts)

    # A packet's own pages

    def page_of_packet(self, packet: Packet, name: str, **values: object) -> str:
        """Add the job of a page that is a packet's own: its front sheet, its print plan."""
        html, template = self.composer.fill(f"{name}.html", packet=packet, **values), f"{name}.html"
        file = packet.file or self.toolkit.common_files[0]
        return self.add(name, packet.title, html, template, "packet", file)

    def instruction(self, heading: str, rows: Sequence[object], since: str) -> str:
        """Add the job of the sheet that says which pages to take out and which to put in."""
        html = self.composer.fill("changes.html", heading=heading, rows=rows, since=since)
        return self.add("changes", heading, html, "changes.html", "packet", self.toolkit.common_files[0])

    # A binder's own pages

    def cover(self) -> str:
        """Add the job of the cover."""
        toolkit = self.toolkit
        county = toolkit.county
        pictures = pictures_of((toolkit.cover_picture, county.logo if county else ""))
        html = self.composer.fill("cover.html")
        file = county.file if county else toolkit.common_files[0]
        return self.add("cover", toolkit.title, html, "cover.html", "binder", file, pictures=pictures)

    def guide(self) -> str:
        """Add the job of the page on the back of the cover, which says how the binder works."""
        return self.front_page("guide", self.toolkit.guide.pictures, (self.toolkit.guide,))

    def front_page(self, name: str, pictures: tuple[str, ...] = (), texts: tuple[Prose, ...] = ()) -> str:
        """Add the job of a page that is called as its template is: contents, colophon, contacts."""
        file, say = self.toolkit.common_files[0], self.composer.say
        html, template = self.composer.fill(f"{name}.html"), f"{name}.html"
        return self.add(name, say(name), html, template, "binder", file, pictures=pictures, texts=texts)

    def contents(self) -> str:
        """Add the job of the contents."""
        return self.front_page("contents")

    def colophon(self) -> str:
        """Add the job of the last page, which says what the edition is."""
        return self.front_page("colophon", self.toolkit.colophon.pictures, (self.toolkit.colophon,))

    def contacts(self) -> str:
        """Add the job of a county's own page; the toolkit must be a county's."""
        county = self.toolkit.county
        assert county is not None
        return self.front_page("contacts", pictures_of((county.logo,)))

    def divider(self, number: int) -> str:
        """Add the job of a tab's divider."""
        tab = next(tab for tab in self.toolkit.tabs if tab.number == number)
        html, title = self.composer.fill("divider.html", tab=tab), f"{tab.number} {tab.title}"
        pictures, file = pictures_of((tab.picture,)), self.toolkit.common_files[0]
        return self.add(f"tab/{number}", title, html, "divider.html", "binder", file, pictures=pictures, exact_pages=2)

    def notes(self, number: int) -> str:
        """Add the job of a page to write on, behind the tab with this number; 0 stands before all tabs."""
        key = f"notes/{number}"
        if self.space + key not in self.jobs:
            tab = next((tab for tab in self.toolkit.tabs if tab.number == number), None)
            html, file = self.composer.fill("notes.html", tab=tab), self.toolkit.common_files[0]
            self.add(key, self.composer.say("notes"), html, "notes.html", "binder", file, exact_pages=1)
        return self.space + key

    def inserts(self) -> str:
        """Add the job of the spine inserts."""
        html, file = self.composer.fill("inserts.html"), self.toolkit.common_files[0]
        pictures = pictures_of((self.toolkit.county.logo,)) if self.toolkit.county else ()
        say = self.composer.say
        return self.add("inserts", say("inserts"), html, "inserts.html", "inserts", file, pictures=pictures)

    def labels(self) -> str:
        """Add the job of the labels of the tabs."""
        html, file = self.composer.fill("labels.html"), self.toolkit.common_files[0]
        return self.add("labels", self.composer.say("tabs.title"), html, "labels.html", "inserts", file)

    def stamp(self) -> str:
        """Add the job of a county's stamp: a page as large as the slot, printed in the foot of every page."""
        county = self.toolkit.county
        assert county is not None
        html, pictures = self.composer.fill("stamp.html"), pictures_of((county.logo,))
        return self.add("stamp", county.name, html, "stamp.html", "stamp", county.file, pictures=pictures)
