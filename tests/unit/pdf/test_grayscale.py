"""Pages in grays are the same pages: only colors change, and none is left."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops

from press.core.color import Rgb, from_hex, luminance
from press.pdf.fragment import Fragment
from press.pdf.grayscale import NO_GRAYS, Grays, in_gray
from tests.support.built_toolkits import ALL_KINDS, Small
from tests.support.html_text import paragraphs_in
from tests.support.pixels import render
from tests.support.print_shop_files import drawn, names_in
from tests.support.tagged_pdf import Tagged, disagreements
from tests.support.verapdf import Validator

COLORS = """
<p style="color: #a64b0b; background: #eef1f2; border: 2pt solid rgb(0 128 0 / 40%)">Words
<span style="color: lab(40 30 -20)">of many</span> <span style="color: oklch(0.7 0.2 30)">kinds</span></p>
<p style="color: white; background: linear-gradient(red, blue); height: 30pt">On a gradient</p>
<p style="opacity: 0.5; color: #0b5c7a">Half seen: (1 0 0 rg)</p>
<p><img src="photo.jpg" alt="A photo" style="width: 40pt"><img src="logo.png" alt="A logo" style="width: 40pt"></p>
<p><img src="gradient.svg" alt="1 0 0 rg \\) 0 1 0 RG" style="width: 40pt"></p>
<form><label for="a">Name</label><input id="a" name="a" title="Name" style="color: #a64b0b"></form>
"""
GRADIENT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g">
<stop stop-color="#f80"/>
<stop offset="1" stop-color="#048" stop-opacity=".5"/></linearGradient>
<rect width="9" height="9" fill="url(#g)"/></svg>"""
COLOR_OPERATORS = {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC"}
COLOR_SPACES = {"/DeviceRGB", "/DeviceCMYK", "/Lab", "/ICCBased"}
UNUSED = "/ColorSpace"
"""The resources in which WeasyPrint names color spaces, used or not."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A place to typeset small documents, with pictures of every kind."""
    root = tmp_path_factory.mktemp("grays")
    small = Small.start(root)
    ramp = Image.linear_gradient("L").resize((32, 32))
    turned = ramp.transpose(Image.Transpose.ROTATE_90)
    Image.merge("RGBA", (ramp, turned, ramp, turned)).save(root / "logo.png")
    Image.merge("RGB", (turned, ramp, turned)).save(root / "photo.jpg", quality=95)
    (root / "gradient.svg").write_text(GRADIENT, encoding="utf-8")
    return small


@pytest.fixture(scope="module", params=[ALL_KINDS, COLORS], ids=["all kinds", "colors"])
def fragment(request: pytest.FixtureRequest, shop: Small) -> Fragment:
    """A small document in colors."""
    return shop.fragment(request.param)


def colors_in(content: bytes) -> list[str]:
    """Return every use of a color that is not a gray, in any object and any content stream."""
    uses = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        spaces = {page.obj.Resources[UNUSED].objgen for page in pdf.pages if UNUSED in page.obj.Resources}
        for item in pdf.objects:
            if item.objgen not in spaces:
                uses += [f"{name} in {item.objgen}" for name in names_in(item) if name in COLOR_SPACES]
            if isinstance(item, pikepdf.Dictionary) and "/DA" in item:
                uses += [f"{item.DA} in {item.objgen}"] * (" rg" in str(item.DA))
        for _, instructions in drawn(pdf):
            for instruction in instructions:
                pattern = [str(operand) for operand in instruction.operands] == ["/Pattern"]
                if str(instruction.operator) in COLOR_OPERATORS and not pattern:
                    uses.append(str(instruction.operator))
    return uses


def test_no_color_is_left(shop: Small, fragment: Fragment) -> None:
    assert colors_in(shop.bind(fragment))

    assert colors_in(shop.bind(in_gray(fragment, NO_GRAYS))) == []


def test_each_pixel_is_as_light_as_it_was(shop: Small, fragment: Fragment) -> None:
    in_color = render(shop.bind(fragment), fields=True)
    gray = render(shop.bind(in_gray(fragment, NO_GRAYS)), fields=True)

    red, green, blue = gray.convert("RGB").split()
    assert not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
    differences = [
        abs(light_of(*color) - light_of(level, level, level))
        for color, level in zip(pixels_of(in_color.convert("RGB")), pixels_of(red), strict=True)
    ]
    others = sum(difference > 0.05 for difference in differences)
    assert others < 0.08 * len(differences), "only inside of gradients and photos, and at the edges of letters"


def pixels_of(image: Image.Image) -> list[Any]:
    """Return the pixels of an image, row by row, at a quarter of its size."""
    return list(image.reduce(4).get_flattened_data())


def light_of(*channels: int) -> float:
    """Return the luminance of a pixel."""
    return luminance(Rgb(*(channel / 255 for channel in channels)))


def test_words_and_tags_are_the_same(shop: Small, fragment: Fragment, validator: Validator, tmp_path: Path) -> None:
    contents = [shop.bind(fragment), shop.bind(in_gray(fragment, NO_GRAYS))]
    in_color, gray = map(Tagged, contents)

    assert disagreements(gray) == disagreements(in_color)
    assert paragraphs_in(gray) == paragraphs_in(in_color)
    rules = []
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)
        rules.append([(finding.rule, finding.count) for finding in validator.check(path)])
    assert rules[0] == rules[1]


def test_a_fragment_in_grays_is_a_fragment(fragment: Fragment) -> None:
    gray = in_gray(fragment, NO_GRAYS)

    assert Fragment.from_bytes(gray.to_bytes()) == gray
    assert in_gray(gray, NO_GRAYS) == gray, "what is gray already stays as it is"
    assert replace(gray, streams=(), data=b"", plain=b"", annotations=()) == replace(
        fragment, streams=(), data=b"", plain=b"", annotations=()
    )


def test_equal_streams_have_equal_digests_in_grays_too(shop: Small, fragment: Fragment) -> None:
    gray = in_gray(fragment, NO_GRAYS)

    once, twice = len(shop.bind(gray)), len(shop.bind(gray, gray))
    assert twice < 1.9 * once, "fonts and pictures are shared"


def test_a_chosen_gray_wins(shop: Small) -> None:
    fragment = shop.fragment('<p style="color: #a64b0b">A</p><p style="color: #a64b0c">B</p>')
    gray = shop.bind(in_gray(fragment, Grays({"#a64b0b": "#404040"})))

    levels = []
    with pikepdf.open(io.BytesIO(gray)) as pdf:
        for _, instructions in drawn(pdf):
            levels += [float(str(item.operands[0])) for item in instructions if str(item.operator) == "g"]
    assert 0.251 in levels
    assert any(level == pytest.approx(NO_GRAYS.of(from_hex("#a64b0c")), abs=0.001) for level in levels)


@pytest.mark.parametrize(("color", "level"), [("#000000", 0.0), ("#ffffff", 1.0), ("#808080", 128 / 255)])
def test_grays_stay_as_they_are(color: str, level: float) -> None:
    assert NO_GRAYS.of(from_hex(color)) == pytest.approx(level, abs=0.001)
