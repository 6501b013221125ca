"""Where the links of a file lead: to a place in it, to an address, or nowhere; then their words are no link."""

import re
from collections.abc import Callable, Sequence

from press.binding.parts import Part, PlacedPart
from press.pdf.fragment import Annotation
from press.pdf.syntax import destination_name, pdf_text

Elsewhere = Callable[[str, str], bytes]
"""Returns the target of a link to a tool that is not in the product, by code and anchor, as dictionary entries.

Empty if the tool may not be there for the reader: then the words are no link.
"""


class LinkTargets:
    """The targets of the links to tools in one file.

    Args:
        parts: The parts of the file, in order.
        elsewhere: Returns the target of a link whose tool is not among them.

    Attributes:
        linkable: The index of the part that links to a name lead to; of parts with the same name, the first.
    """

    def __init__(self, parts: Sequence[Part], elsewhere: Elsewhere) -> None:
        self.parts, self.elsewhere = parts, elsewhere
        self.linkable: dict[str, int] = {}
        self._targets: dict[tuple[str, str], bytes] = {}
        """The targets that were written, by code and anchor."""
        for index, part in enumerate(parts):
            if part.linkable:
                self.linkable.setdefault(part.name, index)

    def target(self, part: Part, link: Annotation) -> bytes:
        """Return the target of a part's link to a tool, as dictionary entries; empty if it leads nowhere."""
        place = link.code or part.name, link.anchor
        if place not in self._targets:
            self._targets[place] = self._target(*place)
        return self._targets[place]

    def _target(self, code: str, anchor: str) -> bytes:
        index = self.linkable.get(code)
        if index is None:
            return self.elsewhere(code, anchor)
        has_anchor = anchor in self.parts[index].fragment.destinations
        return b"/Dest " + pdf_text(destination_name(code, anchor if has_anchor else ""))

    def dead_links(self, part: Part) -> frozenset[int]:
        """Return the local numbers of the links of a part that lead nowhere."""
        links = (item for item in part.fragment.annotations if item.code or item.anchor)
        return frozenset(link.number for link in links if not self.target(part, link))


def unlink(placed: PlacedPart, contents: list[bytes]) -> None:
    """Make the structure element of each link that leads nowhere one of plain words, in place.

    Args:
        placed: The part.
        contents: Its objects without a stream, with their final references.
    """
    fragment = placed.part.fragment
    for item in fragment.annotations:
        if item.number in placed.dead_links:
            row = fragment.plain_numbers.index(item.owner)
            reference = rb"<</Type /OBJR/Obj %d 0 R/Pg \d+ 0 R>>" % (placed.base + item.number)
            contents[row] = re.sub(reference, b"", contents[row].replace(b"/S /Link", b"/S /Span", 1))
