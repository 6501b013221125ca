"""Render pages with pdfium and find colors on them, in points from the lower left."""

import pypdfium2
from PIL import Image, ImageChops

Color = tuple[int, int, int]
Box = tuple[float, ...]
"""Left, bottom, right and top in points."""
SCALE = 4
"""Pixels per point: an edge is found to a quarter of a point."""
NEAR = 60
"""Tolerance of each channel for a pixel to count as a color, in levels of 255."""


def render(content: bytes, page: int = 0, fields: bool = False) -> Image.Image:
    """Render a page as printed or, with ``fields``, as a viewer shows it, filled in."""
    document = pypdfium2.PdfDocument(content)
    if fields:
        document.init_forms()
    image: Image.Image = document[page].render(scale=SCALE, may_draw_forms=fields).to_pil().convert("RGB")
    document.close()
    return image


def colored(image: Image.Image, color: Color) -> Image.Image:
    """Return the mask of all pixels that are nearly of a color."""
    away = ImageChops.difference(image, Image.new("RGB", image.size, color))
    red, green, blue = (channel.point(lambda value: 255 * (value <= NEAR)) for channel in away.split())
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def inked(image: Image.Image) -> Image.Image:
    """Return the mask of all pixels that are not paper."""
    return image.convert("L").point(lambda value: 255 * (value < 250))


def extent(mask: Image.Image) -> Box | None:
    """Return the bounding box of a mask; None if the mask is empty."""
    box = mask.getbbox()
    if box is None:
        return None
    left, top, right, bottom = (value / SCALE for value in box)
    height = mask.size[1] / SCALE
    return left, height - bottom, right, height - top


def part(image: Image.Image, box: Box) -> Image.Image:
    """Cut a rectangle, in points from the lower left, out of a page or a mask."""
    left, bottom, right, top = box
    height = image.size[1] / SCALE
    return image.crop((
        round(left * SCALE),
        round((height - top) * SCALE),
        round(right * SCALE),
        round((height - bottom) * SCALE),
    ))  # fmt: skip


def alike(one: Box | None, other: Box | None, points: float) -> bool:
    """Return True if two rectangles differ by at most a number of points."""
    return one is not None and other is not None and all(abs(a - b) <= points for a, b in zip(one, other, strict=True))
