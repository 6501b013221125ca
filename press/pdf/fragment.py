"""A typeset piece as PDF objects, which can be bound into any file without layout or parsing.

Every object is a template with a placeholder for each reference, for the box of a figure and for a stamp. Binding
fills them in, and appends to an annotation its rectangle, its key in the parent tree and its target. Local numbers
count from 0: first the pages, then everything else.
"""

import json
from array import array
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

from press.core.identifiers import JobKey
from press.pdf.geometry import Rect
from press.pdf.syntax import pdf_numbers, xyz

MAGIC = b"PRESSFRAGMENT6\n"
PAGES_ROOT = -1
"""The local number that stands for the page tree of the product."""
STRUCTURE_PARENT = -2
"""The local number that stands for the structure element of the product above the fragment."""
FIGURE_BOX = "@BOX@"
"""The placeholder for a figure's bounding box."""
STAMP = "@STAMP@"
"""The placeholder in a page's resources for the name and the object of a stamp."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its trim box in points, and the local numbers of what it is made of."""

    trim: Rect
    contents: int
    resources: int
    annotations: tuple[int, ...]
    owners: tuple[int, ...]
    """The structure element of each marked-content ID; -1 for an artifact."""
    slot: Rect | None = None
    """The rectangle that is left free for a stamp, None if the page has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A link or a form field's widget. Binding appends its rectangle, its key in the parent tree and its target."""

    number: int
    page: int
    rectangle: Rect
    owner: int
    """The local number of the structure element that contains it."""
    template: str
    """A dictionary without its end."""
    references: tuple[int, ...]
    code: str = ""
    """For a link to a tool: the code of the tool, empty within the same tool."""
    anchor: str = ""
    """For a link to a tool: the anchor of a heading, empty for the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream object: the template of its dictionary without the length, and the length of its compressed bytes."""

    number: int
    template: str
    references: tuple[int, ...]
    length: int
    digest: str
    """SHA-256 of dictionary and bytes, by which equal streams share one object; empty if it must not be shared."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading of the outline: page index, position in points from the lower left, and the headings below."""

    title: str
    page: int
    x: float
    y: float
    children: tuple["Bookmark", ...] = ()


class Destination(NamedTuple):
    """A place on a page: page index, and position in points from the lower left."""

    page: int
    x: float
    y: float


class FigureBox(NamedTuple):
    """The bounding box of a figure: the local number of its structure element, its page index, the box."""

    element: int
    page: int
    box: Rect


HEADING = b"\n<</S /H%d/"
"""How the template of a heading's structure element begins, in a line of its own."""
LOWEST_HEADING = 6


@dataclass(frozen=True, kw_only=True)  # without slots: what many binders need of it is computed once
class Fragment:
    """A typeset piece, ready to be bound."""

    title: str
    language: str
    pages: tuple[Page, ...]
    plain: bytes
    """The templates of all objects without a stream, one per line."""
    plain_numbers: tuple[int, ...]
    """The local number of each of these objects."""
    plain_references: tuple[int, ...]
    """The local numbers of the references in these templates, in order."""
    streams: tuple[Stream, ...]
    data: bytes
    """The bytes of the streams, one after the other."""
    annotations: tuple[Annotation, ...]
    figures: tuple[FigureBox, ...]
    """The bounding boxes of figures; binding writes them into the templates."""
    tops: tuple[int, ...]
    """The local numbers of the structure elements at the top."""
    identifiers: Mapping[str, int]
    """The local number of each structure element that has an identifier."""
    destinations: Mapping[str, Destination]
    """The named destinations, by anchor."""
    bookmarks: tuple[Bookmark, ...]
    form_fields: tuple[int, ...]
    """The local numbers of the fields."""
    form_fonts: Mapping[str, int]
    """The local numbers of the fonts that fields use, by name."""
    simple_fonts: Mapping[str, int]
    """The local numbers of simple fonts with the letters of names, by the name of the font that they are beside."""
    count: int
    """The number of local numbers in use."""

    @cached_property
    def annotation_templates(self) -> tuple[bytes, ...]:
        """The template of each annotation, as bytes."""
        return tuple(item.template.encode("latin-1") for item in self.annotations)

    @cached_property
    def annotation_boxes(self) -> tuple[bytes, ...]:
        """The rectangle of each annotation in PDF syntax, for pages that are bound where they are."""
        return tuple(pdf_numbers(item.rectangle) for item in self.annotations)

    @cached_property
    def plain_below(self) -> bytes:
        """The templates of all objects without a stream, with each heading one level lower, as below a tab's title."""
        lowered = b"\n" + self.plain
        for level in range(LOWEST_HEADING - 1, 0, -1):
            lowered = lowered.replace(HEADING % level, HEADING % (level + 1))
        return lowered[1:]

    @cached_property
    def destination_places(self) -> Mapping[str, bytes]:
        """The place of each destination in PDF syntax, for pages that are bound where they are."""
        return {anchor: xyz(place.x, place.y) for anchor, place in self.destinations.items()}

    def to_bytes(self) -> bytes:
        """Return the fragment as bytes, for the cache."""
        head = asdict(self)
        plain, data = head.pop("plain"), head.pop("data")
        references = array("i", head.pop("plain_references"))
        head["sizes"] = [len(plain), len(references) * references.itemsize, len(data)]
        text = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
        return MAGIC + len(text).to_bytes(4, "big") + text + bytes(plain) + references.tobytes() + bytes(data)

    @staticmethod
    def from_bytes(content: bytes) -> "Fragment":
        """Return the fragment that ``to_bytes`` wrote; raises ValueError if the bytes are not one."""
        try:
            return _fragment(content)
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("a fragment in another format") from error


Fragments = Callable[[JobKey], Fragment]
"""Returns the fragment of a job, by the job's key."""


def _fragment(content: bytes) -> Fragment:
    start = len(MAGIC) + 4
    if not content.startswith(MAGIC) or len(content) < start:
        raise ValueError("not a fragment")
    end = start + int.from_bytes(content[len(MAGIC) : start], "big")
    head: dict[str, Any] = json.loads(content[start:end])
    plain, refs, data = head.pop("sizes")
    if len(content) != end + plain + refs + data:
        raise ValueError("a fragment that is cut off")
    references = array("i", content[end + plain : end + plain + refs])
    head["pages"] = tuple(map(_page, head["pages"]))
    head["streams"] = tuple(Stream(**stream) for stream in head["streams"])
    head["annotations"] = tuple(map(_annotation, head["annotations"]))
    head["figures"] = tuple(FigureBox(element, page, Rect(*box)) for element, page, box in head["figures"])
    head["destinations"] = {name: Destination(*place) for name, place in head["destinations"].items()}
    head["bookmarks"] = tuple(map(_bookmark, head["bookmarks"]))
    head |= {"plain": content[end : end + plain], "data": content[end + plain + refs :]}
    return Fragment(**head, plain_references=tuple(references))


def _page(entry: dict[str, Any]) -> Page:
    slot = Rect(*entry["slot"]) if entry["slot"] is not None else None
    return Page(**{**entry, "trim": Rect(*entry["trim"]), "slot": slot})


def _annotation(entry: dict[str, Any]) -> Annotation:
    return Annotation(**{**entry, "rectangle": Rect(*entry["rectangle"])})


def _bookmark(entry: dict[str, Any]) -> Bookmark:
    return Bookmark(**{**entry, "children": tuple(map(_bookmark, entry["children"]))})
