"""Counties: who trains there, and what their own binders contain."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.core.diagnostics import Location
from press.model.pieces import Source, Tab
from press.model.releases import Printing

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact in a county: a unit or a role, never a private person."""

    purpose: str
    who: str
    phone: str
    email: str


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
    leave_out: tuple[str, ...] = ()
    """Codes of the tools and cards that its binder omits."""
    leave_out_places: Mapping[str, Location] = field(default_factory=dict)
    """The location of each of these codes."""
    local: Tab | None = None
    """The tab with the county's own tools, after the toolkit's tabs."""
    printings: tuple[Printing, ...] = ()
    """What it recorded that it printed, the latest last."""
