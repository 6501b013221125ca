"""Plans what a trainer prints for a session: the packet, its print plan, every copy in one file, a booklet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from press.core.diagnostics import UsageError
from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.model import Card, Copies, Packet, Piece
from press.pdf.fragment import Fragments
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPaths, EditionPlanner
from press.planning.job import NO_JOB
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.products import (
    BoundPdf,
    CollatedPdf,
    Description,
    FoldedBooklet,
    ImposedCards,
    PageRange,
    Placement,
    Product,
)

CARDS_ON_A_SHEET = 4
NO_FILE = OutputPath("")
EACH = Copies(1, 1)
"""One copy for each person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a print plan: a piece, its pages in the packet, and the paper it takes."""

    code: str
    """Empty for the front sheet."""
    title: str
    first: int = 0
    """The first page in the packet's file, from 1; 0 for a card, which is printed from its own sheets."""
    last: int = 0
    copies: int
    sheets: int
    """Sheets of paper, or of card stock, for all copies."""
    each: bool
    """True if each person gets one copy."""
    file: OutputPath = NO_FILE
    """For a card: the file of its print sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPlan:
    """How a packet is printed for a number of people."""

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
        """True if the whole packet is printed once for each person."""
        return all(row.each and row.copies == self.people for row in self.rows)


class CountedPiece(NamedTuple):
    """A piece of a packet and how many copies of it are printed."""

    piece: Piece
    copies: Copies


class CountedCard(NamedTuple):
    """A card of a packet and how many copies of it are printed."""

    card: Card
    copies: Copies


class PacketEdition:
    """Plans the files of one packet.

    Args:
        editions: The editions of the project.
        packet: The packet.
        people: The number of people; the packet's own number if 0.
        of_drafts: True for a packet of drafts, which is made with them.
        county: The edition of the county in whose name it is printed; None for the statewide one.

    Raises:
        UsageError: The county leaves out everything that is in the packet.
    """

    def __init__(
        self,
        editions: EditionRegistry,
        packet: Packet,
        people: int = 0,
        *,
        of_drafts: bool = False,
        county: CountyEdition | None = None,
    ) -> None:
        self.editions, self.packet, self.people = editions, packet, people or packet.people
        self.language = "" if packet.language == editions.toolkit.language else packet.language
        self.base_in = editions.edition_of_drafts if of_drafts else county.edition_in if county else editions.edition
        self.base = self.base_in(self.language)
        self.toolkit = self.base.toolkit
        self.folder = (
            f"{self.base.folder if of_drafts else county.paths.folder if county else ''}packets/{packet.slug}/"
        )
        self.suffix = self.base.suffix if of_drafts else county.paths.suffix if county else ""
        codes = {piece.code for piece in self.toolkit.left_out}
        self.left_out = [self.base.shared_planner.toolkit.piece(code) for code, _ in packet.pieces if code in codes]
        pieces = [CountedPiece(self.toolkit.piece(code), copies) for code, copies in packet.pieces if code not in codes]
        if not pieces and county:
            raise UsageError(f"{county.county.name} leaves out everything that is in “{packet.title}”.")
        self.pieces = pieces
        self.tools = [item for item in pieces if not isinstance(item.piece, Card)]
        self.cards = [CountedCard(piece, copies) for piece, copies in pieces if isinstance(piece, Card)]
        self.edition = self.edition_in(Style.STANDARD)

    def edition_in(self, style: Style) -> EditionPlanner:
        """Return the packet's edition in a print style."""
        namespace = self.folder + (f"{style}/" if style else "")
        planner = JobPlanner(
            self.editions.files,
            self.toolkit,
            self.editions.toolchain,
            self.editions.jobs,
            style=style,
            namespace=namespace,
        )
        return EditionPlanner(
            self.base_in(self.language, style).shared_planner,
            planner,
            paths=EditionPaths(folder=self.folder),
            link_targets=self.base.link_targets,
            stamp=self.base.stamp,
        )

    def description(self, title: str) -> Description:
        """Return the metadata of one of the packet's files."""
        return Description(title=self.base.marked(title), subject=self.packet.summary, day=self.toolkit.edition_date)

    def path(self, ending: str) -> OutputPath:
        """Return the path of one of the packet's files below output/; the ending is added to the packet's name."""
        return OutputPath(f"{self.folder}{self.packet.slug}{ending}{self.suffix}.pdf")

    def parts(self, edition: EditionPlanner, *, recto: bool) -> tuple[Placement, ...]:
        """Return the parts to bind: the front sheet and the tools, in the order of the session.

        Args:
            edition: The packet's edition in a print style.
            recto: True to start each part on a right-hand page.
        """
        parts = []
        if self.packet.front_sheet:
            pieces = [item.piece for item in self.pieces]
            front = edition.edition_planner.page_of_packet(self.packet, "packet-front", pieces=pieces)
            parts.append(Placement(job=front, name="front", label="", title=self.packet.title, recto=recto))
        tab = 0
        for piece, _ in self.tools:
            filler, tab = edition.notes_of(tab) if recto else NO_JOB, self.tab_number(piece)
            parts.append(
                Placement(
                    job=edition.job_of(piece),
                    name=piece.code,
                    label=f"{piece.code}-",
                    title=piece.name,
                    recto=recto,
                    filler=filler,
                )
            )
        return tuple(parts)

    def tab_number(self, piece: Piece) -> int:
        """Return the number of the tab that a piece is filed behind."""
        return self.edition.toolkit.tab_of(piece.code).number

    def packet_file(self) -> BoundPdf:
        """Plan the packet itself, for two-sided printing: every tool starts on a recto."""
        return BoundPdf(
            edition=self.edition.context,
            path=self.path(""),
            kind=Kind.PACKET,
            description=self.description(self.packet.title),
            parts=self.parts(self.edition, recto=True),
            last_filler=self.edition.notes_of(self.tab_number(self.tools[-1].piece)) if self.tools else NO_JOB,
            stamp=self.edition.stamp,
        )

    def card_sheets(self) -> tuple[ImposedCards, ...]:
        """Plan the print sheets of the packet's cards."""
        return tuple(self.base.card_sheet(card) for card, _ in self.cards)

    def print_plan(self, fragments: Fragments) -> PrintPlan:
        """Return the print plan; raises NotTypesetError if a page of the packet has not been typeset."""
        rows, page = [], 1
        for part, (title, code, copies) in zip(self.parts(self.edition, recto=True), self.printed(), strict=True):
            page_count, copy_count = len(fragments(part.job).pages), copies.of(self.people)
            sheets = -(-page_count // 2)
            rows.append(
                Row(
                    code=code,
                    title=title,
                    first=page,
                    last=page + page_count - 1,
                    copies=copy_count,
                    sheets=copy_count * sheets,
                    each=copies == EACH,
                )
            )
            page += 2 * sheets
        return PrintPlan(people=self.people, rows=tuple(rows), cards=tuple(self.card_rows()))

    def card_rows(self) -> Iterator[Row]:
        """Yield the lines of the print plan for the cards."""
        for card, copies in self.cards:
            copy_count = copies.of(self.people)
            yield Row(
                code=card.code,
                title=card.title,
                copies=copy_count,
                sheets=-(-copy_count // CARDS_ON_A_SHEET),
                each=copies == EACH,
                file=self.base.paths.card_sheet(card),
            )

    def printed(self) -> Iterator[tuple[str, str, Copies]]:
        """Yield title, code and copies of everything that is printed on plain paper."""
        if self.packet.front_sheet:
            yield self.packet.title, "", EACH
        yield from ((piece.title, piece.code, copies) for piece, copies in self.tools)

    def plan_file(self, plan: PrintPlan, collated_path: str) -> BoundPdf:
        """Plan the file of the print plan.

        Args:
            plan: The print plan.
            collated_path: The file with every copy; empty if there is none.
        """
        values = {"plan": plan, "collated": collated_path, "left_out": self.left_out, "file": self.path("")}
        job = self.edition.edition_planner.page_of_packet(self.packet, "print-plan", **values)
        title = f"{self.packet.title}: {self.edition.say('print-plan')}"
        return BoundPdf(
            edition=self.edition.context,
            path=self.path("-print-plan"),
            kind=Kind.PRINT_PLAN,
            description=self.description(title),
            parts=(Placement(job=job, name="print-plan", label="", title=title),),
            stamp=self.edition.stamp,
        )

    def products(self, fragments: Fragments, *, collated: bool = False, booklet: bool = False) -> list[Product]:
        """Plan the packet's files and the print sheets of its cards.

        Args:
            fragments: Returns the finished pages of a job, which the print plan counts.
            collated: True for one more file that has every copy.
            booklet: True for a booklet as well.
        """
        packet, plan = self.packet_file(), self.print_plan(fragments)
        products: list[Product] = [packet, self.plan_file(plan, self.collated_path() if collated else "")]
        if collated:
            products.append(self.collated_file(plan, packet))
        if booklet:
            products += self.booklet()
        return [*products, *self.card_sheets()]

    def collated_path(self) -> OutputPath:
        """Return the path of the file with every copy."""
        return self.path(f"-for-{self.people}")

    def collated_file(self, plan: PrintPlan, packet: BoundPdf) -> CollatedPdf:
        """Plan one file with every copy: each person's pages, then what the group shares, then the cards."""
        each = [row for row in plan.rows if row.each] * self.people
        shared = [row for row in plan.rows if not row.each for _ in range(row.copies)]
        ranges = [PageRange(path=packet.path, first=row.first - 1, last=row.last - 1) for row in (*each, *shared)]
        ranges += [PageRange(path=row.file, first=0, last=1) for row in plan.cards for _ in range(row.sheets)]
        return CollatedPdf(
            edition=self.edition.context,
            path=self.collated_path(),
            description=self.description(f"{self.packet.title}: {self.edition.say('collated', people=self.people)}"),
            packet=packet,
            card_sheets=self.card_sheets(),
            page_ranges=tuple(ranges),
        )

    def booklet(self) -> list[Product]:
        """Plan the packet as a booklet: its pages in reading order, and the sheets to fold and staple."""
        edition = self.edition_in(Style.HALF_LETTER)
        title = f"{self.packet.title}: {self.edition.say('booklet')}"
        reading = BoundPdf(
            edition=edition.context,
            path=self.path("-booklet"),
            kind=Kind.BOOKLET,
            description=self.description(title),
            parts=self.parts(edition, recto=False),
            stamp=edition.stamp,
        )
        sheets = FoldedBooklet(
            edition=edition.context,
            path=self.path("-booklet-print"),
            description=self.description(edition.print_only(title)),
            booklet=reading,
        )
        return [reading, sheets]
