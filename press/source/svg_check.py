"""Checks drawings: an SVG must be whole, have no scripts, and refer to nothing outside itself."""

import re
from dataclasses import dataclass
from xml.parsers import expat

from press.core.diagnostics import shortened
from press.core.limits import MAX_DRAWING_DEPTH, MAX_DRAWING_ELEMENTS, MAX_DRAWING_NUMBER
from press.source.drawing_geometry import DrawnElements, attribute_faults

EXTERNAL_REFERENCE = re.compile(r"""(?:url\(|@import)\s*['"]?\s*(?!\s|['"]|#|url\()([^'");]*)""", re.IGNORECASE)
"""A reference in CSS to something else than an element of the drawing, which starts with #."""
ACTIVE_ELEMENTS = frozenset({"script", "handler", "foreignobject"})
"""Elements that run code or contain HTML, in lowercase."""
NOT_PRINTED = frozenset({"filter", "animate", "animatemotion", "animatetransform", "set", "textpath", "switch"})
"""Elements that the program leaves out, in lowercase: the page would look otherwise than the drawing."""
NOT_ALIKE = frozenset({"mask", "radialgradient"})
"""Elements that some PDF viewers and printers do not draw, in lowercase."""
PROPERTIES = {
    "mix-blend-mode": re.compile(r"mix-blend-mode\s*:\s*+(?!normal)"),
    "paint-order": re.compile(r"paint-order\s*:\s*+(?!normal|fill)"),
    "clip-rule: evenodd": re.compile(r"clip-rule\s*:\s*evenodd"),
    "var()": re.compile(r"\bvar\(\s*--"),
}
"""Properties that the program does not draw, in CSS or as attributes; each with what makes a difference."""
MAX_SHOWN = 60
"""Number of characters of a reference that a message shows."""


@dataclass(frozen=True, slots=True)
class SvgFault:
    """What makes a drawing unfit to print, and its line."""

    line: int
    message: str
    hint: str


def find_faults(content: bytes) -> tuple[SvgFault, ...]:
    """Return what makes a drawing unfit to print."""
    return tuple(_Checker().check(content))


class _DoctypeError(Exception):
    """The drawing has a DOCTYPE, which can declare entities; the rest is not parsed."""


class _Checker:
    """Checks one drawing."""

    def __init__(self) -> None:
        self.faults: list[SvgFault] = []
        self.parser = expat.ParserCreate()
        self.text, self.text_line = "", 0
        self.drawn = DrawnElements()
        self.is_root = True
        self.parser.StartElementHandler = self.start_element
        self.parser.EndElementHandler = self.end_element
        self.parser.CharacterDataHandler = self.add_text
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype

    def check(self, content: bytes) -> list[SvgFault]:
        """Return the faults of the drawing, up to where it can't be parsed."""
        try:
            self.parser.Parse(content, True)
        except _DoctypeError:
            pass
        except (expat.ExpatError, ValueError, LookupError) as error:
            reason = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
            self.report(f"The drawing can’t be read: {reason}.", "Save it again as plain SVG.")
        else:
            if self.drawn.is_too_deep:
                message = f"The drawing has more than {MAX_DRAWING_DEPTH} elements within each other."
                self.report(message, "Draw it with fewer groups.", line=1)
            if self.drawn.is_too_many():
                times = "those of <use> counted each time"
                message = f"The drawing draws more than {MAX_DRAWING_ELEMENTS} elements, {times}."
                self.report(message, "Draw it with fewer elements.", line=1)
        return self.faults

    def report(self, message: str, hint: str, line: int = 0) -> None:
        """Add a fault; on the line that is being parsed unless another is given."""
        self.faults.append(SvgFault(line or self.parser.CurrentLineNumber, message, hint))

    def start_element(self, tag: str, attributes: dict[str, str]) -> None:
        """Check an element and its attributes."""
        self.end_text()
        self.check_element(tag, attributes)
        if _local_name(tag) in ACTIVE_ELEMENTS:
            hint = "Remove it: a drawing may contain only lines, shapes and words."
            self.report(f"The drawing contains a <{tag}>.", hint)
        for name, value in attributes.items():
            if _local_name(name).startswith("on"):
                self.report(f"The drawing runs a script: {name}.", f"Remove the attribute {name}.")
            elif _local_name(name) in ("href", "src") and not value.strip().startswith("#"):
                self.report_reference(value)
            else:
                self.check_css(value, self.parser.CurrentLineNumber)
                self.check_properties(f"{name}: {value}", self.parser.CurrentLineNumber)

    def check_element(self, tag: str, attributes: dict[str, str]) -> None:
        """Check what an element is, and its numbers; count it."""
        name = _local_name(tag)
        if self.is_root and name != "svg":
            self.report(f"This is no drawing: it starts with <{tag[:MAX_SHOWN]}>.", "Save the drawing as plain SVG.")
        self.is_root = False
        if name in NOT_PRINTED:
            self.report(f"The drawing contains a <{tag}>, which is not printed.", "Draw it without.")
        if name in NOT_ALIKE:
            message = f"The drawing contains a <{tag}>, which not every viewer and printer draws."
            self.report(message, "Draw it without, or save it as .png.")
        references = [value for key, value in attributes.items() if _local_name(key) == "href"]
        used = references[0].strip().removeprefix("#") if name == "use" and references else ""
        self.drawn.start(attributes, used)
        for fault in attribute_faults(name, attributes):
            self.report(fault, f"Write numbers from -{MAX_DRAWING_NUMBER} to {MAX_DRAWING_NUMBER}.")

    def end_element(self, *_: object) -> None:
        """Check the text of an element at its end."""
        self.end_text()
        self.drawn.end()

    def add_text(self, text: str) -> None:
        """Collect the text of an element, which expat passes in parts."""
        self.text_line = self.text_line or self.parser.CurrentLineNumber
        self.text += text

    def end_text(self, *_: object) -> None:
        """Check the text of an element, which can be CSS."""
        self.check_css(self.text, self.text_line)
        self.check_properties(self.text, self.text_line)
        self.text, self.text_line = "", 0

    def check_css(self, text: str, line: int) -> None:
        """Report the references in a text that starts on a line."""
        for match in EXTERNAL_REFERENCE.finditer(text):
            self.report_reference(match[1], line + text.count("\n", 0, match.start()))

    def check_properties(self, css: str, line: int) -> None:
        """Report the properties in CSS that are not drawn."""
        for name, pattern in PROPERTIES.items():
            if match := pattern.search(css):
                message = f"The drawing uses {name}, which is not printed."
                self.report(message, "Draw it without, or save it as .png.", line + css.count("\n", 0, match.start()))

    def instruction(self, target: str, text: str) -> None:
        """Check a processing instruction."""
        if target == "xml-stylesheet":
            self.report_reference(text)

    def report_reference(self, reference: str, line: int = 0) -> None:
        """Report a reference to something outside the drawing."""
        message = f"The drawing refers to something outside itself: {shortened(reference.strip(), MAX_SHOWN)}."
        if reference.strip().startswith("data:image/"):
            message = "The drawing has a picture inside it, which is not printed."
            hint = "Save that picture as a file of its own in the same folder, or the whole drawing as .png."
            self.report(message, hint, line)
            return
        self.report(message, "Draw it in the drawing itself, and refer to it as #name.", line)

    def doctype(self, *_: object) -> None:
        """Stop at a DOCTYPE."""
        self.report("The drawing starts with a DOCTYPE.", "Remove <!DOCTYPE …> and everything inside it.")
        raise _DoctypeError


def _local_name(name: str) -> str:
    """Return a name without its namespace prefix, in lowercase."""
    return name.rsplit(":", 1)[-1].lower()
