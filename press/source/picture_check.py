"""Checks pictures: the format must be that of the name, and the picture whole."""

import io
import warnings

from press.core.limits import MAX_PICTURE_PIXELS, PRINTED_DPI

PAGE = (8.5, 11.7)
"""Width and height of the largest page, letter or A4, in inches."""
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""The format of a picture, by the suffix of its name in lowercase."""


def is_larger_than_a_page(width: int, height: int) -> bool:
    """Return True for a picture with more pixels than a whole page of paper shows, upright or turned."""
    return min(width, height) > PAGE[0] * PRINTED_DPI or max(width, height) > PAGE[1] * PRINTED_DPI


def pixels_of(content: bytes) -> tuple[int, int]:
    """Return the width and the height of a picture that can be printed, in pixels."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return the width and the height of a picture in pixels; None for what is no picture, which is reported."""
    try:
        return pixels_of(content)
    except Exception:  # Pillow's readers raise errors of many kinds for a broken file
        return None


def picture_fault(content: bytes, suffix: str, of_another_kind: str = "") -> str:
    """Return what is wrong with a picture, in a sentence; empty for one that can be printed.

    Args:
        content: The bytes of the file.
        suffix: The suffix of its name, which names its format.
        of_another_kind: What is said of a picture in another format; it names the suffix unless given.
    """
    from PIL import Image, UnidentifiedImageError  # imported here because the import is slow

    form = FORMATS[suffix.lower()]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of pictures that are larger than its own limit
            with Image.open(io.BytesIO(content), formats=(form,)) as picture:
                if picture.width * picture.height > MAX_PICTURE_PIXELS:
                    size = f"{picture.width} × {picture.height}"
                    return f"The picture has {size} pixels; the limit is {MAX_PICTURE_PIXELS:,} in all."
                picture.verify()  # the checksums, of a PNG
            with Image.open(io.BytesIO(content), formats=(form,)) as picture:
                picture.load()
    except UnidentifiedImageError:
        return of_another_kind or f"The file is named {suffix}, but it is no {form} picture."
    except Image.DecompressionBombError:
        return f"The picture is too large; the limit is {MAX_PICTURE_PIXELS:,} pixels."
    except Exception:  # Pillow's readers raise errors of many kinds for a broken file
        return "The picture is not whole, or its data is damaged."
    return ""
