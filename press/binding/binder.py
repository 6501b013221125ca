"""Puts the fragments' objects into one file: the only place where their numbers become final."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from press.binding.outline import Outline
from press.binding.parts import Entry, Part, Spread, owners_of, page_boxes, printed_together
from press.binding.stamp import Stamp
from press.pdf.fragment import FIGURE_BOX, PAGES_ROOT, STAMP, STRUCTURE_PARENT, Annotation, Fragment, Page
from press.pdf.syntax import destination_name, name_tree, number, numbers, text
from press.pdf.writer import PdfWriter
from press.pdf.xmp import DocumentInfo, info, metadata

Elsewhere = Callable[[str, str], bytes]
"""Gives the target of a link to a tool that is not in the product, as dictionary entries."""


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part in its product: first object number, first page index, first key of the parent tree."""

    part: Part
    base: int
    first_page: int
    first_key: int
    structure: int

    def page_number(self, page: int) -> int:
        """Return the object number of the page that a page of the fragment is printed on."""
        return self.base if self.part.spread is not None else self.base + page


class DocumentBinder:
    """One file in the making."""

    def __init__(self, parts: list[Part], about: DocumentInfo, elsewhere: Elsewhere, stamp: Fragment | None) -> None:
        self.parts, self.about, self.elsewhere = parts, about, elsewhere
        self.writer = PdfWriter()
        self.catalog, self.info, self.pages_root = (self.writer.reserve() for _ in range(3))
        self.structure_root, self.document = self.writer.reserve(), self.writer.reserve()
        self.shared: dict[str, int] = {}
        self.parent_tree: list[bytes] = []
        self.placed: list[PlacedPart] = []
        self.stamp = Stamp(self.writer, stamp) if stamp is not None else None
        self.names = {part.name: index for index, part in reversed(list(enumerate(parts))) if part.linkable}

    def write(self, outline: tuple[Entry, ...]) -> bytes:
        """Return the file."""
        self.place_parts()
        for placed in self.placed:
            self.write_part(placed)
        self.write_structure()
        self.write_catalog(outline)
        return self.writer.finish(self.catalog, self.info)

    def place_parts(self) -> None:
        """Give every part its object numbers, pages and keys."""
        page = key = 0
        for part in self.parts:
            fragment = part.fragment
            structure = self.writer.reserve() if len(self.parts) > 1 else self.document
            self.placed.append(PlacedPart(part, self.writer.reserve(fragment.count), page, key, structure))
            page += part.pages
            key += len(fragment.pages) + len(fragment.annotations)

    # Parts

    def write_part(self, placed: PlacedPart) -> None:
        """Write a part's objects: plain ones in one go, streams, annotations, pages."""
        fragment, base = placed.part.fragment, placed.base
        final = self.final_numbers(placed)
        if fragment.plain:
            slots = tuple([final(slot) for slot in fragment.plain_references])
            named = self.stamp.entry if self.stamp is not None else b""
            contents = (fragment.plain.replace(STAMP.encode(), named) % slots).split(b"\n")
            self.place_figures(placed, contents)
            self.writer.add_all([base + local for local in fragment.plain_numbers], contents)
        start = 0
        for stream in fragment.streams:
            if final(stream.number) == base + stream.number:
                dictionary = stream.template.encode("latin-1") % tuple(map(final, stream.references))
                self.writer.add_stream(base + stream.number, dictionary, fragment.data[start : start + stream.length])
            start += stream.length
        rows: list[bytes] = []
        for index, pages in enumerate(printed_together(placed.part)):
            self.write_page(placed, index, pages, final)
            owners = b" ".join(b"%d 0 R" % (base + owner) if owner >= 0 else b"null" for owner in owners_of(pages))
            rows.append(b"%d [%s]" % (placed.first_key + index, owners))
        for offset, annotation in enumerate(fragment.annotations):
            key = placed.first_key + len(fragment.pages) + offset
            self.write_annotation(placed, annotation, key, final)
            rows.append(b"%d %d 0 R" % (key, base + annotation.owner))
        self.parent_tree += rows

    def final_numbers(self, placed: PlacedPart) -> Callable[[int], int]:
        """Return the function from a fragment's local numbers to the file's; equal streams share one."""
        base, moved = placed.base, {PAGES_ROOT: self.pages_root, STRUCTURE_PARENT: placed.structure}
        for stream in placed.part.fragment.streams:
            if stream.digest:
                first = self.shared.setdefault(stream.digest, base + stream.number)
                if first != base + stream.number:
                    moved[stream.number] = first
        moved |= {page: placed.page_number(page) for page in range(len(placed.part.fragment.pages))}
        return lambda local: moved.get(local, base + local)

    def place_figures(self, placed: PlacedPart, contents: list[bytes]) -> None:
        """Write the bounding boxes of figures where their pages stand."""
        fragment = placed.part.fragment
        rows = {local: row for row, local in enumerate(fragment.plain_numbers)} if fragment.figures else {}
        for local, page, box in fragment.figures:
            moved = numbers(self.moved(placed, page, box))
            contents[rows[local]] = contents[rows[local]].replace(FIGURE_BOX.encode(), moved)

    def moved(self, placed: PlacedPart, page: int, box: tuple[float, ...]) -> tuple[float, ...]:
        """Return a rectangle of a page where it stands in the product."""
        spread = placed.part.spread
        if spread is None:
            return box
        x, y = spread.corners[page]
        return tuple(
            round(value * spread.scale + (y if odd else x), 2) for value, odd in zip(box, (0, 1, 0, 1), strict=True)
        )

    def write_page(self, placed: PlacedPart, index: int, pages: tuple[Page, ...], final: Callable[[int], int]) -> None:
        """Write one page; on a spread, all small pages of the part."""
        base, spread, page = placed.base, placed.part.spread, pages[0]
        boxes = page_boxes(page, placed.part.bleed)
        slot, streams = page.slot, [b"%d 0 R" % final(page.contents)]
        if spread is not None:
            slot, streams = spread.slot, list(self.spread_contents(spread, pages, final))
            boxes = dict.fromkeys(boxes, (0, 0, *spread.size))
        if self.stamp is not None and slot:
            streams = self.stamp.printed(streams, tuple(slot))
        contents = b"[%s]" % b" ".join(streams) if len(streams) > 1 else streams[0]
        annotations = b" ".join(b"%d 0 R" % (base + local) for small in pages for local in small.annotations)
        self.writer.add(
            base + index,
            b"<</Type /Page/Parent %d 0 R%s/Contents %s/Resources %d 0 R/StructParents %d/Tabs /S%s>>"
            % (
                self.pages_root,
                b"".join(b"/%s %s" % (name, numbers(box)) for name, box in boxes.items()),
                contents,
                final(page.resources),
                placed.first_key + index,
                b"/Annots [%s]" % annotations if annotations else b"",
            ),
        )

    def spread_contents(self, spread: Spread, pages: tuple[Page, ...], final: Callable[[int], int]) -> Iterator[bytes]:
        """Yield the content streams of a spread: each small page moved to its place, with a hairline round it."""
        for page, (x, y) in zip(pages, spread.corners, strict=True):
            left, bottom, right, top = page.trim
            box = b" ".join(map(number, (left, bottom, right - left, top - bottom)))
            move = b"q %s 0 0 %s %s %s cm" % (number(spread.scale), number(spread.scale), number(x), number(y))
            frame = b"/Artifact BMC q .79 .83 .85 RG .5 w %s re S Q EMC" % box
            yield b"%d 0 R" % self.writer.add_text_stream(b"", b"%s %s q %s re W n" % (move, frame, box))
            yield b"%d 0 R" % final(page.contents)
            yield b"%d 0 R" % self.writer.add_text_stream(b"", b"Q Q")

    def write_annotation(self, placed: PlacedPart, item: Annotation, key: int, final: Callable[[int], int]) -> None:
        """Write a link or widget with its final place, key and target."""
        body = item.template.encode("latin-1") % tuple(map(final, item.references))
        box = numbers(self.moved(placed, item.page, item.rectangle))
        target = self.target(placed, item) if item.code or item.anchor else b""
        self.writer.add(placed.base + item.number, b"%s/Rect %s/StructParent %d%s>>" % (body, box, key, target))

    def target(self, placed: PlacedPart, item: Annotation) -> bytes:
        """Return where a link leads: a place in this file, or the tool's own file."""
        code = item.code or placed.part.name
        index = self.names.get(code)
        if index is None:
            return self.elsewhere(code, item.anchor)
        part = self.parts[index]
        known = not item.anchor or item.anchor in part.fragment.destinations
        return b"/Dest " + text(destination_name(code, item.anchor if known else ""))

    # The whole

    def write_structure(self) -> None:
        """Write the structure tree's root, the document, and a Part for each piece."""
        several = len(self.parts) > 1
        tops = []
        for placed in self.placed:
            part = placed.part
            kids = b" ".join(b"%d 0 R" % (placed.base + top) for top in part.fragment.tops)
            language = (
                b"/Lang " + text(part.fragment.language) if part.fragment.language != self.about.language else b""
            )
            role, parent = (b"Part", self.document) if several else (b"Document", self.structure_root)
            title = b"/T " + text(part.title) if several else b""
            head = b"<</S /%s/P %d 0 R%s%s/K [%s]>>" % (role, parent, title, language, kids)
            self.writer.add(placed.structure, head)
            tops.append(b"%d 0 R" % placed.structure)
        root_kids = b" ".join(tops)
        if several:
            self.writer.add(self.document, b"<</S /Document/P %d 0 R/K [%s]>>" % (self.structure_root, root_kids))
            root_kids = b"%d 0 R" % self.document
        last = self.placed[-1]
        next_key = last.first_key + len(last.part.fragment.pages) + len(last.part.fragment.annotations)
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
            % (root_kids, parent_tree, next_key, ids),
        )

    def write_catalog(self, outline: tuple[Entry, ...]) -> None:
        """Write the catalog with outline, labels, destinations, form, and what the file says of itself."""
        writer = self.writer
        kids = b" ".join(
            b"%d 0 R" % (placed.base + index) for placed in self.placed for index in range(placed.part.pages)
        )
        count = sum(part.pages for part in self.parts)
        writer.add(self.pages_root, b"<</Type /Pages/Count %d/Kids [%s]>>" % (count, kids))
        writer.add(self.info, info(self.about))
        xmp = writer.reserve()
        writer.add_stream(xmp, b"/Type /Metadata/Subtype /XML", metadata(self.about))
        first = Outline(self).write(outline)
        parts = [
            b"<</Type /Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R"
            % (self.pages_root, self.structure_root, xmp),
            b"/MarkInfo <</Marked true>>/ViewerPreferences <</DisplayDocTitle true>>/Lang " + text(self.about.language),
            b"/Names <</Dests %s>>" % name_tree(self.destinations(), self.writer.add_new),
            b"/PageLabels <</Nums [%s]>>" % b" ".join(self.labels()),
            b"/Outlines %d 0 R/PageMode /UseOutlines" % first if first else b"",
            self.form(),
            b">>",
        ]
        writer.add(self.catalog, b"".join(parts))

    def destinations(self) -> dict[str, bytes]:
        """Return every named place: each part's first page by its name, each heading by name and anchor."""
        found = {}
        for name, index in self.names.items():
            placed = self.placed[index]
            places = {"": (0, 0.0, self.top_of(placed)), **placed.part.fragment.destinations}
            for anchor, (page, x, y) in places.items():
                left, top, _, _ = self.moved(placed, page, (x, y, x, y))
                spot = b"[%d 0 R /XYZ %s %s 0]" % (placed.page_number(page), number(left), number(top))
                found[destination_name(name, anchor)] = spot
        return found

    def top_of(self, placed: PlacedPart) -> float:
        """Return the height of a part's first page in points, without bleed, before it is moved to a spread."""
        return placed.part.fragment.pages[0].trim[3]

    def labels(self) -> list[bytes]:
        """Write page labels (ISO 32000-1, 12.4.2): code and page within the tool; each label is used once."""
        rows, used = [], dict[bytes, int]()
        for placed in self.placed:
            style = b"/S /r" if placed.part.roman else b"/S /D"
            row = style + (b"/P " + text(placed.part.label) if placed.part.label else b"")
            before = used.get(row, 0)
            used[row] = before + placed.part.pages
            rows.append(b"%d <<%s%s>>" % (placed.first_page, row, b"/St %d" % (before + 1) if before else b""))
        return rows

    def form(self) -> bytes:
        """Write the form with all fields, if there are any."""
        fields, fonts = [], dict[str, int]()
        for placed in self.placed:
            fields += [b"%d 0 R" % (placed.base + local) for local in placed.part.fragment.form_fields]
            for name, local in placed.part.fragment.form_fonts.items():
                fonts.setdefault(name, placed.base + local)
        if not fields:
            return b""
        table = b"".join(b"/%s %d 0 R" % (name.encode(), local) for name, local in sorted(fonts.items()))
        return b"/AcroForm <</Fields [%s]/DR <</Font <<%s>>>>>>" % (b" ".join(fields), table)


def bind(
    parts: list[Part],
    about: DocumentInfo,
    outline: tuple[Entry, ...],
    elsewhere: Elsewhere,
    stamp: Fragment | None = None,
) -> bytes:
    """Return one tagged PDF/UA-1 file of all the parts, in order.

    ``elsewhere`` gives the target of a link whose tool is not among the parts; ``stamp`` is a page that is
    printed into the slot of every page. The same parts give the same bytes, on any machine.
    """
    return DocumentBinder(parts, about, elsewhere, stamp).write(outline)
