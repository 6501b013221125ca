"""Photos as WeasyPrint gets them: 8 bits, upright, without what a camera wrote into them; and how they are scaled."""

import io
from array import array
from typing import TYPE_CHECKING

from press.pdf.jpeg_inks import with_true_inks

if TYPE_CHECKING:
    from PIL import Image

SCALED_BELOW = 0.9
"""The scale up to which a photo is scaled: a smaller change saves little, and a JPEG loses by it."""
JPEG_QUALITY = 90
KEPT_SEGMENTS = {0xE0, 0xEE}
"""The application segments of a JPEG that say how to read its colors: JFIF and Adobe (ITU-T T.81, B.2.4.6)."""
COMMENT = 0xFE
START_OF_SCAN = 0xDA
STANDALONE = {0x01, *range(0xD0, 0xD9)}
"""Markers of a JPEG without a length."""
UPRIGHT = (None, 1)
ORIENTATION = 0x0112
"""The tag of EXIF data that says how the camera was turned."""


def printable(content: bytes) -> bytes:
    """Return a PNG or JPEG picture so that WeasyPrint prints it as it is meant; unchanged if nothing has to change.

    WeasyPrint embeds a JPEG as it is, with the place where it was taken, and compresses one with EXIF data again, in
    poor quality. It takes no grays of 16 bits.
    """
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content)) as picture:
        if picture.format == "PNG" and picture.mode.startswith("I"):
            return _saved(_with_8_bits(picture), "PNG")
        if picture.format not in ("JPEG", "MPO"):
            return content
        if picture.getexif().get(ORIENTATION) not in UPRIGHT:
            return _saved(with_true_inks(ImageOps.exif_transpose(picture), picture), "JPEG")
        if picture.format == "MPO":  # several photos in one file, of which the first is the picture
            return _saved(picture, "JPEG")
    return _without_metadata(content)


def scaled(content: bytes, ratio: float) -> bytes:
    """Return a PNG or JPEG picture with fewer pixels.

    Args:
        content: The picture, as ``printable`` returned it.
        ratio: The new width and height, as a part of the former ones.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        form, pixels = picture.format or "PNG", with_true_inks(picture, picture)
        size = (max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio)))
        if "transparency" in picture.info:
            pixels = picture.convert("RGBA")
        elif picture.mode in ("1", "P"):
            pixels = picture.convert("RGB")
        return _saved(pixels.resize(size, Image.Resampling.LANCZOS), form)


def for_screens(content: bytes, width: int) -> bytes:
    """Return a PNG or JPEG picture without metadata, and with a width in pixels at most."""
    from PIL import Image

    content = printable(content)
    with Image.open(io.BytesIO(content)) as picture:
        ratio, form = min(1.0, width / picture.width), picture.format
    is_clean = form == "JPEG" and ratio == 1.0  # a PNG is saved again, which loses nothing of it but its metadata
    return content if is_clean else scaled(content, ratio)


def _with_8_bits(picture: "Image.Image") -> "Image.Image":
    """Return a picture with grays of 16 bits with grays of 8; the gray that is transparent stays so."""
    from PIL import Image

    wide = picture.convert("I")
    gray = wide.point(lambda level: level * (1 / 257) + 0.5).convert("L")
    transparent = picture.info.get("transparency")
    if transparent is None:
        return gray
    levels = array("i", wide.tobytes())
    alpha = bytes(0 if level == transparent else 255 for level in levels)
    gray.putalpha(Image.frombytes("L", gray.size, alpha))
    return gray


def _saved(picture: "Image.Image", form: str) -> bytes:
    """Return the bytes of a picture, without metadata."""
    file = io.BytesIO()
    picture.info.clear()  # Pillow writes comments again
    if form == "PNG":
        picture.save(file, "PNG")
    else:
        picture.save(file, "JPEG", quality=JPEG_QUALITY)
    return file.getvalue()


def _without_metadata(content: bytes) -> bytes:
    """Return a JPEG without the segments that say where, when and by whom it was taken (ITU-T T.81, B.1.1)."""
    kept, position = [content[:2]], 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker == START_OF_SCAN:
            break
        end = position + 2
        if marker not in STANDALONE:
            end += int.from_bytes(content[position + 2 : position + 4], "big")
        is_application = 0xE0 <= marker <= 0xEF
        if marker != COMMENT and (not is_application or marker in KEPT_SEGMENTS):
            kept.append(content[position:end])
        position = end
    return b"".join((*kept, content[position:]))
