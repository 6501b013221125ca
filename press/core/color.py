"""sRGB colors: lightness for the eye and contrast."""

from typing import NamedTuple


class Rgb(NamedTuple):
    """An sRGB color, each channel from 0 to 1."""

    red: float
    green: float
    blue: float


WHITE = Rgb(1.0, 1.0, 1.0)
TINT = 0.09
"""Share of a color in its tint, which is white for the rest."""


def from_hex(color: str) -> Rgb:
    """Return the color that is written as ``#rrggbb``."""
    return from_bytes(bytes.fromhex(color.removeprefix("#")))


def from_bytes(channels: bytes | tuple[int, ...]) -> Rgb:
    """Return the color whose three channels are given as 0 to 255."""
    red, green, blue = (channel / 255 for channel in channels)
    return Rgb(red, green, blue)


def tint_of(color: str) -> str:
    """Return the tint of a color, for the ground behind text; both as ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * (1 - TINT * (1 - channel))):02x}" for channel in from_hex(color))


def to_linear(channel: float) -> float:
    """Return the linear light, 0 to 1, of an sRGB channel from 0 to 1 (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def from_linear(light: float) -> float:
    """Return the sRGB channel, 0 to 1, of a linear light from 0 to 1 (IEC 61966-2-1)."""
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def luminance(color: Rgb) -> float:
    """Return the relative luminance, 0 for black to 1 for white (WCAG 2.1)."""
    red, green, blue = map(to_linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(color: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colors, from 1 to 21 (WCAG 2.1)."""
    dark, light = sorted((luminance(color), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
