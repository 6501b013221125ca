"""Prints a typeset page into the slot of others, as an artifact: a county's name and logo in the foot."""

from press.pdf.fragment import STAMP, Fragment
from press.pdf.syntax import number, numbers
from press.pdf.writer import PdfWriter

NAME = b"/Stamp"


class Stamp:
    """A page of a fragment as a form (ISO 32000-1, 8.10), written once for the whole file.

    The page must hold nothing but artifacts: it has no place in the structure tree.
    """

    def __init__(self, writer: PdfWriter, fragment: Fragment) -> None:
        page = fragment.pages[0]
        self.writer, self.box = writer, page.trim
        self.printed_at: dict[tuple[float, ...], int] = {}
        base = writer.reserve(fragment.count)
        slots = tuple(base + slot if slot >= 0 else 0 for slot in fragment.plain_references)
        contents = (fragment.plain.replace(STAMP.encode(), b"") % slots).split(b"\n")
        writer.add_all([base + local for local in fragment.plain_numbers], contents)
        start, form = 0, b"/Type /XObject/Subtype /Form/BBox %s/Resources %d 0 R"
        for stream in fragment.streams:
            dictionary = stream.template.encode("latin-1") % tuple(base + local for local in stream.references)
            if stream.number == page.contents:
                dictionary += form % (numbers(page.trim), base + page.resources)
            writer.add_stream(base + stream.number, dictionary, fragment.data[start : start + stream.length])
            start += stream.length
        self.entry = b"%s %d 0 R" % (NAME, base + page.contents)
        self.before = writer.add_text_stream(b"", b"q")

    def printed(self, streams: list[bytes], slot: tuple[float, ...]) -> list[bytes]:
        """Return a page's content streams with the stamp at the lower left of the slot, made smaller if need be."""
        if slot not in self.printed_at:
            left, bottom, right, top = slot
            across, up = self.box[2] - self.box[0], self.box[3] - self.box[1]
            scale = min(1.0, (right - left) / across, (top - bottom) / up)
            place = b"%s 0 0 %s %s %s cm" % (number(scale), number(scale), number(left), number(bottom))
            mark = b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC q %s %s Do Q EMC" % (place, NAME)
            self.printed_at[slot] = self.writer.add_text_stream(b"", b"Q " + mark)
        return [b"%d 0 R" % self.before, *streams, b"%d 0 R" % self.printed_at[slot]]
