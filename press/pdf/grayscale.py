"""Prints a fragment in grays: the pages of one layout, for a printer or a copier without colors.

Colors are set by gray operators (ISO 32000-1, 8.6.8), so that a copier counts no color page.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from press.core.color import Rgb, from_linear, luminance
from press.core.hashing import sha256_hex
from press.pdf.fragment import Fragment, Stream
from press.pdf.jpeg_inks import with_true_inks
from press.pdf.syntax import format_number

NUMBER = rb"-?[\d.]+"
COLOR = re.compile(
    rb"""\((?:[^()\\]|\\.)*\)"""  # a string: what it contains is text
    rb"|(?<![^\s(\[])(?P<rgb>%(n)s\s+%(n)s\s+%(n)s)\s+(?P<use>rg|RG)\b"
    rb"|/(?P<space>lab-d50|lab-d65|DeviceCMYK)\s+(?:cs|CS)\s+(?P<other>(?:%(n)s\s+){3,4})(?P<named>scn|SCN)\b"
    % {b"n": NUMBER},
    re.DOTALL,
)
"""A string, or the operators by which WeasyPrint 70 sets a color."""
SHADING = re.compile(rb"/C[01] \[(%(n)s %(n)s %(n)s)\]" % {b"n": NUMBER})
"""A color at an end of a gradient (ISO 32000-1, 7.10.3)."""
RGB_SPACE = b"/DeviceRGB"
CMYK_SPACE = b"/DeviceCMYK"
GRAY_SPACE = b"/DeviceGray"
COMPRESSION_LEVEL = 6
"""Of zlib: a page in grays is bound into one or two files only."""
JPEG_QUALITY = 90
FIELD_TEXT = re.compile(rb"(?<=/DA )\(([^()\\]*)\)")
"""The operators that set the font and the color of a field's text (ISO 32000-1, 12.7.3.3)."""
DECODING = re.compile(r"/DecodeParms <<.*?>>")
INVERSION = re.compile(r"/Decode \[[^\]]*\]")
"""What inverts the inks of a photo that an Adobe program wrote (ISO 32000-1, 8.9.5.2)."""
SIZE = re.compile(r"/(Width|Height) (\d+)")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Grays:
    """The gray in which each color is printed: the one that is chosen for it, else one of the same luminance."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    """Colors and their grays, as ``#rrggbb``."""
    files: tuple[str, ...] = ()
    """The project files that choose them."""

    @property
    def digest(self) -> str:
        """SHA-256 of the chosen grays."""
        return sha256_hex(repr(sorted(self.chosen.items())))

    def of(self, color: Rgb) -> float:
        """Return the gray of a color, 0 for black to 1 for white."""
        name = "#" + "".join(f"{round(channel * 255):02x}" for channel in color)
        if name in self.chosen:
            return int(self.chosen[name][1:3], 16) / 255
        return from_linear(luminance(color))


NO_GRAYS = Grays()
"""Each color is printed in the gray of its luminance."""


def in_gray(fragment: Fragment, grays: Grays) -> Fragment:
    """Return a fragment whose pages, fields and pictures are printed in grays."""
    contents = {page.contents for page in fragment.pages}
    streams, data = [], []
    for stream, content in _streams(fragment):
        template, content_in_gray = _stream_in_gray(stream, content, grays, is_page=stream.number in contents)
        digest = sha256_hex(template.encode("latin-1") + b"\0" + content_in_gray) if stream.digest else ""
        streams.append(replace(stream, template=template, length=len(content_in_gray), digest=digest))
        data.append(content_in_gray)
    annotations = tuple(
        replace(annotation, template=_field_in_gray(annotation.template, grays)) for annotation in fragment.annotations
    )
    plain = _gradients_in_gray(fragment.plain, grays)
    return replace(fragment, plain=plain, streams=tuple(streams), data=b"".join(data), annotations=annotations)


def _streams(fragment: Fragment) -> Iterator[tuple[Stream, bytes]]:
    """Yield each stream with its bytes."""
    start = 0
    for stream in fragment.streams:
        yield stream, bytes(fragment.data[start : start + stream.length])
        start += stream.length


def _stream_in_gray(stream: Stream, content: bytes, grays: Grays, *, is_page: bool) -> tuple[str, bytes]:
    """Return the dictionary and the bytes of a stream in grays; fonts and other data stay as they are."""
    template = stream.template
    if "/Subtype /Image" in template:
        return _image_in_gray(template, content)
    if not is_page and "/Subtype /Form" not in template and "/PatternType" not in template:
        return template, content
    template = template.replace(RGB_SPACE.decode(), GRAY_SPACE.decode())  # a transparency group's
    drawing = zlib.decompress(content)
    recolored = _recolored(drawing, grays)
    return template, content if recolored == drawing else zlib.compress(recolored, COMPRESSION_LEVEL)


def _recolored(operators: bytes, grays: Grays) -> bytes:
    """Return operators with each color replaced by its gray."""

    def gray(match: re.Match[bytes]) -> bytes:
        if match["rgb"]:
            color = Rgb(*map(float, match["rgb"].split()))
            return _operator(grays.of(color), stroke=match["use"] == b"RG")
        if match["space"]:
            level = _level_of(match["space"].decode(), [float(part) for part in match["other"].split()])
            return _operator(level, stroke=match["named"] == b"SCN")
        return match[0]

    return COLOR.sub(gray, operators)


def _operator(level: float, *, stroke: bool) -> bytes:
    return f"{format_number(round(level, 3))} {'G' if stroke else 'g'}".encode()


def _level_of(space: str, components: list[float]) -> float:
    """Return the gray of a color in Lab, whose first component is its lightness, or in inks."""
    if space == "DeviceCMYK":
        *inks, black = components
        return from_linear(luminance(Rgb(*((1 - ink) * (1 - black) for ink in inks))))
    lightness = components[0]
    root = (lightness + 16) / 116
    return from_linear(min(1.0, root**3 if lightness > 8 else lightness / 903.3))


def _field_in_gray(template: str, grays: Grays) -> str:
    """Return the dictionary of an annotation, in which a field's text is gray."""

    def gray(match: re.Match[bytes]) -> bytes:
        return b"(" + _recolored(match[1], grays) + b")"

    return FIELD_TEXT.sub(gray, template.encode("latin-1")).decode("latin-1")


def _gradients_in_gray(plain: bytes, grays: Grays) -> bytes:
    """Return objects without a stream, in which gradients go from gray to gray."""

    def gray(match: re.Match[bytes]) -> bytes:
        level = grays.of(Rgb(*map(float, match[1].split())))
        return match[0].replace(match[1], format_number(round(level, 3)).encode())

    lines = plain.split(b"\n")
    return b"\n".join(
        [
            SHADING.sub(gray, line).replace(RGB_SPACE, GRAY_SPACE)
            if RGB_SPACE in line or SHADING.search(line)
            else line
            for line in lines
        ]
    )


def _image_in_gray(template: str, content: bytes) -> tuple[str, bytes]:
    """Return the dictionary and the bytes of a picture in grays; one that is gray already stays as it is."""
    space = next((space.decode() for space in (RGB_SPACE, CMYK_SPACE) if space.decode() in template), "")
    if not space:
        return template, content
    from PIL import Image

    is_jpeg = "/DCTDecode" in template
    opened = Image.open(io.BytesIO(content if is_jpeg else _as_png(template, content)))
    picture = with_true_inks(opened, opened).convert("RGB").convert("L")
    template = INVERSION.sub("", template.replace(space, GRAY_SPACE.decode()))
    if is_jpeg:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=JPEG_QUALITY)
        return template, file.getvalue()
    return DECODING.sub("", template), zlib.compress(picture.tobytes(), COMPRESSION_LEVEL)


def _as_png(template: str, content: bytes) -> bytes:
    """Return the file whose pixels WeasyPrint took for a picture: 8-bit RGB (PNG, 11.2)."""
    size = {name: int(value) for name, value in SIZE.findall(template)}
    head = struct.pack(">IIBBBBB", size["Width"], size["Height"], 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", content), (b"IEND", b"")]
    return PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
