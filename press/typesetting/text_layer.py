"""Repairs the text layer: what is copied, searched or read aloud is the source text, whichever glyphs draw it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from struct import unpack
from typing import Any
from unicodedata import bidirectional

import pydyf

from press.typesetting.structure_tree import Element, Mark, content_streams, resolve

GLYPH_STRING = re.compile(rb"<([0-9a-f]+)>")
MAPPING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>$")
"""An entry of a ToUnicode map: a glyph and its text in UTF-16."""
NO_BREAK, SPACE = "\xa0", " "
RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
"""Unicode's bidirectional classes of the characters in right-to-left text."""
MAX_BLOCK_SIZE = 100
"""Maximum number of entries in one block of a ToUnicode map (Adobe Technical Note 5014)."""

Glyphs = dict[int, str]
"""The text of each glyph of a font, by glyph number."""


@dataclass(slots=True)
class MarkedContent:
    """A span of marked content in a content stream, with the text that its glyphs map to."""

    properties: pydyf.Dictionary
    """The property list with the marked-content ID; changing it changes the stream."""
    text: str = ""
    last_shown: int = -1
    """Index in the stream of the last operator that shows text; -1 if there is none."""
    font: Glyphs = field(default_factory=dict)
    """The font at the end of the span."""

    @property
    def mcid(self) -> int:
        """The marked-content ID."""
        mcid: int = self.properties["MCID"]
        return mcid


def repair_text(
    pdf: pydyf.PDF, document: Element, source_texts: Mapping[tuple[int, int], str], fonts: Iterable[Any]
) -> None:
    """Make the text of each piece of marked content equal its source text, in place.

    Most pieces need no repair. A space that was lost at the end of a line is added as a glyph: two bytes, which every
    reader understands. Where the glyphs map to another text (Arabic is drawn in visual order; a glyph may represent
    several characters), the source text is added as ActualText (ISO 32000-1, 14.9.4).

    Args:
        pdf: The document; its content streams and ToUnicode maps are changed.
        document: Its structure tree; elements with right-to-left text are added.
        source_texts: The source text by page index and marked-content ID, as ``source_words.source_texts`` returns it.
        fonts: WeasyPrint's fonts of the document.
    """
    glyphs = read_fonts(pdf, fonts)
    texts_of_pages: dict[int, dict[int, str]] = {}
    for (page, mcid), text in source_texts.items():
        texts_of_pages.setdefault(page, {})[mcid] = text.replace(NO_BREAK, SPACE)
    actual_texts: dict[tuple[int, int], str] = {}
    for index, stream in enumerate(content_streams(pdf)):
        remaining = repair_page(stream.stream, texts_of_pages.get(index, {}), glyphs)
        actual_texts |= {(index, mcid): text for mcid, text in remaining.items()}
    if actual_texts:
        add_actual_texts(document, actual_texts)


def repair_page(operators: list[Any], source_texts: Mapping[int, str], fonts: Mapping[bytes, Glyphs]) -> dict[int, str]:
    """Repair the content stream of one page in place; return the texts that have to go into the structure tree.

    Those are right-to-left texts. PDFium, and with it Chrome, reverses ActualText in a content stream as it reverses
    glyphs: text in reading order would come out backwards.

    Args:
        operators: The items of a ``pydyf.Stream``.
        source_texts: The source text of each piece of marked content on the page, by its ID.
        fonts: The glyphs of each font, by its name in the resources.

    Returns:
        The source texts that are not repaired, by marked-content ID.
    """
    remaining: dict[int, str] = {}
    for span in marked_spans(operators, fonts):
        if span.mcid in source_texts and not repair_span(operators, span, source_texts[span.mcid]):
            remaining[span.mcid] = source_texts[span.mcid]
    return remaining


def repair_span(operators: list[Any], span: MarkedContent, source_text: str) -> bool:
    """Make a span's text equal its source text, in place; return False if only the structure tree can give it."""
    if span.text == source_text:
        return True
    space = space_glyph(span.font)
    if source_text == span.text + SPACE and span.last_shown >= 0 and space:
        operators[span.last_shown] = with_glyph(operators[span.last_shown], space)
        return True
    if not RIGHT_TO_LEFT.isdisjoint(map(bidirectional, source_text)):
        return False
    span.properties["ActualText"] = pydyf.String(source_text)
    return True


def marked_spans(operators: list[Any], fonts: Mapping[bytes, Glyphs]) -> Iterator[MarkedContent]:
    """Yield each span of marked content that has an ID; WeasyPrint doesn't nest them.

    Args:
        operators: The items of a ``pydyf.Stream``: operators as bytes, property lists as dictionaries.
        fonts: The glyphs of each font, by its name in the resources.
    """
    span: MarkedContent | None = None
    font: Glyphs = {}
    for index, item in enumerate(operators):
        if isinstance(item, pydyf.Dictionary):
            span = MarkedContent(item) if "MCID" in item else span
        elif not isinstance(item, bytes):
            continue
        elif item.endswith(b" Tf"):
            font = fonts.get(item[1 : item.index(b" ")], {})
        elif span is None:
            continue
        elif item.endswith(b"] TJ"):
            span.text += shown_text(item, font)
            span.last_shown = index
        elif item == b"EMC":
            span.font = font
            yield span
            span = None


def add_actual_texts(element: Element, actual_texts: Mapping[tuple[int, int], str]) -> None:
    """Wrap each of these marks in an element that carries its text, by page index and marked-content ID."""
    for number, kid in enumerate(element.kids):
        if isinstance(kid, Element):
            add_actual_texts(kid, actual_texts)
        elif isinstance(kid, Mark) and (text := actual_texts.get((kid.page, kid.mcid))):
            element.kids[number] = Element("Span", kid.page, kids=[kid], actual_text=text)


def shown_text(operator: bytes, font: Glyphs) -> str:
    """Return the text that an operator such as ``[<0041>-20<0042>] TJ`` shows."""
    glyphs = bytes.fromhex(b"".join(GLYPH_STRING.findall(operator)).decode())
    return "".join([font.get(glyph, "") for glyph in unpack(f">{len(glyphs) // 2}H", glyphs)])


def space_glyph(font: Glyphs) -> bytes:
    """Return a font's glyph for the space as hexadecimal digits, empty if its subset has none."""
    return next((b"%04x" % glyph for glyph, text in font.items() if text == SPACE), b"")


def with_glyph(operator: bytes, glyph: bytes) -> bytes:
    """Return an operator such as ``[<0041>-20<0042>] TJ`` with a glyph added at its end."""
    start = operator.removesuffix(b"] TJ")
    open_string = start[:-1] if start.endswith(b">") else start + b"<"
    return open_string + glyph + b">] TJ"


def read_fonts(pdf: pydyf.PDF, fonts: Iterable[Any]) -> dict[bytes, Glyphs]:
    """Repair the ToUnicode map of each font in place; return the glyphs by the font's name in the resources."""
    texts_of_fonts: dict[str, dict[int, str]] = {}
    for font in fonts:
        texts_of_fonts.setdefault(font.hash, {}).update(font.to_unicode)
    resources = resolve(pdf, resolve(pdf, pdf.page_references[0])["Resources"])
    glyphs = {}
    for name, reference in resolve(pdf, resources["Font"]).items():
        stream = resolve(pdf, resolve(pdf, reference)["ToUnicode"]).stream
        glyphs[name.encode()] = repair_to_unicode(stream, texts_of_fonts.get(name, {}))
    return glyphs


def repair_to_unicode(stream: list[Any], shaped_texts: Mapping[int, str]) -> Glyphs:
    """Repair a font's ToUnicode map in place (ISO 32000-1, 9.10.3), and return it.

    WeasyPrint 70.0 maps a font that a form field uses by its characters only: glyphs that shaping made of them would
    have no text. A no-break space may be drawn with the glyph of the space, and then all spaces would be no-break ones.

    Args:
        stream: The lines of the map.
        shaped_texts: The text of each glyph that shaping produced, by glyph number.
    """
    glyphs: Glyphs = {}
    for number, line in enumerate(stream):
        if match := MAPPING.match(line):
            glyph, text = int(match[1], 16), bytes.fromhex(match[2].decode()).decode("utf-16-be")
            if text == NO_BREAK:
                text, stream[number] = SPACE, b"<%s> <0020>" % match[1]
            glyphs[glyph] = text
    missing = {
        glyph: text.replace(NO_BREAK, SPACE) for glyph, text in sorted(shaped_texts.items()) if glyph not in glyphs
    }
    rows = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode() for glyph, text in missing.items()]
    end = stream.index(b"endcmap")
    for start in reversed(range(0, len(rows), MAX_BLOCK_SIZE)):
        block = rows[start : start + MAX_BLOCK_SIZE]
        stream[end:end] = [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    return glyphs | missing
