"""The binder draws hairlines in the color of the stylesheets."""

import re

from press.binding.binder import HAIRLINE_COLOR
from press.core.color import from_hex
from tests.support.toolkits import PROJECT


def test_the_hairline_around_a_card_has_the_color_of_the_stylesheets() -> None:
    tokens = (PROJECT / "styles" / "tokens.css").read_text(encoding="utf-8")
    match = re.search(r"--hair:\s*(#[0-9a-f]{6})\b", tokens)
    assert match
    assert [float(channel) for channel in HAIRLINE_COLOR.split()] == [
        round(channel, 2) for channel in from_hex(match[1])
    ]
