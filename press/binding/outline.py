"""Writes the outline of a product: tab, tool, headings (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from typing import NamedTuple

from press.binding.parts import Entry, PlacedPart
from press.pdf.syntax import pdf_number, pdf_text
from press.pdf.writer import PdfWriter


class _Level(NamedTuple):
    """The entries of one level: the object numbers of the first and the last, and their number."""

    first: int
    last: int
    size: int


class OutlineWriter:
    """Writes the outline of a product."""

    def __init__(self, writer: PdfWriter, placed: Sequence[PlacedPart]) -> None:
        self.writer, self.placed = writer, placed

    def write(self, entries: tuple[Entry, ...]) -> int:
        """Write the outline and return its object number, 0 if there are no entries."""
        if not entries:
            return 0
        root = self.writer.reserve()
        level = self._write_level(entries, root)
        self.writer.add(root, b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % level)
        return root

    def _write_level(self, entries: Sequence[Entry], parent: int) -> _Level:
        """Write the entries of one level, each with the levels below it, which are closed."""
        numbers = [self.writer.reserve() for _ in entries]
        parts = [placed.part for placed in self.placed]
        for index, entry in enumerate(entries):
            children = list(entry.resolved_children(parts))
            content = [b"<</Title %s/Parent %d 0 R/Dest %s" % (pdf_text(entry.title), parent, self._destination(entry))]
            if index:
                content.append(b"/Prev %d 0 R" % numbers[index - 1])
            if index + 1 < len(numbers):
                content.append(b"/Next %d 0 R" % numbers[index + 1])
            if children:
                below = self._write_level(children, numbers[index])
                content.append(b"/First %d 0 R/Last %d 0 R/Count %d" % (below.first, below.last, -below.size))
            self.writer.add(numbers[index], b"".join(content) + b">>")
        return _Level(numbers[0], numbers[-1], len(entries))

    def _destination(self, entry: Entry) -> bytes:
        """Return the place that an entry opens."""
        placed = self.placed[entry.part]
        page, x, y = 0, 0.0, placed.top
        if entry.bookmark is not None:
            page, x, y = entry.bookmark.page, entry.bookmark.x, entry.bookmark.y
        left, top = placed.move_point(page, x, y)
        return b"[%d 0 R /XYZ %s %s 0]" % (placed.page_number(page), pdf_number(left), pdf_number(top))
