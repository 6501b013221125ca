"""Compare pages with golden pictures of them; GOLDEN=write replaces the pictures.

Two machines need not antialias glyphs in the same way, and two versions of Pango or HarfBuzz may place them half a
pixel apart. So pages are drawn at twice the size and made smaller, which shades a hairline alike wherever it falls;
both pictures are blurred a little; and a pixel counts only when it is clearly darker or lighter than everything
within a pixel of its place in the other picture. A blur makes the faintest lines too faint for that: they count when
nothing at all is left of them. Measured on all golden pages: drawn at a scale 0.05 % off, or moved by a pixel, at
most 2 pixels count; a word that moved by three has hundreds.

Pictures are kept with 256 colors at most, which makes them small: a page has 15 to 45 KB.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import cast

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DPI = 100
FINER = 2
"""Scale at which pages are drawn before they are reduced, so that a hairline is as dark wherever it falls."""
STEP, AREAS, COLORS = 17, 48, 256
"""The number of colors of a golden picture: the most common ones exactly, others in 16 steps a channel."""
BLUR = ImageFilter.GaussianBlur(1.5)
OFF = 10
"""Tolerated difference of a blurred pixel from all around its place, in levels of 255."""
FAINT, NOTHING = 7, 3
"""A blurred hairline is darker than the first; where nothing of it is left, nothing is darker than the second."""
FEW = 20
"""Tolerated number of different pixels."""
Color = tuple[int, ...]
Choose = Callable[[Image.Image, Image.Image], Image.Image]
SLACK = 1
"""Tolerated difference in width or height, in pixels: sizes of scaled pages are rounded up."""
REPORT_FOLDER = Path(__file__).parents[2] / ".cache" / "pictures"
ACCEPT = (
    "GOLDEN=write .venv/bin/python -m pytest -n 0 tests/pdf/test_page_pictures.py tests/repository/test_blocks_page.py"
)


def page_picture(content: bytes, page: int, dpi: float = DPI) -> Image.Image:
    """Draw a page as it is printed."""
    with pypdfium2.PdfDocument(content) as document:
        drawn: Image.Image = document[page].render(scale=FINER * dpi / 72, may_draw_forms=False).to_pil()
    return drawn.convert("RGB").reduce(FINER)


def keep(image: Image.Image, path: Path) -> None:
    """Write a picture as a small PNG: the colors of areas as they are, shades between them in a few steps."""
    path.parent.mkdir(parents=True, exist_ok=True)
    places: dict[Color, int] = {}
    indexes: dict[Color, int] = {}
    for number, color in enumerate(common(image)):
        kept = color if number < AREAS else tuple(round(value / STEP) * STEP for value in color)
        if kept not in places:
            if len(places) < COLORS:
                places[kept] = len(places)
            else:
                kept = min(places, key=lambda known: sum(abs(a - b) for a, b in zip(known, color, strict=True)))
        indexes[color] = places[kept]
    drawn = Image.frombytes("P", image.size, bytes(indexes[color] for color in pixels_of(image)))
    drawn.putpalette([value for color in places for value in color])
    drawn.save(path, optimize=True)


def pixels_of(image: Image.Image) -> Iterable[Color]:
    """Return the pixels of a picture in RGB, row by row."""
    return cast(Iterable[Color], image.get_flattened_data())


def common(image: Image.Image) -> list[Color]:
    """Return a picture's colors, the most common first."""
    found = image.getcolors(image.width * image.height) or []
    return [color for _, color in sorted(found, reverse=True)]  # type: ignore[misc]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures differ."""

    pixels: int
    box: tuple[int, int, int, int]
    """Left, top, right and bottom, in pixels."""
    mask: Image.Image


def difference(expected: Image.Image, actual: Image.Image) -> Difference | None:
    """Return where two pictures differ for a reader; None if they do not."""
    width, height = min(expected.width, actual.width), min(expected.height, actual.height)
    if any(abs(a - b) > SLACK for a, b in zip(expected.size, actual.size, strict=True)):
        everywhere = Image.new("L", expected.size, 255)
        return Difference(expected.width * expected.height, (0, 0, *expected.size), everywhere)
    one, other = (image.convert("RGB").crop((0, 0, width, height)).filter(BLUR) for image in (expected, actual))
    if max(high for _, high in ImageChops.difference(one, other).getextrema()) <= FAINT - NOTHING:  # type: ignore[misc]
        return None
    masks = [_outside(one, other), _outside(other, one), _gone(one, other), _gone(other, one)]
    mask = reduce(ImageChops.lighter, masks)
    pixels, box = mask.histogram()[255], mask.getbbox()
    return Difference(pixels, box, mask) if pixels > FEW and box else None


def _near(image: Image.Image, choose: Choose, reach: int) -> Image.Image:
    """Return the darkest, or lightest, value around each pixel; PIL's own filters are slow."""
    for right, down in ((1, 0), (0, 1)):
        moved = [ImageChops.offset(image, right * by, down * by) for by in range(-reach, reach + 1)]
        image = reduce(choose, moved)
    return image


def _outside(image: Image.Image, around: Image.Image) -> Image.Image:
    """Return the mask of the pixels that are darker or lighter than all within a pixel in the other picture."""
    darkest, lightest = _near(around, ImageChops.darker, 1), _near(around, ImageChops.lighter, 1)
    over = ImageChops.lighter(ImageChops.subtract(darkest, image), ImageChops.subtract(image, lightest))
    return reduce(ImageChops.lighter, over.split()).point([255 * (value > OFF) for value in range(256)])


def _gone(image: Image.Image, other: Image.Image) -> Image.Image:
    """Return the mask of faint pixels whose surroundings, within two pixels, are bare paper in the other picture."""
    faint = image.convert("L").point([255 * (255 - value > FAINT) for value in range(256)])
    darkest = _near(other.convert("L"), ImageChops.darker, 2)
    return ImageChops.darker(faint, darkest.point([255 * (255 - value < NOTHING) for value in range(256)]))


def assert_like(path: Path, actual: Image.Image) -> None:
    """Assert that a picture matches the golden one, or replace that one if GOLDEN=write; else write both and a diff."""
    if os.environ.get("GOLDEN") == "write":
        if not path.exists() or difference(Image.open(path), actual):
            keep(actual, path)
        return
    assert path.exists(), f"{path} is missing: {ACCEPT} draws it; then look at it"
    expected = Image.open(path).convert("RGB")
    found = difference(expected, actual)
    if found is not None:
        folder = tell(path, expected, actual, found)
        left, top, right, bottom = found.box
        raise AssertionError(
            f"{path.name} looks otherwise: {found.pixels} pixels, within {right - left} × {bottom - top}, "
            f"{left} from the left and {top} from the top.\nLook at expected, actual and difference in {folder}\n"
            f"If the new one is right: {ACCEPT}"
        )


def tell(path: Path, expected: Image.Image, actual: Image.Image, found: Difference) -> Path:
    """Write the expected picture, the actual one and, in red, the difference."""
    folder = REPORT_FOLDER / path.stem
    shown = expected.convert("L").point(lambda value: 128 + value // 2).convert("RGB")
    shown.paste((200, 0, 0), (0, 0), found.mask)
    for name, image in (("expected", expected), ("actual", actual), ("difference", shown)):
        keep(image, folder / f"{name}.png")
    return folder
