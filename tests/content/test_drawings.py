"""Our drawings: the color of their tab only, people of many kinds, numbers that can be read."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from press.core.color import Rgb, contrast, from_hex
from press.core.project import ProjectFiles
from press.model import Card
from press.planning.grays import read_grays
from tests.support.built_toolkits import PROJECT
from tests.support.toolkits import our_toolkit

DRAWINGS = sorted((PROJECT / "content" / "images").glob("*.svg"))
COVER = "cover.svg"
INK, WHITE = "#1d2428", "#ffffff"
PAPER = {WHITE, "#f6ead6", "#55626a"}
"""Paper, its tint, and the soft lines of sheets to draw on."""
SKIN = {"#f1d3b8", "#dcae85", "#b98358", "#9c6b46"}
HAIR = {INK, "#6b4a34", "#b5b5b0"}
OF_THE_TAB = "currentColor"
OF_THE_COVER = {"#136f63", "#a64b0b"}
"""The cover is in no tab."""
COLOR = re.compile(r'(?:fill|stroke)="([^"]+)"')
SHAPE = re.compile(r'<path d="([^"]+)" fill="#ffffff" stroke="#1d2428"')
NUMERAL = re.compile(r'<path d="([^"]+)" fill="none" stroke="#1d2428" stroke-width="1.2"/>')
COMMAND = re.compile(r"([MLCQZ])([^MLCQZ]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")
NO_HEADS = Counter({
    "card-circles.svg": 3,
    "card-ten-minutes.svg": 1,
    "cycle.svg": 3,
    "measure.svg": 2,
    "phone.svg": 1,
    "scale-path.svg": 11,
    "scale-stones.svg": 11,
    "supervise.svg": 1,
    "tab-3.svg": 1,
    "tab-4.svg": 3,
})  # fmt: skip
"""Round white shapes that are no heads: circles to write in, lenses, dials, stones, a wheel, a doorbell, cups."""
MEETINGS_OF_PEOPLE = {
    "each-alone.svg", "group-coach.svg", "interpreter.svg", "tab-3.svg", "table-talk.svg", "team-meeting.svg",
    "tribe.svg",
}  # fmt: skip
"""Drawings of workers and families together."""
LEAST_TINTS = 3
MEETINGS = "8."
"""Sessions have the drawings of what they train."""
SHARED = {"interpreter.svg", "scale-stones.svg"}
"""Drawings of one kind of sheet, or of one idea, that is in several tabs."""
LEAST_CONTRAST = 3.0
"""Of a line and what is beside it (WCAG 2, 1.4.11)."""
DARK_SLEEVE = "#455561"
"""The color of tab 1, which in gray is that of every tab."""
LEAST_STEP = 0.07
"""Of two tints of skin in gray, where 1 is from black to white."""
LARGEST_TITLE_PICTURE = (2.5 * 72, 1.45 * 72)
LARGEST_CARD_PICTURE = (3.57 * 72, 0.95 * 72)
"""Width and height in points, as sizes.css and card.css have them."""
FIGURE_HEIGHT = 0.66
"""The height of a figure in our text font, as a part of its size."""
LEAST_SIZE = 8.5


class Outline(NamedTuple):
    """The outline of a shape, as points."""

    points: tuple[tuple[float, float], ...]

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        across, down = zip(*self.points, strict=True)
        return max(across) - min(across), max(down) - min(down)

    @property
    def roundness(self) -> float:
        """1 for a circle, less for others."""
        sides = list(zip(self.points, (*self.points[1:], self.points[0]), strict=True))
        area = abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in sides)) / 2
        return 4 * math.pi * area / sum(math.dist(*side) for side in sides) ** 2


def outline(path: str) -> Outline:
    """Return the outline of a path of absolute commands; curves become five lines."""
    points = list[tuple[float, float]]()
    for command, written in COMMAND.findall(path):
        numbers = [float(number) for number in NUMBER.findall(written)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        step = {"C": 3, "Q": 2}.get(command, 1)
        for start in range(0, len(pairs), step):
            curve = [*points[-1:], *pairs[start : start + step]] if step > 1 else pairs[start : start + 1]
            points += [_on_curve(curve, part / 5) for part in range(1, 6)] if step > 1 else curve
    return Outline(tuple(points))


def _on_curve(points: list[tuple[float, float]], part: float) -> tuple[float, float]:
    """Return a point of a Bézier curve."""
    while len(points) > 1:
        points = [
            (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)
            for one, other in pairwise(points)
        ]
    return points[0]


@cache
def source(path: Path) -> str:
    """Return the source of a drawing."""
    return path.read_text(encoding="utf-8")


def white_heads(path: Path) -> Iterator[Outline]:
    """Yield the closed white shapes of a drawing that are as round as a head."""
    for written in SHAPE.findall(source(path)):
        shape = outline(written)
        width, height = shape.size
        if written.endswith("Z") and shape.roundness > 0.95 and 0.85 < width / height < 1.15 and width > 6:
            yield shape


# Colors


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.name)
def test_a_drawing_has_no_color_of_a_tab(path: Path) -> None:
    allowed = {"none", INK, OF_THE_TAB} | PAPER | SKIN | HAIR
    if path.name == COVER:
        allowed |= OF_THE_COVER
    assert set(COLOR.findall(source(path))) <= allowed, "write currentColor: it is the color of the tab"


def test_lines_can_be_seen_on_every_color_in_gray_too() -> None:
    pale = sorted((PAPER - {"#55626a"}) | SKIN)
    assert [color for color in pale if contrast(from_hex(INK), from_hex(color)) < LEAST_CONTRAST] == []


def test_skin_differs_from_hair_and_sleeves_in_gray() -> None:
    """A dark face ran into black hair, and the tints into each other."""
    grays = read_grays(ProjectFiles(PROJECT))
    levels = sorted(grays.of(from_hex(color)) for color in SKIN)
    darkest = Rgb(levels[0], levels[0], levels[0])
    sleeve = from_hex(grays.chosen[DARK_SLEEVE])
    assert contrast(darkest, sleeve) >= LEAST_CONTRAST
    assert contrast(darkest, from_hex(grays.chosen[INK])) >= 2 * LEAST_CONTRAST
    assert all(lighter - darker > LEAST_STEP for darker, lighter in pairwise(levels))


def test_tools_of_two_tabs_have_drawings_of_their_own() -> None:
    used = defaultdict(set)
    for piece in our_toolkit().pieces:
        if (picture := getattr(piece, "picture", "")) and not piece.code.startswith(MEETINGS):
            used[Path(picture).name].add(piece.code.split(".")[0])
    assert {name for name, tabs in used.items() if len(tabs) > 1} <= SHARED


# People


def test_no_head_is_white() -> None:
    heads = Counter({path.name: sum(1 for _ in white_heads(path)) for path in DRAWINGS})
    assert +heads - NO_HEADS == Counter(), "give it skin and hair"


def test_people_differ() -> None:
    filled = Counter(
        color for path in DRAWINGS for color in re.findall(r'fill="(#\w+)" stroke="#1d2428"', source(path))
    )
    skins = [filled[color] for color in sorted(SKIN)]
    assert min(skins) >= sum(skins) / 20, "a kind of skin is rare"
    assert all(filled[color] >= 10 for color in HAIR)


def test_drawings_of_several_people_mix_tints_of_skin() -> None:
    """A worker was light and every family brown: who is at one table is of more than one tint."""
    alike = [
        path.name
        for path in DRAWINGS
        if path.name in MEETINGS_OF_PEOPLE and len(SKIN & set(COLOR.findall(source(path)))) < LEAST_TINTS
    ]
    assert alike == []


# Numbers


@pytest.mark.parametrize(
    ("name", "largest"), [("scale-stones.svg", LARGEST_TITLE_PICTURE), ("scale-path.svg", LARGEST_CARD_PICTURE)]
)
def test_the_numbers_of_the_scale_can_be_read(name: str, largest: tuple[float, float]) -> None:
    text = source(PROJECT / "content" / "images" / name)
    numerals = [outline(written) for written in NUMERAL.findall(text)]
    assert len(numerals) == len("012345678910")
    view = [float(number) for number in re.findall(r'viewBox="0 0 (\S+) (\S+)"', text)[0]]
    inches = [float(number) for number in re.findall(r'(?:width|height)="([\d.]+)in"', text)]
    printed = (
        min(1.0, *(most / (72 * inch) for most, inch in zip(largest, inches, strict=True))) * 72 * inches[0] / view[0]
    )
    assert all(numeral.size[1] * printed >= LEAST_SIZE * FIGURE_HEIGHT for numeral in numerals)


# Languages


def test_a_translated_card_has_the_drawings_of_its_original() -> None:
    toolkit = our_toolkit()
    for translation in toolkit.translations:
        cards = {piece.code: piece for piece in toolkit.pieces if isinstance(piece, Card)}
        for piece in translation.pieces:
            if isinstance(piece, Card):
                original, translated = (
                    sorted((*card.front.pictures, *card.back.pictures)) for card in (cards[piece.code], piece)
                )
                assert translated == original, piece.file
