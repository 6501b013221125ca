"""Card sizes and print sheets: backs behind fronts, marks outside of the trimmed card."""

import io
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter

from press.binding import DocumentInfo, Entry, Part, bind
from press.core.paper import LETTER as LETTER_PAPER
from press.imposition.cards import CROSS, four_up, with_bleed
from press.pdf.geometry import BLEED, TICK
from press.planning.products import Product
from tests.support.built_toolkits import DAY, Built, Small, nowhere
from tests.support.pixels import SCALE, Box, alike, colored, extent, inked, part, render

Size = tuple[float, float]
LETTER: Size = LETTER_PAPER.size
CARD: Size = (306.0, 396.0)
CORNERS = {"top: 0; left: 0": (255, 0, 0), "top: 0; right: 0": (0, 170, 0), "bottom: 0; left: 0": (0, 0, 255)}
"""A mark in three corners of a test card, each in a color of its own, so that rotation and mirroring show."""
EDGE = 12
"""The side of a corner mark, in points."""
TEXT_MARGIN = 18.0
"""Minimum distance of a card's text from its edges, in points."""
TEXT_SIDE = 0.32 * 72
"""Distance of the text from a card's sides, in points, as card.css has it."""
WIDE = 0.75
"""The part of the text's width from which a picture is a line by itself."""


def marked_card(small: Small, size: Size = CARD, ground: str = "none") -> bytes:
    """Return a card of two sides with its corners marked, with an eighth of an inch of bleed."""
    width, height = size
    style = (
        f"@page {{ size: {width}pt {height}pt; bleed: {BLEED}pt; margin: 0; background: {ground};"
        " @top-left { content: none } @bottom-right { content: none } }"
        f"body {{ margin: 0 }} section {{ position: relative; height: {height}pt }}"
        f"section div {{ position: absolute; width: {EDGE}pt; height: {EDGE}pt }} p {{ padding: 40pt; margin: 0 }}"
        "section + section { break-before: page }"
    )
    marks = "".join(f'<div style="{location}; background: rgb{color}"></div>' for location, color in CORNERS.items())
    fragment = small.fragment(f"<style>{style}</style>" + f"<section>{marks}<p>side</p></section>" * 2, exact_pages=2)
    about = DocumentInfo(
        title="A card",
        author="Us",
        subject="Testing",
        keywords=(),
        language="en",
        day=DAY,
    )
    return bind([Part(fragment, "1.1", "1.1-", "A card", bleed=True)], about, (Entry("A card", 0),), nowhere)


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    """Return a box of a page in points."""
    return tuple(float(value) for value in page.obj[f"/{name}"])


def corner_marks(image: Image.Image, cell: Box) -> list[Box]:
    """Return where a card's corner marks are found on a sheet, in the order of CORNERS."""
    found: list[Box] = []
    for color in CORNERS.values():
        inside = extent(colored(part(image, cell), color))
        assert inside is not None, f"no mark of {color} in {cell}"
        left, bottom, right, top = inside
        found.append((left + cell[0], bottom + cell[1], right + cell[0], top + cell[1]))
    return found


def cells(size: Size, sheet: Size = LETTER) -> list[Box]:
    """Return the places of the cards on a sheet, from the lower left."""
    columns, rows = int(sheet[0] // size[0]), int(sheet[1] // size[1])
    x, y = (sheet[0] - columns * size[0]) / 2, (sheet[1] - rows * size[1]) / 2
    return [
        (x + column * size[0], y + row * size[1], x + (column + 1) * size[0], y + (row + 1) * size[1])
        for row in range(rows)
        for column in range(columns)
    ]


def marked(cell: Box) -> list[Box]:
    """Return where the corner marks of an upright card in this place are."""
    left, bottom, right, top = cell
    return [
        (left, top - EDGE, left + EDGE, top),
        (right - EDGE, top - EDGE, right, top),
        (left, bottom, left + EDGE, bottom + EDGE),
    ]


def mirrored(location: Box) -> Box:
    """Return a place as seen from the other side of a sheet that was flipped on its long edge."""
    return LETTER[0] - location[2], location[1], LETTER[0] - location[0], location[3]


# Single cards


def sheet_of(built: Built) -> Size:
    """Return the width and height of the toolkit's paper."""
    return built.toolkit.paper.size


def size_of_cards(built: Built) -> Size:
    """Return the width and height of the toolkit's cards."""
    width, height = sheet_of(built)
    return width / 2, height / 2


def test_cards_are_a_quarter_of_the_paper(built: Built) -> None:
    cards = built.products("card")
    assert cards
    for product in cards:
        pages = built.read(product).pdf.pages
        assert len(pages) == 2, product.path
        assert all(
            box(page, name) == pytest.approx((0, 0, *size_of_cards(built)), abs=0.01)
            for page in pages
            for name in ("MediaBox", "TrimBox", "BleedBox")
        )
        assert all(page.get("/Rotate", 0) == 0 for page in pages)


def test_words_keep_clear_of_a_cards_edges(built: Built) -> None:
    left, bottom = TEXT_MARGIN, TEXT_MARGIN
    width, height = size_of_cards(built)
    for product in built.products("card"):
        tagged = built.read(product)
        for number in range(2):
            drawn = extent(inked(render(tagged.content, number)))
            assert drawn is not None
            assert drawn[0] >= left and drawn[1] >= bottom, product.path
            assert drawn[2] <= width - left and drawn[3] <= height - bottom, product.path


def test_a_cards_picture_is_at_the_right(real: Built) -> None:
    """On three fronts, it had a line by itself at the left."""
    across = size_of_cards(real)[0] - 2 * TEXT_SIDE
    seen = 0
    for product in real.everything("card"):
        for figure in real.read(product).tree.all("Figure"):
            left, _, right, _ = map(float, figure.attribute("BBox"))
            seen += 1
            end = pytest.approx(TEXT_SIDE + across, abs=1)
            assert right == end or right - left > WIDE * across, (product.path, figure.say("Alt"))
    assert seen > 30


# Four to a sheet


@pytest.mark.parametrize("size", [CARD, (252.0, 144.0), (180.0, 252.0)], ids=["quarter", "business", "playing"])
def test_backs_are_behind_their_fronts(small: Small, size: Size) -> None:
    sheet = four_up(marked_card(small, size), "Test")
    front, back = render(sheet, 0), render(sheet, 1)
    for cell in cells(size):
        assert all(alike(*pair, points=0.5) for pair in zip(corner_marks(front, cell), marked(cell), strict=True))
        behind = [mirrored(location) for location in marked(mirrored(cell))]
        seen = [mirrored(location) for location in corner_marks(back, mirrored(cell))]
        assert all(alike(*pair, points=0.5) for pair in zip(seen, behind, strict=True))
        union = [mirrored(extent_of(corner_marks(back, mirrored(cell))))]
        assert alike(union[0], extent_of(corner_marks(front, cell)), points=0.5), "the back is not behind its front"


def extent_of(places: list[Box]) -> Box:
    """Return the rectangle round some others."""
    lefts, bottoms, rights, tops = zip(*places, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def test_sheets_are_the_paper_for_printing_as_they_are(built: Built) -> None:
    for product in built.products("card-sheet"):
        with pikepdf.open(built.file(product)) as pdf:
            assert len(pdf.pages) == 2
            for page in pdf.pages:
                assert box(page, "MediaBox") == pytest.approx((0, 0, *sheet_of(built)), abs=0.01)
            assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
            assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
            assert "/StructTreeRoot" not in pdf.Root and str(pdf.docinfo["/Title"]).startswith(product.title)


def test_nothing_but_crop_marks_is_added_to_the_cards(built: Built) -> None:
    product = built.products("card-sheet")[-1]
    single = built.read(card_of(built, product))
    for side in range(2):
        card, image = render(single.content, side), render(built.file(product).read_bytes(), side)
        plain = Image.new("RGB", image.size, (255, 255, 255))
        for left, _, _, top in cells(size_of_cards(built), sheet_of(built)):
            plain.paste(card, (round(left * SCALE), round((sheet_of(built)[1] - top) * SCALE)))
        around = inked(plain).filter(ImageFilter.MaxFilter(3))  # a letter may be drawn a pixel off
        assert_only_cut_marks(ImageChops.subtract(inked(image), around), sheet_of(built))


def card_of(built: Built, product: Product) -> Product:
    """Return the single card that a sheet is made of."""
    return next(card for card in built.products("card") if card.code == product.code)


def assert_only_cut_marks(added: Image.Image, sheet: Size) -> None:
    """Assert that added marks are at the cuts: near the sheet's edge, or where two cuts cross."""
    width, height = sheet
    near, far = TICK
    x, y = width / 2, height / 2
    places = {
        "lower": (x - 1, near - 1, x + 1, far + 1),
        "upper": (x - 1, height - far - 1, x + 1, height - near + 1),
        "left": (near - 1, y - 1, far + 1, y + 1),
        "right": (width - far - 1, y - 1, width - near + 1, y + 1),
        "middle": (x - CROSS - 1, y - CROSS - 1, x + CROSS + 1, y + CROSS + 1),
    }
    for name, location in places.items():
        assert part(added, location).getbbox(), f"there is no crop mark {name}"
        left, bottom, right, top = (round(value * SCALE) for value in location)
        added.paste(0, (left, added.size[1] - top, right, added.size[1] - bottom))
    assert added.getbbox() is None, f"something else was drawn at {extent(added)}"


# For the print shop


def test_print_shop_files_have_trim_and_bleed(built: Built) -> None:
    for product in built.products("card-press"):
        with pikepdf.open(built.file(product)) as pdf:
            assert len(pdf.pages) == 2
            for page in pdf.pages:
                trim, bleed, media = (box(page, name) for name in ("TrimBox", "BleedBox", "MediaBox"))
                assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(size_of_cards(built), abs=0.01)
                assert [round(a - b, 3) for a, b in zip(trim, bleed, strict=True)] == [9, 9, -9, -9]
                assert media[0] == media[1] == 0
                assert all(
                    low < high for low, high in pairwise((media[0], bleed[0], trim[0], trim[2], bleed[2], media[2]))
                )


def test_color_runs_out_to_the_bleed(small: Small) -> None:
    shop = with_bleed(marked_card(small, ground="#00ffff"), "Test")
    with pikepdf.open(io.BytesIO(shop)) as pdf:
        bleed = box(pdf.pages[0], "BleedBox")
    for side in range(2):
        assert alike(extent(colored(render(shop, side), (0, 255, 255))), bleed, points=0.5)


def test_crop_marks_are_outside_the_bleed_and_at_the_trim(small: Small) -> None:
    shop = with_bleed(marked_card(small), "Test")
    with pikepdf.open(io.BytesIO(shop)) as pdf:
        trim, bleed, media = (box(pdf.pages[0], name) for name in ("TrimBox", "BleedBox", "MediaBox"))
    for side in range(2):
        image = render(shop, side)
        assert all(alike(*pair, points=0.5) for pair in zip(corner_marks(image, trim), marked(trim), strict=True))
        ink = inked(image)
        for x in (trim[0], trim[2]):
            for low, high in ((media[1], bleed[1] - 1), (bleed[3] + 1, media[3])):
                assert part(ink, (x - 1, low, x + 1, high)).getbbox(), "a crop mark is missing"
        for y in (trim[1], trim[3]):
            for low, high in ((media[0], bleed[0] - 1), (bleed[2] + 1, media[2])):
                assert part(ink, (low, y - 1, high, y + 1)).getbbox(), "a crop mark is missing"
        around = ink.copy()
        left, bottom, right, top = (round(value * SCALE) for value in trim)
        around.paste(0, (left, around.size[1] - top, right, around.size[1] - bottom))
        assert part(around, bleed).getbbox() is None, "a mark stands in the bleed"


def test_print_files_say_that_they_are_for_printing_only(built: Built) -> None:
    for product in built.products("card-sheet", "card-press"):
        assert not product.tagged
        with pikepdf.open(built.file(product)) as pdf:
            title, words = str(pdf.docinfo["/Title"]), built.toolkit.strings["print-only"]
            assert title == f"{card_of(built, product).title} ({words})"


def test_a_card_in_the_binder_keeps_clear_of_the_holes(built: Built) -> None:
    binder = built.read(built.binder)
    shown = [number for number, page in enumerate(binder.pdf.pages) if isinstance(page.obj.Contents, pikepdf.Array)]
    assert len(shown) == len(built.products("card"))
    for number in shown[:2]:
        image = render(binder.content, number)
        drawn, (width, height) = extent(inked(image)), (side / SCALE for side in image.size)
        assert drawn is not None and (height, width) == pytest.approx(sheet_of(built), abs=1 / SCALE)
        assert drawn[1] >= 36 and drawn[3] <= height - 36, "the holes are in one of the long sides"
        assert drawn[0] >= 18 and drawn[2] <= width - 18
