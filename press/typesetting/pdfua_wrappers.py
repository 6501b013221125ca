"""Repairs of what wraps other elements: wrappers without a meaning dissolved, loose text in paragraphs."""

from press.typesetting.structure_tree import Attached, Element, Mark

GROUPING = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "LI", "L", "Table", "TR", "TOC", "TOCI"}
)
INLINE = frozenset({"Span", "Link", "Code", "Reference"})


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
