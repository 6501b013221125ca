"""The color arithmetic gives the values of its standards."""

import pytest

from press.core.color import WHITE, contrast, from_bytes, from_hex, from_linear, luminance, to_linear


def test_white_on_black_has_the_largest_contrast() -> None:
    assert contrast(from_hex("#000000"), WHITE) == contrast(WHITE, from_hex("#000000")) == pytest.approx(21)


def test_the_luminance_of_the_primaries_is_that_of_wcag() -> None:
    primaries = (from_bytes((255, 0, 0)), from_bytes((0, 255, 0)), from_bytes((0, 0, 255)))

    assert [luminance(color) for color in primaries] == pytest.approx([0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("channel", [level / 255 for level in range(256)])
def test_linear_light_leads_back_to_the_channel(channel: float) -> None:
    assert from_linear(to_linear(channel)) == pytest.approx(channel, abs=1e-6)
