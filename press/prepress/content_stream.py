"""Rewrites content streams for a press: colors become inks, marked content is removed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator

from press.prepress.errors import NotForPressError
from press.prepress.inked_words import InkedWords
from press.prepress.inks import Inks

Operands = Sequence[object]
Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage
UsedResources = dict[str, set[str]]
"""The names of the resources that a content stream uses, by category."""

MARKED_CONTENT = frozenset(("BMC", "BDC", "EMC", "MP", "DP"))
COLOR_OPERATORS = frozenset(("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"))
GRAPHICS = "b B b* B* c cm d Do f F f* gs h i j J l m M n q Q re ri s S v w W W* y"
TEXT = "BT ET T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz ' \""
OTHER_OPERATORS = frozenset((*GRAPHICS.split(), *TEXT.split()))
"""The other operators of ISO 32000-1, table 51, that look the same in inks: not shadings, Type 3 fonts or BX."""
CATEGORIES = {"Do": "/XObject", "gs": "/ExtGState", "Tf": "/Font", "sh": "/Shading"}
"""The category of the resource that an operator names."""
COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
"""The number of components of each color space that can be converted."""
COLOR_SPACES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
"""The color space that an operator for filling sets together with the color."""
PATTERN = "/Pattern"


class ContentRewriter:
    """Rewrites one content stream, and collects the resources that it uses."""

    def __init__(self, inks: Inks | None, page: int) -> None:
        """Prepare to rewrite.

        Args:
            inks: The inks of the printing press; None to keep colors.
            page: The number of the page, counted from 1, for errors.
        """
        self.inks, self.page = inks, page
        self.used: UsedResources = defaultdict(set)
        self.words = InkedWords(inks) if inks else None
        self._spaces = {"fill": "", "stroke": ""}
        self._saved_spaces: list[dict[str, str]] = []

    def rewrite(self, stream: pikepdf.Object | pikepdf.Page) -> bytes:
        """Return the new content of a page, form or pattern; raises NotForPressError for unsupported content."""
        instructions = list[Instruction]()
        for instruction in pikepdf.parse_content_stream(stream):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator in MARKED_CONTENT:
                self._refuse_layers(operands)
                continue
            if operator == "INLINE IMAGE":
                raise self._error("has a picture inside its content, where it can’t be converted")
            self._collect_resource(operator, operands)
            if self.words:
                instructions += self.words.before(operator)
                self.words.follow(operator, operands)
            if self.inks and operator in COLOR_OPERATORS:
                instructions.append(self._convert_color(operator, operands, self.inks))
            elif self.inks and operator not in OTHER_OPERATORS:
                raise self._error(f"draws with the operator “{operator}”, which can’t be converted to inks")
            else:
                instructions.append(instruction)
            self._track_state(operator)
        return pikepdf.unparse_content_stream(instructions)

    def _error(self, fault: str) -> NotForPressError:
        return NotForPressError(fault, self.page)

    def _refuse_layers(self, operands: Iterable[object]) -> None:
        """Refuse optional content (ISO 32000-1, 8.11.3.2): without its marks a hidden layer would print."""
        if any(operand == Name.OC for operand in operands if isinstance(operand, Name)):
            raise self._error("has a layer that can be hidden, and print shops need to know what prints")

    def _collect_resource(self, operator: str, operands: Operands) -> None:
        """Collect the resource that an instruction names."""
        name = str(operands[0]) if operands and isinstance(operands[0], Name) else ""
        if not name:
            return
        category = CATEGORIES.get(operator, "")
        if operator in ("scn", "SCN"):
            category = PATTERN
        elif operator in ("cs", "CS") and name not in (*COMPONENTS, PATTERN):
            category = "/ColorSpace"
        if category:
            self.used[category].add(name)

    def _track_state(self, operator: str) -> None:
        """Save or restore the color spaces with the graphics state (ISO 32000-1, 8.4.2)."""
        if operator == "q":
            self._saved_spaces.append(dict(self._spaces))
        elif operator == "Q" and self._saved_spaces:
            self._spaces = self._saved_spaces.pop()

    # Colors (ISO 32000-1, 8.6.8)

    def _convert_color(self, operator: str, operands: Operands, inks: Inks) -> Instruction:
        """Return the instruction that sets the same color in inks."""
        kind, use = operator.lower(), "stroke" if operator.isupper() else "fill"
        if kind in COLOR_SPACES:
            self._spaces[use] = COLOR_SPACES[kind]
            color = self._noted(use, self._in_inks(COLOR_SPACES[kind], operands, inks))
            return _instruction(color, "K" if use == "stroke" else "k")
        if kind == "cs":
            space = self._spaces[use] = str(operands[0])
            if space not in (*COMPONENTS, PATTERN):
                raise self._error(f"has colors in a color space of its own, “{space}”")
            self._noted(use, None)
            return _instruction([Name(PATTERN) if space == PATTERN else Name.DeviceCMYK], operator)
        space = self._spaces[use]
        if space == PATTERN and len(operands) == 1:
            self._noted(use, None)
            return _instruction(operands, operator)
        return _instruction(self._noted(use, self._in_inks(space, operands, inks)), operator)

    def _noted(self, use: str, color: list[Decimal] | None) -> list[Decimal]:
        """Return a color, noted for the words that are filled with it."""
        if self.words and use == "fill":
            self.words.set_fill(color)
        return color or []

    def _in_inks(self, space: str, operands: Operands, inks: Inks) -> list[Decimal]:
        """Return a color as four inks; a color in inks is unchanged."""
        if space not in COMPONENTS or len(operands) != COMPONENTS[space]:
            raise self._error(f"has a color of {len(operands)} components where the color space is “{space or 'none'}”")
        components = [float(str(operand)) for operand in operands]
        if space == "/DeviceCMYK":
            return [Decimal(str(operand)) for operand in operands]
        ink = inks.of(*components) if space == "/DeviceRGB" else inks.of(*components * 3)
        return [Decimal(f"{part:.4f}").normalize() + 0 for part in ink]


def _instruction(operands: Operands, operator: str) -> Instruction:
    return ContentStreamInstruction(operands, Operator(operator))  # type: ignore[arg-type]  # numbers are converted
