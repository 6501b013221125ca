"""The files of output/ as they are planned: what each is bound from, and what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from press.model import Toolkit
from press.planning.job import Job

PRINT_ONLY = ("card-sheet", "card-press", "collated", "booklet-print", "press", "bundle", "note")
"""Kinds of files that are made for printing only: untagged."""
SCREEN_ONLY = ("catalogue", "picture", "asset", "copy")
"""Kinds of files that make up the catalogue, and are no PDFs."""

LinkTarget = tuple[str, str]
"""Where a link by code leads: a file below output/, and the named place in it."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece's place in a product."""

    job: str
    name: str
    label: str
    title: str
    recto: bool = False
    """True when it has to start on a right-hand page."""
    filler: str = ""
    """The job whose page is put before it where a page is needed to get there."""
    spread: bool = False
    """True when all its small pages stand on one page."""
    roman: bool = False
    tab: int = 0
    """The tab it stands behind; 0 for the front of a binder."""


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages of another file, first and last counted from 0."""

    path: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Product:
    """A file of output/."""

    path: str
    """Below output/, with forward slashes."""
    kind: str
    """What it is: handout, card, card-sheet, card-press, binder, inserts, packet, …"""
    code: str
    title: str
    parts: tuple[Placement, ...]
    subject: str
    day: date
    language: str
    made_from: tuple[str, ...]
    fingerprint: str
    toolkit: Toolkit = field(repr=False)
    """The toolkit as this file's edition sees it."""
    link_targets: Mapping[str, LinkTarget] = field(default_factory=dict, repr=False)
    """Where links lead whose tool is not in the file, by code."""
    stamp: str = ""
    """The job whose page is printed into the slot of every page."""
    last_filler: str = ""
    """The job whose page fills the back of the last leaf."""
    asked: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The request that it was asked for with; empty for what every build makes."""
    members: tuple[str, ...] = ()
    """For a file that is made of other files: their paths."""
    runs: tuple[PageRange, ...] = ()
    """For a file with many copies: the pages of its members, in order, each run on sheets of its own."""
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    """For an archive: the titles of its members."""
    note: str = field(default="", repr=False)
    """For an archive, the text that goes with it; for a text, the text; for a print shop, the digest of its profile;
    for a page's picture, the page and the width; for a copy, the digest of what is copied."""
    bleed: bool = False
    """True to keep what stands outside the trim, for a print shop."""

    @property
    def jobs(self) -> tuple[str, ...]:
        """The keys of all jobs that it is bound from."""
        keys = [key for part in self.parts for key in (part.job, part.filler)]
        return tuple(key for key in (*keys, self.stamp, self.last_filler) if key)

    @property
    def tagged(self) -> bool:
        """Tell whether the file is accessible; print sheets are made for printing only."""
        return self.kind not in PRINT_ONLY + SCREEN_ONLY


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build has to do."""

    jobs: dict[str, Job]
    products: tuple[Product, ...]
    toolkit: Toolkit
    profiles: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Colour profiles of presses, by their digest."""
    copied: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What files are copied from, by its digest."""
