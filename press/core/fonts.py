"""The families of font files, as stylesheets name them."""

import io

FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
"""Numbers of names in a font's table of names (OpenType 1.9, name table)."""


def font_families(content: bytes) -> tuple[str, ...]:
    """Return the family of a font, the one of all its weights first; none if the file can't be read as a font."""
    from fontTools.ttLib import TTFont  # imported here because the import is slow

    try:
        font = TTFont(io.BytesIO(content))
        if not font.getBestCmap() or not font["maxp"].numGlyphs:
            return ()
        names = (font["name"].getDebugName(number) for number in (TYPOGRAPHIC_FAMILY, FAMILY))
        return tuple(dict.fromkeys(str(name) for name in names if name))
    except Exception:  # fontTools raises errors of many kinds for what is no font
        return ()
