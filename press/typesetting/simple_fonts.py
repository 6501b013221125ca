"""Adds a simple font with the letters of names beside each font of form fields, for PDFium (binding/field_fonts.py)."""

from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

import pydyf
from fontTools.agl import LEGACY_AGL2UV
from fontTools.ttLib import TTFont

from press.typesetting.structure_tree import resolve

BASIC = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz’“”–"
SPANISH = "ÁÉÍÑÓÚÜáéíñóúü"
VIETNAMESE = "ĂăĐđĨĩŨũƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
"""The letters of Vietnamese that Western European languages do not have."""
UKRAINIAN = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
WITHOUT_CODE_PAGE = "ĞğİıȘș"
"""Letters of Turkish and Romanian that PDFium takes from no font of a computer, whatever fonts it has."""
LETTERS = BASIC + SPANISH + VIETNAMESE + UKRAINIAN + WITHOUT_CODE_PAGE
"""The letters of a simple font: as many as it has codes, since PDFium takes 0 for no letter.

What is not here, PDFium takes from elsewhere: other marks and letters of Western Europe from its own Helvetica; those
of Central Europe and of Russian, Chinese, Japanese and Korean from a font of the computer. The marks that are here
would be as wide as a Chinese letter if they came from a Chinese font.
"""
FIRST_CODE, LAST_CODE = 1, 255
SPACES = (0x09, 0x0A, 0x0D)
"""Codes that a program could take for a tab or the end of a line; they are given to the last letters."""
NONSYMBOLIC = 1 << 5
"""The flag of a font whose letters have names of the Adobe Glyph List (ISO 32000-1, table 123)."""
GLYPH_NAMES = {chr(unicodes[0]): name for name, unicodes in sorted(LEGACY_AGL2UV.items()) if len(unicodes) == 1}
"""A name of each letter in the Adobe Glyph List."""


class CodedLetter(NamedTuple):
    """A letter with its code in a simple font, and the width of its glyph in thousandths of the type size."""

    code: int
    letter: str
    width: int


def add_simple_font(pdf: pydyf.PDF, reference: bytes) -> bytes | None:
    """Add a simple TrueType font that has the file of a composite font; return its reference.

    Args:
        pdf: The document.
        reference: The reference of the composite font, which has its whole file (ISO 32000-1, 9.7).

    Returns:
        The reference of the simple font (ISO 32000-1, 9.6.3), None if the file is not TrueType.
    """
    composite = resolve(pdf, reference)
    descendant = resolve(pdf, composite["DescendantFonts"][0])
    descriptor = dict(resolve(pdf, descendant["FontDescriptor"]))
    if "FontFile2" not in descriptor:
        return None
    letters = _coded_letters(resolve(pdf, descriptor["FontFile2"]).stream[0])
    descriptor["Flags"] = NONSYMBOLIC
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": composite["BaseFont"],
            "FirstChar": FIRST_CODE,
            "LastChar": LAST_CODE,
            "Widths": _widths(letters),
            "Encoding": _encoding(letters),
            "FontDescriptor": _added(pdf, pydyf.Dictionary(descriptor)),
            "ToUnicode": _added(pdf, pydyf.Stream([_unicode_map(letters)], compress=True)),
        }
    )
    return _added(pdf, font)


def _added(pdf: pydyf.PDF, item: pydyf.Object) -> bytes:
    """Add an object to the document and return its reference."""
    pdf.add_object(item)
    reference: bytes = item.reference
    return reference


def letter_codes(letters: str) -> dict[int, str]:
    """Return letters by code: those of WinAnsiEncoding have its codes, the others those that it leaves free."""
    codes = {letter.encode("cp1252")[0]: letter for letter in letters if _is_western(letter)}
    order = [*range(0x7F, LAST_CODE + 1), *range(FIRST_CODE, 0x7F)]
    free = sorted((code for code in order if code not in codes), key=SPACES.__contains__)
    return codes | dict(zip(free, (letter for letter in letters if not _is_western(letter)), strict=False))


def _is_western(letter: str) -> bool:
    """Return True if WinAnsiEncoding has a letter."""
    return bool(letter.encode("cp1252", "ignore"))


@lru_cache(maxsize=4)
def _coded_letters(content: bytes) -> tuple[CodedLetter, ...]:
    """Return those letters that a font file has, in the order of their codes."""
    file = TTFont(BytesIO(content), lazy=True)
    glyphs, metrics, scale = file.getBestCmap(), file["hmtx"], 1000 / file["head"].unitsPerEm
    codes = letter_codes("".join(letter for letter in LETTERS if ord(letter) in glyphs))
    western = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x20, LAST_CODE + 1)}
    present = {code: letter for code, letter in western.items() if letter and ord(letter) in glyphs} | codes
    return tuple(
        CodedLetter(code, letter, round(metrics[glyphs[ord(letter)]][0] * scale))
        for code, letter in sorted(present.items())
    )


def _widths(letters: tuple[CodedLetter, ...]) -> pydyf.Array:
    """Return the widths of all codes (ISO 32000-1, 9.6.2)."""
    widths = {item.code: item.width for item in letters}
    return pydyf.Array([widths.get(code, 0) for code in range(FIRST_CODE, LAST_CODE + 1)])


def _encoding(letters: tuple[CodedLetter, ...]) -> pydyf.Dictionary:
    """Return the encoding: WinAnsiEncoding with differences in names of the Adobe Glyph List (ISO 14289-1, 7.21.6)."""
    differences: list[Any] = []
    last = None
    for item in letters:
        if item.code >= 0x20 and bytes([item.code]).decode("cp1252", "ignore") == item.letter:
            continue
        if last != item.code - 1:
            differences.append(item.code)
        differences.append(f"/{GLYPH_NAMES[item.letter]}")
        last = item.code
    return pydyf.Dictionary(
        {
            "Type": "/Encoding",
            "BaseEncoding": "/WinAnsiEncoding",
            "Differences": pydyf.Array(differences),
        }
    )


def _unicode_map(letters: tuple[CodedLetter, ...]) -> bytes:
    """Return the ToUnicode map (ISO 32000-1, 9.10.3); at most 100 letters are in one section."""
    sections = []
    for start in range(0, len(letters), 100):
        rows = [f"<{item.code:02x}> <{ord(item.letter):04x}>" for item in letters[start : start + 100]]
        sections += [f"{len(rows)} beginbfchar", *rows, "endbfchar"]
    return "\n".join([
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange\n<00> <ff>\nendcodespacerange",
        *sections,
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]).encode()  # fmt: skip
