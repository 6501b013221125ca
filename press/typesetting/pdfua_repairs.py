"""Repairs WeasyPrint's structure tree into valid PDF/UA-1: one repair per function, in the order of ``repair``.

Each repair names its clause and what WeasyPrint 70.0 does. As far as its changelog and its repository show (August
2026), no later version makes any of them unnecessary; a repair that changes nothing with a new version can go.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeGuard
from xml.etree.ElementTree import Element as Html

from press.typesetting.structure_tree import Attached, Element, Mark

ROLES = {
    "strong": "Span", "b": "Span", "em": "Span", "i": "Span", "abbr": "Span", "small": "Span", "sup": "Span",
    "sub": "Span", "label": "Span", "code": "Code", "legend": "P", "figure": "NonStruct",
}  # fmt: skip
GROUPING = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "LI", "L", "Table", "TR", "TOC", "TOCI"}
)
TABLE_ROLES = frozenset({"Table", "THead", "TBody", "TR", "TH", "TD"})
INLINE = frozenset({"Span", "Link", "Code", "Reference"})
REPEATED_ON_EACH_PAGE = frozenset({"THead", "TFoot"})
LIST_NUMBERING = {"ol": "Decimal", "ul": "Disc"}


def repair(document: Element, page_heights: tuple[float, ...]) -> Element:
    """Repair the tree in place and return it; ``page_heights`` are in points."""
    drop_decorations(document)
    divide_block_tables(document)
    set_roles(document)
    set_replacements(document)
    join_pages(document)
    join_columns(document)
    join_links(document)
    wrap_list_bodies(document)
    nest_lists(document)
    set_table_scopes(document)
    set_list_numbering(document)
    set_languages(document)
    expand_abbreviations(document)
    set_figure_boxes(document, page_heights)
    dissolve_wrappers(document)
    drop_blanks(document)
    wrap_loose_text(document)
    number_notes(document)
    return document


def text_of(html: Html) -> str:
    """Return the text of an HTML element, with its white space collapsed."""
    return re.sub(r"\s+", " ", "".join(html.itertext())).strip()


def keep_kids(element: Element, keep: Callable[[Element], bool]) -> None:
    """Drop the elements below for which ``keep`` returns False, with all below them."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or keep(kid)]
    for kid in element.child_elements():
        keep_kids(kid, keep)


def drop_decorations(document: Element) -> None:
    """Drop pictures without a text alternative; their marks become artifacts (ISO 14289-1, 7.3).

    WeasyPrint 70.0 tags every picture as a Figure, also with ``alt=""`` or ``role="presentation"``.
    """
    keep_kids(document, _is_content)


def _is_content(element: Element) -> bool:
    html = element.html
    if html is not None and (html.get("role") == "presentation" or html.get("aria-hidden") == "true"):
        return False
    return element.role != "Figure" or bool(element.alternative)


def divide_block_tables(document: Element) -> None:
    """Set the role Div for elements of a table that a style sets as blocks: they are read one below the other.

    WeasyPrint 70.0 takes the role from the HTML element, so that the rows and cells of no table remain
    (ISO 32000-1, 14.8.4.3.4).
    """
    for element in document.elements():
        if element.html is not None and element.role in TABLE_ROLES and not element.is_laid_out_as_table:
            element.role = "Div"


def set_roles(document: Element) -> None:
    """Set the role that each HTML element means, or that its ``data-pdf-tag`` names (ISO 32000-1, 14.8.4).

    WeasyPrint 70.0 writes NonStruct for most inline elements and has no way to choose a role.
    """
    for element in document.elements():
        is_generated = "::" in element.tag
        chosen_role = element.html.get("data-pdf-tag") if element.html is not None and not is_generated else None
        if element.tag == "li::before":
            element.role = "Lbl"
        elif chosen_role and element.role != "LBody":
            element.role = chosen_role
        elif element.role == "NonStruct" and element.tag in ROLES:
            element.role = ROLES[element.tag]


def set_replacements(document: Element) -> None:
    """Set the text that ``data-pdf-text`` gives for a sign, such as the word for a dot (ISO 32000-1, 14.9.4)."""
    for element in document.elements():
        text = element.html.get("data-pdf-text") if element.html is not None and "::" not in element.tag else None
        if text and element.role in ("NonStruct", "Span"):
            element.role, element.actual_text = "Span", text


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


def wrap_list_bodies(document: Element) -> None:
    """Put everything in a list item except its label into one LBody (ISO 32000-1, table 336).

    WeasyPrint 70.0 makes a body of the item's text, with a label that is generated content, and leaves other blocks of
    the item beside it.
    """
    for item in document.elements():
        if item.role != "LI":
            continue
        labels = list(_take_labels(item))
        body = next((kid for kid in item.child_elements() if kid.role == "LBody"), None) or Element("LBody", item.page)
        for kid in item.kids:
            if kid is body:
                continue
            body.kids += kid.kids if isinstance(kid, Element) and kid.role == "LBody" else [kid]
        item.kids = [*labels, body]


def _take_labels(element: Element) -> Iterator[Element]:
    """Remove and yield the labels of a list item; they are in its body, or deeper, where a style makes them float."""
    for kid in list(element.child_elements()):
        if kid.role == "Lbl":
            element.kids.remove(kid)
            yield kid
        elif kid.role not in ("L", "Table"):
            yield from _take_labels(kid)


def nest_lists(document: Element) -> None:
    """Move a list within a list item into the body of the item (ISO 32000-1, table 336).

    WeasyPrint 70.0 puts it behind the item, as a kid of the outer list, on purpose (its pull request 2879).
    """
    for outer in document.elements():
        if outer.role != "L":
            continue
        items: list[Element | Mark | Attached] = []
        for kid in outer.kids:
            item = items[-1] if items else None
            if isinstance(kid, Element) and kid.role == "L" and isinstance(item, Element):
                _insert_into_body(item, kid)
            else:
                items.append(kid)
        outer.kids = items


def _insert_into_body(item: Element, inner_list: Element) -> None:
    """Insert a list into the body of an item, before whatever follows it in the HTML."""
    *_, body = item.child_elements()
    order = {html: number for number, html in enumerate(item.html.iter())} if item.html is not None else {}
    place = order[inner_list.html] if inner_list.html is not None else len(order)
    following = (
        index
        for index, kid in enumerate(body.kids)
        if isinstance(kid, Element) and kid.html is not None and order.get(kid.html, 0) > place
    )
    body.kids.insert(next(following, len(body.kids)), inner_list)


def set_table_scopes(document: Element) -> None:
    """Set the Scope of each header cell (ISO 14289-1, 7.5).

    WeasyPrint 70.0 links cells with their headers by identifiers, which are not unique when files are bound together.
    """
    for element in document.elements():
        if element.role in ("TH", "TD"):
            element.attributes = {"O": "Table", **element.attributes}
        if element.role == "TH":
            scope = element.html.get("scope", "") if element.html is not None else ""
            element.attributes["Scope"] = "Row" if scope in ("row", "rowgroup") else "Column"
    for element in document.elements():
        if element.attributes == {"O": "Table"}:
            element.attributes = {}


def set_list_numbering(document: Element) -> None:
    """Set the ListNumbering of each list (ISO 32000-1, table 347); WeasyPrint 70.0 leaves it out."""
    for element in document.elements():
        if element.role == "L" and "::" not in element.tag:
            has_labels = any(kid.role == "Lbl" for kid in element.elements())
            numbering = LIST_NUMBERING.get(element.tag, "None") if has_labels else "None"
            element.attributes = {"O": "List", "ListNumbering": numbering}


def set_languages(document: Element) -> None:
    """Set the language of passages in another one (ISO 14289-1, 7.2; WCAG 2.1, 3.1.2); WeasyPrint 70.0 ignores it."""
    for element in document.elements():
        if element.html is not None and element.html.tag != "html" and "::" not in element.tag:
            element.language = element.html.get("lang", "")


def expand_abbreviations(document: Element) -> None:
    """Set the expansion of each abbreviation (ISO 32000-1, 14.9.5); WeasyPrint 70.0 leaves it out."""
    for element in document.elements():
        if element.html is not None and element.tag == "abbr":
            element.expansion = element.html.get("title", "")


def set_figure_boxes(document: Element, page_heights: tuple[float, ...]) -> None:
    """Set the bounding box of each figure in points from the lower left of its page (ISO 32000-1, table 344).

    WeasyPrint 70.0 writes CSS pixels from the upper left.
    """
    for element in document.elements():
        if element.figure_px is not None:
            element.bbox = element.figure_px.to_points(page_heights[element.page]).rounded(2)


def dissolve_wrappers(element: Element) -> None:
    """Replace elements that only wrap others with their kids, and drop empty ones, except table cells.

    No clause requires it: a screen reader announces fewer levels. WeasyPrint 70.0 writes an element for every box.
    """
    kids: list[Element | Mark | Attached] = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            kids.append(kid)
            continue
        dissolve_wrappers(kid)
        is_same_box = kid.html is not None and kid.html is element.html and kid.role == element.role
        is_wrapper = kid.role in ("NonStruct", "Div", "Span") or is_same_box
        if not kid.kids and kid.role not in ("TD", "TH"):
            continue
        if not is_wrapper or _has_properties(kid):
            kids.append(kid)
        elif kid.role == "Div" and element.role in GROUPING:
            kids += _as_paragraph(kid)
        else:
            kids += kid.kids
    element.kids = kids


def _has_properties(element: Element) -> bool:
    """Return True if the element carries more than its kids."""
    return bool(
        element.attributes
        or element.alternative
        or element.language
        or element.expansion
        or element.identifier
        or element.actual_text
    )


def _as_paragraph(block: Element) -> list[Element | Mark | Attached]:
    """Return a block that has text directly below as a paragraph; of others, the kids."""
    if any(isinstance(kid, Mark) and not kid.blank for kid in block.kids):
        block.role = "P"
        return [block]
    return block.kids


def drop_blanks(document: Element) -> None:
    """Drop the white space between blocks (ISO 14289-1, 7.1); WeasyPrint 70.0 tags it like other text."""
    for element in document.elements():
        has_blocks = any(kid.role not in INLINE for kid in element.child_elements())
        if element.role in GROUPING or has_blocks:
            element.kids = [kid for kid in element.kids if not (isinstance(kid, Mark) and kid.blank)]


def wrap_loose_text(element: Element) -> None:
    """Wrap text directly below a grouping element in a paragraph (ISO 14289-1, 7.1; ISO 32000-1, 14.8.4.2).

    WeasyPrint 70.0 leaves the text of a ``<div>`` directly below the Div.
    """
    for child in element.child_elements():
        wrap_loose_text(child)
    if element.role not in GROUPING:
        return
    kids: list[Element | Mark | Attached] = []
    paragraph: Element | None = None
    for kid in element.kids:
        if not (isinstance(kid, Mark) or (isinstance(kid, Element) and kid.role in INLINE)):
            paragraph = None
            kids.append(kid)
            continue
        if paragraph is None:
            paragraph = Element("P", kid.page)
            kids.append(paragraph)
        paragraph.kids.append(kid)
    element.kids = kids


def number_notes(document: Element) -> None:
    """Give each note an identifier (ISO 14289-1, 7.9); WeasyPrint 70.0 has no role for notes."""
    notes = (element for element in document.elements() if element.role == "Note")
    for number, note in enumerate(notes, 1):
        note.identifier = f"note-{number}"
