"""Released editions: what every binder consisted of on the day of its release."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Section:
    """Sheets of a binder that belong together: a tool, two cards on one leaf, the contents."""

    name: str
    """The code, or codes with a plus between; ``contents``, ``tab-4``."""
    title: str
    pages: tuple[str, ...]
    """The fingerprint of each page's look, notes pages included: two pages a sheet."""

    @property
    def sheets(self) -> int:
        """The number of sheets of paper."""
        return len(self.pages) // 2


def with_stamp(section: Section, stamp: str) -> Section:
    """Return a section whose page fingerprints include the one of the stamp on every page."""
    return replace(section, pages=tuple(f"{page}-{stamp}" for page in section.pages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The content of every binder when an edition was released."""

    name: str
    day: str
    """The date of the edition, as 2026-11-30."""
    slugs: Mapping[str, str]
    """The file name of every tool and card, by code: a code is never used again for another piece."""
    revised: Mapping[str, str]
    """The day on which every tool and card was last revised, as 2026-11-30, by code."""
    sections: tuple[Section, ...]
    counties: Mapping[str, tuple[Section, ...]]
    """The sections of each county's binder; the fingerprints of stamped pages differ from the statewide ones."""
    separate: tuple[Section, ...] = ()
    """The tools that are printed separately, in no binder: each as a section, without notes pages."""
    separate_of_counties: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)
    """The same for each county's own tools, by the county's slug."""
