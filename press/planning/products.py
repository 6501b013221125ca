"""The files of output/ as they are planned: one class for each way of making a file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple

from press.core.hashing import sha256_hex
from press.core.identifiers import JobKey, OutputPath
from press.model import TallyForm, Toolkit
from press.pdf.grayscale import NO_GRAYS, Grays
from press.planning.job import NO_JOB, Job
from press.planning.kinds import Kind


class LinkTarget(NamedTuple):
    """Where a link to a code leads."""

    path: OutputPath
    destination: str
    """The named destination in that file."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a file says about itself in its metadata."""

    title: str
    subject: str
    day: date
    """The date of the edition, or the day a piece was last revised."""
    code: str = ""
    """The code of the piece that the file is made for; empty for a file of several pieces."""
    author: str = ""
    """Who hands the file out; empty for the publisher of the toolkit."""


@dataclass(frozen=True, kw_only=True, eq=False)
class EditionContext:
    """What all files of one edition share."""

    toolkit: Toolkit
    """The toolkit as this edition includes it."""
    toolchain: str
    """Digest of the code and the libraries."""
    jobs: Mapping[JobKey, Job] = field(repr=False)
    link_targets: Mapping[str, LinkTarget] = field(default_factory=dict, repr=False)
    """Where links lead if the piece is not in the same file, by code."""
    grays: Grays = field(default=NO_GRAYS, repr=False)
    """The grays of pages in black and white."""


@dataclass(frozen=True, kw_only=True)
class Product:
    """A file of output/; the base of the classes below.

    The fingerprint is computed once, from the jobs as they are planned at that time.
    """

    tagged: ClassVar[bool] = False
    """True for accessible PDFs."""

    path: OutputPath
    kind: Kind
    description: Description
    edition: EditionContext = field(repr=False, compare=False)
    made_from: tuple[str, ...] = ()
    """Project files that it is made from."""
    request: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The request that it was planned for, as the manifest stores it; empty for files of every build."""
    fingerprint: str = field(init=False)
    """SHA-256 over everything that decides the file's bytes."""

    def __post_init__(self) -> None:
        """Compute the fingerprint."""
        about = self.description
        toolkit = self.edition.toolkit
        common = [self.edition.toolchain, self.path, self.kind, about.code, about.title, about.subject, str(about.day)]
        common += [about.author or toolkit.publisher, toolkit.language, toolkit.address, *toolkit.keywords]
        covered = json.dumps([common, self.fingerprint_parts()])
        object.__setattr__(self, "fingerprint", sha256_hex(covered))

    def fingerprint_parts(self) -> list[object]:
        """Return the values, apart from the description, that decide the file's bytes; all can be written as JSON."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """The title."""
        return self.description.title

    @property
    def code(self) -> str:
        """The code of the piece that it is made for; empty for a file of several pieces."""
        return self.description.code

    @property
    def language(self) -> str:
        """The language of its text."""
        return self.edition.toolkit.language

    @property
    def jobs(self) -> tuple[JobKey, ...]:
        """The keys of all jobs that have to be typeset for it."""
        return ()

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """Other files of output/ that it is made from, which are made first."""
        return ()


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


@dataclass(frozen=True, kw_only=True)
class Archive(Product):
    """A zip of other files with a text about them."""

    kind: Kind = field(default=Kind.BUNDLE, init=False)
    members: tuple[Product, ...] = field(repr=False)
    readme: str = field(repr=False)

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """The files in the archive."""
        return tuple(member.path for member in self.members)

    def fingerprint_parts(self) -> list[object]:
        """Return the members' paths, titles and fingerprints, and the text."""
        return [self.readme, *([member.path, member.title, member.fingerprint] for member in self.members)]


@dataclass(frozen=True, kw_only=True)
class TallyWorkbook(Product):
    """A spreadsheet in which the answers to a form are added up."""

    kind: Kind = field(default=Kind.TALLY, init=False)
    form: TallyForm
    words: Mapping[str, str] = field(repr=False)
    """The words of the spreadsheet, by key."""

    def fingerprint_parts(self) -> list[object]:
        """Return the form and the words."""
        return [repr(self.form), dict(self.words)]


@dataclass(frozen=True, kw_only=True)
class TextFile(Product):
    """A text that is planned as it is written: a note, a web page, a stylesheet."""

    text: str = field(repr=False)

    def fingerprint_parts(self) -> list[object]:
        """Return the text."""
        return [self.text]


@dataclass(frozen=True, kw_only=True)
class ComposedFile(Product):
    """A text that is composed only when it is written: to see that it is current takes much less time."""

    inputs: tuple[str, ...] = field(repr=False)
    """Everything that decides the text, apart from the description: texts and digests."""
    compose: Callable[[], str] = field(repr=False, compare=False)
    """Returns the text; raises ContentError for words that it prints and a language lacks."""

    def fingerprint_parts(self) -> list[object]:
        """Return what decides the text."""
        return [*self.inputs]


@dataclass(frozen=True, kw_only=True)
class OfflineWorker(Product):
    """The script that keeps files on a reader's device, with the list of these files and a version made from them."""

    kind: Kind = field(default=Kind.ASSET, init=False)
    script: str = field(repr=False)
    kept: tuple[Product, ...] = field(repr=False)

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """The files that it keeps."""
        return tuple(product.path for product in self.kept)

    def fingerprint_parts(self) -> list[object]:
        """Return the script, and the paths and fingerprints of the files."""
        return [self.script, [[product.path, product.fingerprint] for product in self.kept]]


@dataclass(frozen=True, kw_only=True)
class CopiedFile(Product):
    """A project file that is copied as it is."""

    kind: Kind = field(default=Kind.COPY, init=False)
    content: bytes = field(repr=False)

    def fingerprint_parts(self) -> list[object]:
        """Return the digest of the content."""
        return [sha256_hex(self.content)]


@dataclass(frozen=True, kw_only=True)
class ScreenPicture(Product):
    """A photo of a text for screens: without what a camera wrote into it, and no larger than screens show."""

    kind: Kind = field(default=Kind.COPY, init=False)
    content: bytes = field(repr=False)
    width: int
    """Its largest width, in pixels."""

    def fingerprint_parts(self) -> list[object]:
        """Return the digest of the picture and the largest width."""
        return [sha256_hex(self.content), self.width]


@dataclass(frozen=True, kw_only=True)
class PageImage(Product):
    """One page of a piece's file as an image for screens."""

    kind: Kind = field(default=Kind.PAGE_IMAGE, init=False)
    pdf: OutputPath
    """The file that the page is in."""
    job: JobKey
    """The job that the page was typeset by."""
    page: int
    """Counted from 0."""
    width: int
    """In pixels."""

    @property
    def sources(self) -> tuple[OutputPath, ...]:
        """The file that the page is in."""
        return (self.pdf,)

    def fingerprint_parts(self) -> list[object]:
        """Return which page it is, its width, and the fingerprint of its job."""
        return [self.pdf, self.page, self.width, self.edition.jobs[self.job].fingerprint]
