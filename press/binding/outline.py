"""Writes the outline of a product: tab, tool, headings."""

from typing import TYPE_CHECKING

from press.binding.parts import Entry
from press.pdf.syntax import number, text

if TYPE_CHECKING:
    from press.binding.binder import DocumentBinder


class Outline:
    """Writes the outline (ISO 32000-1, 12.3.3)."""

    def __init__(self, product: "DocumentBinder") -> None:
        self.product, self.writer = product, product.writer

    def write(self, entries: tuple[Entry, ...]) -> int:
        """Write the entries and return the outline's number, 0 when there are none."""
        if not entries:
            return 0
        root = self.writer.reserve()
        first, last, count = self.level(list(entries), root, open_below=True)
        self.writer.add(root, b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, last, count))
        return root

    def level(self, entries: list[Entry], parent: int, open_below: bool) -> tuple[int, int, int]:
        """Write entries that stand side by side; returns the first, the last, and how many are to be seen."""
        own = [self.writer.reserve() for _ in entries]
        for index, entry in enumerate(entries):
            children = list(entry.resolved(self.product.parts))
            parts = [b"<</Title %s/Parent %d 0 R/Dest %s" % (text(entry.title), parent, self.place(entry))]
            if index:
                parts.append(b"/Prev %d 0 R" % own[index - 1])
            if index + 1 < len(own):
                parts.append(b"/Next %d 0 R" % own[index + 1])
            if children:
                first, last, count = self.level(children, own[index], open_below=False)
                parts.append(b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, -count))
            self.writer.add(own[index], b"".join(parts) + b">>")
        return own[0], own[-1], len(entries)

    def place(self, entry: Entry) -> bytes:
        """Return the spot that an entry opens."""
        placed = self.product.placed[entry.part]
        page, x, y = 0, 0.0, self.product.top_of(placed)
        if entry.bookmark is not None:
            page, x, y = entry.bookmark.page, entry.bookmark.x, entry.bookmark.y
        left, top, _, _ = self.product.moved(placed, page, (x, y, x, y))
        return b"[%d 0 R /XYZ %s %s 0]" % (placed.page_number(page), number(left), number(top))
