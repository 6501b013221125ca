"""Repairs WeasyPrint's structure tree into valid PDF/UA-1: one repair per function, in the order of ``repair``.

Each repair names its clause and what WeasyPrint 70.0 does. As far as its changelog and its repository show (August
2026), no later version makes any of them unnecessary; a repair that changes nothing with a new version can go.
Repairs that move elements are in ``pdfua_joins``, ``pdfua_lists`` and ``pdfua_wrappers``; here are the order of all,
and those that set roles and attributes, or drop what is no content.
"""

from collections.abc import Callable

from press.typesetting.pdfua_joins import join_columns, join_links, join_pages
from press.typesetting.pdfua_lists import nest_lists, set_list_numbering, wrap_list_bodies
from press.typesetting.pdfua_wrappers import dissolve_wrappers, drop_blanks, wrap_loose_text
from press.typesetting.structure_tree import Element

ROLES = {
    "strong": "Span", "b": "Span", "em": "Span", "i": "Span", "abbr": "Span", "small": "Span", "sup": "Span",
    "sub": "Span", "label": "Span", "code": "Code", "legend": "P", "figure": "NonStruct",
}  # fmt: skip
TABLE_ROLES = frozenset({"Table", "THead", "TBody", "TR", "TH", "TD"})


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


def number_notes(document: Element) -> None:
    """Give each note an identifier (ISO 14289-1, 7.9); WeasyPrint 70.0 has no role for notes."""
    notes = (element for element in document.elements() if element.role == "Note")
    for number, note in enumerate(notes, 1):
        note.identifier = f"note-{number}"
