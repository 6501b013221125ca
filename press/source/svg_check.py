"""Checks drawings: an SVG must be whole, have no scripts, and refer to nothing outside itself."""

import re
from base64 import b64decode
from dataclasses import dataclass
from xml.parsers import expat

from press.core.diagnostics import shortened
from press.core.limits import MAX_DRAWING_DEPTH, MAX_DRAWING_ELEMENTS, MAX_DRAWING_NUMBER
from press.source.drawing_geometry import DrawnElements, attribute_faults
from press.source.picture_check import picture_fault

EXTERNAL_REFERENCE = re.compile(r"""(?:url\(|@import)\s*['"]?\s*(?!\s|['"]|#|url\()([^'");]*)""", re.IGNORECASE)
"""A reference in CSS to something else than an element of the drawing, which starts with #."""
ACTIVE_ELEMENTS = frozenset({"script", "handler", "foreignobject"})
"""Elements that run code or contain HTML, in lowercase."""
PRINTED = frozenset(
    (
        *("svg", "g", "a", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "image", "marker", "pattern", "clippath", "lineargradient", "stop", "style"),
    )
)
"""Elements that the program prints, in lowercase; it leaves out others, and the page would look otherwise."""
NOTHING_TO_PRINT = frozenset(("title", "desc", "metadata", "view"))
"""Elements that no viewer draws, in lowercase."""
NOT_OF_THE_DRAWING = frozenset(("metadata", "foreignobject"))
"""Elements with what other programs wrote for themselves, in lowercase."""
NOT_ALIKE = frozenset(("mask", "radialgradient"))
"""Elements that some PDF viewers and printers do not draw, in lowercase."""
REPORTED_OR_PRINTED = PRINTED | NOTHING_TO_PRINT | NOT_ALIKE | ACTIVE_ELEMENTS
"""Elements that are printed, or that have nothing to print, or whose reports say more."""
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def _unless(name: str, values: str) -> re.Pattern[str]:
    """Return the pattern of a property with another value than these, of which the page is the same."""
    return re.compile(rf"(?<![\w-]){name}\s*:\s*+(?!{values})", re.IGNORECASE)


PROPERTIES = {
    "mix-blend-mode": _unless("mix-blend-mode", "normal"),
    "paint-order": _unless("paint-order", "normal|fill"),
    "clip-rule: evenodd": re.compile(r"clip-rule\s*:\s*evenodd"),
    "var()": re.compile(r"\bvar\(\s*--"),
    "a filter": _unless("filter", r"none|url\("),
    "backdrop-filter": _unless("backdrop-filter", "none"),
    "text-decoration": _unless("text-decoration(?:-line)?", "none"),
    "text-transform": _unless("text-transform", "none"),
    "word-spacing": _unless("word-spacing", r"normal|0(?![.\d])"),
    "baseline-shift": _unless("baseline-shift", r"baseline|0(?![.\d])"),
    "font-variant": _unless("font-variant", "normal"),
    "writing-mode": _unless("writing-mode", "lr|horizontal"),
    "vector-effect": _unless("vector-effect", "none"),
    "shape-inside": _unless("shape-inside", "none|auto"),
    "inline-size": _unless("inline-size", r"auto|0(?![.\d])"),
    "currentColor in other letters": re.compile(r"(?!currentColor)\b(?i:currentcolor)\b"),
    "font in one line": _unless("font", r"inherit|[\d.]+[a-z%]*\s"),
    "@media": re.compile(r"@media\b(?![^{]*prefers-color-scheme\s*:\s*dark)", re.IGNORECASE),
}
"""Properties that the program does not draw, in CSS or as attributes; each with what makes a difference."""
HINTS = {"currentColor in other letters": "Write it as currentColor: it is the color of the tab."}
"""What to do about some of them; about the others, it is always the same."""
INNER_PICTURE = re.compile(r"data:image/(png|jpeg|jpg);base64,(.*)", re.DOTALL)
"""A picture inside a drawing, of a kind that is printed."""
NO_PICTURE = "Its data is damaged, or of another kind."
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
        self.prefixes = {""}
        """The prefixes of the elements of a drawing; other names belong to the programs that wrote them."""
        self.open: list[str] = []
        """The names of the elements that are open, in lowercase."""
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
                if _local_name(tag) != "image" or not self.check_inner_picture(value.strip()):
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
        declared = {name.removeprefix("xmlns:"): value for name, value in attributes.items() if name[:6] == "xmlns:"}
        self.prefixes |= {prefix for prefix, namespace in declared.items() if namespace == SVG_NAMESPACE}
        if self.is_left_out(tag):
            self.report(f"The drawing contains a <{tag}>, which is not printed.", "Draw it without.")
        self.open.append(name)
        if name in NOT_ALIKE:
            message = f"The drawing contains a <{tag}>, which not every viewer and printer draws."
            self.report(message, "Draw it without, or save it as .png.")
        references = [value for key, value in attributes.items() if _local_name(key) == "href"]
        used = references[0].strip().removeprefix("#") if name == "use" and references else ""
        self.drawn.start(attributes, used)
        for fault in attribute_faults(name, attributes):
            self.report(fault, f"Write numbers from -{MAX_DRAWING_NUMBER} to {MAX_DRAWING_NUMBER}.")

    def is_left_out(self, tag: str) -> bool:
        """Return True for an element of a drawing that is not printed; False for one inside of such an element."""
        prefix, name = tag.rpartition(":")[0], _local_name(tag)
        if name in REPORTED_OR_PRINTED or prefix not in self.prefixes:
            return False
        return all(outer in REPORTED_OR_PRINTED - NOT_OF_THE_DRAWING for outer in self.open)

    def check_inner_picture(self, address: str) -> bool:
        """Check a picture inside the drawing; return False if it is none, or of a kind that is not printed."""
        match = INNER_PICTURE.match(address)
        if match is None:
            return False
        try:
            content = b64decode("".join(match[2].split()), validate=True)
        except ValueError:
            fault = NO_PICTURE
        else:
            fault = picture_fault(content, f".{match[1]}", NO_PICTURE)
        if fault:
            self.report(f"The picture inside the drawing can’t be printed. {fault}", "Put it into the drawing again.")
        return True

    def end_element(self, *_: object) -> None:
        """Check the text of an element at its end."""
        self.end_text()
        self.open.pop()
        self.drawn.end()

    def add_text(self, text: str) -> None:
        """Collect the text of an element, which expat passes in parts."""
        self.text_line = self.text_line or self.parser.CurrentLineNumber
        self.text += text

    def end_text(self, *_: object) -> None:
        """Check the text of an element, which can be CSS."""
        self.check_css(self.text, self.text_line)
        if self.open[-1:] == ["style"]:
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
                hint = HINTS.get(name, "Draw it without, or save it as .png.")
                self.report(message, hint, line + css.count("\n", 0, match.start()))

    def instruction(self, target: str, text: str) -> None:
        """Check a processing instruction."""
        if target == "xml-stylesheet":
            self.report_reference(text)

    def report_reference(self, reference: str, line: int = 0) -> None:
        """Report a reference to something outside the drawing."""
        address = reference.strip()
        message = f"The drawing refers to something outside itself: {shortened(address, MAX_SHOWN)}."
        hint = "Draw it in the drawing itself, and refer to it as #name."
        if address.startswith("data:"):
            kind = re.split("[;,]", address[5:], maxsplit=1)[0]
            message = f"The drawing has something inside it that is not printed: {shortened(kind, MAX_SHOWN)}."
            hint = "A picture inside a drawing has to be a PNG or a JPEG. Words are set in the fonts of styles/fonts/."
        self.report(message, hint, line)

    def doctype(self, *_: object) -> None:
        """Stop at a DOCTYPE."""
        self.report("The drawing starts with a DOCTYPE.", "Remove <!DOCTYPE …> and everything inside it.")
        raise _DoctypeError


def _local_name(name: str) -> str:
    """Return a name without its namespace prefix, in lowercase."""
    return name.rsplit(":", 1)[-1].lower()
