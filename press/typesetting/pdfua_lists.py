"""Repairs of lists: a label and one body in each item, inner lists in the bodies, the numbering."""

from collections.abc import Iterator

from press.typesetting.structure_tree import Attached, Element, Mark

LIST_NUMBERING = {"ol": "Decimal", "ul": "Disc"}


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


def set_list_numbering(document: Element) -> None:
    """Set the ListNumbering of each list (ISO 32000-1, table 347); WeasyPrint 70.0 leaves it out."""
    for element in document.elements():
        if element.role == "L" and "::" not in element.tag:
            has_labels = any(kid.role == "Lbl" for kid in element.elements())
            numbering = LIST_NUMBERING.get(element.tag, "None") if has_labels else "None"
            element.attributes = {"O": "List", "ListNumbering": numbering}
