"""What is patched in WeasyPrint 70.0, and the private functions and attributes that are called or read.

WeasyPrint is pinned in pyproject.toml. When it is raised, read this module and ``weasyprint_tags`` first;
``tests/pdf/test_tags.py`` checks that the hooks still work. Each function names the reason and, where there is one, the
public symbol to use instead. Three more things may change with a version without notice: the classes and attributes of
boxes, which ``shapes``, ``stamp_slot``, ``page_count`` and ``line_numbers`` read; the operators of content streams,
which ``text_layer`` and ``fragment_builder`` change; and the structure elements, which ``pdfua_repairs`` repairs.
Nothing here imports WeasyPrint before a function is called: fonts have to be configured before that.
"""

import ctypes.util
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree.ElementTree import Element as Html
from xml.etree.ElementTree import tostring

from press.pdf.jpeg_inks import has_inverted_inks
from press.typesetting.drawing_cache import DrawingCache
from press.typesetting.pictures import SCALED_BELOW, scaled

if TYPE_CHECKING:
    import pydyf
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure.boxes import Box

WEASYPRINT_VERSION = "70.0"
"""The version whose inside this module describes."""

DRAWINGS = DrawingCache()

Value = TypeVar("Value")

LIBRARY_FOLDERS = "DYLD_FALLBACK_LIBRARY_PATH"
"""The variable that names the folders in which a Mac searches for libraries."""


@contextmanager
def quick_library_search() -> Iterator[None]:
    """Patch ``ctypes.util.find_library`` so that importing WeasyPrint doesn't run ldconfig and gcc.

    ``weasyprint.text.ffi`` tries several names of each library, and cffi searches the system for every one of them:
    a third of the import. On Linux one of the names is the library's file name (``libpango-1.0.so.0``), which the
    system opens without a search. On a Mac the search has to look where Homebrew puts libraries: the variable that says
    so is set inside the ``with`` block only, unless it was set before. There is no public setting;
    ``WEASYPRINT_DLL_DIRECTORIES`` is for Windows only.
    """
    if not sys.platform.startswith("linux"):
        folders = os.environ.get(LIBRARY_FOLDERS)
        os.environ.setdefault(LIBRARY_FOLDERS, "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
        try:
            yield
        finally:
            if folders is None:
                del os.environ[LIBRARY_FOLDERS]
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
def capture_boxes(read: Callable[["Box"], Iterable[Value]]) -> Iterator[list[Value]]:
    """Patch WeasyPrint so that the boxes of a document are read before they are laid out.

    ``weasyprint.document`` builds them with ``build_formatting_structure``, which is not documented, and keeps only
    those of the finished pages. There is no public symbol.

    Args:
        read: Returns what is of interest in the root box.

    Yields:
        What was read of the last document that was laid out inside the ``with`` block.
    """
    from weasyprint import document as weasyprint_document

    original = weasyprint_document.build_formatting_structure
    values: list[Value] = []

    def build(*arguments: Any) -> "Box":
        box: Box = original(*arguments)
        values[:] = read(box)
        return box

    weasyprint_document.build_formatting_structure = build
    try:
        yield values
    finally:
        weasyprint_document.build_formatting_structure = original


@contextmanager
def floats_move_with_inline_blocks() -> Iterator[None]:
    """Patch WeasyPrint so that what floats inside an inline block moves with it.

    ``weasyprint.layout.inline`` moves the inline blocks of a line from right to left to their places with
    ``ignore_floats``, which is meant for the floats of the line itself, and leaves those inside of a block where they
    were: a tick box is then beside the words of another one. There is no public symbol.
    """
    from weasyprint.formatting_structure.boxes import BlockContainerBox, InlineBlockBox

    def translate(box: Any, dx: float = 0, dy: float = 0, ignore_floats: bool = False) -> None:
        BlockContainerBox.translate(box, dx, dy)

    InlineBlockBox.translate = translate
    try:
        yield
    finally:
        del InlineBlockBox.translate


@contextmanager
def fields_named_by_titles() -> Iterator[None]:
    """Patch WeasyPrint so that the description of a form field is its ``title``, if it has one.

    ``weasyprint.pdf.anchors._get_human_name`` prefers the boxes of the label, and joins the words at the end and at
    the start of two of its lines: a screen reader says "thedecision". It is private; there is no public symbol.
    """
    from weasyprint.pdf import anchors

    original = anchors._get_human_name

    def human_name(form: Any, element: Html, input_name: str) -> str:
        return element.get("title") or original(form, element, input_name)

    anchors._get_human_name = human_name
    try:
        yield
    finally:
        anchors._get_human_name = original


@contextmanager
def scale_photos() -> Iterator[None]:
    """Patch WeasyPrint so that photos with more pixels than paper needs are scaled well.

    The option ``dpi`` finds the ratio for each picture, from all sizes in which a document prints it. But its own
    scaling saves a JPEG in quality 75, also for a difference of a few pixels, and turns the inks of one that no
    Adobe program wrote. There is no public way to pass another function.
    """
    from PIL import Image
    from weasyprint.images import RasterImage

    original = RasterImage.get_x_object

    def get_x_object(image: Any, interpolate: bool, ratio: float) -> "pydyf.Stream":
        if ratio < SCALED_BELOW:
            content = scaled(image.image_data.data, ratio)
            image.image_data = image.cache_image_data(content, slot="scaled")
            with Image.open(io.BytesIO(content)) as picture:
                image.width, image.height, image.mode = picture.width, picture.height, picture.mode
                image.invert_colors = has_inverted_inks(picture)
        stream: pydyf.Stream = original(image, interpolate, 1)
        return stream

    RasterImage.get_x_object = get_x_object
    try:
        yield
    finally:
        RasterImage.get_x_object = original


@contextmanager
def drawings_in_text_color() -> Iterator[None]:
    """Patch WeasyPrint so that ``currentColor`` in a drawing is the color of the text where the drawing is printed.

    ``weasyprint.images.SVGImage`` draws a file as if it were alone, where that color is black. It is given the style of
    its box and does not use it; and drawing changes what it has read of the file, so that a drawing which is printed
    again is read again, unless ``DrawingCache`` remembers it. There is no public symbol. A drawing whose root has a
    color of its own keeps it.
    """
    from weasyprint.images import SVGImage
    from weasyprint.svg import SVG

    original = SVGImage.draw
    undrawn: dict[Any, tuple[Html, bytes]] = {}

    def draw(image: Any, stream: Any, width: float, height: float, style: Mapping[str, Any]) -> None:
        channels = (round(255 * min(1, max(0, channel))) for channel in style["color"].to("srgb").coordinates)
        color = "#{:02x}{:02x}{:02x}".format(*channels)
        may_be_drawn = image in undrawn
        if not may_be_drawn:
            undrawn[image] = deepcopy(image._svg.tree._etree_node), tostring(image._svg.tree._etree_node)
        source, content = undrawn[image]

        def draw_on_stream() -> bool:
            """Draw the image; return False if WeasyPrint warns of something in it."""
            if may_be_drawn:
                font_config = image._context.font_config if image._context else None
                image._svg = SVG(deepcopy(source), image._base_url, font_config, image._url_fetcher)
            image._svg.tree.attrib.setdefault("color", color)
            with collect_warnings() as warnings:
                original(image, stream, width, height, style)
            return not warnings

        DRAWINGS.draw(stream, (content, image._base_url, color, width, height), draw_on_stream)

    SVGImage.draw = draw
    try:
        yield
    finally:
        SVGImage.draw = original


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
