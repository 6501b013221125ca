"""Photos of every kind print as they are meant: by any name, upright, no larger than paper needs, gray where asked."""

import base64
import io
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from press.core.limits import PRINTED_DPI
from press.typesetting.pictures import printable
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_toolkit

RED, BLUE, GREEN, YELLOW = (220, 40, 40), (30, 120, 200), (40, 160, 60), (250, 220, 60)
SMALL, BIG = (200, 150), (4000, 3000)
SECRET = b"SECRET-OF-THE-CAMERA"
ORIENTATION, MAKER = 0x0112, 0x010F
"""Tags of EXIF data."""
BY_NAME = ("niño.jpg", "family map.png", "IMG_0042.JPG", "scan.jpeg", "SHOT.PNG", "trees/oak.png", "what? #2 100%.png")
HEAD = """---
title: A trial
summary: Pictures of every kind.
format: guide
audience: [baker]
revised: 2026-05-02
rights: original
picture: family map.png
---

"""
TAB = """
  - title: Trials
    picture: crumb.svg
    intro: What others reported.
    pieces:
      3.90: tools/trial
"""


class Embedded(NamedTuple):
    """An image of a PDF."""

    size: tuple[int, int]
    space: str
    data: bytes


def photo(size: tuple[int, int] = SMALL) -> Image.Image:
    """Return a photo with a color in each corner: red, blue, yellow, green, clockwise from the upper left."""
    picture = Image.new("RGB", size, BLUE)
    width, height = size[0] // 2, size[1] // 2
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width - 1, height - 1), fill=RED)
    draw.rectangle((width, height, *size), fill=YELLOW)
    draw.rectangle((0, height, width - 1, size[1]), fill=GREEN)
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """Return the bytes of a picture."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def without_adobe(content: bytes) -> bytes:
    """Return a CMYK JPEG as other programs than Adobe's write it: inks that are not inverted, and no segment."""
    with Image.open(io.BytesIO(content)) as picture:
        inverted = saved(ImageChops.invert(picture), "JPEG", quality=95)
    start = inverted.index(b"\xff\xee")
    length = int.from_bytes(inverted[start + 2 : start + 4], "big")
    return inverted[:start] + inverted[start + 2 + length :]


def with_secrets(picture: Image.Image, orientation: int) -> bytes:
    """Return a JPEG with what cameras and programs write into it, in EXIF data, in a comment and in XMP data."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, SECRET.decode()
    content = saved(picture, "JPEG", exif=exif, quality=95, comment=SECRET)
    xmp = b"http://ns.adobe.com/xap/1.0/\x00" + SECRET
    return content[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + content[2:]


def drawing_with(*pictures: tuple[str, bytes]) -> str:
    """Return a drawing with pictures inside, one after another, in lines as programs write them."""
    images = "".join(
        f'<image x="{number * 200}" width="200" height="150" xlink:href="data:image/{form};base64,'
        f'{base64.encodebytes(content).decode()}"/>'
        for number, (form, content) in enumerate(pictures)
    )
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {spaces} width="{200 * len(pictures)}" height="150">{images}</svg>'


def every_kind() -> dict[str, bytes]:
    """Return photos of every kind by name; each shows the same."""
    small, big = photo(), photo(BIG)
    cmyk = saved(small.convert("CMYK"), "JPEG", quality=95)
    big_cmyk = saved(big.convert("CMYK"), "JPEG", quality=95)
    turned = small.transpose(Image.Transpose.ROTATE_90)
    return {
        **{name: saved(small, "PNG" if name.lower().endswith("png") else "JPEG") for name in BY_NAME},
        unicodedata.normalize("NFD", "café.jpg"): saved(small, "JPEG", quality=95),
        "exif.jpg": with_secrets(small, 1),
        "turned.jpg": with_secrets(turned, 6),
        "cmyk.jpg": cmyk,
        "cmyk-plain.jpg": without_adobe(cmyk),
        "progressive.jpg": saved(small, "JPEG", progressive=True, quality=95),
        "palette.png": saved(small.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
        "alpha.png": saved(small.convert("RGBA"), "PNG"),
        "big.jpg": saved(big, "JPEG", quality=95),
        "big-cmyk.jpg": big_cmyk,
        "big-cmyk-plain.jpg": without_adobe(big_cmyk),
        "big-palette.png": saved(big.convert("P", palette=Image.Palette.ADAPTIVE), "PNG"),
        "big-alpha.png": saved(big.convert("RGBA"), "PNG"),
        "inside.svg": drawing_with(("png", saved(small, "PNG"))).encode(),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with a tool that has a photo of each kind on a page of its own, made in color and in grays."""
    root = tmp_path_factory.mktemp("photos") / "project"
    write_toolkit(root)
    folder = root / "content/images"
    (folder / "trees").mkdir()
    for name, content in every_kind().items():
        (folder / name).write_bytes(content)
    toolkit = root / "content/toolkit.yaml"
    toolkit.write_text(toolkit.read_text(encoding="utf-8") + TAB, encoding="utf-8")
    body = "\n\n".join(f"![Four fields of color]({address_of(name)})" for name in every_kind())
    (root / "content/tools/trial.md").write_text(HEAD + body, encoding="utf-8")
    (root / "styles/tool.css").write_text(
        (root / "styles/tool.css").read_text(encoding="utf-8") + "figure { break-before: page }\n", encoding="utf-8"
    )
    project = Project(root)
    with shared_cache.lent_to(root):
        told = project.run("--quiet", "--jobs", "1")
    assert (told.exit_code, told.output) == (0, "")
    return project


def address_of(name: str) -> str:
    """Return a name as an editor types it: a program on a Mac writes accents apart, people don't."""
    typed = unicodedata.normalize("NFC", name)
    return f"<{typed}>" if " " in typed else typed


def photos_in(content: bytes) -> Iterator[tuple[str, Image.Image]]:
    """Yield each photo of the trial as it is printed, by its name, cut out of its page; the date is below the last."""
    document = pypdfium2.PdfDocument(content)
    for page, name in enumerate(every_kind(), 1):
        printed = document[page].render().to_pil().convert("RGB")
        upper = printed.crop((60, 60, printed.width - 60, printed.height - 60))
        ink = ImageChops.difference(upper, Image.new("RGB", upper.size, "white"))
        assert ink.getbbox() is not None, f"{name} is not printed"
        rows = ink.convert("L").getprojection()[1]
        top = rows.index(1)
        band = (0, top, ink.width, rows.index(0, top))
        yield name, upper.crop(band).crop(ink.crop(band).getbbox())


def corners_of(picture: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colors in the middle of the four quarters: upper left, upper right, lower right, lower left."""
    width, height = picture.size
    places = [(1, 1), (3, 1), (3, 3), (1, 3)]
    return [picture.getpixel((x * width // 4, y * height // 4)) for x, y in places]  # type: ignore[misc]


def images_in(content: bytes) -> list[Embedded]:
    """Return the images of a file, without those that are the transparency of others."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        masks = {item.SMask.objgen for item in images if "/SMask" in item}
        return [
            Embedded((int(item.Width), int(item.Height)), str(item.ColorSpace), item.read_raw_bytes())
            for item in images
            if item.objgen not in masks
        ]


def test_each_is_printed_upright_in_its_colors(made: Project) -> None:
    content = made.output()["handouts/3.90-trial.pdf"]

    for name, printed in photos_in(content):
        limit = 75 if "cmyk" in name else 12  # a viewer turns inks into the colors of its own profile
        assert printed.width / printed.height == pytest.approx(4 / 3, rel=0.03), name
        for expected, color in zip((RED, BLUE, YELLOW, GREEN), corners_of(printed), strict=True):
            distance = max(abs(a - b) for a, b in zip(expected, color, strict=True))
            assert distance <= limit, f"{name}: {color} in place of {expected}"


def test_black_and_white_has_no_color_and_the_same_pictures(made: Project) -> None:
    content = made.output()["black-and-white/3.90-trial.black-and-white.pdf"]

    assert {image.space for image in images_in(content)} == {"/DeviceGray"}
    for name, printed in photos_in(content):
        red, green, blue = printed.split()
        assert not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()
        levels = [color[0] for color in corners_of(printed)]
        assert levels[2] > max(levels[0], levels[1], levels[3]) + 60, f"{name}: yellow is the lightest, not {levels}"


def test_photos_have_no_more_pixels_than_paper_shows(made: Project) -> None:
    content = made.output()["handouts/3.90-trial.pdf"]
    widest = 6.75 * PRINTED_DPI

    sizes = [image.size for image in images_in(content)]
    assert max(width for width, _ in sizes) <= widest
    assert sum(width > 1000 for width, _ in sizes) == 5
    assert SMALL in sizes, "small ones stay as they are"
    assert len(content) < 2_000_000


def test_a_photo_keeps_nothing_that_a_camera_wrote_into_it(made: Project) -> None:
    raw = [image.data for image in images_in(made.output()["handouts/3.90-trial.pdf"])]

    assert any(SECRET in content for content in every_kind().values())
    assert not any(SECRET in content or b"Exif" in content for content in raw)


def test_the_data_of_a_small_photo_stays_as_it_was_saved(made: Project) -> None:
    content = every_kind()["progressive.jpg"]
    raw = [image.data for image in images_in(made.output()["handouts/3.90-trial.pdf"])]

    assert any(content[-500:] == data[-500:] for data in raw)


def test_grays_of_16_bits_are_printed_in_8() -> None:
    ramp = Image.linear_gradient("L")
    wide = Image.frombytes("I;16", ramp.size, b"".join((level * 257).to_bytes(2, "little") for level in ramp.tobytes()))

    with Image.open(io.BytesIO(printable(saved(wide, "PNG")))) as picture:
        assert picture.mode == "L"
        assert not ImageChops.difference(picture, ramp).getbbox()
    with Image.open(io.BytesIO(printable(saved(wide, "PNG", transparency=0)))) as picture:
        assert picture.mode == "LA"
        assert picture.getchannel("A").getextrema() == (0, 255)
