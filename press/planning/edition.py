"""Plans the files of one edition: statewide, in another language or style, or a county's."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from press.core.fill import fill
from press.core.identifiers import JobKey
from press.core.styles import Style
from press.model import Card, GeneratedPart, GroupColumn, Piece, Tally, TallyForm, Tool
from press.pdf.grayscale import NO_GRAYS, Grays
from press.planning import binder_pages
from press.planning.edition_paths import EditionPaths
from press.planning.job import NO_JOB
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.pdf_products import BoundPdf, CardWithBleed, ImposedCards, Placement, ReviewCopy
from press.planning.products import Description, EditionContext, LinkTarget, Product, TallyWorkbook
from press.tally.words import tally_words


def values_in(piece: Piece) -> tuple[str, ...]:
    """Return the names of the values that a piece prints."""
    match piece:
        case Tool():
            return piece.prose.values
        case Card():
            return (*piece.front.values, *piece.back.values)
    return ()


class EditionPlanner:
    """Plans files from the pieces of the toolkit and from pages of this edition only.

    Args:
        shared_planner: Plans the jobs of the pieces that all editions share.
        edition_planner: Plans the jobs of this edition only; the shared one unless given.
        paths: Where the files are stored.
        link_targets: Where links lead if a piece is not in the same file, by code.
        stamp: The key of the job that is printed on every page; empty for none.
        grays: The grays of its pages in black and white.
    """

    def __init__(
        self,
        shared_planner: JobPlanner,
        edition_planner: JobPlanner | None = None,
        *,
        paths: EditionPaths,
        link_targets: Mapping[str, LinkTarget],
        stamp: JobKey = NO_JOB,
        grays: Grays = NO_GRAYS,
    ) -> None:
        self.shared_planner, self.edition_planner = shared_planner, edition_planner or shared_planner
        self.paths, self.link_targets, self.stamp = paths, link_targets, stamp
        self.toolkit, self.jobs = self.edition_planner.toolkit, shared_planner.jobs
        self.composer = self.edition_planner.composer
        self.say = self.composer.say
        self.context = EditionContext(
            toolkit=self.toolkit,
            toolchain=shared_planner.toolchain,
            jobs=self.jobs,
            link_targets=link_targets,
            grays=grays,
        )

    @property
    def folder(self) -> str:
        """The folder of its files, below output/."""
        return self.paths.folder

    @property
    def suffix(self) -> str:
        """The suffix of its file names, before their extension."""
        return self.paths.suffix

    def description(self, title: str, subject: str = "") -> Description:
        """Return the metadata of a file of the whole edition; the subject is the toolkit's subtitle unless given."""
        subject = subject or self.toolkit.subtitle
        return Description(title=self.marked(title), subject=subject, day=self.toolkit.edition_date)

    def description_of(self, piece: Piece, title: str = "") -> Description:
        """Return the metadata of a file made for one piece; the title is the piece's name unless given."""
        title = self.marked(title or piece.name)
        author = self.author_of(piece)
        return Description(title=title, subject=piece.summary, day=piece.revised, code=piece.code, author=author)

    def author_of(self, piece: Piece) -> str:
        """Return who hands out a piece: a county its own tools; empty for the publisher of the toolkit."""
        county = self.toolkit.county
        is_local = county is not None and county.local is not None and piece in county.local.pieces
        return (county.publisher or county.name) if county and is_local else ""

    def marked(self, title: str) -> str:
        """Return the title of a file, which says that it is a draft if it is one."""
        return f"{title} ({self.say('draft.title')})" if self.toolkit.is_draft else title

    # Files of single pieces

    def handout(self, piece: Piece) -> BoundPdf:
        """Plan the file of a tool or a generated part."""
        return BoundPdf(
            edition=self.context,
            path=self.paths.piece(piece),
            kind=Kind.HANDOUT,
            description=self.description_of(piece),
            parts=(self.part_of(piece),),
            stamp=self.stamp,
        )

    def tally(self, tool: Tool, tally: Tally) -> TallyWorkbook:
        """Plan the spreadsheet in which the answers to a form are added up."""
        form = TallyForm(
            name=tool.name,
            edition=self.toolkit.edition,
            language=self.toolkit.language,
            publisher=self.author_of(tool) or self.toolkit.publisher,
            paper=self.toolkit.paper,
            tally=tally,
            questions=tally.counted(tool.prose.questions),
            columns=tuple(GroupColumn(title=title, values=self.values_of(title)) for title in tally.by),
        )
        return TallyWorkbook(
            edition=self.context,
            path=self.paths.tally(tool),
            description=self.description_of(tool, fill(self.tally_words["title"], {"name": tool.name})),
            made_from=tuple(dict.fromkeys((*tool.prose.files, *self.toolkit.common_files))),
            form=form,
            words=self.tally_words,
        )

    @cached_property
    def tally_words(self) -> dict[str, str]:
        """The words of the spreadsheets, by key; words that can't be filled in are problems of the edition."""
        return tally_words(self.toolkit, self.composer.problems)

    def values_of(self, column: str) -> tuple[str, ...]:
        """Return what can be entered into a column of a spreadsheet: counties and regions, if the toolkit has them."""
        counties = self.toolkit.counties
        match column:
            case word if word in ("county", self.toolkit.edition_words.singular):
                return tuple(county.name for county in counties)
            case "region":
                return tuple(dict.fromkeys(academy.region for county in counties for academy in county.academies))
        return ()

    def review_copy(self, piece: Tool | Card, reader: str, questions: Sequence[str]) -> ReviewCopy:
        """Plan a tool or card for an outside reader, with questions about it and a sheet to send back.

        Args:
            piece: The tool or card.
            reader: The role of the reader.
            questions: What the reader is asked.
        """
        title = f"{piece.name} ({self.say('review.for', reader=reader)})"
        job = self.planner_of(piece).review_copy(piece, reader, questions)
        return ReviewCopy(
            edition=self.context,
            path=self.paths.review_copy(piece, reader),
            description=self.description_of(piece, title),
            parts=(Placement(job=job, name=piece.code, label=f"{piece.code}-", title=piece.title),),
            reader=reader,
        )

    def back_translation(
        self, original: Tool | Card, piece: Tool | Card, reader: str, questions: Sequence[str]
    ) -> ReviewCopy:
        """Plan a translation for the translator who checks it, with the original below each block.

        Args:
            original: The tool or card in the toolkit's own language.
            piece: The translation.
            reader: The role of the reader.
            questions: What the reader is asked.
        """
        title = f"{piece.name} ({self.say('back.for', reader=reader)})"
        job = self.planner_of(piece).back_translation(original, piece, reader, questions)
        return ReviewCopy(
            edition=self.context,
            path=self.paths.back_translation(piece, reader),
            description=self.description_of(piece, title),
            parts=(Placement(job=job, name=piece.code, label=f"{piece.code}-", title=piece.title),),
            reader=reader,
        )

    def card(self, card: Card) -> BoundPdf:
        """Plan a card's file with its two sides."""
        return BoundPdf(
            edition=self.context,
            path=self.paths.piece(card),
            kind=Kind.CARD,
            description=self.description_of(card),
            parts=self.card_parts(card),
            stamp=self.stamp,
        )

    def card_sheet(self, card: Card) -> ImposedCards:
        """Plan a card printed four to a sheet, for an office printer."""
        return ImposedCards(
            edition=self.context,
            path=self.paths.card_sheet(card),
            description=self.description_of(card, self.print_only(card.name)),
            parts=self.card_parts(card),
            stamp=self.stamp,
        )

    def card_with_bleed(self, card: Card) -> CardWithBleed:
        """Plan a card with bleed, for a print shop."""
        return CardWithBleed(
            edition=self.context,
            path=self.paths.card_with_bleed(card),
            description=self.description_of(card, self.print_only(card.name)),
            parts=self.card_parts(card),
            stamp=self.stamp,
        )

    def card_parts(self, card: Card) -> tuple[Placement, ...]:
        """Return the one part of a card's files."""
        return (self.part_of(card),)

    def part_of(self, piece: Piece) -> Placement:
        """Return the one part of a file that is made for one piece."""
        return Placement(
            job=self.job_of(piece),
            name=piece.code,
            label=f"{piece.code}-",
            title=piece.title,
            in_gray=self.paths.style == Style.BLACK_AND_WHITE,
        )

    def print_only(self, title: str) -> str:
        """Return the title of an untagged file: it says that the file is for printing only."""
        return f"{title} ({self.say('print-only')})"

    def files_of(self, pieces: Iterable[Piece]) -> list[Product]:
        """Plan the files of tools, cards and generated parts; a form has its spreadsheet in one language and style."""
        products: list[Product] = []
        for piece in pieces:
            if isinstance(piece, Card):
                products += [self.card(piece), self.card_sheet(piece), self.card_with_bleed(piece)]
            else:
                products.append(self.handout(piece))
            if isinstance(piece, Tool) and piece.tally and not self.paths.style and not self.toolkit.translates:
                products.append(self.tally(piece, piece.tally))
        return products

    # Jobs

    def planner_of(self, piece: Piece) -> JobPlanner:
        """Return the planner of a piece's job: all editions share the toolkit's tools and cards."""
        if isinstance(piece, GeneratedPart):
            return self.overview_planner
        is_shared = self.shared_planner.toolkit.has(piece.code) and not self.has_values_for(piece)
        return self.shared_planner if is_shared else self.edition_planner

    def has_values_for(self, piece: Piece) -> bool:
        """Return True if the county of this edition gives a value that a piece prints."""
        county = self.toolkit.county
        return county is not None and not county.values.keys().isdisjoint(values_in(piece))

    @property
    def overview_planner(self) -> JobPlanner:
        """The planner of contents, indexes and dividers: this edition's if it has other pieces than the toolkit."""
        differs = self.toolkit.left_out or (self.toolkit.county and self.toolkit.county.local)
        return self.edition_planner if differs else self.shared_planner

    def job_of(self, piece: Piece) -> JobKey:
        """Add the job of a piece unless it is there already; return its key."""
        return self.planner_of(piece).piece(piece)

    def notes_of(self, number: int) -> JobKey:
        """Add the job of the notes page behind a tab unless it is there already; return its key."""
        shared = number == 0 or any(tab.number == number for tab in self.shared_planner.toolkit.tabs)
        return binder_pages.notes(self.shared_planner if shared else self.edition_planner, number)

    def separate_jobs(self) -> dict[str, JobKey]:
        """Return the keys of the jobs of the pieces that are printed separately, by code."""
        return {piece.code: self.job_of(piece) for piece in self.toolkit.separate}
