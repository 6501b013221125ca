"""Drawings as a part of a page, and those that can only be a file beside it."""

import io

import pytest
from PIL import Image

from press.reading.drawings import can_be_part_of_page, drawing_source, inline_drawing
from press.typesetting.pictures import for_screens

SHAPES = """<?xml version="1.0"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="1in" viewBox="0 0 72 72">
  <title>A loaf</title><desc>Round</desc><metadata><who>Somebody</who></metadata>
  <defs><pattern id="crust" width="4" height="4"/></defs>
  <rect width="9" height="9" fill="url(#crust)"/><use href="#crust"/>
</svg>"""
NO_PART = {
    "styles": "<svg><style>path { fill: red }</style></svg>",
    "a style": '<svg><path style="fill: red"/></svg>',
    "no drawing": "<html/>",
    "a prefix": '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
}


def test_a_drawing_is_part_of_the_page() -> None:
    html = inline_drawing(drawing_source(SHAPES.encode()), 'A "round" loaf', 2)
    assert html == (
        '<svg class="drawing" role="img" aria-label="A &quot;round&quot; loaf" xmlns="http://www.w3.org/2000/svg" '
        'width="1in" height="1in" viewBox="0 0 72 72">'
        '<defs><pattern id="_d2-crust" width="4" height="4"/></defs>'
        '<rect width="9" height="9" fill="url(#_d2-crust)"/><use href="#_d2-crust"/></svg>'
    )


def test_a_decoration_is_hidden() -> None:
    assert '<svg class="drawing" aria-hidden="true"' in inline_drawing(drawing_source(SHAPES.encode()), "", 1)


def test_spaces_between_words_of_a_drawing_stay() -> None:
    source = "<svg><text><tspan>a</tspan> <tspan>b</tspan></text></svg>"
    assert drawing_source(source.encode()) == source


@pytest.mark.parametrize("name", NO_PART)
def test_what_can_be_no_part_of_a_page(name: str) -> None:
    assert not can_be_part_of_page(NO_PART[name].encode())


def test_a_drawing_in_another_encoding_is_a_file() -> None:
    assert not can_be_part_of_page(
        '<?xml version="1.0" encoding="latin-1"?><svg><text>ñ</text></svg>'.encode("latin-1")
    )
    assert can_be_part_of_page(SHAPES.encode())


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_loses_its_metadata_and_its_excess_of_pixels(form: str) -> None:
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "where it was taken"
    Image.effect_noise((3000, 20), 40).convert("RGB").save(file, form, exif=exif)
    small = for_screens(file.getvalue(), 1500)
    assert b"where it was taken" in file.getvalue()
    assert b"where it was taken" not in small
    with Image.open(io.BytesIO(small)) as picture:
        assert (picture.size, picture.format) == ((1500, 10), form)
    assert for_screens(small, 1500) == small or form == "PNG"
