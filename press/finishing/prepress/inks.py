"""Turns screen colours into inks: black alone for what is nearly gray, all four by the press's own profile."""

import io
import struct

from PIL import Image, ImageCms

from press.core.color import from_bytes, to_linear
from press.core.color import luminance as relative_luminance
from press.finishing.prepress.errors import BadProfileError

Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""
Levels = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

NEAR_BLACK = (20.0, 10.0)
"""At most so light (L*) and so colourful (C*ab) is what prints in solid black.

Our ink is L* 14, C* 4 and our darkest tab L* 19, C* 9. Letters in solid black have sharp edges; any less is screened
into dots, and four inks would have to meet to a hundredth of an inch to make a thin stroke.
"""
NEUTRAL = 8.0
"""At most so colourful (C*ab) is a gray, which prints in black alone.

Our grays for words, rules and hairlines have C* 4 to 7; the least colourful of our lighter tabs, slate, has 9.5 and
stays slate. A gray of four inks turns pink or green with every small change of the press.
"""
PALE, PALE_NEUTRAL = 90.0, 2.5
"""Above this lightness (L*) only what has at most this colour (C*ab) is a gray.

There no words stand, only tints of paper: ours have C* 3.7 or more, and their hue is all that they have.
"""
INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
KINDS = {b"RGB ": "RGB, for screens and cameras", b"GRAY": "gray", b"Lab ": "Lab", b"XYZ ": "XYZ"}
ASK = "Ask the print shop for the CMYK profile of its press and paper: a file that ends in .icc or .icm."


class Inks:
    """The colours of a press, by its profile.

    Colours go from sRGB by relative colorimetry with black point compensation, as print shops expect: paper stays
    white, the darkest colour becomes the darkest print, and what the inks can show stays as it is.
    """

    def __init__(self, profile: bytes) -> None:
        """Read a profile; raises BadProfile when it isn't one for a press with four inks."""
        self.profile = _checked(profile)
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
            self.name = ImageCms.getProfileDescription(press).strip() or "Custom"
            self._to_inks = ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), press, "RGB", "CMYK", INTENT, ImageCms.Flags.BLACKPOINTCOMPENSATION
            )
            self._blacks = _luminances_of_black(press)
        except (ImageCms.PyCMSError, OSError) as error:
            raise BadProfileError(f"This profile can't be used ({error}). {ASK}") from error
        self._known: dict[Levels, Ink] = {}

    def of(self, red: float, green: float, blue: float) -> Ink:
        """Return the inks of an sRGB colour, 0 to 1; found once for each colour."""
        levels = (_level(red), _level(green), _level(blue))
        if levels not in self._known:
            self._known[levels] = self._find(levels)
        return self._known[levels]

    def _find(self, levels: Levels) -> Ink:
        lightness, chroma, luminance = looks(levels)
        if lightness <= NEAR_BLACK[0] and chroma <= NEAR_BLACK[1]:
            return 0, 0, 0, 1
        if chroma <= (PALE_NEUTRAL if lightness > PALE else NEUTRAL):
            return 0, 0, 0, self._black(luminance) / 255
        cyan, magenta, yellow, black = self.picture(Image.new("RGB", (1, 1), levels))
        return cyan / 255, magenta / 255, yellow / 255, black / 255

    def _black(self, luminance: float) -> int:
        """Return how much black, 0 to 255, is as light as a gray, when the darkest gray is to be solid black."""
        darkest = self._blacks[-1]
        wanted = darkest + (1 - darkest) * luminance
        return min(range(256), key=lambda black: (abs(self._blacks[black] - wanted), black))

    def picture(self, image: Image.Image) -> bytes:
        """Return the inks of a picture in RGB: four bytes a pixel, row by row."""
        return self._to_inks.apply(image).tobytes()

    def grays(self) -> bytes:
        """Return the inks of all 256 grays, from black to white: black ink alone, four bytes each."""
        return b"".join(bytes((0, 0, 0, self._black(looks((gray,) * 3)[2]))) for gray in range(256))


def looks(levels: Levels) -> tuple[float, float, float]:
    """Return lightness L*, chroma C*ab and luminance (0 to 1) of an sRGB colour (IEC 61966-2-1, CIE 15)."""
    color = from_bytes(levels)
    red, green, blue = map(to_linear, color)
    luminance = relative_luminance(color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    fx, fy, fz = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, luminance, z)
    )
    return 116 * fy - 16, ((500 * (fx - fy)) ** 2 + (200 * (fy - fz)) ** 2) ** 0.5, luminance


def _level(value: float) -> int:
    return round(255 * min(1.0, max(0.0, float(value))))


def _luminances_of_black(press: ImageCms.ImageCmsProfile) -> list[float]:
    """Return how light 0 to 255 parts of black ink are on this paper, 0 to 1."""
    steps = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, black)) for black in range(256)))
    to_lab = ImageCms.buildTransform(press, ImageCms.createProfile("LAB"), "CMYK", "LAB", INTENT)
    lightness = [level * 100 / 255 for level in to_lab.apply(steps).getchannel(0).tobytes()]
    return [((value + 16) / 116) ** 3 if value > 8 else value * 27 / 24389 for value in lightness]


def _checked(profile: bytes) -> bytes:
    """Return an output profile for CMYK, without anything after its end (ICC.1:2010, 7.2 and 8.3).

    Raises BadProfile. PDF/X-4 asks for an output profile (ISO 15930-7, 6.4); PDF 1.6 knows versions up to 4.
    """
    if len(profile) < 132 or profile[36:40] != b"acsp":
        raise BadProfileError(f"This file is no ICC profile. {ASK}")
    size, version, kind, space = struct.unpack(">I4xB3x4s4s", profile[:20])
    if size > len(profile):
        raise BadProfileError(f"This profile is cut short: {len(profile)} of its {size} bytes are here. Copy it again.")
    if space != b"CMYK":
        raise BadProfileError(
            f"This profile is for {KINDS.get(space, 'other colours')}, not for the inks of a press. {ASK}"
        )
    if kind != b"prtr":
        raise BadProfileError(f"This profile describes no press: it only links colours or devices. {ASK}")
    if version not in (2, 4):
        raise BadProfileError(f"This profile is of version {version}; PDF/X-4 takes versions 2 and 4. {ASK}")
    count = struct.unpack(">I", profile[128:132])[0]
    tags = {profile[start : start + 4] for start in range(132, min(132 + 12 * count, size), 12)}
    if not {b"A2B0", b"B2A0"} <= tags:
        raise BadProfileError(f"This profile has no tables for turning colours into inks and back. {ASK}")
    return profile[:size]
