"""Prints a typeset page into the slot of others, as an artifact: a county's name and logo in the foot."""

from press.pdf.fragment import STAMP, Fragment
from press.pdf.geometry import Rect
from press.pdf.syntax import pdf_number, pdf_numbers
from press.pdf.writer import PdfWriter

NAME = b"/Stamp"


class Stamp:
    """A page of a fragment as a form XObject (ISO 32000-1, 8.10), written once per file.

    All content of the page must be artifacts: it has no place in the structure tree.
    """

    def __init__(self, writer: PdfWriter, fragment: Fragment) -> None:
        page = fragment.pages[0]
        self.writer, self.box = writer, page.trim
        self.printed_at: dict[Rect, int] = {}
        base = writer.reserve(fragment.count)
        references = tuple(base + local if local >= 0 else 0 for local in fragment.plain_references)
        contents = (fragment.plain.replace(STAMP.encode(), b"") % references).split(b"\n")
        writer.add_all([base + local for local in fragment.plain_numbers], contents)
        start, form = 0, b"/Type /XObject/Subtype /Form/BBox %s/Resources %d 0 R"
        for stream in fragment.streams:
            dictionary = stream.template.encode("latin-1") % tuple(base + local for local in stream.references)
            if stream.number == page.contents:
                dictionary += form % (pdf_numbers(page.trim), base + page.resources)
            writer.add_stream(base + stream.number, dictionary, fragment.data[start : start + stream.length])
            start += stream.length
        self.resource = b"%s %d 0 R" % (NAME, base + page.contents)

    def printed(self, streams: list[bytes], slot: Rect) -> list[bytes]:
        """Return the content streams of a page with the stamp at the lower left of the slot, reduced if too large.

        Args:
            streams: References to the page's own content streams.
            slot: The rectangle of the page that is free for the stamp.
        """
        if slot not in self.printed_at:
            scale = min(1.0, slot.width / self.box.width, slot.height / self.box.height)
            matrix = b"%s 0 0 %s %s %s cm" % (
                pdf_number(scale),
                pdf_number(scale),
                pdf_number(slot.left),
                pdf_number(slot.bottom),
            )
            content = b"/Artifact <</Type /Pagination/Subtype /Footer>> BDC q %s %s Do Q EMC" % (matrix, NAME)
            self.printed_at[slot] = self.writer.add_text_stream(b"", content)
        return [*streams, b"%d 0 R" % self.printed_at[slot]]
