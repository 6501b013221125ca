"""Read the text layer as a screen reader does: the text of each piece of marked content, glyph by glyph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf

ENTRIES = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """The text of a piece of marked content."""

    mcid: int
    glyphs: str
    """The characters of its glyphs by the font's ToUnicode map; U+FFFD for a glyph without an entry."""
    instead: str | None
    """The ActualText that is read in their place (ISO 32000-1, 14.9.4)."""

    @property
    def text(self) -> str:
        """The text that a reader gets."""
        return self.glyphs if self.instead is None else self.instead


def glyphs_of(font: Any) -> dict[int, str]:
    """Return the characters of a font's glyphs by its ToUnicode map."""
    blocks = BLOCK.findall(font.ToUnicode.read_bytes())
    rows = [entry for block in blocks for entry in ENTRIES.findall(block)]
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


def said_on(page: pikepdf.Page) -> Iterator[Said]:
    """Yield the text of the page's marked content in drawing order; artifacts have MCID -1."""
    fonts: Any = page.obj.Resources.get("/Font", {})
    known = cache(lambda name: glyphs_of(fonts[name]))
    font: dict[int, str] = {}
    open_marks: list[tuple[int, str | None, list[str]]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            entries: Any = operands[1] if operator == "BDC" else {}
            instead = entries.get("/ActualText")
            open_marks.append((int(entries.get("/MCID", -1)), None if instead is None else str(instead), []))
        elif operator == "EMC":
            mcid, instead, parts = open_marks.pop()
            yield Said(mcid, "".join(parts), instead)
        elif operator == "Tf":
            font = known(str(operands[0]))
        elif operator == "TJ":
            words = "".join(shown(entry, font) for entry in operands[0] if isinstance(entry, pikepdf.String))
            for _, _, parts in open_marks:
                parts.append(words)


def shown(entry: pikepdf.String, font: dict[int, str]) -> str:
    """Return the characters of a string of two-byte glyph numbers."""
    codes = bytes(entry)
    return "".join(font.get(int.from_bytes(codes[at : at + 2]), "�") for at in range(0, len(codes), 2))
