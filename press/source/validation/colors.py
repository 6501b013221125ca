"""Reads colors that text is printed in: they must be readable on white."""

import re

from press.core.color import WHITE, contrast, from_hex
from press.source.validation.fields import Fields

COLOR = re.compile(r"#[0-9a-fA-F]{6}$")
CONTRAST = 4.5  # WCAG 2.1, 1.4.3: the lowest contrast of text on white


def readable_color(fields: Fields, key: str, code: str) -> str:
    """Return a color as ``#rrggbb``; empty when there is none.

    Args:
        fields: The fields that have it.
        key: Its key.
        code: The code of the problem if it is no color, or too light to be read on white.
    """
    color = fields.text(key).lower()
    if color and not COLOR.match(color):
        fields.problem(key, code, f"“{color}” is not a color.", 'Write it as "#1d4f91".')
    elif color and (ratio := contrast(from_hex(color), WHITE)) < CONTRAST:
        message = f"{color} is too light to be read on white: its contrast is {ratio:.1f}:1."
        fields.problem(key, code, message, f"Choose a darker one, {CONTRAST}:1 or more.")
    return color
