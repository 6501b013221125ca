"""Writes the objects of fragments into one file, and gives them their final object numbers."""

from collections.abc import Iterator

from press.binding.field_fonts import FieldFonts
from press.binding.link_targets import Elsewhere, LinkTargets, unlink
from press.binding.outline import OutlineWriter
from press.binding.page_names import destinations, page_labels
from press.binding.parts import Entry, Part, PlacedPart, Spread, owners_of, page_boxes, pages_by_sheet_side
from press.binding.stamp import Stamp
from press.pdf.fragment import FIGURE_BOX, PAGES_ROOT, STAMP, STRUCTURE_PARENT, Fragment, Page
from press.pdf.syntax import name_tree, pdf_number, pdf_numbers, pdf_text
from press.pdf.writer import PdfWriter
from press.pdf.xmp import DocumentInfo, info_dictionary, metadata_packet


class FinalNumbers(dict[int, int]):
    """The object numbers in the file by the local numbers of a fragment.

    Args:
        base: The object number of local number 0.
        replaced: Those that are not in their order: of pages, and of what other parts have as well.
    """

    def __init__(self, base: int, replaced: dict[int, int]) -> None:
        super().__init__(replaced)
        self.base = base

    def __missing__(self, local: int) -> int:
        number = self[local] = self.base + local
        return number


HAIRLINE_COLOR = b".79 .83 .85"
"""The color of hairlines in RGB, 0 to 1: ``--hair`` of styles/tokens.css."""


class DocumentBinder:
    """Writes one file; ``write`` can be called once."""

    def __init__(self, parts: list[Part], about: DocumentInfo, elsewhere: Elsewhere, stamp: Fragment | None) -> None:
        self.parts, self.about, self.targets = parts, about, LinkTargets(parts, elsewhere)
        self.writer = PdfWriter()
        self.catalog, self.info_number, self.pages_root = (self.writer.reserve() for _ in range(3))
        self.structure_root, self.document = self.writer.reserve(), self.writer.reserve()
        self.shared_streams: dict[str, int] = {}
        self.parent_tree: list[bytes] = []
        self.stamp = Stamp(self.writer, stamp) if stamp is not None else None
        self.placed = self._place_parts()
        self.field_fonts = FieldFonts(self.placed)

    def write(self, outline: tuple[Entry, ...]) -> bytes:
        """Return the file."""
        for placed in self.placed:
            self._write_part(placed)
        self._write_structure()
        self._write_catalog(outline)
        return self.writer.finish(self.catalog, self.info_number)

    def _place_parts(self) -> list[PlacedPart]:
        """Return the parts with their object numbers, pages and keys."""
        parts: list[PlacedPart] = []
        page = key = 0
        for part in self.parts:
            structure = self.writer.reserve() if len(self.parts) > 1 else self.document
            base = self.writer.reserve(part.fragment.count)
            placed = PlacedPart(
                part=part,
                base=base,
                first_page=page,
                first_key=key,
                structure=structure,
                dead_links=self.targets.dead_links(part),
            )
            parts.append(placed)
            page += part.pages
            key = placed.next_key
        return parts

    # Parts

    def _write_part(self, placed: PlacedPart) -> None:
        """Write the objects of a part."""
        final = self._final_numbers(placed)
        self._write_plain_objects(placed, final)
        self._write_streams(placed, final)
        self._write_pages(placed, final)
        self._write_annotations(placed, final)

    def _final_numbers(self, placed: PlacedPart) -> FinalNumbers:
        """Return the function from local numbers to object numbers; equal streams share one object."""
        base, replaced = placed.base, {PAGES_ROOT: self.pages_root, STRUCTURE_PARENT: placed.structure}
        for stream in placed.part.fragment.streams:
            if stream.digest:
                first = self.shared_streams.setdefault(stream.digest, base + stream.number)
                if first != base + stream.number:
                    replaced[stream.number] = first
        replaced |= {page: placed.page_number(page) for page in range(len(placed.part.fragment.pages))}
        return FinalNumbers(base, replaced)

    def _write_plain_objects(self, placed: PlacedPart, final: FinalNumbers) -> None:
        """Write all objects without a stream, whose placeholders are filled in at once."""
        fragment = placed.part.fragment
        if not fragment.plain:
            return
        references = tuple([final[local] for local in fragment.plain_references])
        stamp = self.stamp.resource if self.stamp is not None else b""
        plain = fragment.plain_below if placed.part.below else fragment.plain
        contents = (plain.replace(STAMP.encode(), stamp) % references).split(b"\n")
        rows = {local: row for row, local in enumerate(fragment.plain_numbers)} if fragment.figures else {}
        unlink(placed, contents)
        for figure in fragment.figures:
            box = pdf_numbers(placed.move_box(figure.page, figure.box))
            row = rows[figure.element]
            contents[row] = contents[row].replace(FIGURE_BOX.encode(), box)
        self.writer.add_all([placed.base + local for local in fragment.plain_numbers], contents)

    def _write_streams(self, placed: PlacedPart, final: FinalNumbers) -> None:
        """Write the streams that no earlier part has written."""
        fragment = placed.part.fragment
        start = 0
        for stream in fragment.streams:
            number_in_file = placed.base + stream.number
            if final[stream.number] == number_in_file:
                dictionary = stream.template.encode("latin-1") % tuple([final[local] for local in stream.references])
                self.writer.add_stream(number_in_file, dictionary, fragment.data[start : start + stream.length])
            start += stream.length

    def _write_pages(self, placed: PlacedPart, final: FinalNumbers) -> None:
        """Write the pages and their rows of the parent tree."""
        for index, pages in enumerate(pages_by_sheet_side(placed.part)):
            self._write_page(placed, index, pages, final)
            owners = [b"%d 0 R" % (placed.base + owner) if owner >= 0 else b"null" for owner in owners_of(pages)]
            self.parent_tree.append(b"%d [%s]" % (placed.first_key + index, b" ".join(owners)))

    def _write_page(self, placed: PlacedPart, index: int, pages: tuple[Page, ...], final: FinalNumbers) -> None:
        """Write one page.

        Args:
            placed: The part that it belongs to.
            index: Its index within the part.
            pages: The page of the fragment, or all that are printed on it side by side.
            final: The object numbers of the part.
        """
        spread, page = placed.part.spread, pages[0]
        boxes = page_boxes(page, placed.part.bleed)
        slot, streams = page.slot, [b"%d 0 R" % final[page.contents]]
        if spread is not None:
            slot, streams = spread.slot, list(self._spread_contents(spread, pages, final))
            boxes = dict.fromkeys(boxes, spread.page_box)
        if self.stamp is not None and slot is not None:
            streams = self.stamp.printed(streams, slot)
        contents = b"[%s]" % b" ".join(streams) if len(streams) > 1 else streams[0]
        numbers = [local for each in pages for local in each.annotations if local not in placed.dead_links]
        annotations = b" ".join(b"%d 0 R" % (placed.base + local) for local in numbers)
        self.writer.add(
            placed.base + index,
            b"<</Type /Page/Parent %d 0 R%s/Contents %s/Resources %d 0 R/StructParents %d/Tabs /S%s>>"
            % (
                self.pages_root,
                b"".join(b"/%s %s" % (name, pdf_numbers(box)) for name, box in boxes.items()),
                contents,
                final[page.resources],
                placed.first_key + index,
                b"/Annots [%s]" % annotations if annotations else b"",
            ),
        )

    def _spread_contents(self, spread: Spread, pages: tuple[Page, ...], final: FinalNumbers) -> Iterator[bytes]:
        """Yield the content streams of a spread: each small page moved to its place, with a hairline around it."""
        scale = pdf_number(spread.scale)
        for page, (x, y) in zip(pages, spread.corners, strict=True):
            trim = page.trim
            box = b" ".join(map(pdf_number, (trim.left, trim.bottom, trim.width, trim.height)))
            matrix = b"q %s 0 0 %s %s %s cm" % (scale, scale, pdf_number(x), pdf_number(y))
            frame = b"/Artifact BMC q %s RG .5 w %s re S Q EMC" % (HAIRLINE_COLOR, box)
            yield b"%d 0 R" % self.writer.add_text_stream(b"", b"%s %s q %s re W n" % (matrix, frame, box))
            yield b"%d 0 R" % final[page.contents]
            yield b"%d 0 R" % self.writer.add_text_stream(b"", b"Q Q")

    def _write_annotations(self, placed: PlacedPart, final: FinalNumbers) -> None:
        """Write links and widgets with their final place, key and target, and their rows of the parent tree."""
        fragment = placed.part.fragment
        is_moved, first = placed.part.spread is not None, placed.first_key + len(fragment.pages)
        rows = zip(fragment.annotations, fragment.annotation_templates, fragment.annotation_boxes, strict=True)
        for key, (item, template, unmoved) in enumerate(rows, first):
            if item.number in placed.dead_links:
                continue
            body = self.field_fonts.selecting(template, fragment) % tuple([final[local] for local in item.references])
            box = pdf_numbers(placed.move_box(item.page, item.rectangle)) if is_moved else unmoved
            target = self.targets.target(placed.part, item) if item.code or item.anchor else b""
            self.writer.add(placed.base + item.number, b"%s/Rect %s/StructParent %d%s>>" % (body, box, key, target))
            self.parent_tree.append(b"%d %d 0 R" % (key, placed.base + item.owner))

    # The document

    def _write_structure(self) -> None:
        """Write the root of the structure tree, the document, and an element for each part."""
        is_several = len(self.parts) > 1
        for placed in self.placed:
            self._write_structure_of(placed)
        kids = b" ".join(b"%d 0 R" % placed.structure for placed in self.placed)
        if is_several:
            self.writer.add(self.document, b"<</S /Document/P %d 0 R/K [%s]>>" % (self.structure_root, kids))
            kids = b"%d 0 R" % self.document
        parent_tree = b"<</Nums [%s]>>" % b" ".join(self.parent_tree)
        identifiers = {
            name: b"%d 0 R" % (placed.base + local)
            for placed in self.placed
            for name, local in placed.part.fragment.identifiers.items()
        }
        ids = b"/IDTree " + name_tree(identifiers, self.writer.add_new) if identifiers else b""
        self.writer.add(
            self.structure_root,
            b"<</Type /StructTreeRoot/K [%s]/ParentTree %s/ParentTreeNextKey %d%s>>"
            % (kids, parent_tree, self.placed[-1].next_key, ids),
        )

    def _write_structure_of(self, placed: PlacedPart) -> None:
        """Write the element of a part: a Part, or the Document if there is one part only."""
        part = placed.part
        kids = b" ".join(b"%d 0 R" % (placed.base + top) for top in part.fragment.tops)
        language = part.fragment.language
        lang = b"/Lang " + pdf_text(language) if language != self.about.language else b""
        role, parent, title = b"Document", self.structure_root, b""
        if len(self.parts) > 1:
            role, parent, title = b"Part", self.document, b"/T " + pdf_text(part.title)
        self.writer.add(placed.structure, b"<</S /%s/P %d 0 R%s%s/K [%s]>>" % (role, parent, title, lang, kids))

    def _write_catalog(self, outline: tuple[Entry, ...]) -> None:
        """Write the catalog with page tree, metadata, outline, labels, destinations and form."""
        writer = self.writer
        kids = b" ".join(
            b"%d 0 R" % (placed.base + index) for placed in self.placed for index in range(placed.part.pages)
        )
        count = sum(part.pages for part in self.parts)
        writer.add(self.pages_root, b"<</Type /Pages/Count %d/Kids [%s]>>" % (count, kids))
        writer.add(self.info_number, info_dictionary(self.about))
        xmp = writer.reserve()
        writer.add_stream(xmp, b"/Type /Metadata/Subtype /XML", metadata_packet(self.about))
        outline_number = OutlineWriter(writer, self.placed).write(outline)
        entries = [
            b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R"
            % (self.pages_root, self.structure_root, xmp),
            b"/MarkInfo <</Marked true>>/ViewerPreferences <</DisplayDocTitle true/PrintScaling /None/Duplex /%s>>"
            % self._duplex(),
            b"/Lang " + pdf_text(self.about.language),
            b"/Names <</Dests %s>>" % name_tree(destinations(self.placed, self.targets), writer.add_new),
            b"/PageLabels <</Nums [%s]>>" % b" ".join(page_labels(self.placed)),
            b"/Outlines %d 0 R/PageMode /UseOutlines" % outline_number if outline_number else b"",
            self._form(),
            b">>",
        ]
        writer.add(self.catalog, b"".join(entries))

    def _duplex(self) -> bytes:
        """Return how both sides of the paper are printed: turned over at the edge that is bound."""
        first = self.placed[0].part.fragment.pages[0].trim
        return b"DuplexFlipLongEdge" if first.height >= first.width else b"DuplexFlipShortEdge"

    def _form(self) -> bytes:
        """Return the form with all fields, empty if there are none."""
        fields = [
            b"%d 0 R" % (placed.base + local) for placed in self.placed for local in placed.part.fragment.form_fields
        ]
        if not fields:
            return b""
        return b"/AcroForm <</Fields [%s]/DR <</Font <<%s>>>>>>" % (b" ".join(fields), self.field_fonts.resources())


def bind(
    parts: list[Part],
    about: DocumentInfo,
    outline: tuple[Entry, ...],
    elsewhere: Elsewhere,
    stamp: Fragment | None = None,
) -> bytes:
    """Return one tagged PDF/UA-1 file of all parts, in order. The same parts give the same bytes on any machine.

    Args:
        parts: The fragments and how each is printed.
        about: The metadata of the file.
        outline: The entries of the top level.
        elsewhere: Returns the target of a link whose tool is not among the parts.
        stamp: A page that is printed into the slot of every page.
    """
    return DocumentBinder(parts, about, elsewhere, stamp).write(outline)
