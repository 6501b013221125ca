"""Repairs of the structure tree, on trees written by hand."""

from xml.etree.ElementTree import Element as Html
from xml.etree.ElementTree import fromstring

import pytest

from press.pdf.geometry import PxRect, Rect
from press.typesetting.pdfua_joins import join_pages
from press.typesetting.pdfua_lists import nest_lists, wrap_list_bodies
from press.typesetting.pdfua_repairs import divide_block_tables, set_figure_boxes
from press.typesetting.structure_tree import Element, Mark


def element(role: str, html: Html | None, *kids: Element | Mark, page: int = 0) -> Element:
    """Return a structure element for an HTML element."""
    return Element(role, page, html, html.tag if html is not None else "", list(kids))


def shape(item: Element) -> str:
    """Return a tree as text: roles, and the marked-content IDs below them."""
    kids = [
        shape(kid) if isinstance(kid, Element) else str(kid.mcid)
        for kid in item.kids
        if isinstance(kid, Element | Mark)
    ]
    return f"{item.role}({' '.join(kids)})"


def test_a_paragraph_on_two_pages_is_one_element() -> None:
    html = fromstring("<p/>")
    document = element(
        "Document",
        None,
        element("P", html, Mark(0, 0)),
        element("P", html, Mark(1, 1), page=1),
        element("P", fromstring("<p/>")),
    )
    join_pages(document)
    assert shape(document) == "Document(P(0 1) P())"


def test_the_head_of_a_table_is_not_repeated_on_the_next_page() -> None:
    table, head, body = fromstring("<table/>"), fromstring("<thead/>"), fromstring("<tbody/>")
    pages = [
        element("Table", table, element("THead", head, Mark(page, 10 + page)), element("TBody", body, Mark(page, page)))
        for page in (0, 1)
    ]
    document = element("Document", None, *pages)
    join_pages(document)
    assert shape(document) == "Document(Table(THead(10) TBody(0 1)))"


def test_a_list_in_an_item_is_put_before_what_follows_it_in_the_html() -> None:
    item = fromstring("<li>Text<ul><li/></ul><p/></li>")
    inner, paragraph = item[0], item[1]
    outer = element(
        "L",
        fromstring("<ul/>"),
        element("LI", item, element("Lbl", item), element("P", paragraph, Mark(0, 2)), Mark(0, 1)),
        element("L", inner),
    )
    document = element("Document", None, outer)
    wrap_list_bodies(document)
    nest_lists(document)
    assert shape(document) == "Document(L(LI(Lbl() LBody(L() P(2) 1))))"


@pytest.mark.parametrize(
    ("height", "box"), [(792.0, Rect(7.5, 762.0, 75.0, 784.5)), (30.0, Rect(7.5, 0.0, 75.0, 22.5))]
)
def test_the_box_of_a_figure_is_given_in_points_from_the_lower_left(height: float, box: Rect) -> None:
    figure = Element("Figure", 0, figure_px=PxRect(10, 10, 100, 40))
    set_figure_boxes(element("Document", None, figure), (height,))
    assert figure.bbox == box and figure.figure_px == PxRect(10, 10, 100, 40)


def test_the_parts_of_a_table_set_as_blocks_are_divisions() -> None:
    rows = [element("TR", fromstring("<tr/>"), element("TD", fromstring("<td/>"), Mark(0, mcid))) for mcid in (0, 1)]
    for table_part in rows[1].elements():
        table_part.is_laid_out_as_table = True
    document = element("Document", None, *rows)
    divide_block_tables(document)
    assert shape(document) == "Document(Div(Div(0)) TR(TD(1)))"
