"""Writes the elements of the structure tree as objects of a fragment."""

from collections.abc import Mapping

from press.pdf.fragment import FIGURE_BOX, STRUCTURE_PARENT, FigureBox
from press.pdf.syntax import format_string
from press.typesetting.object_templates import ObjectTemplates, PlainObject
from press.typesetting.structure_tree import Attached, Element, Mark

ElementNumbers = Mapping[Element, int]
"""The local number of each structure element."""


class ElementWriter:
    """Writes the structure elements of one document.

    Args:
        objects: The objects of the document, as templates.
        tree: Its repaired structure tree.
        prefix: Makes its identifiers unique in any product.
    """

    def __init__(self, objects: ObjectTemplates, tree: Element, prefix: str) -> None:
        self._objects, self._tree, self._prefix = objects, tree, prefix

    def number_elements(self) -> dict[Element, int]:
        """Return a new local number for each structure element, and that of the product's element for the document."""
        numbers = {
            element: self._objects.new_number() for element in self._tree.elements() if element is not self._tree
        }
        numbers[self._tree] = STRUCTURE_PARENT
        return numbers

    def write(self, numbers: ElementNumbers) -> list[FigureBox]:
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
            "ID": self.identifier(element),
        }
        properties = "".join(
            [f"/{key} {format_string(text).replace('%', '%%')}" for key, text in texts.items() if text]
        )
        if element.attributes and element.bbox is None:
            names = {key: f"/{value}" if isinstance(value, str) else value for key, value in element.attributes.items()}
            properties += f"/A {self._objects.template(names, references)}"
        return properties

    def identifier(self, element: Element) -> str:
        """Return the identifier of an element, unique in any product; empty if it has none."""
        return f"{self._prefix}{element.identifier}" if element.identifier else ""
