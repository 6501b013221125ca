"""Chooses how words are printed: black ones over what is below them, small ones in black ink alone."""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from press.prepress.inks import Inks

InkOperands = tuple[Decimal, ...]
Matrix = tuple[float, float, float, float]
"""The first four numbers of a transformation: how it turns and scales."""

OVERPRINT, KNOCKOUT = "/PressOverprint", "/PressKnockout"
"""The names of the graphics states of words that leave the inks below them, and of all else."""
BLACK: InkOperands = (Decimal(0), Decimal(0), Decimal(0), Decimal(1))
SMALL = 9.0
"""Size in points below which a word has one ink: several never meet exactly, and thin strokes get colored edges."""
MOST_INKS = 2
"""Number of inks that a small word may have."""
UPRIGHT: Matrix = (1, 0, 0, 1)
FILLED, FILLED_AND_STROKED = 0, 2
"""Rendering modes of words (ISO 32000-1, table 106)."""
SHOWING = frozenset(("Tj", "TJ", "'", '"'))
FILLING = frozenset((*SHOWING, "b", "B", "b*", "B*", "Do", "f", "F", "f*"))
PAINTING = FILLING | {"s", "S", "sh"}
"""Operators that put ink on the page; of these, others than the filling ones do not use the fill color."""


@dataclass(slots=True)
class _State:
    """What q saves and Q restores."""

    matrix: Matrix = UPRIGHT
    size: float = 0.0
    mode: int = FILLED
    fill: InkOperands | None = None
    """The fill color of the content; None if it is not known, or no single color."""
    written_fill: InkOperands | None = None
    """The fill color that was written last."""
    overprints: bool = False


def graphics_state(name: str) -> Dictionary:
    """Return a new graphics state by its name (ISO 32000-1, 8.6.7).

    With OPM 1 an ink of 0 leaves what is below it, so that white words would be lost: only solid black ones overprint.
    PDF/X-4 allows it for colors in DeviceCMYK, which ours are, and not for those with a profile of their own.
    """
    overprints = name == OVERPRINT
    return Dictionary(Type=Name.ExtGState, OP=overprints, op=overprints, OPM=int(overprints))


class InkedWords:
    """Follows one content stream, and says what to write before each operator that paints."""

    def __init__(self, inks: Inks) -> None:
        self.inks = inks
        self.used = set[str]()
        """The graphics states that the content uses."""
        self._state, self._saved = _State(), list[_State]()
        self._text_matrix = UPRIGHT

    def set_fill(self, fill: Sequence[Decimal] | None) -> None:
        """Note the fill color that the content sets, in inks; None for a pattern or a new color space."""
        self._state.fill = self._state.written_fill = None if fill is None else tuple(fill)

    def follow(self, operator: str, operands: Sequence[object]) -> None:
        """Note what an operator changes."""
        state = self._state
        if operator == "q":
            self._saved.append(copy(state))
        elif operator == "Q" and self._saved:
            self._state = self._saved.pop()
        elif operator == "cm":
            state.matrix = _product(_matrix(operands), state.matrix)
        elif operator == "BT":
            self._text_matrix = UPRIGHT
        elif operator == "Tm":
            self._text_matrix = _matrix(operands)
        elif operator == "Tf":
            state.size = abs(float(str(operands[1])))
        elif operator == "Tr":
            state.mode = int(str(operands[0]))

    def before(self, operator: str) -> list[ContentStreamInstruction]:
        """Return what to write before an operator."""
        if operator not in PAINTING:
            return []
        state, instructions = self._state, list[ContentStreamInstruction]()
        fill = self._fill_of_words() if operator in SHOWING else state.fill
        if operator in FILLING and fill is not None and fill != state.written_fill:
            instructions.append(_instruction(fill, "k"))
            state.written_fill = fill
        overprints = operator in SHOWING and state.mode == FILLED and fill == BLACK
        if overprints != state.overprints:
            name = OVERPRINT if overprints else KNOCKOUT
            instructions.append(_instruction((Name(name),), "gs"))
            self.used.add(name)
            state.overprints = overprints
        return instructions

    def _fill_of_words(self) -> InkOperands | None:
        """Return the color of words: black ink alone for small ones of several inks."""
        state = self._state
        if state.fill is None or state.mode not in (FILLED, FILLED_AND_STROKED):
            return state.fill
        *_, across, up = _product(self._text_matrix, state.matrix)
        is_small = state.size * math.hypot(across, up) < SMALL
        if not is_small or sum(1 for ink in state.fill if ink > 0) <= MOST_INKS:
            return state.fill
        return tuple(Decimal(f"{ink:.4f}").normalize() + 0 for ink in self.inks.black_for(state.fill))


def _matrix(operands: Sequence[object]) -> Matrix:
    first, second, third, fourth = (float(str(operand)) for operand in operands[:4])
    return first, second, third, fourth


def _product(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d = left
    e, f, g, h = right
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _instruction(operands: Sequence[object], operator: str) -> ContentStreamInstruction:
    return ContentStreamInstruction(operands, Operator(operator))  # type: ignore[arg-type]  # numbers are converted
