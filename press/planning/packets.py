"""Plans what a trainer prints for a session: the packet, its print plan, the sheets of its cards."""

from collections.abc import Iterator
from typing import NamedTuple

from press.core.diagnostics import UsageError
from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.model import EACH, Card, Copies, Packet, Piece, session_minutes
from press.pdf.fragment import Fragments
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPlanner
from press.planning.edition_paths import EditionPaths
from press.planning.job import NO_JOB
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.pdf_products import BoundPdf, ImposedCards, Placement
from press.planning.print_plan import PrintPlan, Row
from press.planning.products import Description

CARDS_ON_A_SHEET = 4


class CountedPiece(NamedTuple):
    """A piece of a packet, how many copies of it are printed, and in which language."""

    piece: Piece
    copies: Copies
    language: str
    """Empty for the language of the packet."""


class CountedCard(NamedTuple):
    """A card of a packet, how many copies of it are printed, and in which language."""

    card: Card
    copies: Copies
    language: str
    """Empty for the language of the packet."""


class PacketEdition:
    """Plans the files of one packet.

    Args:
        editions: The editions of the project.
        packet: The packet.
        people: The number of people; the packet's own number if 0.
        session: How long the session is, in minutes; as the packet says if 0.
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
        session: int = 0,
        of_drafts: bool = False,
        county: CountyEdition | None = None,
    ) -> None:
        self.editions, self.packet, self.people = editions, packet, people or packet.people
        self.language = "" if packet.language == editions.toolkit.language else packet.language
        self.base_in = editions.edition_of_drafts if of_drafts else county.edition_in if county else editions.edition
        self.base = self.base_in(self.language)
        self.toolkit = self.base.toolkit
        self.main = county.toolkit if county else editions.toolkit
        self.session = session or packet.session
        self.folder = (
            f"{self.base.folder if of_drafts else county.paths.folder if county else ''}packets/{packet.slug}/"
        )
        self.suffix = self.base.suffix if of_drafts else county.paths.suffix if county else ""
        self.edition_of_language = county.edition_in if county else editions.edition
        codes = set(county.county.leave_out) if county else set()
        shared = self.base.shared_planner.toolkit
        self.left_out = [
            shared.piece(code) if shared.has(code) else editions.toolkit.piece(code)
            for code in dict.fromkeys(piece.code for piece in packet.pieces)
            if code in codes
        ]
        pieces = [
            CountedPiece(self.base_of(language).toolkit.piece(code), copies, language)
            for code, copies, language in packet.pieces
            if code not in codes
        ]
        if not pieces and county:
            raise UsageError(f"{county.county.name} leaves out everything that is in “{packet.title}”.")
        self.pieces = pieces
        self.tools = [item for item in pieces if not isinstance(item.piece, Card)]
        self.cards = [
            CountedCard(piece, copies, language) for piece, copies, language in pieces if isinstance(piece, Card)
        ]
        self.edition = self.edition_in(Style.STANDARD)

    def base_of(self, language: str, style: Style = Style.STANDARD) -> EditionPlanner:
        """Return the edition that a piece is taken from.

        Args:
            language: The language of the piece; empty for that of the packet.
            style: The print style.
        """
        if not language:
            return self.base_in(self.language, style)
        return self.edition_of_language(language, style)

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
            inside = [(item.piece, item.language, self.tab_number(item.piece)) for item in self.pieces]
            front = edition.edition_planner.page_of_packet(self.packet, "packet-front", inside=inside)
            parts.append(Placement(job=front, name="front", label="", title=self.packet.title, recto=recto))
        tab, names = 0, set[str]()
        for piece, _, language in self.tools:
            filler, tab = edition.notes_of(tab) if recto else NO_JOB, self.tab_number(piece)
            name = f"{piece.code}.{language}" if piece.code in names else piece.code
            names.add(piece.code)
            parts.append(
                Placement(
                    job=self.base_of(language, edition.edition_planner.style).job_of(piece)
                    if language
                    else edition.job_of(piece),
                    name=name,
                    label=f"{name}-",
                    title=piece.name,
                    recto=recto,
                    filler=filler,
                )
            )
        return tuple(parts)

    def tab_number(self, piece: Piece) -> int:
        """Return the number of the tab that a piece is filed behind; 0 if the packet's language has no such tab."""
        number = self.main.tab_of(piece.code).number
        return number if any(tab.number == number for tab in self.toolkit.tabs) else 0

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
        return tuple(self.base_of(language).card_sheet(card) for card, _, language in self.cards)

    def print_plan(self, fragments: Fragments) -> PrintPlan:
        """Return the print plan; raises NotTypesetError if a page of the packet has not been typeset."""
        rows, page = [], 1
        for part, (title, code, copies, language) in zip(
            self.parts(self.edition, recto=True), self.printed(), strict=True
        ):
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
                    language=language,
                )
            )
            page += 2 * sheets
        return PrintPlan(
            people=self.people,
            rows=tuple(rows),
            cards=tuple(self.card_rows()),
            minutes=self.packet.agenda_minutes or session_minutes(item.piece for item in self.pieces),
            has_agenda=self.packet.agenda_minutes > 0,
            session=self.session,
        )

    def card_rows(self) -> Iterator[Row]:
        """Yield the lines of the print plan for the cards."""
        for card, copies, language in self.cards:
            copy_count = copies.of(self.people)
            yield Row(
                code=card.code,
                title=card.title,
                copies=copy_count,
                sheets=-(-copy_count // CARDS_ON_A_SHEET),
                each=copies == EACH,
                file=self.base_of(language).paths.card_sheet(card),
                language=language,
            )

    def printed(self) -> Iterator[tuple[str, str, Copies, str]]:
        """Yield title, code, copies and language of everything that is printed on plain paper."""
        if self.packet.front_sheet:
            yield self.packet.title, "", EACH, ""
        yield from ((piece.title, piece.code, copies, language) for piece, copies, language in self.tools)

    def plan_file(self, plan: PrintPlan, collated_path: str = "") -> BoundPdf:
        """Plan the file of the print plan; a plan that differs from that of every build has a name of its own.

        Args:
            plan: The print plan.
            collated_path: The file with every copy; empty if there is none.
        """
        is_asked_for = (self.people, self.session) != (self.packet.people, self.packet.session)
        is_usual = not is_asked_for and not collated_path
        values = {"plan": plan, "collated": collated_path, "left_out": self.left_out, "file": self.path("")}
        job = self.edition.edition_planner.page_of_packet(self.packet, "print-plan", **values)
        title = f"{self.packet.title}: {self.edition.say('print-plan')}" + ("" if is_usual else f" ({self.people})")
        return BoundPdf(
            edition=self.edition.context,
            path=self.path("-print-plan" if is_usual else f"-print-plan-for-{self.people}"),
            kind=Kind.PRINT_PLAN,
            description=self.description(title),
            parts=(Placement(job=job, name="print-plan", label="", title=title),),
            stamp=self.edition.stamp,
        )
