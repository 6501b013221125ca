"""Converts screen colors to inks: black alone for near grays, all four by the printing press's profile for others."""

import io
import struct
from collections.abc import Sequence
from typing import NamedTuple, SupportsFloat

from PIL import Image, ImageCms

from press.core.color import from_bytes, luminance, to_linear
from press.prepress.errors import BadProfileError

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""
Levels = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

NEAR_BLACK = (20.0, 10.0)
"""Maximum lightness (L*) and chroma (C*ab) of a color that prints in solid black.

Our ink is L* 14, C* 4 and our darkest tab L* 19, C* 9. Text in solid black has sharp edges; any less is screened into
dots, and four inks would have to meet to a hundredth of an inch to make a thin stroke.
"""
NEUTRAL = 8.0
"""Maximum chroma (C*ab) of a gray, which prints in black alone.

Our grays for text, rules and hairlines have C* 4 to 7; the least colorful of our lighter tabs, slate, has 9.5 and
stays slate. A gray of four inks turns pink or green with every small change of the printing press.
"""
PALE, PALE_NEUTRAL = 90.0, 2.5
"""Above this lightness (L*), the maximum chroma (C*ab) of a gray.

There is no text in these colors, only tints of paper: ours have C* 3.7 or more, and differ by their hue only.
"""
TEXT_LIGHTNESS = 55.0
"""Lightness (L*) up to which a color is one that words on paper have; in black ink alone they are darker."""
DARK_LIGHTNESS = 8.0
"""Lightness (L*) up to which luminance is proportional to it (CIE 15)."""
INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
COLOR_SPACES = {b"RGB ": "RGB, for screens and cameras", b"GRAY": "gray", b"Lab ": "Lab", b"XYZ ": "XYZ"}
"""What a profile of a color space is for, by its signature."""
HINT = "Ask the print shop for the CMYK profile of its press and paper: a file that ends in .icc or .icm."
ICC_HEADER_SIZE = 128
ICC_TAG_COUNT_SIZE = 4
ICC_TAG_SIZE = 12
ICC_VERSIONS = (2, 4)
"""The major versions of profiles that PDF/X-4 allows: PDF 1.6 knows versions up to 4."""


class Inks:
    """The inks of a press, by its profile.

    Colors are converted from sRGB by relative colorimetry with black point compensation, as print shops expect: paper
    stays white, the darkest color becomes the darkest print, and what the inks can show stays as it is.
    """

    def __init__(self, profile: bytes) -> None:
        """Read a profile; raises BadProfileError if it isn't one of a press with four inks."""
        self.profile = _checked(profile)
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
            self.name = ImageCms.getProfileDescription(press).strip() or "Custom"
            self._to_inks = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", INTENT, ImageCms.Flags.BLACKPOINTCOMPENSATION
            )
            self._black_luminances = _luminances_of_black(press)
            self._to_lab = ImageCms.buildTransform(press, ImageCms.createProfile("LAB"), "CMYK", "LAB", INTENT)
        except (ImageCms.PyCMSError, OSError) as error:
            raise BadProfileError(f"This profile can’t be used ({error}). {HINT}") from error
        self._inks: dict[Levels, Ink] = {}

    def of(self, red: float, green: float, blue: float) -> Ink:
        """Return the inks of an sRGB color, whose channels are 0 to 1; each color is converted once."""
        levels = (_level(red), _level(green), _level(blue))
        if levels not in self._inks:
            self._inks[levels] = self._convert(levels)
        return self._inks[levels]

    def _convert(self, levels: Levels) -> Ink:
        appearance = appearance_of(levels)
        max_lightness, max_chroma = NEAR_BLACK
        if appearance.lightness <= max_lightness and appearance.chroma <= max_chroma:
            return 0, 0, 0, 1
        if appearance.chroma <= (PALE_NEUTRAL if appearance.lightness > PALE else NEUTRAL):
            return 0, 0, 0, self._black(appearance.luminance) / 255
        cyan, magenta, yellow, black = self.picture(Image.new("RGB", (1, 1), levels))
        return cyan / 255, magenta / 255, yellow / 255, black / 255

    def _black(self, gray_luminance: float) -> int:
        """Return the black ink, 0 to 255, of a gray's luminance, where the darkest gray is solid black."""
        darkest = self._black_luminances[-1]
        printed = darkest + (1 - darkest) * gray_luminance
        return min(range(256), key=lambda black: (abs(self._black_luminances[black] - printed), black))

    def black_for(self, fill: Sequence[SupportsFloat]) -> Ink:
        """Return the black ink that words get in place of several inks: solid for all colors that are dark enough."""
        levels = bytes(round(255 * float(ink)) for ink in fill)
        lightness = self._to_lab.apply(Image.frombytes("CMYK", (1, 1), levels)).getchannel(0).tobytes()[0] * 100 / 255
        if lightness <= TEXT_LIGHTNESS:
            return 0, 0, 0, 1
        return 0, 0, 0, self._black(luminance_of(lightness)) / 255

    def picture(self, image: Image.Image) -> bytes:
        """Return the inks of an RGB image: four bytes per pixel, row by row."""
        return self._to_inks.apply(image).tobytes()

    def grays(self) -> bytes:
        """Return the inks of all 256 grays from black to white, in black ink alone: four bytes each."""
        return b"".join(bytes((0, 0, 0, self._black(appearance_of((gray,) * 3).luminance))) for gray in range(256))


class Appearance(NamedTuple):
    """How a color looks: lightness L* (0 to 100), chroma C*ab, and luminance (0 to 1)."""

    lightness: float
    chroma: float
    luminance: float


def appearance_of(levels: Levels) -> Appearance:
    """Return how an sRGB color looks (IEC 61966-2-1, CIE 15)."""
    color = from_bytes(levels)
    red, green, blue = map(to_linear, color)
    y = luminance(color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    fx, fy, fz = (value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, y, z))
    return Appearance(116 * fy - 16, ((500 * (fx - fy)) ** 2 + (200 * (fy - fz)) ** 2) ** 0.5, y)


def _level(channel: float) -> int:
    """Return a channel of 0 to 1 as 0 to 255."""
    return round(255 * min(1.0, max(0.0, float(channel))))


def _luminances_of_black(press: ImageCms.ImageCmsProfile) -> list[float]:
    """Return the luminance, 0 to 1, of each level of black ink, 0 to 255, on the paper of the profile."""
    steps = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, black)) for black in range(256)))
    to_lab = ImageCms.buildTransform(press, ImageCms.createProfile("LAB"), "CMYK", "LAB", INTENT)
    lightness = [level * 100 / 255 for level in to_lab.apply(steps).getchannel(0).tobytes()]
    return [luminance_of(value) for value in lightness]


def luminance_of(lightness: float) -> float:
    """Return the luminance, 0 to 1, of a lightness L*, 0 to 100 (CIE 15)."""
    return ((lightness + 16) / 116) ** 3 if lightness > DARK_LIGHTNESS else lightness * 27 / 24389


def _checked(profile: bytes) -> bytes:
    """Return a profile without anything after its end (ICC.1:2010, 7.2 and 8.3).

    Raises:
        BadProfileError: It is not an output profile for CMYK, which PDF/X-4 requires (ISO 15930-7, 6.4).
    """
    tag_table = ICC_HEADER_SIZE + ICC_TAG_COUNT_SIZE
    if len(profile) < tag_table or profile[36:40] != b"acsp":
        raise BadProfileError(f"This file is not an ICC profile. {HINT}")
    size, version, kind, space = struct.unpack(">I4xB3x4s4s", profile[:20])
    if size > len(profile):
        raise BadProfileError(f"This profile is cut off: {len(profile)} of its {size} bytes are there. Copy it again.")
    if space != b"CMYK":
        purpose = COLOR_SPACES.get(space, "other colors")
        raise BadProfileError(f"This profile is for {purpose}, not for the inks of a press. {HINT}")
    if kind != b"prtr":
        raise BadProfileError(f"This profile does not describe a press: it only links colors or devices. {HINT}")
    if version not in ICC_VERSIONS:
        raise BadProfileError(f"This profile has version {version}; PDF/X-4 allows versions 2 and 4. {HINT}")
    count = struct.unpack(">I", profile[ICC_HEADER_SIZE:tag_table])[0]
    end = min(tag_table + ICC_TAG_SIZE * count, size)
    tags = {profile[start : start + 4] for start in range(tag_table, end, ICC_TAG_SIZE)}
    if not {b"A2B0", b"B2A0"} <= tags:
        raise BadProfileError(f"This profile has no tables to convert colors to inks and back. {HINT}")
    return profile[:size]
