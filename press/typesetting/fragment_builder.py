"""Builds a fragment from WeasyPrint's finished objects and the repaired structure tree."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

import pydyf

from press.core.codes import CODE_PATTERN
from press.pdf.fragment import (
    FIGURE_BOX,
    STRUCTURE_PARENT,
    Annotation,
    Bookmark,
    Destination,
    FigureBox,
    Fragment,
    Page,
)
from press.pdf.geometry import Rect
from press.pdf.syntax import format_string
from press.typesetting.content_order import in_reading_order
from press.typesetting.form_fields import align_fields, describe_field, is_field, name_groups, set_typing
from press.typesetting.object_templates import ObjectTemplates, PlainObject, with_stamp_placeholder
from press.typesetting.pdfua_repairs import text_of
from press.typesetting.simple_fonts import add_simple_font
from press.typesetting.structure_tree import Attached, Element, Mark, content_streams, resolve

TOOL_ADDRESS = re.compile(rf"tool:({CODE_PATTERN})?(?:#(.*))?$")
FIELD_FONT = re.compile(r"/([A-Z]{6}\S*) [\d.]+ Tf")
"""The operator of a default appearance that selects an embedded font."""
EMPTY_APPEARANCE = b"/Tx BMC EMC"
SAVE_STATE, RESTORE_STATE = b"q", b"Q"
"""Around the content of each page: WeasyPrint 70.0 turns it upside down first, and whatever another program adds
behind it, a stamp or the answers of a form, would be as well."""
PRINT_FLAG = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165)."""

ElementNumbers = Mapping[Element, int]
"""The local number of each structure element."""


class ToolLink(NamedTuple):
    """The target of a link to a tool: its code, empty within the tool; and an anchor, empty for its first page."""

    code: str
    anchor: str


class FragmentBuilder:
    """Builds the fragment of one typeset document; ``build`` can be called once, since it changes the document."""

    def __init__(self, pdf: pydyf.PDF, tree: Element, *, title: str, language: str, prefix: str) -> None:
        """Prepare to build a fragment.

        Args:
            pdf: The document.
            tree: Its repaired structure tree.
            title: The title of the piece.
            language: Its language as a BCP 47 tag.
            prefix: Makes the names of its fields and its identifiers unique in any product.
        """
        self._pdf, self._tree = pdf, tree
        self._title, self._language, self._prefix = title, language, prefix
        self._form: Mapping[str, Any] = pdf.catalog.get("AcroForm", {})
        self._pages = [resolve(pdf, reference) for reference in pdf.page_references]
        self._objects = ObjectTemplates(pdf, self._pages)

    def build(self, outline: Iterable[Any], slots: tuple[Rect | None, ...]) -> Fragment:
        """Return the fragment.

        The order of the steps matters. Structure elements are numbered first, since everything refers to them. Pages
        mark artifacts in content streams, and fields are aligned, before these objects are written. The queue is
        written last, when all that is referred to has been reached. Local numbers follow the order in which objects
        are reached, so another order of the steps gives other bytes.

        Args:
            outline: WeasyPrint's bookmark tree, in points.
            slots: The rectangle that each page leaves free for a stamp, None for a page without one.
        """
        numbers = self._number_elements()
        pages = self._build_pages(numbers)
        align_fields(self._pdf, self._form, self._language)
        annotations = self._build_annotations(numbers)
        figures = self._write_elements(numbers)
        name_groups(self._pdf, self._form, self._tree, self._prefix)
        fields = self._number_fields()
        fonts = self._form_fonts(annotations)
        simple = self._add_simple_fonts(fonts)
        form_fonts, simple_fonts = self._local_numbers(fonts), self._local_numbers(simple)
        self._objects.write_queue()
        plain = _finished_templates(self._objects.plain, {page.resources for page in pages})
        return Fragment(
            title=self._title,
            language=self._language,
            pages=_with_annotations(pages, annotations, slots),
            plain="\n".join([item.template for item in plain]).encode("latin-1"),
            plain_numbers=tuple(item.number for item in plain),
            plain_references=tuple(reference for item in plain for reference in item.references),
            streams=tuple(self._objects.streams),
            data=b"".join(self._objects.data),
            annotations=tuple(annotations),
            figures=tuple(figures),
            tops=tuple(numbers[element] for element in self._tree.child_elements()),
            identifiers={
                self._identifier(element): numbers[element] for element in self._tree.elements() if element.identifier
            },
            destinations=_destinations(self._pdf),
            bookmarks=_bookmarks(outline),
            form_fields=tuple(fields),
            form_fonts=form_fonts,
            simple_fonts=simple_fonts,
            count=self._objects.count,
        )

    # Pages

    def _build_pages(self, numbers: ElementNumbers) -> list[Page]:
        """Return the pages, and mark their content that is not in the structure tree as artifacts."""
        owners = _owners(self._tree, numbers)
        pages = []
        for index, (page, stream) in enumerate(zip(self._pages, content_streams(self._pdf), strict=True)):
            tagged = {mcid for owner_page, mcid in owners if owner_page == index}
            _mark_artifacts(stream, tagged)
            order = [mark.mcid for mark in self._tree.marks() if mark.page == index]
            stream.stream = [SAVE_STATE, *in_reading_order(stream.stream, order), RESTORE_STATE]
            pages.append(
                Page(
                    trim=Rect(*page["TrimBox"]),
                    contents=self._objects.local(stream.number),
                    resources=self._objects.local_reference(page["Resources"]),
                    annotations=(),
                    owners=tuple(owners.get((index, mcid), -1) for mcid in range(max(tagged, default=-1) + 1)),
                )
            )
        return pages

    # Structure elements

    def _number_elements(self) -> dict[Element, int]:
        """Return a new local number for each structure element, and that of the product's element for the document."""
        numbers = {
            element: self._objects.new_number() for element in self._tree.elements() if element is not self._tree
        }
        numbers[self._tree] = STRUCTURE_PARENT
        return numbers

    def _write_elements(self, numbers: ElementNumbers) -> list[FigureBox]:
        """Write all structure elements; return the boxes of figures, which binding fills in."""
        parents = {kid: element for element in self._tree.elements() for kid in element.child_elements()}
        figures = []
        for element in self._tree.elements():
            if element is self._tree:
                continue
            references = [numbers[parents[element]]]
            template = f"<</S /{element.role}/P %d 0 R{self._kids(element, numbers, references)}"
            template += self._properties(element, references)
            if element.bbox is not None:
                figures.append(FigureBox(numbers[element], element.page, element.bbox))
                template += "/A <</O /Layout/Placement /Block/BBox " + FIGURE_BOX + ">>"
            self._objects.plain.append(PlainObject(numbers[element], template + ">>", references))
        return figures

    def _kids(self, element: Element, numbers: ElementNumbers, references: list[int]) -> str:
        """Return /Pg and /K of an element; content on another page than the element's names its own page."""
        marks = [kid.page for kid in element.kids if isinstance(kid, Mark)]
        page = marks[0] if marks else element.page
        head = ""
        if marks or any(isinstance(kid, Attached) for kid in element.kids):
            head = "/Pg %d 0 R"
            references.append(page)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                references.append(numbers[kid])
                kids.append("%d 0 R")
            elif isinstance(kid, Attached):
                references += [self._objects.local(kid.number), kid.page]
                kids.append("<</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>")
            elif kid.page == page:
                kids.append(str(kid.mcid))
            else:
                references.append(kid.page)
                kids.append(f"<</Type /MCR/Pg %d 0 R/MCID {kid.mcid}>>")
        return f"{head}/K [{' '.join(kids)}]"

    def _properties(self, element: Element, references: list[int]) -> str:
        """Return the texts and the attributes of an element."""
        texts = {
            "Alt": element.alternative,
            "Lang": element.language,
            "E": element.expansion,
            "ActualText": element.actual_text,
            "ID": self._identifier(element),
        }
        properties = "".join(
            [f"/{key} {format_string(text).replace('%', '%%')}" for key, text in texts.items() if text]
        )
        if element.attributes and element.bbox is None:
            names = {key: f"/{value}" if isinstance(value, str) else value for key, value in element.attributes.items()}
            properties += f"/A {self._objects.template(names, references)}"
        return properties

    def _identifier(self, element: Element) -> str:
        """Return the identifier of an element, unique in any product; empty if it has none."""
        return f"{self._prefix}{element.identifier}" if element.identifier else ""

    # Annotations

    def _build_annotations(self, numbers: ElementNumbers) -> list[Annotation]:
        """Return links and widgets; binding fills in their rectangle, parent-tree key and target."""
        return [
            self._build_annotation(kid, element, numbers[element])
            for element in self._tree.elements()
            for kid in element.kids
            if isinstance(kid, Attached)
        ]

    def _build_annotation(self, place: Attached, element: Element, owner: int) -> Annotation:
        """Return an annotation.

        Args:
            place: The annotation in the structure tree.
            element: The element that contains it.
            owner: The local number of that element.
        """
        values = dict(self._pdf.objects[place.number])
        del values["Rect"]
        values.pop("StructParent", None)
        target = ToolLink("", "")
        if values["Subtype"] == "/Link":
            values["Contents"] = pydyf.String(_link_description(element))
            values["F"] = PRINT_FLAG
            target = _take_target(values)
        elif "T" in values and "Parent" not in values:
            values["T"] = pydyf.String(self._prefix + values["T"].string)
        if "P" in values:
            values["P"] = self._pages[place.page].reference
        if "Parent" in values:  # a button of a group, which has the name
            values.pop("T", None)
        if values["Subtype"] == "/Widget":
            describe_field(values, element.html)
            set_typing(values)
            self._add_appearances(values, place.box)
        references: list[int] = []
        template = self._objects.template(values, references)
        return Annotation(
            number=self._objects.claim(place.number),
            page=place.page,
            rectangle=place.box,
            owner=owner,
            template=template.removesuffix(">>"),
            references=tuple(references),
            code=target.code,
            anchor=target.anchor,
        )

    def _add_appearances(self, values: dict[str, Any], box: Rect) -> None:
        """Add the appearances that a viewer would otherwise create, in place (ISO 32000-1, 12.7.3.3)."""
        if values.get("FT") == "/Tx" and "AP" not in values:
            appearance = self._add_empty_appearance(box)
            self._objects.unshared.add(appearance.number)  # a viewer writes what is typed into it
            values["AP"] = {"N": appearance.reference}
        is_button = values.get("FT") == "/Btn" or "Parent" in values
        if is_button and "Off" not in values["AP"]["N"]:
            values["AP"]["N"]["Off"] = self._add_empty_appearance(box).reference

    def _add_empty_appearance(self, box: Rect) -> pydyf.Stream:
        """Add an appearance of the size of a box that draws nothing."""
        extra = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, round(box.width, 3), round(box.height, 3)]),
            "Resources": pydyf.Dictionary(),
        }
        stream = pydyf.Stream([EMPTY_APPEARANCE], extra)
        self._pdf.add_object(stream)
        return stream

    # Fields

    def _number_fields(self) -> list[int]:
        """Return the local numbers of the fields."""
        references = [reference for reference in self._form.get("Fields", []) if is_field(self._pdf, reference)]
        return [self._objects.local_reference(reference) for reference in references]

    def _form_fonts(self, annotations: Iterable[Annotation]) -> dict[str, bytes]:
        """Return the references of the fonts that fields use, by their names in the resources."""
        if not self._form:
            return {}
        names = {name for annotation in annotations for name in FIELD_FONT.findall(annotation.template)}
        fonts = resolve(self._pdf, resolve(self._pdf, self._form["DR"])["Font"])
        return {name: fonts[name] for name in sorted(names) if name in fonts}

    def _add_simple_fonts(self, fonts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Add a simple font beside each font of fields; return their references by the names of those fonts.

        They are resources of the pages: a binder's form has those of one part only, and each object has to be used.
        """
        simple = {name: font for name, reference in fonts.items() if (font := add_simple_font(self._pdf, reference))}
        if simple:
            resources = resolve(self._pdf, resolve(self._pdf, self._pdf.page_references[0])["Resources"])
            resolve(self._pdf, resources["Font"]).update({f"{name}Simple": font for name, font in simple.items()})
        return simple

    def _local_numbers(self, references: Mapping[str, bytes]) -> dict[str, int]:
        """Return the local numbers of objects by name."""
        return {name: self._objects.local_reference(reference) for name, reference in references.items()}


def _owners(tree: Element, numbers: ElementNumbers) -> dict[tuple[int, int], int]:
    """Return the element that owns each piece of marked content, by page index and marked-content ID."""
    return {
        (kid.page, kid.mcid): numbers[element]
        for element in tree.elements()
        for kid in element.kids
        if isinstance(kid, Mark)
    }


def _mark_artifacts(stream: pydyf.Stream, tagged: set[int]) -> None:
    """Mark the content that no element owns as an artifact, in place (ISO 14289-1, 7.1 and 7.8).

    Text is a running head or foot, a picture is a decoration.
    """
    items = stream.stream
    for index, item in enumerate(items):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item and item["MCID"] not in tagged:
            kind = "/Layout" if items[index - 1] == "/Figure" else "/Pagination"
            items[index - 1], items[index] = "/Artifact", pydyf.Dictionary({"Type": kind})


def _link_description(element: Element) -> str:
    """Return the description of a link for a screen reader (ISO 14289-1, 7.18.5)."""
    html = element.html
    if html is None:
        return ""
    return html.get("aria-label") or html.get("title") or text_of(html)


def _take_target(values: dict[str, Any]) -> ToolLink:
    """Remove and return the target of a link to a tool; a link to the web keeps its address and has no target."""
    if "Dest" in values:
        return ToolLink("", str(values.pop("Dest").string))
    if match := TOOL_ADDRESS.match(str(values["A"]["URI"].string)):
        del values["A"]
        return ToolLink(match[1] or "", unquote(match[2] or ""))
    return ToolLink("", "")


def _bookmarks(entries: Iterable[Any]) -> tuple[Bookmark, ...]:
    """Return WeasyPrint's bookmark tree as ours."""
    return tuple(
        Bookmark(title, page, round(x, 2), round(y, 2), _bookmarks(children))
        for title, (page, x, y), children, _ in entries
    )


def _destinations(pdf: pydyf.PDF) -> dict[str, Destination]:
    """Return the named destinations of a document."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    pages = {reference: index for index, reference in enumerate(pdf.page_references)}
    return {
        str(name.string): Destination(pages[page], round(x, 2), round(y, 2))
        for name, (page, _, x, y, _zoom) in zip(names[::2], names[1::2], strict=True)
    }


def _with_annotations(
    pages: list[Page], annotations: list[Annotation], slots: tuple[Rect | None, ...]
) -> tuple[Page, ...]:
    """Return the pages with the numbers of their annotations and with their slots for a stamp."""
    numbers: list[list[int]] = [[] for _ in pages]
    for annotation in annotations:
        numbers[annotation.page].append(annotation.number)
    return tuple(
        replace(page, annotations=tuple(page_numbers), slot=slot)
        for page, page_numbers, slot in zip(pages, numbers, slots, strict=True)
    )


def _finished_templates(plain: Iterable[PlainObject], resources: set[int]) -> list[PlainObject]:
    """Return the objects in the order of their numbers; page resources get a placeholder for the stamp."""
    return sorted(
        item._replace(template=with_stamp_placeholder(item.template)) if item.number in resources else item
        for item in plain
    )
