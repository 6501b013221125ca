"""The files of output/ as they are planned: one class for each way of making a file; PDFs are in pdf_products.py."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple

from press.core.hashing import sha256_hex
from press.core.identifiers import JobKey, OutputPath
from press.model import TallyForm, Toolkit
from press.pdf.grayscale import NO_GRAYS, Grays
from press.planning.job import Job
from press.planning.kinds import Kind


class LinkTarget(NamedTuple):
    """Where a link to a code leads."""

    path: OutputPath
    destination: str
    """The named destination in that file."""


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
