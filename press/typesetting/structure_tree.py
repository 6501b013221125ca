"""The structure tree of a typeset document as light values: read from WeasyPrint's objects, then mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element as Html

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags as weasyprint_tags


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content: page index and marked-content ID."""

    page: int
    mcid: int
    text: str = "x"
    """The words, for telling white space from text; pictures count as text."""

    @property
    def blank(self) -> bool:
        """Tell whether this is white space only."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Attached:
    """A link annotation or a widget: page index and WeasyPrint's object number."""

    page: int
    number: int
    box: tuple[float, ...] = ()
    """Its rectangle in points: left, bottom, right, top."""


@dataclass(slots=True, eq=False)
class Element:
    """A structure element (ISO 32000-1, 14.7.2) with the HTML element it was made for."""

    role: str
    page: int
    html: Html | None = None
    """For a form field, its input."""
    tag: str = ""
    """The HTML tag, with ``::before`` and the like for generated boxes."""
    kids: list["Element | Mark | Attached"] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alternative: str = ""
    language: str = ""
    expansion: str = ""
    instead: str = ""
    """The words to be read in place of what the marks say."""
    identifier: str = ""
    box: tuple[float, ...] = ()
    """A figure's bounding box in points, from the page's lower left."""

    def elements(self) -> Iterator["Element"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

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


TABLE_ROLES = frozenset({"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"})
TABLE_BOXES = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)


@dataclass(frozen=True, slots=True)
class TextRun:
    """The words of a text box as they were laid out, and the HTML element whose words they are."""

    text: str
    html: Html | None
    """None for what a stylesheet generates."""


Texts = dict[tuple[int, int], TextRun]
"""The words of each piece of marked content, by page index and marked-content ID, in the order of drawing."""


@contextmanager
def capture_html_elements() -> Iterator[Texts]:
    """While this lasts, WeasyPrint's structure dictionaries carry the HTML element they were made for.

    ``_build_box_tree`` is private to WeasyPrint 70.0, which is pinned; a test holds that the stamp arrives.
    """
    original = weasyprint_tags._build_box_tree
    texts: Texts = {}

    def build(box: Any, *args: Any) -> Iterator[Any]:
        real = getattr(box, "_box", box)
        if isinstance(real, boxes.PageBox):
            page, tags = args[2], args[-1]
            texts.update({(page, tag["mcid"]): said(child) for child, tag in tags.items() if is_text(child)})
        for element in original(box, *args):
            if not hasattr(element, "press_html") and real.element is not None and not isinstance(real, boxes.PageBox):
                element.press_html, element.press_tag = real.element, real.element_tag
                if element["S"] in TABLE_ROLES and not is_set_as_table(real):
                    element["S"] = "/Div"  # a table whose rows are set one below the other is read so
            yield element

    weasyprint_tags._build_box_tree = build
    try:
        yield texts
    finally:
        weasyprint_tags._build_box_tree = original


def is_set_as_table(box: Any) -> bool:
    """Tell a table, its wrapper and their parts from table elements that a style sets as blocks."""
    if isinstance(box, TABLE_BOXES) or box.is_table_wrapper:
        return True
    return any(isinstance(getattr(kid, "_box", kid), boxes.TableBox) for kid in getattr(box, "children", ()))


def is_text(box: Any) -> bool:
    """Tell a text box from a picture."""
    return isinstance(box, boxes.TextBox)


def said(box: Any) -> TextRun:
    """Return the words of a text box."""
    return TextRun(box.text, None if box.element is None or "::" in box.element_tag else box.element)


def referred(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object behind a reference such as ``b'12 0 R'``."""
    return pdf.objects[int(reference.split(b" ", 1)[0])]


def read_tree(pdf: pydyf.PDF, texts: Texts) -> Element:
    """Read the document element and all below it; ``texts`` is what ``stamped`` gave."""
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    document = referred(pdf, root["K"][0])
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    return _read(pdf, document, pages, texts)


def number_through(pdf: pydyf.PDF, texts: Texts) -> Texts:
    """Number marked content through all pages, so that they can be printed on one; returns the renumbered texts."""
    offsets: dict[bytes, int] = {}
    moved: Texts = {}
    start = 0
    for index, reference in enumerate(pdf.page_references):
        stream = referred(pdf, referred(pdf, reference)["Contents"]).stream
        marks = [part for part in stream if isinstance(part, pydyf.Dictionary) and "MCID" in part]
        for mark in marks:
            known = texts.get((index, mark["MCID"]))
            mark["MCID"] += start
            if known is not None:
                moved[index, mark["MCID"]] = known
        offsets[reference] = start
        start += len(marks)
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem" and "Pg" in item:
            item["K"][:] = [kid + offsets[item["Pg"]] if isinstance(kid, int) else kid for kid in item["K"]]
    return moved


def _read(pdf: pydyf.PDF, node: Any, pages: dict[bytes, int], texts: Texts) -> Element:
    page = pages.get(node.get("Pg"), 0)
    element = Element(
        role=node["S"].lstrip("/"),
        page=page,
        html=getattr(node, "press_html", None),
        tag=getattr(node, "press_tag", "") or "",
        attributes={key: value for key, value in node.get("A", {}).items() if key in ("ColSpan", "RowSpan")},
    )
    if "Alt" in node:
        element.alternative = node["Alt"].string
    if element.role == "Figure" and "BBox" in node.get("A", {}):
        element.box = tuple(node["A"]["BBox"])
    for kid in node["K"]:
        if isinstance(kid, int):
            known = texts.get((page, kid))
            element.kids.append(Mark(page, kid, known.text if known else "x"))
            continue
        below = referred(pdf, kid)
        if below.get("Type") == "/OBJR":
            annotation = referred(pdf, below["Obj"])
            element.kids.append(Attached(page, annotation.number, _upright(annotation["Rect"])))
        else:
            kid_element = _read(pdf, below, pages, texts)
            if kid_element.role == "Form":
                kid_element.html = element.html
            element.kids.append(kid_element)
    return element


def _upright(rectangle: Any) -> tuple[float, ...]:
    left, bottom, right, top = rectangle
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
