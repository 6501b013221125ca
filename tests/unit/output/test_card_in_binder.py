"""The numbers by which cards are placed agree with the stylesheets that set their pages."""

import re

from press.output.assembly import CARD_IN_BINDER
from press.pdf.geometry import BLEED
from tests.support.toolkits import PROJECT

POINTS_PER_INCH = 72


def inches(stylesheet: str, declaration: str) -> list[float]:
    """Return the numbers of the first declaration with this name in a stylesheet, in points."""
    text = (PROJECT / "styles" / stylesheet).read_text(encoding="utf-8")
    match = re.search(rf"\b{declaration}: ([^;]+);", text)
    assert match, declaration
    return [float(number) * POINTS_PER_INCH for number in re.findall(r"([\d.]+)in", match[1])]


def test_a_card_has_the_bleed_of_print_shop_files() -> None:
    assert inches("card.css", "bleed") == [BLEED]


def test_both_sides_of_a_card_fit_on_a_page_of_the_binder() -> None:
    width, height = (CARD_IN_BINDER.scale * side for side in inches("card.css", "size"))
    (left, bottom), (right, other_bottom) = CARD_IN_BINDER.corners
    page_width, page_height = CARD_IN_BINDER.size
    assert bottom == other_bottom
    assert left + width < right
    assert right + width < page_width
    assert bottom + height < page_height


def test_the_stamp_fits_into_its_slot_below_the_card() -> None:
    slot = CARD_IN_BINDER.slot
    assert slot is not None
    assert [round(side, 2) for side in (slot.width, slot.height)] == [round(s, 2) for s in inches("stamp.css", "size")]
    assert slot.top < CARD_IN_BINDER.corners[0][1]
