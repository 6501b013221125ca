"""Replaces characters that the fonts do not have: nothing would be printed in their place."""

import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from press.conversion.notes import FileNotes
from press.core.project import FONTS_FOLDER, ProjectFiles
from press.source.font_check import FONT_SUFFIXES

SELECTORS = re.compile("[\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
"""What only changes the look of the character before it, as in emoji."""
PLAIN = {"‑": "-", "\u00a0": "\u00a0", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u200a": " ", "\u3000": " "}


class Glyphs:
    """The characters of a project's fonts; every font has to have a character, since any of them may print it."""

    def __init__(self, characters: Iterable[int]) -> None:
        self.characters = frozenset(characters)

    def replaced(self, text: str, line: int, notes: FileNotes) -> str:
        """Return words in which a sign that no font has is replaced by its name.

        Args:
            text: The words.
            line: Their line.
            notes: Receives the signs that were replaced, and the letters that can't be.
        """
        if text.isascii():
            return text
        text = SELECTORS.sub("", text)
        missing = {character for character in text if ord(character) not in self.characters and character not in "\n\t"}
        for character in sorted(missing):
            replacement = self.replacement(character)
            if replacement is None:
                message = f"The fonts do not have “{character}”, a letter that can’t be replaced."
                hint = "Add a font that has it to styles/fonts/, or leave the words out."
                notes.decide("glyph", line, message, hint, character)
                continue
            text = text.replace(character, replacement)
            notes.change("Signs that the fonts do not have became their names, or plain ones", line, character)
        return text

    def replacement(self, character: str) -> str | None:
        """Return what is printed in place of a character; None for a letter, whose name would be no word."""
        plain = PLAIN.get(character) or unicodedata.normalize("NFKC", character)
        if plain != character and all(ord(part) in self.characters for part in plain):
            return plain
        base = "".join(part for part in unicodedata.normalize("NFD", character) if not unicodedata.combining(part))
        if base and base != character and all(ord(part) in self.characters for part in base):
            return base
        category = unicodedata.category(character)
        if category[0] == "L" or category == "Nd":
            return None
        if category[0] in "MCZ":
            return "" if category[0] != "Z" else " "
        name = unicodedata.name(character, "").lower()
        return f"({name})" if name else ""


def glyphs_of(files: ProjectFiles) -> Glyphs:
    """Return the characters that all fonts of a project have."""
    maps = [_characters(files.read(name)) for name in files.list_files(FONTS_FOLDER, *FONT_SUFFIXES)]
    return Glyphs(frozenset.intersection(*maps) if maps else frozenset(range(0x110000)))


@cache
def _characters(font: bytes) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # imported here because the import is slow

    return frozenset(TTFont(io.BytesIO(font)).getBestCmap() or {})
