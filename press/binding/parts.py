"""The input of binding: fragments in order, how each is printed, and the outline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from press.pdf.fragment import Bookmark, Fragment, Page
from press.pdf.geometry import BLEED, Rect

BOXES = (b"MediaBox", b"TrimBox", b"BleedBox")


class Point(NamedTuple):
    """A point in points, from the lower left corner of the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Prints all pages of a fragment on one large page."""

    scale: float
    corners: tuple[tuple[float, float], ...]
    """The lower left corner of each small page on the large one, in points."""
    size: tuple[float, float]
    """Width and height of the large page, in points."""
    slot: Rect | None = None
    """The rectangle of the large page that is left free for a stamp."""

    @property
    def page_box(self) -> Rect:
        """The box of the large page."""
        return Rect(0, 0, *self.size)


@dataclass(frozen=True, slots=True)
class Part:
    """A fragment in a product."""

    fragment: Fragment
    name: str
    """The code of the tool or card, or a name for pages without one."""
    label: str
    """The prefix of its page labels: ``4.1-`` gives 4.1-1, 4.1-2. Empty for plain numbers."""
    title: str
    spread: Spread | None = None
    linkable: bool = True
    """False for pages that can be in a product several times."""
    roman: bool = False
    """True to label its pages with Roman numerals."""
    bleed: bool = False
    """True to keep the bleed, for a print shop; otherwise pages are cut to their trim box."""
    below: bool = False
    """True if the title of an earlier part is over it, as a tab's: its headings are one level lower."""

    @property
    def pages(self) -> int:
        """The number of pages that the part has in a product."""
        return 1 if self.spread is not None else len(self.fragment.pages)


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part with its place in a product."""

    part: Part
    base: int
    """The object number of local number 0."""
    first_page: int
    """The index of its first page."""
    first_key: int
    """Its first key in the parent tree."""
    structure: int
    """The object number of its structure element."""
    dead_links: frozenset[int] = frozenset()
    """The local numbers of its links whose tool may not be there for the reader: their words are no links."""

    @property
    def next_key(self) -> int:
        """The first key of the parent tree after those of the part."""
        return self.first_key + len(self.part.fragment.pages) + len(self.part.fragment.annotations)

    @property
    def top(self) -> float:
        """The top of its first page in points, without bleed, before it is moved to a spread."""
        return self.part.fragment.pages[0].trim.top

    def page_number(self, page: int) -> int:
        """Return the object number of the page that a page of the fragment is printed on."""
        return self.base if self.part.spread is not None else self.base + page

    def move_point(self, page: int, x: float, y: float) -> Point:
        """Return where a point of a page of the fragment is on the page that it is printed on."""
        spread = self.part.spread
        if spread is None:
            return Point(x, y)
        left, bottom = spread.corners[page]
        return Point(round(x * spread.scale + left, 2), round(y * spread.scale + bottom, 2))

    def move_box(self, page: int, box: Rect) -> Rect:
        """Return where a rectangle of a page of the fragment is on the page that it is printed on."""
        return Rect(*self.move_point(page, box.left, box.bottom), *self.move_point(page, box.right, box.top))


@dataclass(frozen=True, slots=True)
class Entry:
    """An outline entry of a product: a title, the index of the part that it opens, and the entries below."""

    title: str
    part: int
    children: tuple["Entry", ...] = ()
    headings: bool = False
    """True to put the part's own headings below."""
    bookmark: Bookmark | None = field(default=None)
    """The heading that it opens, None for the beginning of the part."""

    def resolved_children(self, parts: Sequence[Part]) -> Iterator["Entry"]:
        """Yield the entries below, the part's own headings first."""
        if self.headings:
            for bookmark in _headings(parts[self.part].fragment):
                yield _entry_of(bookmark, self.part)
        yield from self.children


def _headings(fragment: Fragment) -> tuple[Bookmark, ...]:
    """Return the headings of a fragment, without its title."""
    bookmarks = fragment.bookmarks
    return bookmarks[0].children if len(bookmarks) == 1 else bookmarks


def _entry_of(bookmark: Bookmark, part: int) -> Entry:
    """Return a heading as an outline entry."""
    children = tuple(_entry_of(child, part) for child in bookmark.children)
    return Entry(bookmark.title, part, children, bookmark=bookmark)


def page_boxes(page: Page, bleed: bool) -> dict[bytes, Rect]:
    """Return the boxes of a page: cut to the trim, or with a bleed all round, which is blank if nothing reaches it."""
    if not bleed:
        return dict.fromkeys(BOXES, page.trim)
    outer = page.trim.grown(BLEED)
    return dict(zip(BOXES, (outer, page.trim, outer), strict=True))


def pages_by_sheet_side(part: Part) -> list[tuple[Page, ...]]:
    """Return the fragment's pages, grouped by the page of the product that they are printed on."""
    pages = part.fragment.pages
    return [pages] if part.spread is not None else [(page,) for page in pages]


def owners_of(pages: tuple[Page, ...]) -> list[int]:
    """Return the owner of each piece of marked content on pages that are printed on one page; -1 for an artifact."""
    if len(pages) == 1:
        return [*pages[0].owners]
    longest = max(len(page.owners) for page in pages)
    rows = [[*page.owners, *[-1] * (longest - len(page.owners))] for page in pages]
    return [max(owners) for owners in zip(*rows, strict=True)]
