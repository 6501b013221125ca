"""Conversion of colors to inks: text and grays in black alone, other colors by the press's profile."""

import io
import struct
from pathlib import Path

import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from press.prepress import BadProfileError, for_press
from press.prepress.inks import Inks, appearance_of
from tests.support.icc_profiles import NAME, press_profile

PROFILE = press_profile()
INKS = Inks(PROFILE)
NEAR = 16
"""Tolerance of a color seen through the profile, in levels of 255: its tables are coarse."""
SRGB = Path(weasyprint.__file__).parent / "pdf" / "sRGB2014.icc"


def of(color: str) -> tuple[float, ...]:
    """Return the inks of a color written as in a stylesheet."""
    return INKS.of(*(level / 255 for level in levels(color)))


def levels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue."""
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


def printed(inks: tuple[float, ...]) -> tuple[int, ...]:
    """Return what inks look like on this press, paper being white and its black being black, as sRGB."""
    press, screen = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE)), ImageCms.createProfile("sRGB")
    look = ImageCms.buildTransform(press, screen, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    pixel = look.apply(Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks))).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return tuple(map(int, pixel))


# Black alone


@pytest.mark.parametrize("color", ["#000000", "#1d2428", "#22303a"])
def test_text_colors_are_solid_black(color: str) -> None:
    assert of(color) == (0, 0, 0, 1)


@pytest.mark.parametrize("color", ["#55626a", "#9aa8af", "#c9d3d8", "#808080", "#f4f5f4", "#eef1f2"])
def test_grays_are_black_alone_and_as_light_as_they_were(color: str) -> None:
    *colors, black = of(color)

    assert colors == [0, 0, 0] and 0 < black < 1
    assert appearance_of(printed((0, 0, 0, black)))[0] == pytest.approx(appearance_of(levels(color))[0], abs=3)  # type: ignore[arg-type]


def test_white_is_paper() -> None:
    assert of("#ffffff") == (0, 0, 0, 0)


@given(st.integers(0, 254))
def test_a_lighter_gray_never_gets_more_ink(gray: int) -> None:
    darker, lighter = (INKS.of(*(level / 255,) * 3) for level in (gray, gray + 1))

    assert darker[:3] == lighter[:3] == (0, 0, 0)
    assert darker[3] >= lighter[3]


# All four


@pytest.mark.parametrize("color", ["#455561", "#a64b0b", "#0b5c7a", "#7a5c00", "#f6ead6", "#e8f1f5", "#faefe6"])
def test_colors_look_as_before(color: str) -> None:
    inks = of(color)

    assert any(inks[:3]), "a tab or a tint has lost its color"
    assert max(abs(a - b) for a, b in zip(printed(inks), levels(color), strict=True)) <= NEAR


@given(st.tuples(*[st.floats(-0.5, 1.5)] * 3))
def test_every_color_has_inks(color: tuple[float, float, float]) -> None:
    assert all(0 <= ink <= 1 for ink in INKS.of(*color))


def test_a_picture_is_turned_pixel_by_pixel() -> None:
    picture = Image.frombytes("RGB", (2, 1), bytes((*levels("#a64b0b"), *levels("#0b5c7a"))))

    inks = INKS.picture(picture)
    assert [part / 255 for part in inks] == [*of("#a64b0b"), *of("#0b5c7a")]


def test_steps_of_gray_go_from_solid_black_to_paper() -> None:
    table = INKS.grays()

    assert len(table) == 256 * 4 and table[:4] == b"\0\0\0\xff" and table[-4:] == b"\0\0\0\0"
    assert not any(table[start + ink] for start in range(0, 1024, 4) for ink in range(3))


def test_a_press_is_called_by_its_profiles_name() -> None:
    assert INKS.name == NAME


# Profiles that no press can be driven by


def rgb() -> bytes:
    """Return the sRGB profile."""
    return SRGB.read_bytes()


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (b"", "not an ICC profile"),
        (b"%PDF-1.6 is not a profile at all" * 10, "not an ICC profile"),
        (rgb(), "for RGB, for screens and cameras, not for the inks"),
        (press_profile(space=b"GRAY"), "for gray, not for the inks"),
        (press_profile(space=b"6CLR"), "for other colors, not for the inks"),
        (press_profile(kind=b"link"), "does not describe a press"),
        (press_profile(version=5), "version 5"),
        (press_profile(tables=False), "no tables"),
        (PROFILE[:-400], f"cut off: {len(PROFILE) - 400} of its {len(PROFILE)} bytes"),
        (PROFILE.replace(b"mft2", b"mft9"), "can’t be used"),
    ],
)
def test_a_bad_profile_is_reported_with_a_hint(profile: bytes, said: str) -> None:
    with pytest.raises(BadProfileError, match=said) as told:
        for_press(b"is not read before the profile", "Test", profile)
    assert "Ask the print shop" in str(told.value) or "Copy it again" in str(told.value)


def test_bytes_after_the_end_of_a_profile_are_left_out() -> None:
    assert Inks(PROFILE + b"more").profile == PROFILE
    assert struct.unpack(">I", PROFILE[:4])[0] == len(PROFILE)
