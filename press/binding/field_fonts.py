"""Names the fonts of fields so that viewers use them for every script that they have."""

from collections.abc import Iterable

from press.binding.parts import PlacedPart
from press.pdf.fragment import Fragment

NAMES = ("Webdings", "Wingdings", "Wingdings2", "Wingdings3")
"""The names of resources under which PDFium, the viewer of Chrome and Edge, uses an embedded font for all characters
that it has. Under any other name it uses the font for Western European letters only, takes those of “Nguyễn” or “Олена”
from a font of the system, and leaves them out where there is none (CPDF_BAFontMap). A name has no other meaning."""


class FieldFonts:
    """The fonts of all fields of a file, with the names that they get in it."""

    def __init__(self, placed_parts: Iterable[PlacedPart]) -> None:
        self._numbers: dict[str, int] = {}
        for placed in placed_parts:
            for name, local in placed.part.fragment.form_fonts.items():
                self._numbers.setdefault(name, placed.base + local)
        self._names = dict(zip(self._numbers, NAMES, strict=False))

    def renamed(self, template: bytes, fragment: Fragment) -> bytes:
        """Return the template of a widget of a fragment with the new name of its font."""
        for name in fragment.form_fonts:
            template = template.replace(b"/%s " % name.encode(), b"/%s " % self._names.get(name, name).encode())
        return template

    def resources(self) -> bytes:
        """Return the entries of the form's dictionary of fonts."""
        fonts = sorted((self._names.get(name, name), number) for name, number in self._numbers.items())
        return b"".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in fonts)
