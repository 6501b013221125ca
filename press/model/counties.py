"""Counties: who trains there, and what their own binders contain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from press.core.diagnostics import Location
from press.model.pieces import Piece, Source, Tab
from press.model.prose import Prose
from press.model.releases import Printing
from press.model.translations import DraftText

FORMER_COLOR = "colour"  # codespell:ignore
"""The key of a county's color in former versions of the program, which is still read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Academy:
    """A training academy, which trains and coaches in counties."""

    name: str
    region: str
    host: str
    web: str
    confirmed: bool
    """False when no source that was read assigns the county to it."""
    confirmed_on: date | None = None
    """The day on which the county itself confirmed it; None if it has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact in a county: a unit or a role, never a private person."""

    purpose: str
    who: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A county's letter to the readers of its binder."""

    title: str
    prose: Prose
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county and its own content."""

    slug: str
    name: str
    file: str
    """The project file that an editor changes."""
    academies: tuple[Academy, ...] = ()
    note: str = ""
    sources: tuple[Source, ...] = ()
    contacts: tuple[Contact, ...] = ()
    color: str = ""
    """The county's color as #rrggbb, dark enough on white; empty for none."""
    former_color: Location | None = None
    """Where its color has the key of former versions of the program; None if it has not."""
    logo: str = ""
    publisher: str = ""
    """Who hands out the county's own tools; empty for the toolkit's publisher."""
    address: str = ""
    """The web address of the county's files; empty for that of the toolkit."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What tools print for the values that the toolkit declares, by name."""
    logo_pixels: tuple[int, int] | None = None
    """Width and height of a logo that has pixels."""
    letter: Letter | None = None
    """The letter that comes after the cover; None without one."""
    leave_out: tuple[str, ...] = ()
    """Codes of the tools and cards that its binder omits."""
    leave_out_places: Mapping[str, Location] = field(default_factory=dict)
    """The location of each of these codes."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where each of its keys is, by name."""
    local: Tab | None = None
    """The tab with the county's own tools, after the toolkit's tabs."""
    drafts: tuple[DraftText, ...] = ()
    """Its own tools that are not finished, in no binder."""
    draft_tab: Tab | None = None
    """The tab with these only; None if there are none."""
    printings: tuple[Printing, ...] = ()
    """What it recorded that it printed, the latest last."""
    has_own_file: bool = False
    """True if its folder has a file that says what is its own."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its own tools."""
        return self.local.pieces if self.local else ()
