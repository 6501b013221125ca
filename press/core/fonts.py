"""What font files say about themselves: their families, as stylesheets name them, their weight and their slant."""

import io
from typing import NamedTuple

FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
"""Numbers of names in a font's table of names (OpenType 1.9, name table)."""
ITALIC = 1
"""The bit of fsSelection that says that a font is italic (OpenType 1.9, OS/2 table)."""


class FontFace(NamedTuple):
    """A font file's place among the styles of its family."""

    families: tuple[str, ...]
    """The names of its family, the one of all its weights first."""
    weight: int
    """As CSS has it: 400 is regular, 700 is bold."""
    is_italic: bool

    @property
    def family(self) -> str:
        """The family of all its weights."""
        return self.families[0]


def font_face(content: bytes) -> FontFace | None:
    """Return the face of a font file, or None if it can't be read as a font with a name."""
    from fontTools.ttLib import TTFont  # imported here because the import is slow

    try:
        font = TTFont(io.BytesIO(content))
        if not font.getBestCmap() or not font["maxp"].numGlyphs:
            return None
        names = (font["name"].getDebugName(number) for number in (TYPOGRAPHIC_FAMILY, FAMILY))
        families = tuple(dict.fromkeys(str(name) for name in names if name))
        style = font["OS/2"]
        return FontFace(families, style.usWeightClass, bool(style.fsSelection & ITALIC)) if families else None
    except Exception:  # fontTools raises errors of many kinds for what is no font
        return None


def font_families(content: bytes) -> tuple[str, ...]:
    """Return the families of a font file, the one of all its weights first; none if it can't be read as a font."""
    face = font_face(content)
    return face.families if face else ()
