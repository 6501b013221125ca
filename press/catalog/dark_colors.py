"""The colours of the tabs on a dark screen: as they are on paper, made lighter until they can be read."""

import colorsys
import re
from collections.abc import Iterator

from press.core.project import ProjectFiles

TOKENS = "styles/tokens.css"
TAB = re.compile(r"\.tab-(\d+)\s*\{[^}]*--tab:\s*#([0-9a-fA-F]{6})")
DARK = (20, 24, 26)
"""The paper of a dark screen, as catalogue.css has it."""
ENOUGH = 6.0
"""A little more than the 4.5 to 1 that WCAG asks of text, since these are also read small."""
STEPS = 50
CALM = 0.6
"""So much of a colour’s strength is kept: what is deep on paper would glow on a screen."""
Color = tuple[int, ...]


def luminance(color: Color) -> float:
    """Return how light a colour is, as WCAG counts it."""
    parts = [part / 255 for part in color]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours: 21 for black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lighter(color: Color, paper: Color = DARK, enough: float = ENOUGH) -> Color:
    """Return a colour of the same hue, as light as it takes to be read on a dark paper."""
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in color))
    for step in range(STEPS):
        mixed = colorsys.hls_to_rgb(hue, light + (1 - light) * step / STEPS, strength * CALM)
        found = tuple(round(part * 255) for part in mixed)
        if contrast(found, paper) >= enough:
            return found
    return (255, 255, 255)


def tab_colors(files: ProjectFiles) -> dict[str, Color]:
    """Return the colour of every tab that tokens.css names, by its number."""
    found = TAB.findall(files.text(TOKENS))
    return {number: tuple(bytes.fromhex(color)) for number, color in found}


def dark_tabs(files: ProjectFiles) -> Iterator[str]:
    """Yield the style rules that give every tab its colour on a dark screen."""
    for number, color in tab_colors(files).items():
        red, green, blue = lighter(color)
        yield f".tab-{number} {{ --tab: #{red:02x}{green:02x}{blue:02x} }}"
