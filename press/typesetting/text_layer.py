"""Mends the text layer: what is copied, searched or read aloud is what was written, whatever glyphs draw it."""

import re
from collections.abc import Iterable, Mapping
from struct import unpack
from typing import Any
from unicodedata import bidirectional

import pydyf

from press.typesetting.structure_tree import Element, Mark, referred

SHOWN = re.compile(rb"<([0-9a-f]+)>")
ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>$")
NO_BREAK, SPACE = "\xa0", " "
FROM_THE_RIGHT = frozenset(("R", "AL", "AN"))
"""Unicode's classes of letters and digits that belong to lines from right to left."""
MOST_ROWS = 100
"""So many entries may stand in one block of a map."""

Glyphs = dict[int, str]
"""What each glyph says, by its number."""


def mend_text(pdf: pydyf.PDF, document: Element, wanted: Mapping[tuple[int, int], str], fonts: Iterable[Any]) -> None:
    """Make every piece of marked content say what is wanted of it.

    Most need nothing. The space that the end of a line lost is put back as a glyph, which costs two bytes and which
    every reader understands. Where the glyphs say anything else - Arabic stands in the order of the eye, a glyph may
    stand for several letters - the words themselves are put beside them (ISO 32000-1, 14.9.4).
    """
    instead: dict[tuple[int, int], str] = {}
    glyphs = read_fonts(pdf, fonts)
    by_page: dict[int, dict[int, str]] = {}
    for (page, mcid), words in wanted.items():
        by_page.setdefault(page, {})[mcid] = words.replace(NO_BREAK, SPACE)
    for index, reference in enumerate(pdf.page_references):
        stream = referred(pdf, referred(pdf, reference)["Contents"])
        left = mend_page(stream.stream, by_page.get(index, {}), glyphs)
        instead |= {(index, mcid): words for mcid, words in left.items()}
    if instead:
        say_instead(document, instead)


def mend_page(parts: list[Any], wanted: Mapping[int, str], fonts: Mapping[bytes, Glyphs]) -> dict[int, str]:
    """Mend one page's content, a list of operators; returns the words that have to be said in the structure tree.

    Those are words that run from right to left. Viewers built on PDFium, Chrome among them, turn what they read in a
    page's content as they would turn the glyphs: words given there in the order of speech come out backwards.
    """
    left: dict[int, str] = {}
    mark: Any = None
    font: Glyphs = {}
    said, last = "", -1
    for number, part in enumerate(parts):
        if isinstance(part, pydyf.Dictionary):
            if part.get("MCID") in wanted:
                mark, said, last = part, "", -1
        elif not isinstance(part, bytes):
            continue
        elif part.endswith(b" Tf"):
            font = fonts.get(part[1 : part.index(b" ")], {})
        elif mark is not None and part.endswith(b"] TJ"):
            said += words_of(part, font)
            last = number
        elif mark is not None and part == b"EMC":
            if (words := wanted[mark["MCID"]]) != said:
                if words == said + SPACE and last >= 0 and (space := space_of(font)):
                    parts[last] = with_glyph(parts[last], space)
                elif FROM_THE_RIGHT.isdisjoint(map(bidirectional, words)):
                    mark["ActualText"] = pydyf.String(words)
                else:
                    left[mark["MCID"]] = words
            mark = None
    return left


def say_instead(element: Element, instead: Mapping[tuple[int, int], str]) -> None:
    """Wrap each of these marks in an element that says what is to be read in its place."""
    for number, kid in enumerate(element.kids):
        if isinstance(kid, Element):
            say_instead(kid, instead)
        elif isinstance(kid, Mark) and (words := instead.get((kid.page, kid.mcid))):
            element.kids[number] = Element("Span", kid.page, kids=[kid], instead=words)


def words_of(shown: bytes, font: Glyphs) -> str:
    """Return what the glyphs of ``[<0041>-20<0042>] TJ`` say."""
    codes = bytes.fromhex(b"".join(SHOWN.findall(shown)).decode())
    return "".join([font.get(code, "") for code in unpack(f">{len(codes) // 2}H", codes)])


def space_of(font: Glyphs) -> bytes:
    """Return a font's glyph for the space in hexadecimal digits, nothing when the file has none."""
    return next((b"%04x" % glyph for glyph, text in font.items() if text == SPACE), b"")


def with_glyph(shown: bytes, glyph: bytes) -> bytes:
    """Add a glyph at the end of ``[<0041>-20<0042>] TJ``."""
    start = shown.removesuffix(b"] TJ")
    joined = start[:-1] if start.endswith(b">") else start + b"<"
    return joined + glyph + b">] TJ"


def read_fonts(pdf: pydyf.PDF, fonts: Iterable[Any]) -> dict[bytes, Glyphs]:
    """Return what the glyphs of each font say in the file, once that is mended."""
    known: dict[str, dict[int, str]] = {}
    for font in fonts:
        known.setdefault(font.hash, {}).update(font.to_unicode)
    resources = referred(pdf, referred(pdf, pdf.page_references[0])["Resources"])
    found = {}
    for name, reference in referred(pdf, resources["Font"]).items():
        stream = referred(pdf, referred(pdf, reference)["ToUnicode"]).stream
        found[name.encode()] = repair_to_unicode(stream, known.get(name, {}))
    return found


def repair_to_unicode(stream: list[Any], known: Mapping[int, str]) -> Glyphs:
    """Return a font's map of glyphs to words, and mend it in place (ISO 32000-1, 9.10.3).

    A font that a form field uses is mapped by its letters only: what shaping made of them in the text would say
    nothing. A no-break space may be drawn with the glyph of the space, and then all spaces would be no-break ones.
    """
    glyphs: Glyphs = {}
    for number, part in enumerate(stream):
        if found := ENTRY.match(part):
            glyph, text = int(found[1], 16), bytes.fromhex(found[2].decode()).decode("utf-16-be")
            if text == NO_BREAK:
                text, stream[number] = SPACE, b"<%s> <0020>" % found[1]
            glyphs[glyph] = text
    lost = {glyph: text.replace(NO_BREAK, SPACE) for glyph, text in sorted(known.items()) if glyph not in glyphs}
    rows = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode() for glyph, text in lost.items()]
    end = stream.index(b"endcmap")
    for start in reversed(range(0, len(rows), MOST_ROWS)):
        block = rows[start : start + MOST_ROWS]
        stream[end:end] = [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    return glyphs | lost
