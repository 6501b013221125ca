"""Names form fields and groups of buttons, and aligns what is typed into them."""

from collections.abc import Mapping
from typing import Any

import pydyf

from press.core.languages import direction
from press.typesetting.structure_tree import Element, resolve

RIGHT_ALIGNED = 2
"""The quadding of right-aligned text (ISO 32000-1, 12.7.3.3)."""


def is_field(pdf: pydyf.PDF, reference: bytes) -> bool:
    """Return True if an entry of WeasyPrint's field list is a field; it also lists the buttons of groups."""
    return "Parent" not in resolve(pdf, reference)


def name_groups(pdf: pydyf.PDF, form: Mapping[str, Any], tree: Element, prefix: str) -> None:
    """Set the name and the description of each group of buttons, in place (ISO 32000-1, 12.7.3.1).

    Args:
        pdf: The document.
        form: Its AcroForm dictionary, empty if it has no form.
        tree: Its structure tree, whose HTML has the questions.
        prefix: Makes the names unique in any product.
    """
    questions = {}
    for element in tree.elements():
        if element.html is not None and element.html.get("data-question"):
            questions[element.html.get("name")] = element.html.get("data-question")
    for reference in form.get("Fields", []):
        field = resolve(pdf, reference)
        if "Kids" in field:
            name = field["T"].string
            field["TU"] = pydyf.String(questions.get(name, name))
            field["T"] = pydyf.String(prefix + name)


def align_fields(pdf: pydyf.PDF, form: Mapping[str, Any], language: str) -> None:
    """Right-align text fields in a right-to-left language, in place."""
    if direction(language) == "rtl":
        for reference in form.get("Fields", []):
            field = resolve(pdf, reference)
            if field.get("FT") == "/Tx":
                field["Q"] = RIGHT_ALIGNED
