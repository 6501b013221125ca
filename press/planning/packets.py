"""Plans what a trainer prints for a session: the packet, its print plan, every copy in one file, a booklet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from press.model import Card, Copies, Packet, Piece
from press.pdf.fragment import Fragment
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.planning.jobs import HALF_LETTER, JobPlanner
from press.planning.products import PageRange, Placement, Product

CARDS_ON_A_SHEET = 4
EACH = Copies(1, 1)
Fragments = Callable[[str], Fragment]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a print plan: a piece, where it stands, and how much paper it takes."""

    code: str
    """Empty for the front sheet."""
    title: str
    first: int
    """The first page in the packet's file, from 1; 0 for a card, which is printed from its own sheets."""
    last: int
    copies: int
    sheets: int
    """Sheets of paper, or of card stock, for all copies."""
    each: bool
    """True when everyone gets it."""
    file: str
    """For a card: the file of its print sheets."""


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """How a packet is printed for so many people."""

    people: int
    rows: tuple[Row, ...]
    cards: tuple[Row, ...]

    @property
    def paper(self) -> int:
        """Sheets of plain paper."""
        return sum(row.sheets for row in self.rows)

    @property
    def stock(self) -> int:
        """Sheets of card stock."""
        return sum(row.sheets for row in self.cards)

    @property
    def simple(self) -> bool:
        """Tell whether the whole packet is printed once for everyone."""
        return all(row.each and row.copies == self.people for row in self.rows)


class PacketEdition:
    """One packet."""

    def __init__(self, state: EditionRegistry, packet: Packet, people: int = 0) -> None:
        self.state, self.packet, self.people = state, packet, people or packet.people
        self.language = "" if packet.language == state.toolkit.language else packet.language
        self.base = state.edition(self.language)
        self.toolkit = self.base.toolkit
        self.folder = f"packets/{packet.slug}/"
        self.pieces = [(self.toolkit.piece(code), copies) for code, copies in packet.pieces]
        self.tools = [(piece, copies) for piece, copies in self.pieces if not isinstance(piece, Card)]
        self.cards = [(piece, copies) for piece, copies in self.pieces if isinstance(piece, Card)]
        self.edition = self.edition_in("")

    def edition_in(self, style: str) -> EditionPlanner:
        """Return the packet's edition in a print style."""
        core = self.state.edition(self.language, style).core
        space = self.folder + (f"{style}/" if style else "")
        own = JobPlanner(self.state.files, self.toolkit, self.state.engine, self.state.jobs, style, space)
        edition = EditionPlanner(core, own, self.folder)
        edition.link_targets = self.base.link_targets
        return edition

    def parts(self, edition: EditionPlanner, recto: bool) -> list[Placement]:
        """Return what is bound: the front sheet and the tools, in the order of the session."""
        parts = []
        if self.packet.front_sheet:
            pieces = [piece for piece, _ in self.pieces]
            front = edition.own.page_of_packet(self.packet, "packet-front", pieces=pieces)
            parts.append(Placement(front, "front", "", self.packet.title, recto=recto))
        tab = 0
        for piece, _ in self.tools:
            filler, tab = edition.notes_of(tab) if recto else "", before(piece)
            parts.append(Placement(edition.job_of(piece), piece.code, f"{piece.code}-", piece.name, recto, filler))
        return parts

    def packet_file(self) -> Product:
        """Plan the packet itself, in duplex order: every tool from a recto."""
        packet, parts = self.packet, self.parts(self.edition, recto=True)
        last = self.edition.notes_of(before(self.tools[-1][0])) if self.tools else ""
        return self.edition.product(
            f"{self.folder}{packet.slug}.pdf",
            "packet",
            packet.title,
            parts,
            packet.summary,
            self.toolkit.edition_date,
            last_filler=last,
        )

    def card_sheets(self) -> list[Product]:
        """Plan the print sheets of the packet's cards."""
        return [
            product
            for card, _ in self.cards
            for product in self.base.card_products(card)
            if product.kind == "card-sheet"
        ]

    def print_plan(self, fragments: Fragments) -> PrintPlan:
        """Return the print plan; the pages must be typeset already."""
        rows, page = [], 1
        for part, (title, code, copies) in zip(self.parts(self.edition, True), self.printed(), strict=True):
            count = len(fragments(part.job).pages)
            number, sheets = copies.of(self.people), -(-count // 2)
            rows.append(Row(code, title, page, page + count - 1, number, number * sheets, copies == EACH, ""))
            page += 2 * sheets
        cards = []
        files = {product.code: product.path for product in self.card_sheets()}
        for card, copies in self.cards:
            number = copies.of(self.people)
            sheets = -(-number // CARDS_ON_A_SHEET)
            cards.append(Row(card.code, card.title, 0, 0, number, sheets, copies == EACH, files[card.code]))
        return PrintPlan(self.people, tuple(rows), tuple(cards))

    def printed(self) -> Iterable[tuple[str, str, Copies]]:
        """Yield title, code and copies of everything on plain paper."""
        if self.packet.front_sheet:
            yield self.packet.title, "", EACH
        yield from ((piece.title, piece.code, copies) for piece, copies in self.tools)

    def plan_file(self, plan: PrintPlan, collated: str) -> Product:
        """Plan the print plan's own file; ``collated`` is the file with every copy, if there is one."""
        packet = self.packet
        job = self.edition.own.page_of_packet(packet, "print-plan", plan=plan, collated=collated)
        title = f"{packet.title}: {self.edition.say('print-plan')}"
        part, path = Placement(job, "print-plan", "", title), f"{self.folder}{packet.slug}-print-plan.pdf"
        return self.edition.product(path, "print-plan", title, [part], packet.summary, self.toolkit.edition_date)

    def collated_path(self) -> str:
        """Return the file with every copy."""
        return f"{self.folder}{self.packet.slug}-for-{self.people}.pdf"

    def collated_file(self, plan: PrintPlan, packet: Product) -> Product:
        """Plan one file with every copy: each person's pages, then what the room shares, then the cards."""
        runs = [
            PageRange(packet.path, row.first - 1, row.last - 1)
            for _ in range(self.people)
            for row in plan.rows
            if row.each
        ]
        shared = [row for row in plan.rows if not row.each]
        runs += [PageRange(packet.path, row.first - 1, row.last - 1) for row in shared for _ in range(row.copies)]
        runs += [PageRange(row.file, 0, 1) for row in plan.cards for _ in range(row.sheets)]
        title = f"{self.packet.title}: {self.edition.say('collated', people=self.people)}"
        members = tuple(dict.fromkeys(run.path for run in runs))
        return self.edition.product(
            self.collated_path(),
            "collated",
            title,
            packet.parts,
            self.packet.summary,
            self.toolkit.edition_date,
            members=members,
            runs=tuple(runs),
        )

    def booklet(self) -> list[Product]:
        """Plan the packet as a booklet: its pages in order, and the sheets to fold and staple."""
        edition, packet, day = self.edition_in(HALF_LETTER), self.packet, self.toolkit.edition_date
        parts, title = self.parts(edition, recto=False), f"{packet.title}: {self.edition.say('booklet')}"
        path = f"{self.folder}{packet.slug}-booklet"
        reading = edition.product(f"{path}.pdf", "booklet", title, parts, packet.summary, day)
        untagged = f"{title} ({self.edition.say('print-only')})"
        members = (reading.path,)
        sheets = edition.product(
            f"{path}-print.pdf", "booklet-print", untagged, parts, packet.summary, day, members=members
        )
        return [reading, sheets]


def before(piece: Piece) -> int:
    """Return the number of the tab that a piece stands behind."""
    return int(piece.code.split(".")[0])
