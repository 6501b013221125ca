"""Requests of those who read a text before it is printed for others: review copies, and the drafts of a language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from press.core.diagnostics import ProblemList, UsageError, suggest
from press.core.identifiers import JobKey
from press.model import Card, DraftText, Piece, Tool, Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition, county_named
from press.planning.edition import EditionPlanner
from press.planning.kinds import Kind
from press.planning.packets import PacketEdition
from press.planning.pages import FinishedPages
from press.planning.products import Product
from press.planning.request import Request, options

DRAFT_KINDS = (Kind.HANDOUT, Kind.CARD, Kind.CARD_SHEET)
"""Kinds of files of drafts: none is for a print shop."""


class EditionAndText(NamedTuple):
    """An edition, and one of its tools or cards."""

    edition: EditionPlanner
    text: Tool | Card


@dataclass(frozen=True)
class ReviewRequest(Request):
    """A tool or card for an outside reader, with numbered lines, questions and a sheet to send back."""

    code: str
    reader: str
    """The role of the reader, one of content/data/readers.yaml."""
    language: str = ""
    back_translation: bool = False
    """True for a translation with the original below each block, to read back."""
    verb: ClassVar[str] = "review"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        named = {"for": self.reader, "language": self.language, "back_translation": self.back_translation}
        return [self.verb, self.code, *options(**named)]

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the review copy; raises UsageError for a reader or a piece that does not exist."""
        readers = editions.toolkit.readers
        if self.reader not in readers:
            raise UsageError(f"There is no reader “{self.reader}”. {suggest(self.reader, readers)}")
        edition, piece = self.find(editions)
        questions = readers[self.reader]
        if not self.back_translation:
            copy = edition.review_copy(piece, self.reader, questions)
        elif edition.toolkit.translates:
            original = find_text(editions.edition(), self.code)
            copy = edition.back_translation(original, piece, self.reader, questions)
        else:
            raise UsageError("Only a translation can be read back: say of which language, as in --language es.")
        if edition.toolkit.is_draft:  # the words of other editions are checked by the build
            edition.composer.problems.raise_if_any()
        return [copy]

    def find(self, editions: EditionRegistry) -> EditionAndText:
        """Return the edition and its tool or card, a draft if there is no other; raises UsageError for neither."""
        language = self.language or editions.toolkit.language
        edition = editions.edition(language)
        is_there = edition.toolkit.language == language
        if language in draft_languages(editions) and not (is_there and edition.toolkit.has(self.code)):
            edition = editions.edition_of_drafts(language)
        elif not is_there:
            raise UsageError(f"Nothing is translated into “{self.language}”.")
        return EditionAndText(edition, find_text(edition, self.code))


@dataclass(frozen=True)
class DraftsRequest(Request):
    """The drafts of a language, with their packets, or those of a county; each page has a mark."""

    language: str
    in_catalog: bool = False
    """True if the catalog lists them."""
    county: str = ""
    """The county whose own tools they are; empty for statewide drafts."""
    verb: ClassVar[str] = "drafts"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        language = [] if self.county else [self.language]
        return [self.verb, *language, *options(county=self.county, in_catalog=self.in_catalog)]

    def edition(self, editions: EditionRegistry) -> EditionPlanner:
        """Return the edition of the drafts.

        Raises UsageError if there are none and ContentError if a draft has problems.
        """
        if self.county:
            county = CountyEdition(editions, county_named(editions.toolkit, self.county))
            raise_for_problems(county.county.drafts)
            return county.edition_of_drafts()
        languages = draft_languages(editions)
        if self.language not in languages:
            hint = suggest(self.language, languages) if languages else ""
            raise UsageError(f"There are no drafts in “{self.language}”. {hint}".rstrip())
        edition = editions.edition_of_drafts(self.language)
        raise_for_problems(edition.toolkit.drafts)
        return edition

    def packets(self, editions: EditionRegistry) -> list[PacketEdition]:
        """Return the packets of drafts; those of a county are in none."""
        packets = () if self.county else self.edition(editions).toolkit.packets
        return [PacketEdition(editions, packet, of_drafts=True) for packet in packets]

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return the jobs of the packets: their print plans count their pages."""
        return [job for packet in self.packets(editions) for job in packet.packet_file().jobs]

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan handouts, cards and packets; raises ContentError for words that the pages print and there are not."""
        edition = self.edition(editions)
        pieces = drafts_in(edition.toolkit)
        products = [product for product in edition.files_of(pieces) if product.kind in DRAFT_KINDS]
        composers = [edition.composer]
        for packet in self.packets(editions):
            plan = packet.print_plan(pages.fragments)
            products += [packet.packet_file(), packet.plan_file(plan, ""), *packet.card_sheets()]
            composers.append(packet.edition.composer)
        for composer in composers:
            composer.problems.raise_if_any()
        return list({product.path: product for product in products}.values())


def find_text(edition: EditionPlanner, code: str) -> Tool | Card:
    """Return the tool or card of an edition with this code; raises UsageError if there is none."""
    pieces = {piece.code: piece for piece in edition.toolkit.pieces if isinstance(piece, Tool | Card)}
    if code not in pieces:
        raise UsageError(f"There is no tool or card “{code}”. {suggest(code, pieces)}")
    return pieces[code]


def drafts_in(toolkit: Toolkit) -> Sequence[Piece]:
    """Return the drafts of an edition of drafts: all of its pieces, or a county's own that are not finished."""
    county = toolkit.county
    if county is None:
        return toolkit.pieces
    return county.draft_tab.pieces if county.draft_tab else ()


def raise_for_problems(drafts: Iterable[DraftText]) -> None:
    """Raise ContentError if a draft has problems."""
    problems = ProblemList()
    for draft in drafts:
        problems.extend(draft.problems)
    problems.raise_if_any()


def draft_languages(editions: EditionRegistry) -> list[str]:
    """Return the languages that have drafts."""
    return [drafts.language for drafts in editions.toolkit.draft_editions]
