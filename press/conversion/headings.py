"""The headings of a text: which of them stay headings, at which level, and under which anchor."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from press.conversion.element import Element
from press.conversion.markdown_reader import BLOCK_ATTRIBUTE
from press.core.slugs import slug

TAGS = {f"h{level}": level for level in range(1, 7)}
NOT_IN = ("li", "blockquote", "table", "dd", "dt", "p")
"""Elements in which a heading is a line of strong words."""


@dataclass(slots=True)
class Headings:
    """The headings of one text."""

    levels: dict[int, int] = field(default_factory=dict)
    """The level of each heading that stays one, 2 or 3, by the id of its element."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The anchor in the toolkit of each name that other texts use for a heading."""
    shifted: int = 0
    """Number of headings that have another level than in the source."""


def title_heading(root: Element, title: str) -> Element | None:
    """Return the heading that has the title of the page: the first words of the text, or the title again."""
    headings = [element for element, _ in _standing(root)]
    if not headings:
        return None
    first = headings[0]
    if title and _plain(first.words()) == _plain(title):
        return first
    is_only_one = sum(element.tag == "h1" for element in headings) == 1
    return first if first.tag == "h1" and is_only_one and _is_at_start(root, first) else None


def headings_of(root: Element, left_out: Element | None) -> Headings:
    """Return the headings of a text.

    Args:
        root: The text.
        left_out: The heading that is the title of the page.
    """
    headings, taken = Headings(), set[str]()
    kept = [element for element, _ in _standing(root) if element is not left_out and element.words()]
    top = min((TAGS[element.tag] for element in kept), default=1)
    below = [TAGS[element.tag] for element in kept]
    if below.count(top) == 1 and len(kept) > 1 and below[0] == top and len(set(below)) > 2:
        top = min(level for level in below if level != top)
    has_part = False
    for element in kept:
        level = 2 if TAGS[element.tag] <= top or not has_part else 3
        has_part = True
        headings.levels[id(element)] = level
        headings.shifted += level != TAGS[element.tag]
        anchor = _unique(slug(element.words()), taken)
        for name in (element.attributes.get("id", ""), _github_slug(element.words()), anchor):
            if name:
                headings.anchors.setdefault(name, anchor)
    return headings


def _standing(element: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the headings that are no lines in a list, and not the title of a box; each with what it is in."""
    is_box = bool(element.attributes.get(BLOCK_ATTRIBUTE)) or element.tag in ("details", "aside")
    elements = [node for node in element.children if isinstance(node, Element)]
    for position, inner in enumerate(elements):
        if inner.tag in TAGS:
            if not (is_box and position == 0):
                yield inner, element
        elif inner.tag not in NOT_IN:
            yield from _standing(inner)


def _is_at_start(root: Element, heading: Element) -> bool:
    """Return True if no words come before a heading."""
    for element in root.walk():
        if element is heading:
            return True
        if element.tag in ("p", "li", "td", "pre", "dt"):
            return False
    return False


def _plain(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())


def _github_slug(words: str) -> str:
    """Return the anchor that GitHub and most site generators make for a heading."""
    kept = (character for character in words.lower() if character.isalnum() or character in " -_")
    return "".join(kept).replace(" ", "-")


def _unique(name: str, taken: set[str]) -> str:
    number, anchor = 2, name
    while anchor in taken:
        anchor, number = f"{name}-{number}", number + 1
    taken.add(anchor)
    return anchor
