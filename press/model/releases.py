"""What paper binders consist of: on the day of a release, and where a county has printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple


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


class TranslationState(NamedTuple):
    """What a release records of a translated tool or card."""

    revised: str
    """The day on which it was last revised, as 2026-11-30."""
    digest: str
    """The digest of its words."""


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

    translations: Mapping[str, Mapping[str, "TranslationState"]] = field(default_factory=dict)
    """The translated tools and cards by language and code; none in records of former versions of the program."""

    def title_of(self, code: str) -> str:
        """Return the title that a piece had; empty if the edition did not have it."""
        names = (name for section in (*self.sections, *self.separate) for name in section.title.split(" · "))
        return next((name.removeprefix(f"{code} ") for name in names if name.startswith(f"{code} ")), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """The content of a paper binder: what a county recorded that it printed, or what an edition was."""

    name: str
    """The edition, and from the second printing of an edition on its number: 2026.1, 2026.1-2."""
    edition: str
    day: str
    """The date of the edition, as 2026-11-30."""
    number: int
    """Counted over all of a county's records, from 1; 0 for the record of a release."""
    sections: tuple[Section, ...]
    separate: tuple[Section, ...]
    """The tools that are printed separately, in no binder."""
    left_out: tuple[str, ...]
    """Codes of the toolkit's tools and cards that the binder goes without."""
    own_codes: frozenset[str]
    """Codes of the county's own tools."""
    extras: tuple[str, ...] = ()
    """What was printed besides the binder, with pages of its own: languages, large print."""
    besides: tuple[Section, ...] = ()
    """Its files, each as a section without stamp and notes pages: ``es/handouts/4.1``."""

    def is_same_paper(self, other: "Printing") -> bool:
        """Return True if nothing has to be printed to make one of the other."""
        return (
            self.edition == other.edition
            and self.sections == other.sections
            and self.separate == other.separate
            and self.extras == other.extras
            and self.besides == other.besides
        )


def codes_in(sections: Iterable[Section]) -> list[str]:
    """Return the codes of the tools and cards in sections, without contents and dividers."""
    return [code for section in sections for code in section.name.split("+") if "." in code]


def printing_of(release: Release, slug: str = "") -> Printing:
    """Return what a release says about the statewide binder, or a county's; raises KeyError if it has none."""
    sections = release.counties[slug] if slug else release.sections
    separate = (*release.separate, *release.separate_of_counties.get(slug, ()))
    codes = codes_in((*sections, *separate))
    return Printing(
        name=release.name,
        edition=release.name,
        day=release.day,
        number=0,
        sections=sections,
        separate=separate,
        left_out=tuple(code for code in release.slugs if code not in codes),
        own_codes=frozenset(code for code in codes if code not in release.slugs),
    )
