"""Cuts a binder into sections: whole sheets that belong together and are replaced together."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from press.model import Section
from press.pdf.fragment import Fragment
from press.planning.products import Placement, Product

Fragments = Callable[[str], Fragment]
Marks = Callable[[str], tuple[str, ...]]
"""Gives the mark of each page of a job: how it looks."""


@dataclass(slots=True)
class Sheets:
    """A section in the making: what is bound in it, and the notes page on the back of its last sheet."""

    parts: list[Placement] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    notes: str = ""

    def fill(self, notes: str, marks: Marks) -> None:
        """Put a notes page on the back of the last sheet."""
        self.notes = notes
        self.pages += marks(notes)


def sheets_of(product: Product, fragments: Fragments, marks: Marks) -> list[Sheets]:
    """Return the sections of a bound product, in order; each starts on a recto."""
    found: list[Sheets] = []
    for part in product.parts:
        odd = bool(found) and len(found[-1].pages) % 2 == 1
        if odd and part.recto and part.filler:
            found[-1].fill(part.filler, marks)
            odd = False
        if not odd:
            found.append(Sheets())
        found[-1].parts.append(part)
        looks = marks(part.job)
        found[-1].pages += ["+".join(looks)] if part.spread else looks
    if found and len(found[-1].pages) % 2 and product.last_filler:
        found[-1].fill(product.last_filler, marks)
    return found


def section_of(sheets: Sheets) -> Section:
    """Return what an edition notes of a section."""
    name = "+".join(part.name for part in sheets.parts)
    title = " · ".join(part.title for part in sheets.parts)
    return Section(name, title, tuple(sheets.pages))


def parts_to_insert(sheets: list[Sheets], before: str) -> tuple[list[Placement], str]:
    """Return what is bound into a packet of new sheets, and the notes page that ends it.

    Each section keeps the notes page on its back; ``before`` is the one on the back of what stands first.
    """
    parts: list[Placement] = []
    notes = before
    for section in sheets:
        parts.append(replace(section.parts[0], recto=True, filler=notes))
        parts += section.parts[1:]
        notes = section.notes
    return parts, notes
