"""Turns the pixels of a picture into inks; how transparent they are stays as it is."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from press.finishing.prepress.errors import NotForPressError
from press.finishing.prepress.inks import Inks

MODES = {"/DeviceRGB": ("RGB",), "/DeviceGray": ("L", "1")}
"""How Pillow calls the pixels of the colour spaces that are treated."""


def recolor(picture: Stream, inks: Inks, page: int) -> None:
    """Change a picture in place: RGB to four inks a pixel, gray to steps of black ink (ISO 32000-1, 8.9.5).

    A picture in RGB that holds grays only, such as a black logo, is gray. Raises NotForPress for what WeasyPrint does
    not write: other colour spaces, more than 8 bits, colours that stand for transparency, turned-over values.
    """
    space = str(picture.get("/ColorSpace", ""))
    if picture.get("/ImageMask", False) or space == "/DeviceCMYK":
        return  # painted with the colour in force, which is in inks, or in inks itself
    mask = picture.get("/SMask", Dictionary())
    if "/Matte" in mask or "/Mask" in picture or "/Decode" in picture:
        raise NotForPressError("has a picture whose transparency can't be kept", page)
    image = _pixels(picture) if space in MODES and picture.get("/BitsPerComponent", 8) <= 8 else None
    if image is None or image.mode not in MODES[space]:
        raise NotForPressError("has a picture that is neither 8-bit RGB nor gray", page)
    gray = _gray(image)
    if gray:
        picture.write(gray.tobytes())
        picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 255, pikepdf.String(inks.grays())])
    else:
        picture.write(inks.picture(image))
        picture.ColorSpace = Name.DeviceCMYK
    picture.BitsPerComponent = 8


def _pixels(picture: Stream) -> Image.Image | None:
    """Return a picture as it is without its mask, or None where it can't be read."""
    try:
        return pikepdf.PdfImage(picture).as_pil_image(apply_decode_array=False, apply_mask=False)
    except (pikepdf.PikepdfError, NotImplementedError, OSError):
        return None


def _gray(image: Image.Image) -> Image.Image | None:
    """Return a picture as gray when it has no other colours."""
    if image.mode != "RGB":
        return image.convert("L")
    red, green, blue = image.split()
    plain = not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    return red if plain else None
