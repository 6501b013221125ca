"""The colors of the tabs on a dark screen: the printed ones, made lighter until text in them can be read."""

import colorsys
from collections.abc import Iterator

from press.core.color import contrast, from_bytes
from press.core.project import ProjectFiles
from press.model import Toolkit
from press.templating.tab_colors import own_colors, printed_colors

DARK_BACKGROUND = (20, 24, 26)
"""The background of a dark screen, as catalog.css has it."""
CONTRAST = 6.0
"""Contrast ratio to reach: more than the 4.5 that WCAG 2 (1.4.3) demands, since small text is set in these colors."""
STEPS = 50
"""Number of steps from a color to white."""
SATURATION = 0.6
"""Share of a color's saturation that is kept: saturated colors are hard to read on a dark background."""
Color = tuple[int, ...]
"""Red, green and blue, 0 to 255."""


def lighter(color: Color, background: Color = DARK_BACKGROUND, ratio: float = CONTRAST) -> Color:
    """Return a color of the same hue, lightened until it has a contrast ratio on a dark background."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    for step in range(STEPS):
        mixed = colorsys.hls_to_rgb(hue, lightness + (1 - lightness) * step / STEPS, saturation * SATURATION)
        lightened = tuple(round(part * 255) for part in mixed)
        if contrast(from_bytes(lightened), from_bytes(background)) >= ratio:
            return lightened
    return (255, 255, 255)


def tab_colors(files: ProjectFiles, toolkit: Toolkit) -> dict[int, Color]:
    """Return the color of every tab of tokens.css and of the toolkit, by the tab's number."""
    colors = printed_colors(files) | {tab.number: tab.color for tab in own_colors(files, toolkit)}
    return {number: tuple(bytes.fromhex(color[1:])) for number, color in colors.items()}


def dark_tab_rules(files: ProjectFiles, toolkit: Toolkit) -> Iterator[str]:
    """Yield the CSS rules that set every tab's color on a dark screen."""
    for number, color in tab_colors(files, toolkit).items():
        red, green, blue = lighter(color)
        yield f".tab-{number} {{ --tab: #{red:02x}{green:02x}{blue:02x} }}"
