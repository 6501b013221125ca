"""Selects the fonts of fields: one for PDFium, the viewer of Chrome and Edge, and then the one for all others."""

from collections.abc import Iterable

from press.binding.parts import PlacedPart
from press.pdf.fragment import Fragment

NAMES = ("Webdings", "Wingdings", "Wingdings2", "Wingdings3")
"""The names of resources under which PDFium uses an embedded font for all characters that it has. Under any other name
it uses the font for Western European letters only, takes those of “Nguyễn” or “Олена” from a font of the system, and
leaves them out where there is none (CPDF_BAFontMap). A name has no other meaning.

For a letter that the font lacks, as of 王小明, PDFium looks for another font only if ours is simple: in a composite
font each letter has a code, that of .notdef if no other (CPDF_CIDFont::CharCodeFromUnicode). A simple font has 255
letters at most. So the default appearance of a field selects a simple font, and then the composite one with all its
letters. PDFium takes the first (CPDF_DefaultAppearance::GetFont). For other viewers the last one is in effect, since
the string is a piece of a content stream (ISO 32000-1, 12.7.3.3)."""


class FieldFonts:
    """The fonts of all fields of a file, with the names that they get in it."""

    def __init__(self, placed_parts: Iterable[PlacedPart]) -> None:
        self._numbers: dict[str, int] = {}
        first: dict[str, int] = {}
        for placed in placed_parts:
            fragment = placed.part.fragment
            for name, local in fragment.form_fonts.items():
                self._numbers.setdefault(name, placed.base + local)
                first.setdefault(name, placed.base + fragment.simple_fonts.get(name, local))
        self._first_names = dict(zip(first, NAMES, strict=False))
        self._numbers |= {new: first[name] for name, new in self._first_names.items()}

    def selecting(self, template: bytes, fragment: Fragment) -> bytes:
        """Return the template of a widget of a fragment, with the font for PDFium selected before the other one."""
        for name in fragment.form_fonts:
            if first := self._first_names.get(name):
                selection = b"/%s 0 Tf" % name.encode()
                template = template.replace(selection, b"/%s 0 Tf %s" % (first.encode(), selection))
        return template

    def resources(self) -> bytes:
        """Return the entries of the form's dictionary of fonts."""
        return b"".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in sorted(self._numbers.items()))
