"""Repairs that join what WeasyPrint divides: elements on several pages, columns of a list, annotations of a link."""

from collections.abc import Iterable
from typing import NamedTuple, TypeGuard
from xml.etree.ElementTree import Element as Html

from press.typesetting.structure_tree import Attached, Element, Mark

REPEATED_ON_EACH_PAGE = frozenset({"THead", "TFoot"})


class _Origin(NamedTuple):
    """What the parts of one element have in common: the same HTML element in the same role."""

    html: Html | None
    tag: str
    role: str


def _origin(element: Element) -> _Origin:
    return _Origin(element.html, element.tag, element.role)


def join_pages(document: Element) -> None:
    """Join the parts of an HTML element on several pages or lines into one element (ISO 32000-1, 14.7.2).

    WeasyPrint 70.0 writes an element for each box, and so another one on each page and line.
    """
    kids, document.kids = document.kids, []
    _move_kids(kids, document, {})


def _move_kids(kids: Iterable[Element | Mark | Attached], parent: Element, first_parts: dict[_Origin, Element]) -> None:
    """Move kids to a parent; the kids of a part go to the first part with the same origin.

    Args:
        kids: The kids, which have no other parent any more.
        parent: Their new parent.
        first_parts: The first part of each HTML element; new ones are added.
    """
    for kid in kids:
        if not isinstance(kid, Element):
            parent.kids.append(kid)
            continue
        below, kid.kids = kid.kids, []
        origin = _origin(kid)
        is_own_element = kid.html is None or origin == _origin(parent)  # an anonymous box, or one within its own box
        first_part = kid if is_own_element else first_parts.setdefault(origin, kid)
        if first_part is kid:
            parent.kids.append(kid)
        elif kid.role in REPEATED_ON_EACH_PAGE:
            continue
        _move_kids(below, first_part, first_parts)


def join_columns(document: Element) -> None:
    """Join the columns of a list into one list (ISO 32000-1, table 336).

    WeasyPrint 70.0 writes a list for each column, within the list.
    """
    for outer in document.elements():
        if outer.role == "L":
            parts = ([kid] if not _is_column(kid, outer) else kid.kids for kid in outer.kids)
            outer.kids = [kid for part in parts for kid in part]


def _is_column(kid: Element | Mark | Attached, outer: Element) -> TypeGuard[Element]:
    return isinstance(kid, Element) and kid.html is not None and _origin(kid) == _origin(outer)


def join_links(document: Element) -> None:
    """Keep one annotation for each line of a link (ISO 14289-1, 7.18.5).

    WeasyPrint 70.0 writes another one for each inline element within the link, as in ``<a><em>``. Those of the link
    itself come first here: on its second line, that of an inner element can be before them.
    """
    for link in document.elements():
        if link.role != "Link":
            continue
        kept: list[Attached] = []
        outer = [kid for kid in link.kids if isinstance(kid, Attached)]
        for annotation in (*outer, *(annotation for annotation in link.attached() if annotation not in outer)):
            if not any(_covers(other, annotation) for other in kept):
                kept.append(annotation)
        for element in link.elements():
            element.kids = [kid for kid in element.kids if not isinstance(kid, Attached) or kid in kept]


def _covers(outer: Attached, inner: Attached) -> bool:
    """Return True if the center of an annotation is inside the other."""
    x, y = (inner.box.left + inner.box.right) / 2, (inner.box.bottom + inner.box.top) / 2
    inside = outer.box.left <= x <= outer.box.right and outer.box.bottom <= y <= outer.box.top
    return outer.page == inner.page and inside
