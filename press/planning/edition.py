"""Plans the files of one edition: statewide, in another language or style, or a county's."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from press.model import Card, GeneratedPart, Piece, Tab
from press.planning.jobs import JobPlanner
from press.planning.products import LinkTarget, PageRange, Placement, Product

LINK = re.compile(r'href="tool:(\d+\.\d+)')


class EditionPlanner:
    """Plans files from the toolkit's own pieces and, for a county, from pages of its own.

    ``core`` plans the pieces that all editions share; ``own`` what is composed for this one. ``folder`` and
    ``mark`` set its files apart: ``es/`` and ``.es``.
    """

    def __init__(self, core: JobPlanner, own: JobPlanner | None = None, folder: str = "", mark: str = "") -> None:
        self.core, self.own, self.folder, self.mark = core, own or core, folder, mark
        self.toolkit, self.jobs, self.engine = self.own.toolkit, core.jobs, core.engine
        self.say = self.own.composer.say
        self.link_targets: dict[str, LinkTarget] = {}
        self.stamp = ""
        self._links: dict[str, frozenset[str]] = {}
        self._shared = {id(piece) for piece in core.toolkit.pieces if not isinstance(piece, GeneratedPart)}

    # Where files stand

    def path_of(self, piece: Piece) -> str:
        """Return the file of a piece's own PDF, below output/."""
        if isinstance(piece, Card):
            return f"{self.folder}cards/{piece.slug}{self.mark}.pdf"
        inner = "" if self.core.style else "handouts/"
        return f"{self.folder}{inner}{piece.code}-{piece.slug}{self.mark}.pdf"

    def own_homes(self, pieces: Iterable[Piece]) -> dict[str, LinkTarget]:
        """Return where links to these pieces lead when they have files in this edition."""
        return {piece.code: (self.path_of(piece), piece.code) for piece in pieces}

    # Products

    def product(
        self,
        path: str,
        kind: str,
        title: str,
        parts: Iterable[Placement],
        subject: str,
        day: date,
        code: str = "",
        last_filler: str = "",
        stamp: str = "",
        bleed: bool = False,
        members: tuple[str, ...] = (),
        runs: tuple[PageRange, ...] = (),
        titles: Mapping[str, str] | None = None,
        note: str = "",
        made: tuple[str, ...] = (),
    ) -> Product:
        """Make a product; its fingerprint covers its parts and all that binding says of it."""
        toolkit, parts = self.toolkit, tuple(parts)
        keys = [key for part in parts for key in (part.job, part.filler) if key]
        keys += [key for key in (last_filler, stamp) if key]
        typeset = [[self.jobs[key].title, self.jobs[key].fingerprint] for key in keys]
        named = {part.name for part in parts}  # links to these stay in the file, wherever else the pieces have homes
        away = sorted({other for key in keys for other in self.links_of(key)} - named)
        links = {other: self.link_targets.get(other) for other in away}
        said = [path, kind, code, title, subject, str(day), toolkit.publisher, toolkit.language, toolkit.address]
        covered = [self.engine, said, toolkit.keywords, list(map(repr, parts)), typeset, links, bleed, stamp, members]
        covered += [note, titles, made]
        covered += [[run.path, run.first, run.last] for run in runs]
        fingerprint = sha256(json.dumps(covered).encode()).hexdigest()
        sources = tuple(dict.fromkeys(name for key in (*(part.job for part in parts), stamp) if key
                                      for name in self.jobs[key].made_from))  # fmt: skip
        return Product(
            path=path,
            kind=kind,
            code=code,
            title=title,
            parts=parts,
            subject=subject,
            day=day,
            language=toolkit.language,
            made_from=sources,
            fingerprint=fingerprint,
            toolkit=toolkit,
            link_targets=self.link_targets,
            stamp=stamp,
            last_filler=last_filler,
            bleed=bleed,
            members=members,
            runs=runs,
            titles=titles or {},
            note=note,
        )

    def links_of(self, key: str) -> frozenset[str]:
        """Return the codes that a job's text links to."""
        if key not in self._links:
            self._links[key] = frozenset(LINK.findall(self.jobs[key].html))
        return self._links[key]

    def handout(self, piece: Piece) -> Product:
        """Plan a tool's own file."""
        part = Placement(self.job_of(piece), piece.code, f"{piece.code}-", piece.title)
        path = self.path_of(piece)
        return self.product(
            path, "handout", piece.name, [part], piece.summary, piece.revised, piece.code, stamp=self.stamp
        )

    def card_products(self, card: Card) -> list[Product]:
        """Plan a card's files: single, four to a sheet for the office printer, with bleed for a print shop."""
        part = Placement(self.job_of(card), card.code, f"{card.code}-", card.title)
        folder = f"{self.folder}cards"
        paths = {
            "card": self.path_of(card),
            "card-sheet": f"{folder}/sheets/{card.slug}-4-up{self.mark}.pdf",
            "card-press": f"{folder}/print-shop/{card.slug}-bleed{self.mark}.pdf",
        }
        untagged = f"{card.name} ({self.say('print-only')})"
        return [
            self.product(
                path,
                kind,
                card.name if kind == "card" else untagged,
                [part],
                card.summary,
                card.revised,
                card.code,
                stamp=self.stamp,
                bleed=kind == "card-press",
            )
            for kind, path in paths.items()
        ]

    def files_of(self, pieces: Iterable[Piece]) -> list[Product]:
        """Plan the own files of tools, cards and made parts."""
        products: list[Product] = []
        for piece in pieces:
            products += self.card_products(piece) if isinstance(piece, Card) else [self.handout(piece)]
        return products

    # The binder

    def planner_of(self, piece: Piece) -> JobPlanner:
        """Return who composes a piece: all editions share the toolkit's tools and cards."""
        if isinstance(piece, GeneratedPart):
            return self.overview
        return self.core if id(piece) in self._shared else self.own

    @property
    def overview(self) -> JobPlanner:
        """Return who composes what speaks of the whole: this edition, when other pieces stand in it."""
        other = self.toolkit.left_out or (self.toolkit.county and self.toolkit.county.local)
        return self.own if other else self.core

    def job_of(self, piece: Piece) -> str:
        """Return the key of a piece's job, planned."""
        return self.planner_of(piece).piece(piece)

    def notes_of(self, number: int) -> str:
        """Return the key of the page to write on behind a tab, planned."""
        shared = number == 0 or any(tab.number == number for tab in self.core.toolkit.tabs)
        return (self.core if shared else self.own).notes(number)

    def binder(self, path: str) -> Product:
        """Plan the binder: every tool from a recto, notes pages where a leaf has an empty back."""
        title = f"{self.toolkit.title}: {self.toolkit.subtitle}"
        if self.toolkit.county:
            title = f"{title}, {self.toolkit.county.name}"
        tabs = self.toolkit.tabs
        parts = [*self.front_parts(), *(part for tab in tabs for part in self.tab_parts(tab))]
        last = self.notes_of(tabs[-1].number)
        colophon = self.overview.colophon()
        label, name = f"{self.say('colophon')} ", self.say("colophon")
        parts.append(Placement(colophon, "colophon", label, name, True, last, tab=tabs[-1].number + 1))
        subject, day = self.toolkit.subtitle, self.toolkit.edition_date
        return self.product(path, "binder", title, parts, subject, day, last_filler=last, stamp=self.stamp)

    def front_parts(self) -> list[Placement]:
        """Return what stands before the first tab: cover, contents, and a county's own page."""
        say, filler = self.say, self.notes_of(0)
        parts = [
            Placement(self.own.cover(), "cover", "", self.toolkit.title, recto=True, roman=True),
            Placement(self.core.guide(), "guide", "", say("guide"), roman=True),
            Placement(self.overview.contents(), "contents", "", say("contents"), recto=True, filler=filler, roman=True),
        ]
        if self.toolkit.county:
            title = say("contacts")
            parts.append(Placement(self.own.contacts(), "contacts", "", title, recto=True, filler=filler, roman=True))
        return parts

    def tab_parts(self, tab: Tab) -> list[Placement]:
        """Return a tab's divider and what stands behind it."""
        before = [other.number for other in self.toolkit.tabs if other.number < tab.number]
        filler, name = self.notes_of(before[-1] if before else 0), self.say("tab", number=tab.number)
        divider = Placement(
            self.overview.divider(tab.number), f"tab-{tab.number}", f"{name} ", tab.title, True, filler, tab=tab.number
        )
        return [divider, *(self.bound_piece(piece, tab) for piece in tab.pieces)]

    def bound_piece(self, piece: Piece, tab: Tab) -> Placement:
        """Give a piece its place behind a tab."""
        card = isinstance(piece, Card)
        return Placement(
            self.job_of(piece),
            piece.code,
            f"{piece.code}-",
            piece.name,
            recto=not card,
            filler=self.notes_of(tab.number),
            spread=card,
            tab=tab.number,
        )

    def inserts(self, path: str) -> Product:
        """Plan the spine inserts and tab labels."""
        title = self.say("inserts")
        parts = [
            Placement(self.own.inserts(), "inserts", "", title),
            Placement(self.overview.labels(), "labels", "", self.say("tabs.title")),
        ]
        return self.product(path, "inserts", title, parts, self.toolkit.subtitle, self.toolkit.edition_date)
