"""Converts the pixels of images to inks; their transparency is unchanged."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from press.prepress.errors import NotForPressError
from press.prepress.inks import Inks

PILLOW_MODES = {"/DeviceRGB": ("RGB",), "/DeviceGray": ("L", "1")}
"""Pillow's names for the pixels of the color spaces that can be converted."""
BITS_PER_INK = 8


def recolor(picture: Stream, inks: Inks, page: int) -> None:
    """Convert an image in place: RGB to four inks per pixel, gray to levels of black ink (ISO 32000-1, 8.9.5).

    An RGB image that has only grays, such as a black logo, counts as gray.

    Args:
        picture: The image.
        inks: The inks of the printing press.
        page: The number of its page, counted from 1, for errors.

    Raises:
        NotForPressError: WeasyPrint does not write such an image: it has another color space, more than 8 bits,
            colors that mean transparency, or inverted values.
    """
    space = str(picture.get("/ColorSpace", ""))
    if picture.get("/ImageMask", False) or space == "/DeviceCMYK":
        return  # painted with the current color, which is in inks; or in inks already
    mask = picture.get("/SMask", Dictionary())
    if "/Matte" in mask or "/Mask" in picture or "/Decode" in picture:
        raise NotForPressError("has a picture whose transparency can’t be kept", page)
    is_supported = space in PILLOW_MODES and picture.get("/BitsPerComponent", BITS_PER_INK) <= BITS_PER_INK
    image = _pixels(picture) if is_supported else None
    if image is None or image.mode not in PILLOW_MODES[space]:
        raise NotForPressError("has a picture that is neither 8-bit RGB nor gray", page)
    gray = _as_gray(image)
    if gray:
        picture.write(gray.tobytes())
        picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 255, pikepdf.String(inks.grays())])
    else:
        picture.write(inks.picture(image))
        picture.ColorSpace = Name.DeviceCMYK
    picture.BitsPerComponent = BITS_PER_INK


def _pixels(picture: Stream) -> Image.Image | None:
    """Return the pixels of an image without its mask, None if Pillow can't read it."""
    try:
        return pikepdf.PdfImage(picture).as_pil_image(apply_decode_array=False, apply_mask=False)
    except (pikepdf.PikepdfError, NotImplementedError, OSError):
        return None


def _as_gray(image: Image.Image) -> Image.Image | None:
    """Return an image in gray, None if it has other colors."""
    if image.mode != "RGB":
        return image.convert("L")
    red, green, blue = image.split()
    is_gray = not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    return red if is_gray else None
