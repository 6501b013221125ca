"""The inks of a CMYK JPEG: Adobe's programs write them inverted, and Pillow takes each for one of these."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

ADOBE_SEGMENT = "APP14"
"""The segment by which a JPEG says that an Adobe program, or Pillow, wrote it."""


def has_inverted_inks(picture: "Image.Image") -> bool:
    """Return True for a CMYK JPEG whose data has 0 for full ink."""
    return picture.mode == "CMYK" and ADOBE_SEGMENT in getattr(picture, "app", {})


def with_true_inks(pixels: "Image.Image", opened: "Image.Image") -> "Image.Image":
    """Return pixels with the inks that a PDF viewer reads from the same data.

    Args:
        pixels: The pixels of a picture as Pillow read them, perhaps turned.
        opened: The picture as it was opened.
    """
    from PIL import ImageChops

    return pixels if pixels.mode != "CMYK" or has_inverted_inks(opened) else ImageChops.invert(pixels)
