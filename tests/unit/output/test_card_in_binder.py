"""The numbers by which cards are placed agree with the stylesheets that set their pages, on every paper."""

import re

import pytest

from press.core.paper import PAPERS, POINTS_PER_INCH, POINTS_PER_MILLIMETER, Paper
from press.output.assembly import CARDS_IN_BINDER
from press.pdf.geometry import BLEED
from tests.support.toolkits import PROJECT

UNITS = {"in": POINTS_PER_INCH, "mm": POINTS_PER_MILLIMETER}
on_every_paper = pytest.mark.parametrize("paper", PAPERS.values(), ids=str)


def points(stylesheet: str, declaration: str) -> list[float]:
    """Return the lengths of the first declaration with this name in a stylesheet, in points."""
    text = (PROJECT / "styles" / stylesheet).read_text(encoding="utf-8")
    match = re.search(rf"(?<![\w-]){declaration}: ([^;}}]+)", text)
    assert match, declaration
    return [float(number) * UNITS[unit] for number, unit in re.findall(r"([\d.]+)(in|mm)", match[1])]


def measure(paper: Paper, token: str) -> float:
    """Return a measure of a paper, in points."""
    (length,) = points(f"{paper.stylesheet}.css", f"--{token}")
    return length


@on_every_paper
def test_the_stylesheet_has_the_paper_its_halves_and_its_quarters(paper: Paper) -> None:
    sides = [measure(paper, f"{part}-{side}") for part in ("page", "half", "card") for side in ("width", "height")]
    width, height = paper.size

    assert sides == pytest.approx([width, height, height / 2, width, width / 2, height / 2])


def test_all_papers_have_the_same_measures() -> None:
    tokens = [
        re.findall(r"--[\w-]+", (PROJECT / "styles" / f"{paper.stylesheet}.css").read_text(encoding="utf-8"))
        for paper in PAPERS.values()
    ]

    assert tokens[0] and all(names == tokens[0] for names in tokens)


def test_a_card_has_the_bleed_of_print_shop_files() -> None:
    assert points("card.css", "bleed") == [BLEED]


@on_every_paper
def test_both_sides_of_a_card_fit_on_a_page_of_the_binder(paper: Paper) -> None:
    spread = CARDS_IN_BINDER[paper.name]
    width, height = (spread.scale * measure(paper, f"card-{side}") for side in ("width", "height"))
    (left, bottom), (right, other_bottom) = spread.corners
    page_width, page_height = spread.size
    assert (page_height, page_width) == pytest.approx(paper.size, abs=0.01)
    assert bottom == other_bottom
    assert left + width < right
    assert right + width < page_width
    assert bottom + height < page_height - 36, "the holes are in one of the long sides"


@on_every_paper
def test_the_stamp_fits_into_its_slot_below_the_card(paper: Paper) -> None:
    spread = CARDS_IN_BINDER[paper.name]
    slot = spread.slot
    assert slot is not None
    height = points("stamp.css", "size")[-1]
    assert (slot.width, slot.height) == pytest.approx((measure(paper, "stamp-width"), height), abs=0.005)
    assert measure(paper, "stamp-width") <= measure(paper, "card-slot")
    assert slot.top < spread.corners[0][1]
