"""What is patched in WeasyPrint 70.0 to learn which HTML element and which text each structure element was made for.

Like ``weasyprint_hooks``, it depends on private functions: read both when WeasyPrint is raised. Nothing here imports
WeasyPrint before a function is called.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element as Html

from press.typesetting.weasyprint_hooks import unwrapped

if TYPE_CHECKING:
    import pydyf
    from weasyprint.formatting_structure.boxes import Box


@dataclass(frozen=True, slots=True)
class TextRun:
    """The text of a text box as it was laid out."""

    text: str
    html: Html | None
    """The HTML element that contains the text; None for generated content."""


TextRuns = dict[tuple[int, int], TextRun]
"""The text of each piece of marked content, by page index and marked-content ID, in drawing order."""


@contextmanager
def capture_html_elements() -> Iterator[TextRuns]:
    """Patch WeasyPrint so that its structure dictionaries carry the HTML element they were made for.

    ``weasyprint.pdf.tags._build_box_tree`` maps boxes to structure elements and then forgets the boxes, whose HTML
    every repair in ``pdfua_repairs`` needs. It is private, and there is no public symbol: ``Document.write_pdf`` passes
    the finished PDF to its ``finisher``, but without the boxes. Inside the ``with`` block each ``pydyf.Dictionary`` of
    a structure element gets the attributes ``press_html``, ``press_tag`` and ``press_is_table``, which
    ``html_of``, ``tag_of`` and ``is_laid_out_as_table`` return.

    Yields:
        The text of each piece of marked content, filled while the PDF is generated.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags as weasyprint_tags

    original = weasyprint_tags._build_box_tree
    texts: TextRuns = {}

    def build(
        box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, tags: Mapping[Any, Any]
    ) -> Iterator[Any]:
        inner = unwrapped(box)
        is_page = isinstance(inner, boxes.PageBox)
        if is_page:
            texts.update(
                {
                    (page_number, tag["mcid"]): _text_run(child)
                    for child, tag in tags.items()
                    if isinstance(child, boxes.TextBox)
                }
            )
        for element in original(box, parent, pdf, page_number, nums, annotations, tags):
            if not hasattr(element, "press_html") and inner.element is not None and not is_page:
                element.press_html, element.press_tag = inner.element, inner.element_tag
                element.press_is_table = _is_table_box(inner)
            yield element

    weasyprint_tags._build_box_tree = build
    try:
        yield texts
    finally:
        weasyprint_tags._build_box_tree = original


def html_of(element: "pydyf.Dictionary") -> Html | None:
    """Return the HTML element that a structure element was made for, as ``capture_html_elements`` noted it."""
    html: Html | None = getattr(element, "press_html", None)
    return html


def tag_of(element: "pydyf.Dictionary") -> str:
    """Return the HTML tag of a structure element, with ``::before`` and the like for generated boxes."""
    return getattr(element, "press_tag", "") or ""


def is_laid_out_as_table(element: "pydyf.Dictionary") -> bool:
    """Return True if the box of a structure element is a table, its wrapper or a part of it."""
    return bool(getattr(element, "press_is_table", False))


def _is_table_box(box: "Box") -> bool:
    """Return True for a table, its wrapper and its parts; False for table elements that a style sets as blocks."""
    from weasyprint.formatting_structure import boxes

    table_boxes = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)
    if isinstance(box, table_boxes) or box.is_table_wrapper:
        return True
    return any(isinstance(unwrapped(child), boxes.TableBox) for child in getattr(box, "children", ()))


def _text_run(box: Any) -> TextRun:
    return TextRun(box.text, None if box.element is None or "::" in box.element_tag else box.element)
