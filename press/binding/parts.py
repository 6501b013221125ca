"""What is bound: fragments in order, and how each stands in the product."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from press.pdf.fragment import Bookmark, Fragment, Page
from press.pdf.geometry import BLEED

BOXES = (b"MediaBox", b"TrimBox", b"BleedBox")
"""0.125 in, in points."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Prints all small pages of a fragment on one large page: scale, and each one's lower left corner, in points."""

    scale: float
    corners: tuple[tuple[float, float], ...]
    size: tuple[float, float]
    slot: tuple[float, ...] = ()
    """The rectangle of the large page that is left free for a stamp."""


@dataclass(frozen=True, slots=True)
class Part:
    """One fragment of a product."""

    fragment: Fragment
    name: str
    """Code of the tool or card, or a name for pages without one."""
    label: str
    """Prefix of its pages' labels: ``4.1-`` gives 4.1-1, 4.1-2. Empty for plain numbers."""
    title: str
    spread: Spread | None = None
    linkable: bool = True
    """False for pages that may stand in a product several times."""
    roman: bool = False
    bleed: bool = False
    """True to keep what stands outside the trim, for a print shop; else the pages are cut to their trim box."""

    @property
    def pages(self) -> int:
        """How many pages the part has in a product."""
        return 1 if self.spread is not None else len(self.fragment.pages)


@dataclass(frozen=True, slots=True)
class Entry:
    """An outline entry of the product: a title, the part it opens, and what is below it."""

    title: str
    part: int
    children: tuple["Entry", ...] = ()
    headings: bool = False
    """True to hang the part's own headings below."""
    bookmark: Bookmark | None = field(default=None)

    def resolved(self, parts: list[Part]) -> Iterator["Entry"]:
        """Yield the entries below, the part's own headings first."""
        if self.headings:
            for bookmark in self.own_headings(parts):
                yield from_bookmark(bookmark, self.part)
        yield from self.children

    def own_headings(self, parts: list[Part]) -> tuple[Bookmark, ...]:
        """Return the headings of the part, without its title."""
        found = parts[self.part].fragment.bookmarks
        return found[0].children if len(found) == 1 else found


def from_bookmark(bookmark: Bookmark, part: int) -> Entry:
    """Turn a heading into an outline entry."""
    children = tuple(from_bookmark(child, part) for child in bookmark.children)
    return Entry(bookmark.title, part, children, bookmark=bookmark)


def page_boxes(page: Page, bleed: bool) -> dict[bytes, tuple[float, ...]]:
    """Return a page's boxes: cut to the trim, or with bleed all round, empty where nothing was made to bleed."""
    if not bleed:
        return dict.fromkeys(BOXES, page.trim)
    left, bottom, right, top = page.trim
    wide = left - BLEED, bottom - BLEED, right + BLEED, top + BLEED
    return dict(zip(BOXES, (wide, page.trim, wide), strict=True))


def printed_together(part: Part) -> list[tuple[Page, ...]]:
    """Return the fragment's pages by the page of the product that they stand on."""
    pages = part.fragment.pages
    return [pages] if part.spread is not None else [(page,) for page in pages]


def owners_of(pages: tuple[Page, ...]) -> list[int]:
    """Return the owner of each piece of marked content on pages that are printed together and numbered as one."""
    longest = max(len(page.owners) for page in pages)
    rows = [[*page.owners, *[-1] * (longest - len(page.owners))] for page in pages]
    return [max(owners) for owners in zip(*rows, strict=True)]
