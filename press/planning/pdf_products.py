"""The PDFs of output/ as they are planned: files that are bound from the pages of jobs, and files of their sheets."""

from dataclasses import dataclass, field
from typing import ClassVar

from press.core.identifiers import JobKey, OutputPath
from press.planning.job import NO_JOB
from press.planning.kinds import Kind
from press.planning.products import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The place of one job's pages in a bound file."""

    job: JobKey
    name: str
    """Unique in the file: a code, ``cover``, ``tab-4``."""
    label: str
    """Prefix of the page labels."""
    title: str
    recto: bool = False
    """True if it starts on a right-hand page."""
    filler: JobKey = NO_JOB
    """The job whose page is inserted before it when it would otherwise start on a verso."""
    spread: bool = False
    """True if all its small pages are printed on one page."""
    in_gray: bool = False
    """True if its pages are printed in grays."""
    roman: bool = False
    """True if its pages are numbered in roman numerals."""
    tab: int = 0
    """Number of the tab it is filed behind; 0 for the front of a binder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRange:
    """Pages of another file, first and last inclusive, counted from 0."""

    path: OutputPath
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class BoundPdf(Product):
    """A tagged PDF bound from fragments: a handout, a packet, a booklet to read."""

    tagged: ClassVar[bool] = True
    bleed: ClassVar[bool] = False
    """True to keep what is drawn outside the trim, for a print shop."""

    parts: tuple[Placement, ...]
    stamp: JobKey = NO_JOB
    """The job whose page is printed into the slot on every page."""
    last_filler: JobKey = NO_JOB
    """The job whose page fills the back of the last leaf."""

    def __post_init__(self) -> None:
        """Collect the project files of all jobs, then compute the fingerprint."""
        keys = [key for key in (*(part.job for part in self.parts), self.stamp) if key]
        files = dict.fromkeys(name for key in keys for name in self.edition.jobs[key].made_from)
        in_gray = any(part.in_gray for part in self.parts)
        object.__setattr__(self, "made_from", (*files, *(self.edition.grays.files if in_gray else ())))
        super().__post_init__()

    @property
    def jobs(self) -> tuple[JobKey, ...]:
        """The keys of all jobs that it is bound from."""
        keys = [key for part in self.parts for key in (part.job, part.filler)]
        return tuple(key for key in (*keys, self.stamp, self.last_filler) if key)

    def fingerprint_parts(self) -> list[object]:
        """Return the parts, their typeset jobs and the targets of the links that leave the file."""
        context, names = self.edition, {part.name for part in self.parts}
        typeset = [[context.jobs[key].title, context.jobs[key].fingerprint] for key in self.jobs]
        outside = sorted({code for key in self.jobs for code in context.jobs[key].links} - names)
        targets = {code: context.link_targets.get(code) for code in outside}
        parts = [[repr(part), context.grays.digest if part.in_gray else ""] for part in self.parts]
        return [parts, typeset, targets, self.bleed, self.stamp, self.last_filler]


@dataclass(frozen=True, kw_only=True)
class Binder(BoundPdf):
    """A whole binder, whose outline has an entry for each tab."""

    kind: Kind = field(default=Kind.BINDER, init=False)


@dataclass(frozen=True, kw_only=True)
class ReviewCopy(BoundPdf):
    """A tool or card with numbered lines, for an outside reader who comments on them."""

    kind: Kind = field(default=Kind.REVIEW, init=False)
    reader: str
    """The role of the reader."""

    def fingerprint_parts(self) -> list[object]:
        """Return the parts of a bound PDF and the reader."""
        return [*super().fingerprint_parts(), self.reader]


@dataclass(frozen=True, kw_only=True)
class ImposedCards(BoundPdf):
    """A card, four to a sheet, for an office printer."""

    tagged: ClassVar[bool] = False
    kind: Kind = field(default=Kind.CARD_SHEET, init=False)


@dataclass(frozen=True, kw_only=True)
class CardWithBleed(BoundPdf):
    """A card with bleed and crop marks, for a print shop that chooses its own inks."""

    tagged: ClassVar[bool] = False
    bleed: ClassVar[bool] = True
    kind: Kind = field(default=Kind.CARD_PRESS, init=False)


@dataclass(frozen=True, kw_only=True)
class PrepressPdf(BoundPdf):
    """A PDF in the inks of a printing press, with trim and bleed."""

    tagged: ClassVar[bool] = False
    bleed: ClassVar[bool] = True
    kind: Kind = field(default=Kind.PREPRESS, init=False)
    profile: str = ""
    """Digest of the printing press's color profile; empty for none."""

    def fingerprint_parts(self) -> list[object]:
        """Return the parts of a bound PDF and the color profile."""
        return [*super().fingerprint_parts(), self.profile]


@dataclass(frozen=True, kw_only=True)
class FoldedBooklet(Product):
    """The sheets of a booklet, to be folded and stapled."""

    kind: Kind = field(default=Kind.BOOKLET_PRINT, init=False)
    booklet: BoundPdf = field(repr=False)
    """The booklet with its pages in reading order."""

    def __post_init__(self) -> None:
        """Take over the booklet's project files, then compute the fingerprint."""
        object.__setattr__(self, "made_from", self.booklet.made_from)
        super().__post_init__()

    @property
    def jobs(self) -> tuple[JobKey, ...]:
        """The keys of the booklet's jobs."""
        return self.booklet.jobs

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """The booklet's file."""
        return (self.booklet.path,)

    def fingerprint_parts(self) -> list[object]:
        """Return the booklet's file and fingerprint."""
        return [self.booklet.path, self.booklet.fingerprint]


@dataclass(frozen=True, kw_only=True)
class CollatedPdf(Product):
    """One file with every copy of a packet, in the order in which they are handed out."""

    kind: Kind = field(default=Kind.COLLATED, init=False)
    packet: BoundPdf = field(repr=False)
    card_sheets: tuple[BoundPdf, ...] = field(default=(), repr=False)
    page_ranges: tuple[PageRange, ...] = ()
    """Pages of the packet and of its card sheets, in order; each range starts a new sheet."""

    def __post_init__(self) -> None:
        """Take over the packet's project files, then compute the fingerprint."""
        object.__setattr__(self, "made_from", self.packet.made_from)
        super().__post_init__()

    @property
    def jobs(self) -> tuple[JobKey, ...]:
        """The keys of the packet's jobs."""
        return tuple(key for part in self.packet.parts for key in (part.job, part.filler) if key)

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """The files that pages are taken from, in the order of their first page."""
        return tuple(dict.fromkeys(pages.path for pages in self.page_ranges))

    def fingerprint_parts(self) -> list[object]:
        """Return the page ranges and the fingerprints of the files that they are taken from."""
        files = [[product.path, product.fingerprint] for product in (self.packet, *self.card_sheets)]
        return [files, [[pages.path, pages.first, pages.last] for pages in self.page_ranges]]
