"""Builds the annotations of a fragment: its links, and the widgets of its form fields."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element as Html

import pydyf

from press.core.codes import CODE_PATTERN
from press.pdf.fragment import Annotation
from press.pdf.geometry import Rect
from press.typesetting.element_writer import ElementNumbers
from press.typesetting.form_fields import describe_field, set_typing
from press.typesetting.object_templates import ObjectTemplates
from press.typesetting.structure_tree import Attached, Element

TOOL_ADDRESS = re.compile(rf"tool:({CODE_PATTERN})?(?:#(.*))?$")
EMPTY_APPEARANCE = b"/Tx BMC EMC"
PRINT_FLAG = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165)."""


class ToolLink(NamedTuple):
    """The target of a link to a tool: its code, empty within the tool; and an anchor, empty for its first page."""

    code: str
    anchor: str


class AnnotationBuilder:
    """Builds the annotations of one document.

    Args:
        pdf: The document.
        objects: Its objects, as templates.
        pages: Its pages.
        prefix: Makes the names of its fields unique in any product.
    """

    def __init__(self, pdf: pydyf.PDF, objects: ObjectTemplates, pages: Sequence[Any], prefix: str) -> None:
        self._pdf, self._objects, self._pages, self._prefix = pdf, objects, pages, prefix

    def annotations(self, tree: Element, numbers: ElementNumbers) -> list[Annotation]:
        """Return links and widgets; binding fills in their rectangle, parent-tree key and target."""
        return [
            self._annotation(kid, element, numbers[element])
            for element in tree.elements()
            for kid in element.kids
            if isinstance(kid, Attached)
        ]

    def _annotation(self, place: Attached, element: Element, owner: int) -> Annotation:
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


def text_of(html: Html) -> str:
    """Return the text of an HTML element, with its white space collapsed."""
    return re.sub(r"\s+", " ", "".join(html.itertext())).strip()
