"""Plans the files of one edition: statewide, in another language or style, or a county's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from press.core.fill import fill
from press.core.identifiers import JobKey, OutputPath
from press.core.label_sheets import LabelSheet
from press.core.slugs import slug
from press.core.styles import Style
from press.model import Card, GeneratedPart, GroupColumn, Piece, Tab, Tally, TallyForm, Tool
from press.pdf.grayscale import NO_GRAYS, Grays
from press.planning import binder_pages
from press.planning.job import NO_JOB
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.products import (
    Binder,
    BoundPdf,
    CardWithBleed,
    Description,
    EditionContext,
    ImposedCards,
    LinkTarget,
    Placement,
    Product,
    ReviewCopy,
    TallyWorkbook,
)
from press.tally.words import tally_words

INDEX_PAGE = "index.html"
"""The name of a page that a web server shows for its folder."""


def values_in(piece: Piece) -> tuple[str, ...]:
    """Return the names of the values that a piece prints."""
    match piece:
        case Tool():
            return piece.prose.values
        case Card():
            return (*piece.front.values, *piece.back.values)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPaths:
    """Where the files of an edition are stored below output/."""

    folder: str = ""
    """Empty, or with a slash at the end: ``es/``."""
    suffix: str = ""
    """Added to file names before their extension: ``.es``."""
    style: Style = Style.STANDARD
    site: str = ""
    """The folder that is a site of its own, as that of a county; empty, or with a slash at the end."""

    def piece(self, piece: Piece) -> OutputPath:
        """Return the path of a piece's own PDF."""
        if isinstance(piece, Card):
            return OutputPath(f"{self.folder}cards/{piece.slug}{self.suffix}.pdf")
        handouts = "" if self.style else "handouts/"
        return OutputPath(f"{self.folder}{handouts}{piece.code}-{piece.slug}{self.suffix}.pdf")

    def tally(self, tool: Tool) -> OutputPath:
        """Return the path of the spreadsheet in which a form's answers are added up, beside its handout."""
        return OutputPath(f"{self.folder}handouts/{tool.code}-{tool.slug}-tally{self.suffix}.xlsx")

    def card_sheet(self, card: Card) -> OutputPath:
        """Return the path of a card printed four to a sheet."""
        return OutputPath(f"{self.folder}cards/sheets/{card.slug}-4-up{self.suffix}.pdf")

    def card_with_bleed(self, card: Card) -> OutputPath:
        """Return the path of a card with bleed."""
        return OutputPath(f"{self.folder}cards/print-shop/{card.slug}-bleed{self.suffix}.pdf")

    def reading_page(self, code: str) -> OutputPath:
        """Return the path of a piece's page for screens, in its site; it stays when the piece gets another name."""
        return OutputPath(f"{self.folder.removeprefix(self.site)}read/{code}.html")

    @property
    def catalog_page(self) -> OutputPath:
        """The path of the catalog's page in its language, in its site."""
        return OutputPath(f"{self.folder.removeprefix(self.site)}{INDEX_PAGE}")

    def review_copy(self, piece: Piece, reader: str) -> OutputPath:
        """Return the path of a piece's review copy for an outside reader."""
        return OutputPath(f"{self.folder}reviews/{piece.code}-for-{slug(reader)}{self.suffix}.pdf")

    def back_translation(self, piece: Piece, reader: str) -> OutputPath:
        """Return the path of a piece's copy for a translator who reads it back."""
        return OutputPath(f"{self.folder}reviews/{piece.code}-back-translation-for-{slug(reader)}{self.suffix}.pdf")

    def link_targets(self, pieces: Iterable[Piece]) -> dict[str, LinkTarget]:
        """Return where links lead to pieces that have files of their own in this edition, by code."""
        return {piece.code: LinkTarget(self.piece(piece), piece.code) for piece in pieces}


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

    # The binder

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

    def binder(self, path: OutputPath) -> Binder:
        """Plan the binder: every tool starts on a recto, and notes pages fill the empty backs of leaves."""
        title = f"{self.toolkit.title}: {self.toolkit.subtitle}"
        if self.toolkit.county:
            title = f"{title}, {self.toolkit.county.name}"
        tabs = self.toolkit.tabs
        last_notes = self.notes_of(tabs[-1].number)
        colophon = Placement(
            job=binder_pages.colophon(self.overview_planner),
            name="colophon",
            label=f"{self.say('colophon')} ",
            title=self.say("colophon"),
            recto=True,
            filler=last_notes,
            tab=tabs[-1].number + 1,
        )
        return Binder(
            edition=self.context,
            path=path,
            description=self.description(title),
            parts=(*self.front_parts(), *(part for tab in tabs for part in self.tab_parts(tab)), colophon),
            last_filler=last_notes,
            stamp=self.stamp,
        )

    def front_parts(self) -> list[Placement]:
        """Return the parts before the first tab: cover, guide, contents; a county's letter and contacts."""
        say, county = self.say, self.toolkit.county
        front = partial(Placement, label="", roman=True)
        on_recto = partial(front, recto=True, filler=self.notes_of(0))
        letters = []
        if county and county.letter:
            job = binder_pages.letter(self.edition_planner, county.letter)
            letters.append(on_recto(job=job, name="letter", title=county.letter.title))
        parts = [
            front(job=binder_pages.cover(self.edition_planner), name="cover", title=self.toolkit.title, recto=True),
            front(job=binder_pages.guide(self.shared_planner), name="guide", title=say("guide")),
            *letters,
            on_recto(job=binder_pages.contents(self.overview_planner), name="contents", title=say("contents")),
        ]
        if county:
            contacts = binder_pages.contacts(self.edition_planner, county)
            parts.append(on_recto(job=contacts, name="contacts", title=say("contacts")))
        return parts

    def tab_parts(self, tab: Tab) -> list[Placement]:
        """Return a tab's divider and the pieces filed behind it, without those that are printed separately."""
        before = [other.number for other in self.toolkit.tabs if other.number < tab.number]
        divider = Placement(
            job=binder_pages.divider(self.overview_planner, tab.number),
            name=f"tab-{tab.label}",
            label=f"{self.say('tab', number=tab.label)} ",
            title=tab.title,
            recto=True,
            filler=self.notes_of(before[-1] if before else 0),
            tab=tab.number,
        )
        return [divider, *(self.bound_piece(piece, tab) for piece in tab.bound)]

    def separate_jobs(self) -> dict[str, JobKey]:
        """Return the keys of the jobs of the pieces that are printed separately, by code."""
        return {piece.code: self.job_of(piece) for piece in self.toolkit.separate}

    def bound_piece(self, piece: Piece, tab: Tab) -> Placement:
        """Return the placement of a piece behind a tab."""
        card = isinstance(piece, Card)
        return Placement(
            job=self.job_of(piece),
            name=piece.code,
            label=f"{piece.code}-",
            title=piece.name,
            recto=not card,
            filler=self.notes_of(tab.number),
            spread=card,
            tab=tab.number,
        )

    def label_sheet(self, path: OutputPath, sheet: LabelSheet) -> BoundPdf:
        """Plan a sheet of sticky labels."""
        title = f"{self.say('tabs.title')}, {sheet.name}"
        job = binder_pages.label_sheet(self.edition_planner, sheet)
        return BoundPdf(
            edition=self.context,
            path=path,
            kind=Kind.INSERTS,
            description=self.description(title),
            parts=(Placement(job=job, name="labels", label="", title=title),),
        )

    def inserts(self, path: OutputPath) -> BoundPdf:
        """Plan the spine inserts and tab labels."""
        title = self.say("inserts")
        spine, labels = binder_pages.inserts(self.edition_planner), binder_pages.labels(self.overview_planner)
        return BoundPdf(
            edition=self.context,
            path=path,
            kind=Kind.INSERTS,
            description=self.description(title),
            parts=(
                Placement(job=spine, name="inserts", label="", title=title),
                Placement(job=labels, name="labels", label="", title=self.say("tabs.title")),
            ),
        )
