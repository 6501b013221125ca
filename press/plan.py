"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from press.compose import Composer, pictures_of
from press.files import Files
from press.job import Job, fingerprint_of
from press.model import Card, Made, Piece, Prose, Tab, Tool, Toolkit

LETTER_STYLES = ("tokens", "type", "page", "blocks", "forms")
STYLES = {
    "tool": (*LETTER_STYLES, "tool"),
    "card": ("tokens", "type", "blocks", "card"),
    "binder": (*LETTER_STYLES, "tool", "binder"),
    "inserts": ("tokens", "type", "inserts"),
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A piece's place in a product."""

    job: str
    name: str
    label: str
    title: str
    recto: bool = False
    """True when it has to start on a right-hand page."""
    filler: str = ""
    """The job whose page is put before it where a page is needed to get there."""
    enlarged: bool = False
    roman: bool = False
    tab: int = 0
    """The tab it stands behind; 0 for the front of a binder."""


@dataclass(frozen=True, slots=True)
class Product:
    """A file of output/."""

    path: str
    """Below output/, with forward slashes."""
    kind: str
    """handout, card, card-sheet, card-press, binder or inserts."""
    code: str
    title: str
    parts: tuple[Bound, ...]
    subject: str
    day: date
    language: str
    made_from: tuple[str, ...]
    fingerprint: str

    @property
    def tagged(self) -> bool:
        """Tell whether the file is accessible; print sheets are made for printing only."""
        return self.kind not in ("card-sheet", "card-press")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do."""

    jobs: dict[str, Job]
    products: tuple[Product, ...]
    toolkit: Toolkit


class Planner:
    """Plans the statewide edition."""

    def __init__(self, files: Files, toolkit: Toolkit, engine: str) -> None:
        self.files, self.toolkit, self.engine = files, toolkit, engine
        self.composer = Composer(files, toolkit)
        self.jobs: dict[str, Job] = {}
        self.fonts = {name: files.digest(name) for name in files.below("styles/fonts", ".ttf", ".otf")}

    def plan(self) -> Plan:
        """Return every job and every product of the edition."""
        for piece in self.toolkit.pieces:
            self.piece(piece)
        self.front_jobs()
        products = [self.handout(piece) for piece in self.toolkit.pieces if not isinstance(piece, Card)]
        for card in self.toolkit.cards:
            products += self.card_products(card)
        products += [self.binder(), self.inserts()]
        return Plan(self.jobs, tuple(products), self.toolkit)

    # Jobs

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
    ) -> None:
        """Add a job."""
        sheets = tuple(f"styles/{name}.css" for name in STYLES[styles])
        assets = {name: self.files.digest(name) for name in (*pictures, *sheets)} | self.fonts
        limits = f"{most_pages} {exact_pages} {prefix} {self.toolkit.language}"
        sources = tuple(name for text in texts for name in text.files)
        uses = (file, *sources, *pictures, *self.composer.uses(template), *sheets, *self.toolkit.common_files)
        self.jobs[key] = Job(
            key=key,
            title=title,
            html=html,
            styles=sheets,
            language=self.toolkit.language,
            prefix=prefix,
            places=tuple(place for text in texts for place in text.places),
            file=file,
            most_pages=most_pages,
            exact_pages=exact_pages,
            page_names=page_names,
            made_from=tuple(dict.fromkeys(uses)),
            fingerprint=fingerprint_of(self.engine, html, assets, limits),
        )

    def piece(self, piece: Piece) -> None:
        """Add the job of a tool, card or made part."""
        prefix = piece.code.replace(".", "-") + "-"
        key = key_of(piece)
        if isinstance(piece, Tool):
            pictures = pictures_of((piece.picture, *piece.prose.pictures))
            most = piece.sheets * 2 if piece.sheets else None
            html = self.composer.tool(piece)
            self.add(key, piece.name, html, "tool.html", "tool", piece.file, prefix, pictures, (piece.prose,), most_pages=most)
        elif isinstance(piece, Card):
            pictures = pictures_of((*piece.front.pictures, *piece.back.pictures))
            html = self.composer.card(piece)
            names = (self.composer.say("front"), self.composer.say("back"))
            texts = (piece.back,)  # its places go on from those of the front
            self.add(key, piece.name, html, "card.html", "card", piece.file, prefix, pictures, texts, exact_pages=2, page_names=names)
        elif isinstance(piece, Made):
            html, template = self.composer.made(piece), f"made/{piece.maker}.html"
            self.add(key, piece.name, html, template, "binder", piece.file, prefix)

    def front_jobs(self) -> None:
        """Add the jobs of the binder's own pages."""
        toolkit, compose, file = self.toolkit, self.composer, self.toolkit.common_files[0]
        cover = (toolkit.cover_picture,)
        self.add("cover", toolkit.title, compose.fill("cover.html"), "cover.html", "binder", file, pictures=cover, texts=(toolkit.guide,))
        self.add("contents", compose.say("contents"), compose.fill("contents.html"), "contents.html", "binder", file)
        colophon = compose.fill("colophon.html")
        self.add("colophon", compose.say("colophon"), colophon, "colophon.html", "binder", file, texts=(toolkit.colophon,))
        self.add("notes/0", compose.say("notes"), compose.notes(None), "notes.html", "binder", file, exact_pages=1)
        for tab in toolkit.tabs:
            pictures = pictures_of((tab.picture,))
            title = f"{tab.number} {tab.title}"
            self.add(f"tab/{tab.number}", title, compose.divider(tab), "divider.html", "binder", file, pictures=pictures, exact_pages=2)
            self.add(f"notes/{tab.number}", compose.say("notes"), compose.notes(tab), "notes.html", "binder", file, exact_pages=1)
        self.add("inserts", compose.say("inserts"), compose.fill("inserts.html"), "inserts.html", "inserts", file)

    # Products

    def product(
        self, path: str, kind: str, title: str, parts: list[Bound], subject: str, day: date, code: str = "", more: str = ""
    ) -> Product:
        """Make a product; its fingerprint covers its parts and all that binding says of it."""
        toolkit = self.toolkit
        said = [path, kind, title, subject, str(day), toolkit.publisher, toolkit.language, toolkit.address, *toolkit.keywords, more]
        made = [repr(part) + self.jobs[part.job].fingerprint + (self.jobs[part.filler].fingerprint if part.filler else "") for part in parts]
        fingerprint = sha256(json.dumps([self.engine, said, made]).encode()).hexdigest()
        sources = tuple(dict.fromkeys(name for part in parts for name in self.jobs[part.job].made_from))
        return Product(path, kind, code, title, tuple(parts), subject, day, toolkit.language, sources, fingerprint)

    def handout(self, piece: Piece) -> Product:
        """Plan a tool's own file."""
        links = json.dumps({code: handout_path(self.toolkit.piece(code)) for code in linked_codes(piece)})
        part = Bound(key_of(piece), piece.code, f"{piece.code}-", piece.title)
        path = handout_path(piece)
        return self.product(path, "handout", piece.name, [part], piece.summary, piece.revised, piece.code, links)

    def card_products(self, card: Card) -> list[Product]:
        """Plan a card's files: single, four to a sheet for the office printer, with bleed for a print shop."""
        part = Bound(key_of(card), card.code, f"{card.code}-", card.title)
        paths = {
            "card": handout_path(card),
            "card-sheet": f"cards/sheets/{card.slug}-4-up.pdf",
            "card-press": f"cards/print-shop/{card.slug}-bleed.pdf",
        }
        return [
            self.product(path, kind, card.name, [part], card.summary, card.revised, card.code) for kind, path in paths.items()
        ]

    def binder(self) -> Product:
        """Plan the binder: every tool from a recto, notes pages where a leaf has an empty back."""
        say = self.composer.say
        parts = [
            Bound("cover", "cover", "", self.toolkit.title, recto=True, roman=True),
            Bound("contents", "contents", "", say("contents"), recto=True, filler="notes/0", roman=True),
        ]
        for tab in self.toolkit.tabs:
            filler = f"notes/{tab.number - 1}" if tab.number > 1 else "notes/0"
            name = say("tab", number=tab.number)
            parts.append(Bound(f"tab/{tab.number}", f"tab-{tab.number}", f"{name} ", tab.title, True, filler, tab=tab.number))
            parts += [self.bound_piece(piece, tab) for piece in tab.pieces]
        last = self.toolkit.tabs[-1].number
        parts.append(Bound("colophon", "colophon", f"{say('colophon')} ", say("colophon"), True, f"notes/{last}", tab=last + 1))
        title = f"{self.toolkit.title}: {self.toolkit.subtitle}"
        return self.product("binder/" + binder_name(self.toolkit), "binder", title, parts, self.toolkit.subtitle, self.toolkit.edition_date)

    def bound_piece(self, piece: Piece, tab: Tab) -> Bound:
        """Give a piece its place behind a tab."""
        enlarged = isinstance(piece, Card)
        return Bound(key_of(piece), piece.code, f"{piece.code}-", piece.name, True, f"notes/{tab.number}", enlarged, tab=tab.number)

    def inserts(self) -> Product:
        """Plan the spine inserts and tab labels."""
        title = self.composer.say("inserts")
        part = Bound("inserts", "inserts", "", title)
        return self.product("binder/spine-and-tabs.pdf", "inserts", title, [part], self.toolkit.subtitle, self.toolkit.edition_date)


def key_of(piece: Piece) -> str:
    """Return the key of a piece's job."""
    kind = {Tool: "tool", Card: "card", Made: "made"}[type(piece)]
    return f"{kind}/{piece.code}"


def handout_path(piece: Piece) -> str:
    """Return the file of a piece's own PDF, below output/."""
    if isinstance(piece, Card):
        return f"cards/{piece.slug}.pdf"
    return f"handouts/{piece.code}-{piece.slug}.pdf"


def linked_codes(piece: Piece) -> tuple[str, ...]:
    """Return the codes that a piece's pages link to."""
    if isinstance(piece, Tool):
        return tuple(dict.fromkeys((*piece.prose.codes, *piece.go_on_to)))
    if isinstance(piece, Card):
        return tuple(dict.fromkeys((*piece.front.codes, *piece.back.codes)))
    return ()


def binder_name(toolkit: Toolkit) -> str:
    """Return the name of the binder's file."""
    return f"{toolkit.slug}.pdf"


def plan(files: Files, toolkit: Toolkit, engine: str) -> Plan:
    """Plan the statewide edition."""
    return Planner(files, toolkit, engine).plan()

