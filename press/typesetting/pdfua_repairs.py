"""Mends WeasyPrint's structure tree into sound PDF/UA-1: one repair a function, in the order of ``repair``."""

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element as Html

from press.typesetting.structure_tree import Attached, Element, Mark

ROLES = {
    "strong": "Span", "b": "Span", "em": "Span", "i": "Span", "abbr": "Span", "small": "Span", "sup": "Span",
    "sub": "Span", "label": "Span", "code": "Code", "legend": "P", "figure": "NonStruct",
}  # fmt: skip
GROUPING = frozenset(
    {
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "NonStruct",
        "LI",
        "L",
        "Table",
        "TR",
        "TOC",
        "TOCI",
    }
)
INLINE = frozenset({"Span", "Link", "Code", "Reference"})
PAGE_PIECES = frozenset({"THead", "TFoot"})
PX_TO_POINT = 0.75


def repair(document: Element, page_heights: tuple[float, ...]) -> Element:
    """Mend the tree in place and return it; ``page_heights`` are in points."""
    drop_decorations(document)
    name_roles(document)
    join_pages(document)
    join_links(document)
    mend_lists(document)
    nest_lists(document)
    describe_tables(document)
    number_lists(document)
    set_languages(document)
    expand_abbreviations(document)
    place_figures(document, page_heights)
    dissolve(document)
    drop_blanks(document)
    wrap_loose_text(document)
    number_notes(document)
    return document


def text_of(html: Html) -> str:
    """Return an HTML element's words with single spaces."""
    return re.sub(r"\s+", " ", "".join(html.itertext())).strip()


def keep_kids(element: Element, keep: Callable[[Element], bool]) -> None:
    """Drop the child elements that are not to be kept, at every depth."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or keep(kid)]
    for kid in element.kids:
        if isinstance(kid, Element):
            keep_kids(kid, keep)


def drop_decorations(document: Element) -> None:
    """Pictures that say nothing leave the tree; their marks become artifacts (ISO 14289-1, 7.3)."""

    def speaks(element: Element) -> bool:
        html = element.html
        hidden = html is not None and (html.get("role") == "presentation" or html.get("aria-hidden") == "true")
        return not hidden and not (element.role == "Figure" and not element.alternative)

    keep_kids(document, speaks)


def name_roles(document: Element) -> None:
    """Give each element the role that its HTML means; ``data-pdf-tag`` says so outright."""
    for element in document.elements():
        generated = "::" in element.tag
        wanted = element.html.get("data-pdf-tag") if element.html is not None and not generated else None
        if element.tag == "li::before":
            element.role = "Lbl"
        elif wanted and element.role != "LBody":
            element.role = wanted
        elif element.role == "NonStruct" and element.tag in ROLES:
            element.role = ROLES[element.tag]


def join_pages(document: Element) -> None:
    """One HTML element is one structure element, however many pages or lines it runs over."""
    seen: dict[tuple[int, str, str], Element] = {}

    def place(
        kids: Iterable[Element | Mark | Attached], into: list[Element | Mark | Attached], parent: Element
    ) -> None:
        for kid in kids:
            if not isinstance(kid, Element):
                into.append(kid)
                continue
            own, kid.kids = kid.kids, []
            if kid.html is None or (kid.html is parent.html and kid.tag == parent.tag and kid.role == parent.role):
                into.append(kid)
                place(own, kid.kids, kid)
                continue
            key = (id(kid.html), kid.tag, kid.role)
            first = seen.setdefault(key, kid)
            if first is kid:
                into.append(kid)
            elif kid.role in PAGE_PIECES:
                continue  # a table's head, said again on the next page
            place(own, first.kids, first)

    own, document.kids = document.kids, []
    place(own, document.kids, document)


def join_links(document: Element) -> None:
    """A link has one rectangle a line; WeasyPrint gives another to each inline element in it, as in ``<a><em>``."""
    for link in document.elements():
        if link.role != "Link":
            continue
        kept: list[Attached] = []
        for item in link.attached():
            if not any(covers(other, item) for other in kept):
                kept.append(item)
        for element in link.elements():
            element.kids = [kid for kid in element.kids if not isinstance(kid, Attached) or kid in kept]


def covers(outer: Attached, inner: Attached) -> bool:
    """Tell whether the middle of an annotation lies in another."""
    left, bottom, right, top = inner.box
    x, y = (left + right) / 2, (bottom + top) / 2
    return outer.page == inner.page and outer.box[0] <= x <= outer.box[2] and outer.box[1] <= y <= outer.box[3]


def mend_lists(document: Element) -> None:
    """Everything in a list item but its label stands in one LBody (ISO 32000-1, table 336)."""
    for item in document.elements():
        if item.role != "LI":
            continue
        labels = [kid for kid in item.kids if isinstance(kid, Element) and kid.role == "Lbl"]
        bodies = [kid for kid in item.kids if isinstance(kid, Element) and kid.role == "LBody"]
        if not bodies:
            bodies = [Element("LBody", item.page)]
        body = bodies[0]
        loose = [kid for kid in item.kids if not isinstance(kid, Element) or (kid not in labels and kid is not body)]
        body.kids += [
            part for kid in loose for part in (kid.kids if isinstance(kid, Element) and kid.role == "LBody" else [kid])
        ]
        item.kids = [*labels, body]


def nest_lists(document: Element) -> None:
    """A list in a list item is part of its body (ISO 32000-1, table 336); WeasyPrint puts it behind the item."""
    for outer in document.elements():
        if outer.role != "L":
            continue
        items: list[Element | Mark | Attached] = []
        for kid in outer.kids:
            item = items[-1] if items else None
            if isinstance(kid, Element) and kid.role == "L" and isinstance(item, Element):
                put_in_order(item, kid)
            else:
                items.append(kid)
        outer.kids = items


def put_in_order(item: Element, inner: Element) -> None:
    """Put a list into an item's body before whatever follows it in the HTML."""
    body = item.kids[-1]
    assert isinstance(body, Element) and item.html is not None
    order = {id(html): number for number, html in enumerate(item.html.iter())}
    place = order[id(inner.html)]
    behind = (n for n, kid in enumerate(body.kids) if isinstance(kid, Element) and order.get(id(kid.html), 0) > place)
    body.kids.insert(next(behind, len(body.kids)), inner)


def describe_tables(document: Element) -> None:
    """Headers say what they head (ISO 14289-1, 7.5)."""
    for element in document.elements():
        if element.role in ("TH", "TD"):
            element.attributes = {"O": "Table", **element.attributes}
        if element.role == "TH":
            scope = element.html.get("scope", "") if element.html is not None else ""
            element.attributes["Scope"] = "Row" if scope in ("row", "rowgroup") else "Column"
    for element in document.elements():
        if element.attributes == {"O": "Table"}:
            element.attributes = {}


def number_lists(document: Element) -> None:
    """Lists say how they count (ISO 32000-1, table 347)."""
    kinds = {"ol": "Decimal", "ul": "Disc"}
    for element in document.elements():
        if element.role == "L" and "::" not in element.tag:
            labelled = any(kid.role == "Lbl" for kid in element.elements())
            kind = kinds.get(element.tag, "None") if labelled else "None"
            element.attributes = {"O": "List", "ListNumbering": kind}


def set_languages(document: Element) -> None:
    """Passages in another language say which (WCAG 2.1, 3.1.2)."""
    for element in document.elements():
        if element.html is not None and element.html.tag != "html" and "::" not in element.tag:
            element.language = element.html.get("lang", "")


def expand_abbreviations(document: Element) -> None:
    """An abbreviation carries its words (ISO 32000-1, 14.9.5)."""
    for element in document.elements():
        if element.html is not None and element.tag == "abbr":
            element.expansion = element.html.get("title", "")


def place_figures(document: Element, page_heights: tuple[float, ...]) -> None:
    """Bounding boxes in points from the lower left; WeasyPrint gives CSS pixels from the upper left."""
    for element in document.elements():
        if element.box:
            left, top, right, bottom = (value * PX_TO_POINT for value in element.box)
            height = page_heights[element.page]
            element.box = tuple(round(value, 2) for value in (left, height - bottom, right, height - top))


def says_something(element: Element) -> bool:
    """Tell whether the element carries more than its kids."""
    return bool(
        element.attributes or element.alternative or element.language or element.expansion or element.identifier
    )


def dissolve(element: Element) -> None:
    """Leave out elements that only wrap others, so that a reader hears a short, plain tree."""
    kids: list[Element | Mark | Attached] = []
    for kid in element.kids:
        if not isinstance(kid, Element):
            kids.append(kid)
            continue
        dissolve(kid)
        same = kid.html is not None and kid.html is element.html and kid.role == element.role
        wrapper = kid.role in ("NonStruct", "Div", "Span") or same
        if not kid.kids and kid.role not in ("TD", "TH"):
            continue
        if wrapper and not says_something(kid):
            kids += own_paragraph(kid) if kid.role == "Div" and element.role in GROUPING else kid.kids
        else:
            kids.append(kid)
    element.kids = kids


def own_paragraph(block: Element) -> list[Element | Mark | Attached]:
    """A block that holds text of its own becomes a paragraph; one that only groups gives up its kids."""
    if any(isinstance(kid, Mark) and not kid.blank for kid in block.kids):
        block.role = "P"
        return [block]
    return block.kids


def drop_blanks(document: Element) -> None:
    """White space between blocks is nothing to read."""
    for element in document.elements():
        if element.role in GROUPING or any(isinstance(kid, Element) and kid.role not in INLINE for kid in element.kids):
            element.kids = [kid for kid in element.kids if not (isinstance(kid, Mark) and kid.blank)]


def wrap_loose_text(element: Element) -> None:
    """Text straight under a grouping element gets a paragraph of its own (ISO 14289-1, 7.1)."""
    for kid in element.kids:
        if isinstance(kid, Element):
            wrap_loose_text(kid)
    if element.role not in GROUPING:
        return
    kids: list[Element | Mark | Attached] = []
    paragraph: Element | None = None
    for kid in element.kids:
        inline = isinstance(kid, Mark) or (isinstance(kid, Element) and kid.role in INLINE)
        if not inline:
            paragraph = None
            kids.append(kid)
            continue
        if paragraph is None:
            paragraph = Element("P", kid.page)
            kids.append(paragraph)
        paragraph.kids.append(kid)
    element.kids = kids


def number_notes(document: Element) -> None:
    """Notes have identifiers of their own (ISO 14289-1, 7.9)."""
    notes = (element for element in document.elements() if element.role == "Note")
    for number, note in enumerate(notes, 1):
        note.identifier = f"note-{number}"
