"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from press.files import Files
from press.job import Job
from press.jobs import JobPlanner, key_of
from press.model import Card, Piece, Tab, Toolkit

LINK = re.compile(r'href="tool:(\d+\.\d+)')


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
    spread: bool = False
    """True when all its small pages stand on one page."""
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
        self.toolkit, self.engine = toolkit, engine
        pieces = JobPlanner(files, toolkit, engine)
        self.composer, self.jobs = pieces.composer, pieces.plan()

    def plan(self) -> Plan:
        """Return every job and every product of the edition; raises ContentError for words that are missing."""
        products = [self.handout(piece) for piece in self.toolkit.pieces if not isinstance(piece, Card)]
        for card in self.toolkit.cards:
            products += self.card_products(card)
        products += [self.binder(), self.inserts()]
        self.composer.problems.stop_if_any()
        return Plan(self.jobs, tuple(products), self.toolkit)

    def product(
        self,
        path: str,
        kind: str,
        title: str,
        parts: list[Bound],
        subject: str,
        day: date,
        code: str = "",
    ) -> Product:
        """Make a product; its fingerprint covers its parts and all that binding says of it."""
        toolkit = self.toolkit
        said = [
            path,
            kind,
            code,
            title,
            subject,
            str(day),
            toolkit.publisher,
            toolkit.language,
            toolkit.address,
            *toolkit.keywords,
        ]
        jobs = [self.jobs[key] for part in parts for key in (part.job, part.filler) if key]
        made = [[job.title, job.fingerprint] for job in jobs]
        links = {other: handout_path(self.toolkit.piece(other)) for job in jobs for other in LINK.findall(job.html)}
        covered = [self.engine, said, list(map(repr, parts)), made, links]
        fingerprint = sha256(json.dumps(covered).encode()).hexdigest()
        sources = tuple(dict.fromkeys(name for part in parts for name in self.jobs[part.job].made_from))
        return Product(path, kind, code, title, tuple(parts), subject, day, toolkit.language, sources, fingerprint)

    def handout(self, piece: Piece) -> Product:
        """Plan a tool's own file."""
        part = Bound(key_of(piece), piece.code, f"{piece.code}-", piece.title)
        path = handout_path(piece)
        return self.product(path, "handout", piece.name, [part], piece.summary, piece.revised, piece.code)

    def card_products(self, card: Card) -> list[Product]:
        """Plan a card's files: single, four to a sheet for the office printer, with bleed for a print shop."""
        part = Bound(key_of(card), card.code, f"{card.code}-", card.title)
        paths = {
            "card": handout_path(card),
            "card-sheet": f"cards/sheets/{card.slug}-4-up.pdf",
            "card-press": f"cards/print-shop/{card.slug}-bleed.pdf",
        }
        untagged = f"{card.name} ({self.composer.say('print-only')})"
        return [
            self.product(
                path, kind, card.name if kind == "card" else untagged, [part], card.summary, card.revised, card.code
            )
            for kind, path in paths.items()
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
            parts.append(
                Bound(
                    f"tab/{tab.number}",
                    f"tab-{tab.number}",
                    f"{name} ",
                    tab.title,
                    True,
                    filler,
                    tab=tab.number,
                )
            )
            parts += [self.bound_piece(piece, tab) for piece in tab.pieces]
        last = self.toolkit.tabs[-1].number
        parts.append(
            Bound(
                "colophon",
                "colophon",
                f"{say('colophon')} ",
                say("colophon"),
                True,
                f"notes/{last}",
                tab=last + 1,
            )
        )
        title = f"{self.toolkit.title}: {self.toolkit.subtitle}"
        return self.product(
            "binder/" + binder_name(self.toolkit),
            "binder",
            title,
            parts,
            self.toolkit.subtitle,
            self.toolkit.edition_date,
        )

    def bound_piece(self, piece: Piece, tab: Tab) -> Bound:
        """Give a piece its place behind a tab."""
        card = isinstance(piece, Card)
        return Bound(
            key_of(piece),
            piece.code,
            f"{piece.code}-",
            piece.name,
            recto=not card,
            filler=f"notes/{tab.number}",
            spread=card,
            tab=tab.number,
        )

    def inserts(self) -> Product:
        """Plan the spine inserts and tab labels."""
        title = self.composer.say("inserts")
        part = Bound("inserts", "inserts", "", title)
        return self.product(
            "binder/spine-and-tabs.pdf",
            "inserts",
            title,
            [part],
            self.toolkit.subtitle,
            self.toolkit.edition_date,
        )


def handout_path(piece: Piece) -> str:
    """Return the file of a piece's own PDF, below output/."""
    if isinstance(piece, Card):
        return f"cards/{piece.slug}.pdf"
    return f"handouts/{piece.code}-{piece.slug}.pdf"


def binder_name(toolkit: Toolkit) -> str:
    """Return the name of the binder's file."""
    return f"{toolkit.slug}.pdf"


def plan(files: Files, toolkit: Toolkit, engine: str) -> Plan:
    """Plan the statewide edition."""
    return Planner(files, toolkit, engine).plan()
