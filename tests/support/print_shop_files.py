"""Read print-shop files, and write small pages by hand as their input."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream
from PIL import Image, ImageCms

DAY = "D:20200229000000Z"
DEVICE_RGB = {"/DeviceRGB", "/RGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/DeviceGray", "/G"}
"""Names of color spaces that a file in inks must not contain; only masks may be gray."""
SCREEN = {"rg", "RG", "g", "G"}
"""Operators that set device colors of a screen."""
SIZE = (200.0, 100.0)

Drawn = tuple[pikepdf.Object | pikepdf.Page, list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]]


def page(content: str, dated: bool = True, **keys: object) -> bytes:
    """Return a file of one page that draws this; other names are keys of the page, or of the file, as Root_Lang."""
    with pikepdf.new() as pdf:
        made = pdf.add_blank_page(page_size=SIZE)
        made.obj.Contents = pdf.make_stream(content.encode())
        for key, value in keys.items():
            if key.startswith("Root_"):
                pdf.Root["/" + key.removeprefix("Root_")] = value
            else:
                made.obj["/" + key] = value
        if dated:
            pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = DAY
        data = io.BytesIO()
        pdf.save(data)
        return data.getvalue()


def with_stream(content: str, category: str, data: bytes, **keys: object) -> bytes:
    """Return a file of one page that has one stream among its resources, called /It."""
    with pikepdf.open(io.BytesIO(page(content))) as pdf:
        stream = Stream(pdf, data)
        for key, value in keys.items():
            stream[f"/{key}"] = pdf.make_indirect(value(pdf)) if callable(value) else value
        pdf.pages[0].obj.Resources = Dictionary({f"/{category}": Dictionary(It=pdf.make_indirect(stream))})
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def picture(mode: str, pixels: bytes, alpha: bytes = b"") -> bytes:
    """Return a file of one page with a picture of two pixels, perhaps with a soft mask."""
    plain = {"Subtype": Name.Image, "Width": 2, "Height": 1, "BitsPerComponent": 8, "Type": Name.XObject}
    space = {"RGB": Name.DeviceRGB, "L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[mode]

    def mask(pdf: pikepdf.Pdf) -> Stream:
        return Stream(pdf, alpha, {f"/{key}": value for key, value in {**plain, "ColorSpace": Name.DeviceGray}.items()})

    keys: dict[str, object] = {**plain, "ColorSpace": space}
    if alpha:
        keys["SMask"] = mask
    return with_stream("q 100 0 0 50 20 20 cm /It Do Q", "XObject", pixels, **keys)


def drawn(pdf: pikepdf.Pdf) -> Iterator[Drawn]:
    """Yield everything that draws, with its operators: pages, forms, tiles."""
    for one in pdf.pages:
        yield one, list(pikepdf.parse_content_stream(one))
    for item in pdf.objects:
        if isinstance(item, Stream) and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1):
            yield item, list(pikepdf.parse_content_stream(item))


def operators(content: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Return the operators that set colors in a file, with their operands."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for _, instructions in drawn(pdf):
            for one in instructions:
                if str(one.operator).lower() in ("rg", "g", "k", "sc", "scn"):
                    numbers = (operand for operand in one.operands if not isinstance(operand, Name))
                    found.append((str(one.operator), tuple(float(str(number)) for number in numbers)))
    return found


def screen_colors(content: bytes) -> list[str]:
    """Return every use of a color that is not in inks, in any object and any content stream."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        masks = {item.SMask.objgen for item in pdf.objects if isinstance(item, Stream) and "/SMask" in item}
        for item in pdf.objects:
            if item.objgen not in masks:
                found += [f"{name} in {item.objgen}" for name in names_in(item) if name in DEVICE_RGB]
        for _, instructions in drawn(pdf):
            for one in instructions:
                spaces = {str(operand) for operand in one.operands if isinstance(operand, Name)} & DEVICE_RGB
                found += [str(one.operator)] * (str(one.operator) in SCREEN) + sorted(spaces)
    return found


def names_in(item: object) -> Iterator[str]:
    """Yield all names among the values of an object, without following references."""
    if isinstance(item, Name):
        yield str(item)
    children = item if isinstance(item, Array) else ()
    if isinstance(item, Dictionary | Stream):
        children = [item[key] for key in item.keys()]  # type: ignore[assignment]  # noqa: SIM118
    for child in children:
        if not (isinstance(child, Dictionary | Stream | Array) and child.is_indirect):
            yield from names_in(child)


def on_screen(content: bytes, profile: bytes) -> bytes:
    """Convert a file in inks to RGB as the press would print it; pictures stay in inks."""
    press, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    look = ImageCms.buildTransform(press, screen, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for item, instructions in drawn(pdf):
            for number, one in enumerate(instructions):
                name = str(one.operator)
                if name in ("k", "K"):
                    inks = tuple(round(255 * float(str(operand))) for operand in one.operands)
                    pixel = look.apply(Image.new("CMYK", (1, 1), inks)).tobytes()
                    shown = [round(level / 255, 4) for level in pixel]
                    instructions[number] = pikepdf.ContentStreamInstruction(
                        shown,
                        Operator("rg" if name == "k" else "RG"),
                    )
            written = pikepdf.unparse_content_stream(instructions)
            if isinstance(item, pikepdf.Page):
                item.obj.Contents = pdf.make_stream(written)
            else:
                item.write(written)
        data = io.BytesIO()
        pdf.save(data)
        return data.getvalue()
