"""Everything that depends on the inside of WeasyPrint 70.0: what is patched, and what is read that is private.

WeasyPrint is pinned in pyproject.toml. When it is raised, read this module first; ``tests/pdf/test_tags.py`` checks
that the hooks still work. Each function names the reason and, where there is one, the public symbol to use instead.
Nothing here imports WeasyPrint before a function is called: fonts have to be configured before that.
"""

import ctypes.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element as Html

if TYPE_CHECKING:
    import pydyf
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure.boxes import Box

WEASYPRINT_VERSION = "70.0"
"""The version whose inside this module describes."""

TABLE_ROLES = frozenset({"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"})


@dataclass(frozen=True, slots=True)
class TextRun:
    """The text of a text box as it was laid out."""

    text: str
    html: Html | None
    """The HTML element that contains the text; None for generated content."""


TextRuns = dict[tuple[int, int], TextRun]
"""The text of each piece of marked content, by page index and marked-content ID, in drawing order."""


@contextmanager
def quick_library_search() -> Iterator[None]:
    """Patch ``ctypes.util.find_library`` so that importing WeasyPrint doesn't run ldconfig and gcc.

    ``weasyprint.text.ffi`` tries several names of each library, and cffi searches the system for every one of them:
    a third of the import. On Linux the last name of each library is its file name and needs no search. On a Mac the
    search has to look where Homebrew puts libraries. There is no public setting; ``WEASYPRINT_DLL_DIRECTORIES`` is
    for Windows only.
    """
    if not sys.platform.startswith("linux"):
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


class _WarningCollector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of a record."""
        self.messages.append(record.getMessage())


@contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """Collect the warnings that WeasyPrint logs inside the ``with`` block, and print none of them.

    Nothing private is used: the logger ``weasyprint`` is documented. WeasyPrint has no option that turns a warning
    into an error.
    """
    collector, logger = _WarningCollector(), logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def capture_html_elements() -> Iterator[TextRuns]:
    """Patch WeasyPrint so that its structure dictionaries carry the HTML element they were made for.

    ``weasyprint.pdf.tags._build_box_tree`` maps boxes to structure elements and then forgets the boxes, whose HTML
    every repair in ``pdfua_repairs`` needs. It is private, and there is no public symbol: ``Document.write_pdf`` passes
    the finished PDF to its ``finisher``, but without the boxes. Inside the ``with`` block each ``pydyf.Dictionary`` of
    a structure element gets the attributes ``press_html`` and ``press_tag`` (``html_of``, ``tag_of``), and elements of
    a table that a style sets as blocks get the role Div: they are read one below the other.

    Yields:
        The text of each piece of marked content, filled while the PDF is generated.
    """
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags as weasyprint_tags

    original = weasyprint_tags._build_box_tree
    texts: TextRuns = {}

    def build(box: Any, *args: Any) -> Iterator[Any]:
        inner = unwrapped(box)
        is_page = isinstance(inner, boxes.PageBox)
        if is_page:
            page, tags = args[2], args[-1]
            texts.update(
                {
                    (page, tag["mcid"]): _text_run(child)
                    for child, tag in tags.items()
                    if isinstance(child, boxes.TextBox)
                }
            )
        for element in original(box, *args):
            if not hasattr(element, "press_html") and inner.element is not None and not is_page:
                element.press_html, element.press_tag = inner.element, inner.element_tag
                if element["S"] in TABLE_ROLES and not _is_laid_out_as_table(inner):
                    element["S"] = "/Div"
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


def page_box(page: "Page") -> Any:
    """Return the box tree of a page: ``Page._page_box`` is private, and no public symbol leads to it."""
    return page._page_box


def unwrapped(box: Any) -> Any:
    """Return a box itself: absolutely positioned ones are wrapped in an ``AbsolutePlaceholder``, which is private."""
    return getattr(box, "_box", box)


def generate_pdf(document: "Document", options: dict[str, Any]) -> "pydyf.PDF":
    """Return a document as PDF objects that are not yet written to a file.

    ``weasyprint.pdf.generate_pdf`` is not documented. The public way is the ``finisher`` of ``Document.write_pdf``,
    which writes the file afterwards: work for bytes that are thrown away.

    Args:
        document: What ``weasyprint.HTML.render`` returned.
        options: WeasyPrint's options, as in ``weasyprint.DEFAULT_OPTIONS``.
    """
    from weasyprint.pdf import generate_pdf as weasyprint_generate_pdf

    return weasyprint_generate_pdf(document, None, 1, **options)


def _is_laid_out_as_table(box: "Box") -> bool:
    """Return True for a table, its wrapper and its parts; False for table elements that a style sets as blocks."""
    from weasyprint.formatting_structure import boxes

    table_boxes = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox, boxes.TableCellBox)
    if isinstance(box, table_boxes) or box.is_table_wrapper:
        return True
    return any(isinstance(unwrapped(child), boxes.TableBox) for child in getattr(box, "children", ()))


def _text_run(box: Any) -> TextRun:
    return TextRun(box.text, None if box.element is None or "::" in box.element_tag else box.element)
