"""Read what a page in inks paints, as ISO 32000-1 defines its graphics state."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

import pikepdf

Numbers = tuple[float, ...]
BLACK, WHITE = (0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0)
PAINTED = frozenset(("Tj", "TJ", "f", "S", "B", "Do"))
UPRIGHT: Numbers = (1.0, 0.0, 0.0, 1.0)


class Paint(NamedTuple):
    """What is painted: by which operator, in which inks, whether over those below, how large a word is."""

    operator: str
    fill: Numbers
    overprints: bool
    size: float


@dataclass(frozen=True, slots=True)
class State:
    """The parts of a graphics state that matter for words."""

    fill: Numbers = WHITE
    overprints: bool = False
    size: float = 0.0
    matrix: Numbers = UPRIGHT


def painted(page: pikepdf.Page) -> Iterator[Paint]:
    """Yield all that a page in inks paints."""
    state, words, saved = State(), UPRIGHT, list[State]()
    for one in pikepdf.parse_content_stream(page):
        operands, operator = list(one.operands), str(one.operator)
        numbers = tuple(float(str(each)) for each in operands if isinstance(each, int | float | Decimal))
        if operator == "q":
            saved.append(state)
        elif operator == "Q":
            state = saved.pop()
        elif operator in ("BT", "Tm"):
            words = numbers[:4] or UPRIGHT
        elif operator in PAINTED:
            yield Paint(
                operator, state.fill, state.overprints, state.size * math.hypot(*product(words, state.matrix)[2:])
            )
        else:
            state = changed(state, operator, numbers, operands, page)


def changed(state: State, operator: str, numbers: Numbers, operands: Sequence[object], page: pikepdf.Page) -> State:
    """Return a state behind an operator."""
    if operator in ("k", "sc", "scn"):
        return replace(state, fill=numbers)
    if operator == "cm":
        return replace(state, matrix=product(numbers, state.matrix))
    if operator == "Tf":
        return replace(state, size=numbers[0])
    if operator == "gs" and "/op" in (named := page.Resources.ExtGState[str(operands[0])]):
        overprints = bool(named.op)
        assert (bool(named.OP), int(named.OPM)) == (overprints, int(overprints))
        return replace(state, overprints=overprints)
    return state


def product(one: Numbers, other: Numbers) -> Numbers:
    """Return the turn and scale of two transformations, one after the other."""
    a, b, c, d, e, f, g, h = *one[:4], *other[:4]
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h
