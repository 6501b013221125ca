"""Words for a press: black ones print over tints, white ones stay white, small ones have one ink."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from press.prepress import for_press
from press.prepress.inked_words import KNOCKOUT, OVERPRINT
from tests.support.icc_profiles import press_profile
from tests.support.painted_inks import BLACK, WHITE, Paint, painted
from tests.support.print_shop_files import page

PROFILE = press_profile()


def lettered(content: str) -> bytes:
    """Return a page that writes in a font which is in the file."""
    with pikepdf.open(io.BytesIO(page(content))) as pdf:
        letters = Dictionary(Type=Name.FontDescriptor, FontName=Name.It, FontFile2=pdf.make_stream(b""))
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.It, FontDescriptor=letters)
        pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(It=font))
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def paints(content: str) -> list[Paint]:
    """Return what a page paints when it is made for a press."""
    with pikepdf.open(io.BytesIO(for_press(lettered(content), "Test", PROFILE))) as pdf:
        return list(painted(pdf.pages[0]))


WORD = "BT /It {size} Tf (x) Tj ET"
LARGE, LITTLE = WORD.format(size=12), WORD.format(size=8)
BLUE = "0.04 0.36 0.48 rg"
BOX = "0 0 9 9 re f"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"0 0 0 rg {LARGE}", [True]),
        (f"0 0 0 rg {LITTLE}", [True]),
        (f"1 1 1 rg {LARGE}", [False]),
        (f"0.4 0.4 0.4 rg {LARGE}", [False]),
        (f"{BLUE} {LARGE}", [False]),
        (f"0 0 0 rg {BOX} {LARGE} {BOX}", [False, True, False]),
        (f"0 0 0 rg {LARGE} 1 1 1 rg {LARGE}", [True, False]),
        (f"0 0 0 rg q {LARGE} Q {BOX}", [True, False]),
        (f"0 0 0 rg {LARGE} q 1 1 1 rg {LARGE} Q {LARGE} 0 0 m 9 9 l S", [True, False, True, False]),
        ("0 0 0 rg BT /It 12 Tf 1 Tr (x) Tj 0 Tr (x) Tj ET", [False, True]),
        ("/DeviceRGB cs 0 0 0 sc " + LARGE, [True]),
    ],
)
def test_black_words_print_over_what_is_below_and_nothing_else_does(content: str, expected: list[bool]) -> None:
    assert [paint.overprints for paint in paints(content)] == expected


@pytest.mark.parametrize(
    ("content", "is_black"),
    [
        (f"{BLUE} {LITTLE}", True),
        (f"{BLUE} {LARGE}", False),
        (f"0.5 0 0 0.5 0 0 cm {BLUE} {LARGE}", True),
        (f"2 0 0 2 0 0 cm {BLUE} {LITTLE}", False),
        (f"{BLUE} BT /It 1 Tf 8 0 0 8 5 5 Tm (x) Tj ET", True),
        (f"{BLUE} BT /It 8 Tf 0 2 -2 0 5 5 Tm (x) Tj ET", False),
        (f"1 0 0 -1 0 100 cm {BLUE} {LITTLE}", True),
        (f"{BLUE} q 0.5 0 0 0.5 0 0 cm Q {LARGE}", False),
    ],
)
def test_small_words_of_many_inks_are_black(content: str, is_black: bool) -> None:
    (word,) = paints(content)
    assert (word.fill == BLACK) == is_black == word.overprints


def test_a_color_is_back_behind_a_small_word() -> None:
    box, word, again, large = paints(f"{BLUE} {BOX} {LITTLE} {BOX} {LARGE}")
    assert word.fill == BLACK
    assert box.fill == again.fill == large.fill != BLACK


def test_small_white_and_pale_words_stay_light() -> None:
    white, pale = paints(f"1 1 1 rg {LITTLE} 0.9 0.8 0.7 rg {LITTLE}")
    assert white.fill == WHITE
    assert pale.fill[:3] == (0, 0, 0) and 0 < pale.fill[3] < 0.4


def test_small_words_of_two_inks_stay() -> None:
    (word,) = paints(f"1 0 0 0.4 k {LITTLE}")
    assert word.fill == (1, 0, 0, 0.4)


def test_both_states_are_in_a_file_once() -> None:
    with pikepdf.open(io.BytesIO(for_press(lettered(f"0 0 0 rg {LARGE} {BOX}"), "Test", PROFILE))) as pdf:
        assert set(pdf.pages[0].Resources.ExtGState.keys()) == {OVERPRINT, KNOCKOUT}
        assert sum(1 for item in pdf.objects if isinstance(item, Dictionary) and "/OPM" in item) == 2


def test_without_a_profile_nothing_overprints() -> None:
    assert b"/OPM" not in for_press(lettered(f"0 0 0 rg {LARGE}"), "Test", None)
