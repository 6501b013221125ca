"""The booklet: folded, its sheets give the pages in order, at their size, with the fold marked."""

import io
import re
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary
from PIL import ImageChops

from press.core.paper import A4, LETTER
from press.imposition.booklet import BOND_THICKNESS, saddle_stitch
from press.pdf.geometry import TICK
from tests.support.built_toolkits import Small
from tests.support.pixels import Box, alike, colored, extent, inked, part, render

HEIGHT, WIDTH = LETTER.size
FOLD = WIDTH / 2
HALF = (FOLD, HEIGHT)
RED = (255, 0, 0)
PLACED = re.compile(
    rb"q ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re W n ([\d.e-]+) 0 0 \S+ (-?[\d.]+) (-?[\d.]+) cm (\S+) Do Q"
)
A_DAY = "D:20200229000000Z"
MARGIN = 36.0
"""Distance of the frame on a test page from the page's edges: half an inch, in points."""


def pages(count: int, size: tuple[float, float] = HALF, **keys: object) -> bytes:
    """Return a file with a number of pages, each with its number in its content and a red frame."""
    width, height = size
    with pikepdf.new() as pdf:
        for number in range(1, count + 1):
            page = pdf.add_blank_page(page_size=size)
            page.obj.TrimBox = page.mediabox
            frame = f"1 0 0 RG 2 w {MARGIN + 1} {MARGIN + 1} {width - 2 * MARGIN - 2} {height - 2 * MARGIN - 2} re S"
            page.obj.Contents = pdf.make_stream(f"% page {number}\n{frame}\n".encode())
            for key, value in keys.items():
                page.obj[f"/{key}"] = value
        pdf.docinfo["/CreationDate"] = A_DAY
        data = io.BytesIO()
        pdf.save(data)
        return data.getvalue()


def placed(side: pikepdf.Page) -> dict[str, tuple[int, Box]]:
    """Return the left and right page of a side of a sheet, with clip, scale and shift."""
    found = {}
    for *numbers, name in PLACED.findall(side.Contents.read_bytes()):
        said = re.search(rb"% page (\d+)", side.Resources.XObject[name.decode()].read_bytes())
        assert said
        clip = tuple(map(float, numbers))
        found["left" if clip[0] < FOLD else "right"] = int(said[1]), clip
    return found


def reading_order(booklet: bytes) -> list[int]:
    """Fold the sheets and turn the leaves; a blank page is 0.

    A sheet turned over on its short edge has its back's left half behind its front's right half. Folded with its
    front outside, its right half is the leaf before the fold: front, then back. Its left half is the one after it.
    """
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        assert len(pdf.pages) % 2 == 0
        sides = [{half: number for half, (number, _) in placed(page).items()} for page in pdf.pages]
    before, after = list[int](), list[int]()
    for front, back in zip(sides[::2], sides[1::2], strict=True):  # from the outermost sheet inwards
        before += [front.get("right", 0), back.get("left", 0)]
        after = [back.get("right", 0), front.get("left", 0), *after]
    return before + after


@given(count=st.integers(1, 60))
def test_folded_sheets_give_the_pages_in_order(count: int) -> None:
    order = reading_order(saddle_stitch(pages(count), "Test"))

    assert order == [*range(1, count + 1), *[0] * (-count % 4)]


def test_four_pages_are_one_sheet_and_five_are_two() -> None:
    for count, sides in ((1, 2), (4, 2), (5, 4), (8, 4), (9, 6)):
        with pikepdf.open(io.BytesIO(saddle_stitch(pages(count), "Test"))) as pdf:
            assert len(pdf.pages) == sides


def test_half_letter_pages_fill_their_halves_at_their_size() -> None:
    drawn = render(saddle_stitch(pages(4), "Test"), 1)

    for left in (0.0, FOLD):
        half = part(colored(drawn, RED), (left, 0, left + FOLD, HEIGHT))
        frame = (MARGIN, MARGIN, FOLD - MARGIN, HEIGHT - MARGIN)
        assert alike(extent(half), frame, points=0.5)


def test_a5_pages_fill_their_halves_of_a4() -> None:
    with pikepdf.open(io.BytesIO(saddle_stitch(pages(4, (A4.height / 2, A4.width)), "Test", A4))) as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox[2:]] == pytest.approx([A4.height, A4.width], abs=0.01)
            halves = placed(page)
            assert len(halves) == 2 and {scale for _, (*_, scale, _, _) in halves.values()} == {1.0}


@pytest.mark.parametrize(("size", "scale"), [((612, 792), FOLD / 612), ((792, 612), 0.5), ((306, 396), 1.0)])
def test_other_sizes_are_made_smaller_and_never_larger(size: tuple[float, float], scale: float) -> None:
    with pikepdf.open(io.BytesIO(saddle_stitch(pages(4, size), "Test"))) as pdf:
        for side in pdf.pages:
            for half, (_, (x, y, width, height, scaled, *_)) in placed(side).items():
                assert scaled == pytest.approx(scale, abs=1e-4)
                assert (width, height) == pytest.approx((size[0] * scale, size[1] * scale), abs=0.01)
                middle = FOLD / 2 if half == "left" else FOLD * 1.5
                assert (x + width / 2, y + height / 2) == pytest.approx((middle, HEIGHT / 2), abs=0.01)


def test_a_bleed_is_cut_off() -> None:
    bleeding = pages(4, (FOLD + 18, HEIGHT + 18), TrimBox=Array([9, 9, FOLD + 9, HEIGHT + 9]))

    with pikepdf.open(io.BytesIO(saddle_stitch(bleeding, "Test"))) as pdf:
        _, (x, y, width, height, scale, right, up) = placed(pdf.pages[0])["left"]
    assert (x, y, width, height, scale, right, up) == (0, 0, FOLD, HEIGHT, 1, -9, -9)


# Creep


def shifts(booklet: bytes) -> list[float]:
    """Return the offset of each side's left page from the center of its half, towards the fold."""
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        return [placed(side)["left"][1][5] for side in pdf.pages if "left" in placed(side)]


def test_few_sheets_do_not_creep() -> None:
    assert set(shifts(saddle_stitch(pages(32), "Test"))) == {0}


def test_each_sheet_further_in_moves_its_pages_by_a_sheet_more() -> None:
    moved = shifts(saddle_stitch(pages(36), "Test"))

    assert moved == pytest.approx([side // 2 * BOND_THICKNESS for side in range(18)], abs=0.001)
    assert all(low <= high for low, high in pairwise(moved))


def test_both_pages_move_towards_the_fold_and_neither_over_it() -> None:
    with pikepdf.open(io.BytesIO(saddle_stitch(pages(60), "Test", thickness=0.5))) as pdf:
        inmost = placed(pdf.pages[-1])
    _, (left, _, width, _, _, moved, _) = inmost["left"]
    assert (left, left + width, moved) == (7, FOLD, 7)
    _, (left, _, width, _, _, moved, _) = inmost["right"]
    assert (left, left + width, moved) == (FOLD, WIDTH - 7, FOLD - 7)


# The sheet


def test_nothing_is_added_but_fold_marks_at_head_and_foot() -> None:
    near, far = TICK
    sheet = saddle_stitch(pages(1), "Test")  # the back has no page
    marks = inked(render(sheet, 1))
    for bottom, top in ((near, far), (HEIGHT - far, HEIGHT - near)):
        assert alike(extent(part(marks, (FOLD - 5, bottom - 5, FOLD + 5, top + 5))), (4.75, 5, 5.25, 16), points=0.5)
    assert alike(extent(marks), (FOLD, near, FOLD, HEIGHT - near), points=0.5)
    assert part(marks, (0, far + 1, WIDTH, HEIGHT - far - 1)).getbbox() is None
    between = part(inked(render(sheet, 0)), (FOLD - 5, far + 1, FOLD + 5, HEIGHT - far - 1))
    assert between.getbbox() is None


def test_fold_marks_are_outside_the_type_area() -> None:
    assert max(TICK) < MARGIN


def test_it_asks_for_printing_on_both_sides_at_its_size() -> None:
    with pikepdf.open(io.BytesIO(saddle_stitch(pages(5), "A booklet (print only)"))) as pdf:
        preferences = pdf.Root.ViewerPreferences
        assert preferences.Duplex == "/DuplexFlipShortEdge" and pdf.pdf_version == "1.7"
        assert preferences.PrintScaling == "/None" and preferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "A booklet (print only)"
        assert str(pdf.docinfo["/CreationDate"]) == A_DAY
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, *reversed(LETTER.size))}
        assert not {"/StructTreeRoot", "/AcroForm", "/Outlines"} & set(pdf.Root.keys())


def test_fields_and_links_stay_behind(small: Small) -> None:
    form = "<form><p><label for=a>Name</label></p><div><input id=a name=a title=Name></div></form>"
    made = small.pdf(f'{form}<p><a href="https://example.org/">bread</a></p>').content
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.AcroForm.Fields and pdf.pages[0].Annots

    with pikepdf.open(io.BytesIO(saddle_stitch(made, "Test"))) as pdf:
        kinds = {str(item.get("/Subtype")) for item in pdf.objects if isinstance(item, Dictionary)}
        assert not {"/Widget", "/Link"} & kinds
        assert all("/Annots" not in page for page in pdf.pages)


def test_same_pages_same_bytes() -> None:
    assert saddle_stitch(pages(7), "Test") == saddle_stitch(pages(7), "Test")


def test_a_page_looks_as_it_did(small: Small) -> None:
    style = f"<style>@page {{ size: {FOLD}pt {HEIGHT}pt }}</style>"
    made = small.pdf(f"{style}<h1>Bread</h1><p>Mix <em>flour</em> and water.</p>").content

    sheet = render(saddle_stitch(made, "Test"), 0)
    ours = part(sheet, (FOLD + 20, 40, WIDTH, HEIGHT - 40))
    theirs = part(render(made), (20, 40, FOLD, HEIGHT - 40))
    away = ImageChops.difference(ours, theirs).convert("L").point(lambda value: 255 * (value >= 16))
    assert away.getbbox() is None, "more than rounding"
    assert inked(ours).getbbox()


# What can't be a booklet


def test_no_pages_are_no_booklet() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        saddle_stitch(pages(0), "Test")


def test_a_turned_page_is_refused() -> None:
    with pytest.raises(ValueError, match="Page 1 is rotated by 90 degrees"):
        saddle_stitch(pages(2, Rotate=90), "Test")
