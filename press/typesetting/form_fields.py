"""Names form fields and groups of buttons, and sets how what is typed into them looks."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element as Html

import pydyf

from press.core.languages import direction
from press.typesetting.structure_tree import Element, resolve

RIGHT_ALIGNED = 2
"""The quadding of right-aligned text (ISO 32000-1, 12.7.3.3)."""
RADIO = 1 << 15
"""The flag of a group of buttons (ISO 32000-1, table 226); without NoToggleToOff, an answer can be taken back."""
WHITE = 1
"""White as one component of gray, for the background of a field (ISO 32000-1, table 189)."""
GRAPHICS_STATES = re.compile(r"^(/\S+ gs )+")
FONT_SIZE = re.compile(r"[\d.]+ Tf")
FITTING_SIZE = "0 Tf"
"""The operator for type as large as fits the field (ISO 32000-1, 12.7.3.3)."""


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
            field["Ff"] = RADIO
            field["T"] = pydyf.String(prefix + name)


def describe_field(values: dict[str, Any], html: Html | None) -> None:
    """Set the description of a widget, in place, from the words of the label (ISO 32000-1, table 220).

    WeasyPrint 70.0 collects them from the lines as they are laid out, without the spaces at which the lines end.
    """
    if html is not None and (words := html.get("title")):
        values["TU"] = pydyf.String(words)


def set_typing(values: dict[str, Any]) -> None:
    """Set how typed text looks, in place: as large as fits, on white.

    What is typed then is never cut, and the ruled lines, which are part of the page, do not run through it. The
    empty field stays transparent: paper keeps its lines.
    """
    if "DA" in values:
        operators = values["DA"].string
        operators = operators.decode("latin-1") if isinstance(operators, bytes) else operators
        values["DA"] = pydyf.String(FONT_SIZE.sub(FITTING_SIZE, GRAPHICS_STATES.sub("", operators)))
    if values.get("FT") == "/Tx":
        values["MK"] = pydyf.Dictionary({"BG": pydyf.Array([WHITE])})


def align_fields(pdf: pydyf.PDF, form: Mapping[str, Any], language: str) -> None:
    """Right-align text fields in a right-to-left language, in place."""
    if direction(language) == "rtl":
        for reference in form.get("Fields", []):
            field = resolve(pdf, reference)
            if field.get("FT") == "/Tx":
                field["Q"] = RIGHT_ALIGNED
