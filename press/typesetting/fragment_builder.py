"""Builds a fragment from WeasyPrint's finished objects and the repaired structure tree."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pydyf

from press.pdf.fragment import Annotation, Bookmark, Destination, Fragment, Page
from press.pdf.geometry import Rect
from press.typesetting.annotations import AnnotationBuilder
from press.typesetting.content_order import in_reading_order
from press.typesetting.element_writer import ElementNumbers, ElementWriter
from press.typesetting.form_fields import align_fields, is_field, name_groups
from press.typesetting.object_templates import ObjectTemplates, PlainObject, with_stamp_placeholder
from press.typesetting.simple_fonts import add_simple_font
from press.typesetting.structure_tree import Element, Mark, content_streams, resolve

FIELD_FONT = re.compile(r"/([A-Z]{6}\S*) [\d.]+ Tf")
"""The operator of a default appearance that selects an embedded font."""
SAVE_STATE, RESTORE_STATE = b"q", b"Q"
"""Around the content of each page: WeasyPrint 70.0 turns it upside down first, and whatever another program adds
behind it, a stamp or the answers of a form, would be as well."""


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
        elements = ElementWriter(self._objects, self._tree, self._prefix)
        numbers = elements.number_elements()
        pages = self._build_pages(numbers)
        align_fields(self._pdf, self._form, self._language)
        annotation_builder = AnnotationBuilder(self._pdf, self._objects, self._pages, self._prefix)
        annotations = annotation_builder.annotations(self._tree, numbers)
        figures = elements.write(numbers)
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
                elements.identifier(element): numbers[element]
                for element in self._tree.elements()
                if element.identifier
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
