"""Turns WeasyPrint's finished objects and the mended structure tree into a fragment."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pydyf

from press.pdf.fragment import FIGURE_BOX, STRUCTURE_PARENT, Annotation, Bookmark, Fragment, Page
from press.pdf.syntax import format_string
from press.typesetting.form_fields import align_fields, group_names, is_field
from press.typesetting.object_templates import Objects, make_stampable
from press.typesetting.pdfua_repairs import text_of
from press.typesetting.structure_tree import Attached, Element, Mark, referred

TOOL_ADDRESS = re.compile(r"tool:(\d+\.\d+)?(?:#(.*))?$")
EMPTY_APPEARANCE = b"/Tx BMC EMC"


class Extractor(Objects):
    """Follows the references of one document and gives every object it reaches a local number."""

    def __init__(self, pdf: pydyf.PDF, tree: Element, field_prefix: str) -> None:
        pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        super().__init__(pdf, {page.number: index for index, page in enumerate(pages)})
        self.pages, self.tree, self.field_prefix = pages, tree, field_prefix
        self.element_numbers: dict[int, int] = {}

    # Pages

    def write_pages(self) -> list[Page]:
        """Write the pages' contents, what is not in the structure tree marked as an artifact."""
        owners = self.owners()
        written = []
        for index, page in enumerate(self.pages):
            stream = referred(self.pdf, page["Contents"])
            mark_artifacts(stream, {mcid for owner_page, mcid in owners if owner_page == index})
            last = max((mcid for owner_page, mcid in owners if owner_page == index), default=-1)
            row = [owners.get((index, mcid), -1) for mcid in range(last + 1)]
            written.append(
                Page(
                    media=tuple(page["MediaBox"]),
                    trim=tuple(page["TrimBox"]),
                    bleed=tuple(page["BleedBox"]),
                    contents=self.local(stream.number),
                    resources=self.local(referred(self.pdf, page["Resources"]).number),
                    annotations=(),
                    owners=tuple(row),
                )
            )
        return written

    def owners(self) -> dict[tuple[int, int], int]:
        """Return which structure element owns each piece of marked content."""
        found = {}
        for element in self.tree.elements():
            for kid in element.kids:
                if isinstance(kid, Mark):
                    found[kid.page, kid.mcid] = self.element_numbers[id(element)]
        return found

    # Structure

    def number_elements(self) -> None:
        """Give every structure element its number before any is written."""
        for element in self.tree.elements():
            if element is not self.tree:
                self.element_numbers[id(element)] = self.new_number()
        self.element_numbers[id(self.tree)] = STRUCTURE_PARENT

    def write_elements(self) -> list[tuple[int, int, tuple[float, ...]]]:
        """Write all structure elements; returns the figures' boxes, which binding puts in."""
        figures = []
        parents = {
            id(kid): element for element in self.tree.elements() for kid in element.kids if isinstance(kid, Element)
        }
        for element in self.tree.elements():
            if element is self.tree:
                continue
            number, slots = (
                self.element_numbers[id(element)],
                [self.element_numbers[id(parents[id(element)])]],
            )
            text = f"<</S /{element.role}/P %d 0 R{self.kids(element, slots)}"
            text += self.properties(element, slots)
            if element.box:
                figures.append((number, element.page, element.box))
                text += "/A <</O /Layout/Placement /Block/BBox " + FIGURE_BOX + ">>"
            self.plain.append((number, text + ">>", slots))
        return figures

    def kids(self, element: Element, slots: list[int]) -> str:
        """Write /Pg and /K; content on another page than the element's carries its own page."""
        marks = [kid.page for kid in element.kids if isinstance(kid, Mark)]
        page = marks[0] if marks else element.page
        head = ""
        if marks or any(isinstance(kid, Attached) for kid in element.kids):
            head = "/Pg %d 0 R"
            slots.append(page)
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                slots.append(self.element_numbers[id(kid)])
                parts.append("%d 0 R")
            elif isinstance(kid, Attached):
                slots += [self.local(kid.number), kid.page]
                parts.append("<</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>")
            elif kid.page == page:
                parts.append(str(kid.mcid))
            else:
                slots.append(kid.page)
                parts.append(f"<</Type /MCR/Pg %d 0 R/MCID {kid.mcid}>>")
        return f"{head}/K [{' '.join(parts)}]"

    def properties(self, element: Element, slots: list[int]) -> str:
        """Write everything an element says of itself."""
        texts = {
            "Alt": element.alternative,
            "Lang": element.language,
            "E": element.expansion,
            "ActualText": element.instead,
            "ID": self.identifier(element),
        }
        written = "".join(f"/{key} {format_string(text).replace('%', '%%')}" for key, text in texts.items() if text)
        if element.attributes and not element.box:
            names = {key: f"/{value}" if isinstance(value, str) else value for key, value in element.attributes.items()}
            written += f"/A {self.template(names, slots)}"
        return written

    def identifier(self, element: Element) -> str:
        """Return an element's identifier, unique in any product."""
        return f"{self.field_prefix}{element.identifier}" if element.identifier else ""

    # Annotations

    def write_annotations(self) -> list[Annotation]:
        """Write links and widgets; their rectangle, key and target are left for binding."""
        found = []
        for element in self.tree.elements():
            for kid in element.kids:
                if isinstance(kid, Attached):
                    found.append(self.annotation(self.pdf.objects[kid.number], kid, element))
        return found

    def annotation(self, item: Any, place: Attached, element: Element) -> Annotation:
        """Write one annotation."""
        values, code, anchor, name = dict(item), "", "", ""
        del values["Rect"]
        values.pop("StructParent", None)
        if values["Subtype"] == "/Link":
            values["Contents"] = pydyf.String(link_words(element))
            values["F"] = 4
            code, anchor = self.target(values)
        elif "T" in values and "Parent" not in values:
            name = self.field_prefix + values["T"].string
            values["T"] = pydyf.String(name)
        if "P" in values:
            values["P"] = self.pages[place.page].reference
        terminal = "Parent" not in values
        if not terminal:
            values.pop("T", None)
        self.finish_widget(values, place.box)
        slots: list[int] = []
        template = self.template(values, slots)
        number = self.local(item.number)
        self.queue = [queued for queued in self.queue if queued is not item]
        owner = self.element_numbers[id(element)]
        end = template[:-2]
        return Annotation(number, place.page, place.box, owner, end, tuple(slots), code, anchor, name, terminal)

    def target(self, values: dict[str, Any]) -> tuple[str, str]:
        """Take a link's target out when it leads to a tool; an address on the web stays."""
        if "Dest" in values:
            return "", str(values.pop("Dest").string)
        address = str(values["A"]["URI"].string)
        if found := TOOL_ADDRESS.match(address):
            del values["A"]
            return found[1] or "", unquote(found[2] or "")
        return "", ""

    def finish_widget(self, values: dict[str, Any], box: tuple[float, ...]) -> None:
        """Give a text field an empty appearance and a clean default one, so that no viewer has to make them."""
        if "DA" in values:
            words = values["DA"].string
            words = words.decode("latin-1") if isinstance(words, bytes) else words
            values["DA"] = pydyf.String(re.sub(r"^(/\S+ gs )+", "", words))
        if values.get("FT") == "/Tx" and "AP" not in values:
            values["AP"] = {"N": self.empty_appearance(box)}
            self.own.add(int(values["AP"]["N"].split()[0]))  # viewers write into it what is typed
        if values.get("FT") == "/Btn" or values.get("Parent"):
            values["AP"]["N"].setdefault("Off", self.empty_appearance(box))

    def empty_appearance(self, box: tuple[float, ...]) -> bytes:
        """Add an appearance with nothing in it, the size of the box, and return its reference."""
        size = [0, 0, round(box[2] - box[0], 3), round(box[3] - box[1], 3)]
        extra = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array(size),
            "Resources": pydyf.Dictionary(),
        }
        stream = pydyf.Stream([EMPTY_APPEARANCE], extra)
        self.pdf.add_object(stream)
        reference: bytes = stream.reference
        return reference


def link_words(element: Element) -> str:
    """Say what a link is called, for those who hear it (ISO 14289-1, 7.18.5)."""
    html = element.html
    if html is None:
        return ""
    return html.get("aria-label") or html.get("title") or text_of(html)


def mark_artifacts(stream: pydyf.Stream, tagged: set[int]) -> None:
    """Words that no structure element owns are a running head or foot (ISO 14289-1, 7.8), pictures a decoration."""
    parts = stream.stream
    for index, part in enumerate(parts):
        if isinstance(part, pydyf.Dictionary) and "MCID" in part and part["MCID"] not in tagged:
            kind = "/Layout" if parts[index - 1] == "/Figure" else "/Pagination"
            parts[index - 1], parts[index] = "/Artifact", pydyf.Dictionary({"Type": kind})


def bookmarks(entries: Iterable[Any]) -> tuple[Bookmark, ...]:
    """Turn WeasyPrint's bookmark tree into ours."""
    return tuple(
        Bookmark(title, page, round(x, 2), round(y, 2), bookmarks(children))
        for title, (page, x, y), children, _ in entries
    )


def destinations(pdf: pydyf.PDF) -> dict[str, tuple[int, float, float]]:
    """Return the named places of the document."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    found = {}
    for name, (page, _, x, y, _zoom) in zip(names[::2], names[1::2], strict=True):
        found[str(name.string)] = (pages[page], round(x, 2), round(y, 2))
    return found


def extract(
    pdf: pydyf.PDF,
    tree: Element,
    outline: Iterable[Any],
    title: str,
    language: str,
    prefix: str,
    slots: tuple[tuple[float, ...], ...],
) -> Fragment:
    """Return the fragment of a typeset document.

    ``prefix`` makes its field names and identifiers unique; ``slots`` are the rectangles in points that its
    pages leave free for a stamp, empty for a page without one.
    """
    work = Extractor(pdf, tree, prefix)
    work.number_elements()
    pages = work.write_pages()
    form = pdf.catalog.get("AcroForm", {})
    align_fields(pdf, form, language)
    annotations = work.write_annotations()
    figures = work.write_elements()
    group_names(pdf, form, tree, prefix)
    fields = [work.local(int(reference.split()[0])) for reference in form.get("Fields", []) if is_field(pdf, reference)]
    fonts = {}
    if form:
        used = {str(word) for item in annotations for word in re.findall(r"/([A-Z]{6}\S*) [\d.]+ Tf", item.template)}
        table = referred(pdf, referred(pdf, form["DR"])["Font"])
        fonts = {name: work.local(int(table[name].split()[0])) for name in sorted(used) if name in table}
    work.write_queue()
    resources = {page.resources for page in pages}
    plain = sorted(
        (number, make_stampable(text) if number in resources else text, slots) for number, text, slots in work.plain
    )
    for number, (page, slot) in enumerate(zip(pages, slots, strict=True)):
        mine = tuple(item.number for item in annotations if item.page == number)
        pages[number] = replace(page, annotations=mine, slot=slot)
    return Fragment(
        title=title,
        language=language,
        pages=tuple(pages),
        plain="\n".join(text for _, text, _ in plain).encode("latin-1"),
        plain_numbers=tuple(number for number, _, _ in plain),
        plain_references=tuple(slot for _, _, slots in plain for slot in slots),
        streams=tuple(work.streams),
        data=b"".join(work.data),
        annotations=tuple(annotations),
        figures=tuple(figures),
        tops=tuple(work.element_numbers[id(kid)] for kid in tree.kids if isinstance(kid, Element)),
        identifiers={work.identifier(e): work.element_numbers[id(e)] for e in tree.elements() if e.identifier},
        destinations=destinations(pdf),
        bookmarks=bookmarks(outline),
        form_fields=tuple(fields),
        form_fonts=fonts,
        count=work.count,
    )
