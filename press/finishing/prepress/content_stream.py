"""Rewrites what a page draws: its colours as inks, its marks for the structure tree gone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

from press.finishing.prepress.errors import NotForPressError
from press.finishing.prepress.inks import Inks

Operands = Sequence[object]
Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Used = dict[str, set[str]]
"""The names that a content stream uses, by their category in the resources."""

MARKS = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))
COLORS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
GRAPHICS = "b B b* B* c cm d Do f F f* gs h i j J l m M n q Q re ri s S v w W W* y"
TEXT = "BT ET T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz ' \""
KNOWN = frozenset((*GRAPHICS.split(), *TEXT.split()))
"""The other operators of ISO 32000-1, Table 51, that are treated: not shadings, Type 3 or BX."""
CATEGORIES = {"Do": "/XObject", "gs": "/ExtGState", "Tf": "/Font", "sh": "/Shading"}
DEVICE = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
"""The colour spaces that are treated, with their numbers of components."""
SIMPLE = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
PATTERN = "/Pattern"


class Content:
    """A content stream in the making."""

    def __init__(self, inks: Inks | None, page: int) -> None:
        self.inks, self.page = inks, page
        self.used: Used = defaultdict(set)
        self.spaces = {"fill": "", "stroke": ""}
        self.saved: list[dict[str, str]] = []

    def rewrite(self, stream: pikepdf.Object | pikepdf.Page) -> bytes:
        """Return what a page, form or pattern draws; raises NotForPress for what can't be treated."""
        kept = list[Instruction]()
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in MARKS:
                self.refuse_layers(operands)
                continue
            if name == "INLINE IMAGE":
                raise self.refused("has a picture inside its content, where it can't be treated")
            self.note(name, operands)
            if self.inks and name in COLORS:
                instruction = self.colored(name, operands, self.inks)
            elif self.inks and name not in KNOWN:
                raise self.refused(f"draws with “{name}”, which can't be turned into inks")
            self.remember(name)
            kept.append(instruction)
        return pikepdf.unparse_content_stream(kept)

    def refused(self, what: str) -> NotForPressError:
        """Return the error for this page."""
        return NotForPressError(what, self.page)

    def refuse_layers(self, operands: Iterable[object]) -> None:
        """Marks are needed by no print shop, but a layer may be one that is hidden (ISO 32000-1, 8.11.3.2)."""
        if any(operand == Name.OC for operand in operands if isinstance(operand, Name)):
            raise self.refused("has a layer that can be hidden: print shops need to know what prints")

    def note(self, name: str, operands: Operands) -> None:
        """Note the resource that an operator names."""
        first = str(operands[0]) if operands and isinstance(operands[0], Name) else ""
        if not first:
            return
        category = CATEGORIES.get(name, "")
        if name in ("scn", "SCN"):
            category = PATTERN
        elif name in ("cs", "CS") and first not in (*DEVICE, PATTERN):
            category = "/ColorSpace"
        if category:
            self.used[category].add(first)

    def remember(self, name: str) -> None:
        """Follow the graphics state as far as colour spaces go (ISO 32000-1, 8.4.2)."""
        if name == "q":
            self.saved.append(dict(self.spaces))
        elif name == "Q" and self.saved:
            self.spaces = self.saved.pop()

    # Colours (ISO 32000-1, 8.6.8)

    def colored(self, name: str, operands: Operands, inks: Inks) -> Instruction:
        """Return the operator that sets the same colour in inks."""
        kind, use = name.lower(), "stroke" if name.isupper() else "fill"
        if kind in SIMPLE:
            self.spaces[use] = SIMPLE[kind]
            return operation(self.in_inks(SIMPLE[kind], operands, inks), "K" if use == "stroke" else "k")
        if kind == "cs":
            space = self.spaces[use] = str(operands[0])
            if space not in (*DEVICE, PATTERN):
                raise self.refused(f"has colours in a colour space of its own, “{space}”")
            return operation([Name(PATTERN) if space == PATTERN else Name.DeviceCMYK], name)
        space = self.spaces[use]
        if space == PATTERN and len(operands) == 1:
            return operation(operands, name)
        return operation(self.in_inks(space, operands, inks), name)

    def in_inks(self, space: str, operands: Operands, inks: Inks) -> list[Decimal]:
        """Return a colour as four inks; what is in inks already stays as it is."""
        if space not in DEVICE or len(operands) != DEVICE[space]:
            raise self.refused(f"has a colour of {len(operands)} parts where “{space or 'no'}” colour space is set")
        parts = [float(str(operand)) for operand in operands]
        if space == "/DeviceCMYK":
            return [Decimal(str(operand)) for operand in operands]
        color = inks.of(*parts) if len(parts) == 3 else inks.of(*parts * 3)
        return [Decimal(f"{part:.4f}").normalize() + 0 for part in color]


def operation(operands: Operands, name: str) -> Instruction:
    """Return an operator with its operands."""
    return ContentStreamInstruction(operands, Operator(name))  # type: ignore[arg-type]  # numbers are converted
