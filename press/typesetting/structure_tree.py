"""The structure tree of a typeset document as plain values, read from WeasyPrint's objects before it is repaired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as Html

import pydyf

from press.pdf.geometry import PxRect, Rect
from press.typesetting.weasyprint_tags import TextRuns, html_of, is_laid_out_as_table, tag_of

PICTURE_TEXT = "x"
"""The text of a mark that has none, so that it does not count as white space."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: page index and marked-content ID."""

    page: int
    mcid: int
    text: str = PICTURE_TEXT
    """The text as laid out, to distinguish white space from content."""

    @property
    def blank(self) -> bool:
        """Return True if the text is white space only."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Attached:
    """A link annotation or a widget: page index, WeasyPrint's object number, rectangle."""

    page: int
    number: int
    box: Rect


@dataclass(slots=True, eq=False)
class Element:
    """A structure element (ISO 32000-1, 14.7.2) with the HTML element it was made for."""

    role: str
    page: int
    html: Html | None = None
    """For the Form element of a field, its input."""
    tag: str = ""
    """The HTML tag, with ``::before`` and the like for generated boxes."""
    kids: list["Element | Mark | Attached"] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alternative: str = ""
    language: str = ""
    expansion: str = ""
    actual_text: str = ""
    """The text to read instead of what the glyphs of the marks map to."""
    identifier: str = ""
    figure_px: PxRect | None = None
    """The box of a figure as WeasyPrint gives it, until ``pdfua_repairs`` sets ``bbox``."""
    bbox: Rect | None = None
    """The bounding box of a figure."""
    is_laid_out_as_table: bool = False
    """True if its box is a table or a part of one; False also for table elements that a style sets as blocks."""

    def elements(self) -> Iterator["Element"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.child_elements():
            yield from kid.elements()

    def child_elements(self) -> Iterator["Element"]:
        """Yield the elements directly below."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield kid

    def marks(self) -> Iterator[Mark]:
        """Yield all marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.marks()

    def attached(self) -> Iterator[Attached]:
        """Yield all annotations below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Attached):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.attached()


def resolve(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object that a reference such as ``b'12 0 R'`` points to."""
    return pdf.objects[int(reference.split(b" ", 1)[0])]


def content_streams(pdf: pydyf.PDF) -> Iterator[pydyf.Stream]:
    """Yield the content stream of each page, in order."""
    for reference in pdf.page_references:
        yield resolve(pdf, resolve(pdf, reference)["Contents"])


def read_tree(pdf: pydyf.PDF, texts: TextRuns) -> Element:
    """Return the document element and all below it.

    Args:
        pdf: The document, generated within ``weasyprint_tags.capture_html_elements``.
        texts: The texts that it captured.
    """
    root = resolve(pdf, pdf.catalog["StructTreeRoot"])
    document = resolve(pdf, root["K"][0])
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    return _read_element(pdf, document, pages, texts)


def number_across_pages(pdf: pydyf.PDF, texts: TextRuns) -> TextRuns:
    """Number marked content consecutively across all pages, in place; return the texts by their new IDs.

    Pages that are printed on one page of a binder share the marked-content IDs of that page.
    """
    offsets: dict[bytes, int] = {}
    renumbered: TextRuns = {}
    offset = 0
    for index, (reference, stream) in enumerate(zip(pdf.page_references, content_streams(pdf), strict=True)):
        marks = [item for item in stream.stream if isinstance(item, pydyf.Dictionary) and "MCID" in item]
        for mark in marks:
            text = texts.get((index, mark["MCID"]))
            mark["MCID"] += offset
            if text is not None:
                renumbered[index, mark["MCID"]] = text
        offsets[reference] = offset
        offset += len(marks)
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem" and "Pg" in item:
            item["K"][:] = [kid + offsets[item["Pg"]] if isinstance(kid, int) else kid for kid in item["K"]]
    return renumbered


def _read_element(pdf: pydyf.PDF, node: pydyf.Dictionary, pages: dict[bytes, int], texts: TextRuns) -> Element:
    page = pages.get(node.get("Pg", b""), 0)
    attributes = node.get("A", {})
    element = Element(
        role=node["S"].lstrip("/"),
        page=page,
        html=html_of(node),
        tag=tag_of(node),
        is_laid_out_as_table=is_laid_out_as_table(node),
        attributes={key: value for key, value in attributes.items() if key in ("ColSpan", "RowSpan")},
        alternative=node["Alt"].string if "Alt" in node else "",
    )
    if element.role == "Figure" and "BBox" in attributes:
        element.figure_px = PxRect(*attributes["BBox"])
    for kid in node["K"]:
        if isinstance(kid, int):
            text = texts.get((page, kid))
            element.kids.append(Mark(page, kid, text.text if text else PICTURE_TEXT))
        else:
            element.kids.append(_read_kid(pdf, kid, element, pages, texts))
    return element


def _read_kid(
    pdf: pydyf.PDF, reference: bytes, parent: Element, pages: dict[bytes, int], texts: TextRuns
) -> Element | Attached:
    node = resolve(pdf, reference)
    if node.get("Type") == "/OBJR":
        annotation = resolve(pdf, node["Obj"])
        return Attached(parent.page, annotation.number, _upright(annotation["Rect"]))
    element = _read_element(pdf, node, pages, texts)
    if element.role == "Form":
        element.html = parent.html
    return element


def _upright(rectangle: Sequence[float]) -> Rect:
    left, bottom, right, top = rectangle
    return Rect(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
