"""What the fields of a form are called, and on which side the words stand that are typed into them."""

from typing import Any

import pydyf

from press.core.languages import direction
from press.typesetting.structure_tree import Element, referred

FROM_THE_RIGHT = 2
"""Quadding of text that starts on the right (ISO 32000-1, 12.7.3.3)."""


def is_field(pdf: pydyf.PDF, reference: bytes) -> bool:
    """Tell whether an entry of WeasyPrint's field list is a field: it also lists the buttons of groups."""
    return "Parent" not in referred(pdf, reference)


def group_names(pdf: pydyf.PDF, form: Any, tree: Element, prefix: str) -> None:
    """Groups of buttons get a name of their own in any product, and their question as their description."""
    questions = {}
    for element in tree.elements():
        if element.html is not None and element.html.get("data-question"):
            questions[element.html.get("name")] = element.html.get("data-question")
    for reference in form.get("Fields", []):
        field = referred(pdf, reference)
        if "Kids" in field:
            name = field["T"].string
            field["TU"] = pydyf.String(questions.get(name, name))
            field["T"] = pydyf.String(prefix + name)


def align_fields(pdf: pydyf.PDF, form: Any, language: str) -> None:
    """Let what is typed start where the language starts its lines."""
    if direction(language) == "rtl":
        for reference in form.get("Fields", []):
            field = referred(pdf, reference)
            if field.get("FT") == "/Tx":
                field["Q"] = FROM_THE_RIGHT
