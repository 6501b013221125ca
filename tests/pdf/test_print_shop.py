"""Print-shop files: the same pages and nothing else, and each rule behind the claim of PDF/X-4.

There is no free validator of PDF/X, so each rule behind the claim is checked by itself. ISO 15930-7:2010 is named by
its contents page, ISO 32000-1:2008 by its text.
"""

import io
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops

from press.binding import DocumentInfo, Entry, Part, bind
from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.imposition.cards import with_bleed
from press.pdf.fragment import Fragment
from press.prepress import NotForPressError, for_press, separated
from press.typesetting.typesetter import typeset
from tests.support.built_toolkits import ALL_KINDS, DAY, PROJECT, Small, nowhere
from tests.support.icc_profiles import NAME, press_profile
from tests.support.pixels import colored, extent, inked, render
from tests.support.print_shop_files import SIZE, drawn, on_screen, operators, page, picture, screen_colors, with_stream

pytestmark = pytest.mark.filterwarnings("ignore:This document has 1 form widget")  # a field without a form
PROFILE = press_profile()
LOGO = '<img src="logo.png" alt="A logo" style="width: 1in">'
COLORS = """<p style="color: #a64b0b; background: #faefe6; opacity: .5">Orange on a tint, half seen through</p>
<p style="color: #1d2428; border: 1px solid #c9d3d8">Ink in a hairline</p>
<svg width="60" height="20"><rect width="30" height="20" fill="#0b5c7a"/></svg>"""
OUTER_BOXES = ("/MediaBox", "/CropBox", "/BleedBox")
PAINTED = "/It gs 0 0 50 50 re f"
SLACK = 28
"""Levels out of 255 that a page may look lighter or darker in print than on a screen: black ink is no black hole."""
XMP = re.compile(r"<(\w+:\w+)>([^<]+)</")


@dataclass(frozen=True, slots=True)
class Sample:
    """A tagged file, and the print shop's files made of it."""

    tagged: bytes
    plain: bytes
    inked: bytes


def sample(tagged: bytes) -> Sample:
    """Return a tagged file with what is made of it without and with a profile."""
    return Sample(tagged, for_press(tagged, "For the press", None), for_press(tagged, "For the press", PROFILE))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A place to typeset small documents, with a logo and the drawings of real cards."""
    root = tmp_path_factory.mktemp("shop")
    small = Small.start(root)
    shutil.copytree(PROJECT / "content" / "images", root / "content" / "images")
    logo = Image.linear_gradient("L").resize((32, 32))
    Image.merge("RGBA", (logo, logo.transpose(Image.Transpose.ROTATE_90), logo, logo)).save(root / "logo.png")
    logo.save(root / "gray.png")
    return small


@pytest.fixture(scope="module", params=["all kinds", "colors", "a real card", "a real card with marks"])
def made(request: pytest.FixtureRequest, shop: Small) -> Sample:
    """Small documents of every kind, and a real card, alone and with crop marks."""
    if request.param == "all kinds":
        return sample(shop.bind(shop.fragment(ALL_KINDS), shop.fragment("<h1>Second</h1><p>part</p>")))
    if request.param == "colors":
        return sample(shop.bind(shop.fragment(COLORS)))
    card = real_card(shop)
    return sample(card if request.param == "a real card" else with_bleed(card, "With marks"))


def real_card(shop: Small) -> bytes:
    """Return the first card of the toolkit, with its bleed."""
    key, job = next(
        (key, job) for key, job in Planner(ProjectFiles(PROJECT)).plan().jobs.items() if key.startswith("card/")
    )
    done = typeset(job, shop.engine)
    assert not done.problems, done.problems
    about = DocumentInfo(title=job.title, author="Us", subject="Testing", keywords=(), language="en", day=DAY)
    return bind([Part(Fragment.from_bytes(done.fragment), key, "1.1-", job.title)], about, (Entry("A", 0),), nowhere)


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a file."""
    return pikepdf.open(io.BytesIO(content))


def xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the plain values of a file's metadata."""
    return dict(XMP.findall(pdf.Root.Metadata.read_bytes().decode()))


def boxes(one: pikepdf.Page) -> dict[str, list[float]]:
    """Return the boxes in a page's own dictionary, in points."""
    names = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
    return {name: [float(value) for value in one.obj[name]] for name in names if name in one.obj}


def furthest(one: Image.Image, other: Image.Image) -> int:
    """Return how far the most different pixels of two pictures are apart, in levels out of 255."""
    return max(int(high) for _, high in extrema(ImageChops.difference(one, other)))


def extrema(image: Image.Image) -> list[tuple[float, float]]:
    """Return the least and greatest level of each channel."""
    return [channel.getextrema() for channel in image.split()]  # type: ignore[misc]


# The same pages


def test_without_a_profile_pages_look_the_same(made: Sample) -> None:
    with opened(made.tagged) as pdf:
        count = len(pdf.pages)
    for number in range(count):
        before, after = render(made.tagged, number), render(made.plain, number)
        assert before.size == after.size and before.tobytes() == after.tobytes()
        assert inked(after).getbbox()


def test_in_inks_pages_look_close_to_what_they_were(made: Sample) -> None:
    shown = on_screen(made.inked, PROFILE)
    with opened(made.tagged) as pdf:
        count = len(pdf.pages)
    for number in range(count):
        assert furthest(render(made.tagged, number), render(shown, number)) <= SLACK


def test_boxes_are_the_pages_own(made: Sample) -> None:
    for content in (made.plain, made.inked):
        with opened(made.tagged) as before, opened(content) as after:
            assert [boxes(one) for one in after.pages] == [boxes(one) for one in before.pages]


def test_a_page_without_boxes_is_trimmed_at_its_edges() -> None:
    with opened(for_press(page("0 0 10 10 re f"), "Test", None)) as pdf:
        assert set(map(tuple, boxes(pdf.pages[0]).values())) == {(0, 0, 200, 100)}
        assert set(boxes(pdf.pages[0])) == {"/MediaBox", "/TrimBox", "/BleedBox"}


def test_nothing_is_left_but_pages(made: Sample) -> None:
    for content in (made.plain, made.inked):
        with opened(content) as pdf:
            own = {"/Type", "/Pages", "/ViewerPreferences", "/Lang"} & set(pdf.Root.keys())
            assert set(pdf.Root.keys()) - own == ({"/Metadata", "/OutputIntents"} if content == made.inked else set())
            types = {str(item.get("/Type")) for item in pdf.objects if isinstance(item, Dictionary)}
            assert not types & {"/StructElem", "/StructTreeRoot", "/Annot", "/Outlines", "/Action", "/MCR", "/OBJR"}
            for _, instructions in drawn(pdf):
                assert not {str(one.operator) for one in instructions} & {"BMC", "BDC", "EMC", "MP", "DP"}


def test_same_file_same_bytes(made: Sample) -> None:
    assert sample(made.tagged) == made


def test_another_title_or_press_is_another_file() -> None:
    source = page("0 0 10 10 re f")
    said = [
        for_press(source, "One", PROFILE),
        for_press(source, "Other", PROFILE),
        for_press(source, "One", press_profile("Another press")),
    ]
    identities = {xmp(opened(content))["xmpMM:DocumentID"] for content in said}
    assert len(identities) == 3


def test_a_locked_file_is_unlocked() -> None:
    with opened(page("0 0 10 10 re f")) as pdf:
        locked = io.BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    with opened(for_press(locked.getvalue(), "Test", PROFILE)) as pdf:
        assert not pdf.is_encrypted and "/Encrypt" not in pdf.trailer


# PDF/X-4, rule by rule


def test_the_file_is_pdf_1_6_with_an_identity(made: Sample) -> None:
    """ISO 15930-7, 6.1; ISO 32000-1, 14.4: an ID is there, and says the same for the same file."""
    assert made.inked.startswith(b"%PDF-1.6\n")
    with opened(made.inked) as pdf:
        assert pdf.pdf_version == "1.6" and "/Version" not in pdf.Root and "/Extensions" not in pdf.Root
        assert [len(bytes(part)) for part in pdf.trailer.ID] == [16, 16]


def test_one_output_intent_names_the_press_and_embeds_its_profile(made: Sample) -> None:
    """ISO 15930-7, 6.4; ISO 32000-1, 14.11.5, Table 365: no registry is named, so Info has to be there."""
    with opened(made.inked) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX" and intent.Type == "/OutputIntent"
        assert str(intent.OutputConditionIdentifier) == str(intent.Info) == NAME
        assert "/RegistryName" not in intent
        assert intent.DestOutputProfile.N == 4 and intent.DestOutputProfile.read_bytes() == PROFILE
        assert "/Alternate" not in intent.DestOutputProfile


def test_the_metadata_say_what_it_is(made: Sample) -> None:
    """ISO 15930-7, 6.10; plain text, so that it is found without a PDF reader (XMP Specification, part 3)."""
    with opened(made.inked) as pdf:
        metadata = pdf.Root.Metadata
        assert metadata.Type == "/Metadata" and metadata.Subtype == "/XML" and "/Filter" not in metadata
        said = xmp(pdf)
        assert said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert b'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' in metadata.read_bytes()
        assert {"xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "xmp:MetadataDate"} <= set(said)
        assert "pdfuaid" not in metadata.read_bytes().decode()
        assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4</" in made.inked


def test_the_metadata_agree_with_the_information(made: Sample) -> None:
    """ISO 15930-7, 6.10; ISO 32000-1, Table 317: title, dates and trapping, in Info as in XMP."""
    with opened(made.inked) as pdf:
        said, info = xmp(pdf), pdf.docinfo
        assert str(info["/Title"]) == "For the press"
        assert b'<rdf:li xml:lang="x-default">For the press</rdf:li>' in pdf.Root.Metadata.read_bytes()
        assert said["pdf:Trapped"] == "False" and info["/Trapped"] == Name("/False")
        assert said["pdf:Producer"] == str(info["/Producer"])
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20200229000000Z"
        assert said["xmp:CreateDate"] == said["xmp:ModifyDate"] == "2020-02-29T00:00:00Z"


def test_each_page_has_a_trim_box_in_a_bleed_box_in_its_paper(made: Sample) -> None:
    """ISO 32000-1, 14.11.2.1; PDF/X asks for TrimBox or ArtBox, not both."""
    with opened(made.inked) as pdf:
        for one in pdf.pages:
            found = boxes(one)
            assert "/ArtBox" not in found
            (left, bottom, right, top), bleed, media = (found[f"/{name}Box"] for name in ("Trim", "Bleed", "Media"))
            assert media[0] <= bleed[0] <= left < right <= bleed[2] <= media[2]
            assert media[1] <= bleed[1] <= bottom < top <= bleed[3] <= media[3]


def test_all_fonts_are_in_the_file(made: Sample) -> None:
    """ISO 15930-7, 6.5."""
    with opened(made.inked) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Type") == "/Font"]
        simple = [font for font in fonts if "/DescendantFonts" not in font]
        assert all("/FontFile2" in font.FontDescriptor for font in simple)


def test_all_colors_are_inks(made: Sample) -> None:
    """ISO 15930-7, 6.4: colors without a profile must be in those of the output intent."""
    assert screen_colors(made.inked) == []
    assert screen_colors(made.tagged), "the test would see a color that is not in inks"
    assert {name for name, _ in operators(made.inked)} <= {"k", "K", "scn", "SCN"}


def test_transparency_blends_in_inks(made: Sample) -> None:
    """ISO 15930-7, 6.20; ISO 32000-1, 11.6.6."""
    with opened(made.inked) as pdf:
        groups = [item.Group for item in pdf.objects if isinstance(item, Dictionary | Stream) and "/Group" in item]
        assert {str(group.get("/CS")) for group in groups} <= {"/DeviceCMYK"}


def test_no_curves_scripts_attachments_or_old_filters(made: Sample) -> None:
    """ISO 15930-7, 6.13 (transfer curves, halftones), 6.14 (PostScript), 6.18 (actions); PDF/X has no LZW."""
    with opened(made.inked) as pdf:
        for item in pdf.objects:
            if isinstance(item, Dictionary | Stream):
                keys = {"/TR", "/TR2", "/HT", "/AA", "/A", "/JS", "/EF", "/OPI", "/Ref", "/Alternates", "/OC", "/PS"}
                assert not keys & set(item.keys())
                assert "LZW" not in str(item.get("/Filter", ""))
    assert b"/Encrypt" not in made.inked


def test_without_a_profile_nothing_is_claimed(made: Sample) -> None:
    assert b"PDFX" not in made.plain and b"PDF/X" not in made.plain
    with opened(made.plain) as pdf:
        assert not {"/OutputIntents", "/Metadata"} & set(pdf.Root.keys())
        assert str(pdf.docinfo["/Title"]) == "For the press"


def test_without_a_profile_colors_are_unchanged(made: Sample) -> None:
    before, after = (Counter(operators(content)) for content in (made.tagged, made.plain))

    assert after and not after - before


# Inks


def test_words_and_hairlines_are_black_alone(shop: Small) -> None:
    content = for_press(
        shop.bind(shop.fragment("<p style='color: #1d2428; border: 1px solid #c9d3d8'>x</p>")), "T", PROFILE
    )

    inks = operators(content)
    assert ("k", (0, 0, 0, 1)) in inks
    assert len(set(inks)) > 1 and all(color[:3] == (0, 0, 0) for _, color in inks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("0 0 0 rg", "0 0 0 1 k"),
        ("1 1 1 RG", "0 0 0 0 K"),
        ("0 g", "0 0 0 1 k"),
        ("1 G", "0 0 0 0 K"),
        (".2 .3 .4 .5 k", "0.2 0.3 0.4 0.5 k"),
        ("/DeviceRGB cs 0 0 0 sc", "/DeviceCMYK cs 0 0 0 1 sc"),
        ("/DeviceGray CS 1 SCN", "/DeviceCMYK CS 0 0 0 0 SCN"),
        ("/DeviceCMYK cs 0 0 1 0 scn", "/DeviceCMYK cs 0 0 1 0 scn"),
        ("/DeviceRGB cs q /DeviceGray cs Q 1 1 1 scn", "/DeviceCMYK cs q /DeviceCMYK cs Q 0 0 0 0 scn"),
        ("0 0 0 rg 1 1 1 sc", "0 0 0 1 k 0 0 0 0 sc"),
    ],
)
def test_each_operator_that_sets_a_color_is_converted(before: str, after: str) -> None:
    with opened(for_press(page(before), "Test", PROFILE)) as pdf:
        assert pdf.pages[0].Contents.read_bytes().decode().split() == after.split()


def test_a_form_that_is_drawn_often_is_turned_once() -> None:
    form = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), "StructParents": 3}
    source = with_stream("/It Do 1 0 0 1 9 0 cm /It Do", "XObject", b"/P <</MCID 0>> BDC .65 .29 .04 rg EMC", **form)

    with opened(for_press(source, "Test", PROFILE)) as pdf:
        form_made = pdf.pages[0].Resources.XObject.It
        assert form_made.read_bytes().count(b"k") == 1 and b"rg" not in form_made.read_bytes()
        assert "/StructParents" not in form_made


def test_tiles_are_turned() -> None:
    keys = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": Array([0, 0, 9, 9]), "XStep": 9, "YStep": 9}
    source = with_stream("/Pattern cs /It scn 0 0 99 99 re f", "Pattern", b"1 0 0 rg 0 0 5 5 re f", **keys)
    content = for_press(source, "Test", PROFILE)

    assert screen_colors(content) == [] and screen_colors(source)
    with opened(content) as pdf:
        assert pdf.pages[0].Contents.read_bytes().split()[:4] == [b"/Pattern", b"cs", b"/It", b"scn"]


# Pictures


def test_a_logo_with_a_soft_edge_keeps_it(shop: Small) -> None:
    tagged = shop.bind(shop.fragment(f"<p>{LOGO}</p>"))
    content = for_press(tagged, "Test", PROFILE)

    with opened(tagged) as before, opened(content) as after:
        (old,), (new,) = ([*pdf.pages[0].get_images().values()] for pdf in (before, after))
        assert old.ColorSpace == "/DeviceRGB" and new.ColorSpace == "/DeviceCMYK"
        assert new.SMask.read_bytes() == old.SMask.read_bytes() and new.SMask.ColorSpace == "/DeviceGray"
        assert len(new.read_bytes()) == new.Width * new.Height * 4
    assert screen_colors(content) == []
    assert render(for_press(tagged, "Test", None)).tobytes() == render(tagged).tobytes()


def test_a_color_picture_is_in_the_inks_of_its_colors() -> None:
    content = for_press(picture("RGB", bytes((166, 75, 11, 255, 255, 255)), alpha=b"\xff\x80"), "Test", PROFILE)

    with opened(content) as pdf:
        pixels = pdf.pages[0].get_images()["/It"].read_bytes()
    painted = operators(for_press(page("0.65098 0.294118 0.043137 rg"), "Test", PROFILE))[0][1]
    assert [level / 255 for level in pixels[:4]] == pytest.approx(painted, abs=0.001)
    assert pixels[4:] == b"\0\0\0\0"


@pytest.mark.parametrize("source", [picture("L", b"\x00\xff"), picture("RGB", b"\0\0\0\xff\xff\xff")])
def test_a_gray_picture_is_in_black_ink_alone(source: bytes) -> None:
    with opened(for_press(source, "Test", PROFILE)) as pdf:
        made = pdf.pages[0].get_images()["/It"]
        kind, base, most, table = made.ColorSpace
        assert kind == "/Indexed" and base == "/DeviceCMYK" and most == 255 and made.read_bytes() == b"\x00\xff"
        assert bytes(table)[:4] == b"\0\0\0\xff" and bytes(table)[-4:] == b"\0\0\0\0"


def test_a_gray_file_of_pixels_is_gray_in_print(shop: Small) -> None:
    tagged = shop.bind(shop.fragment('<p><img src="gray.png" alt="Steps" style="width: 1in"></p>'))
    assert screen_colors(for_press(tagged, "Test", PROFILE)) == []


def test_a_picture_in_inks_stays_as_it_is() -> None:
    with opened(for_press(picture("CMYK", bytes(range(8))), "Test", PROFILE)) as pdf:
        assert pdf.pages[0].get_images()["/It"].read_bytes() == bytes(range(8))


# What would print wrongly


def alpha(**keys: Any) -> bytes:
    """Return a page that paints with a graphics state."""
    return page(PAINTED, Resources=Dictionary(ExtGState=Dictionary(It=Dictionary(**keys))))


def annotated(**keys: Any) -> bytes:
    """Return a page with an annotation."""
    return page("", Annots=Array([Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **keys)]))


def shaded() -> bytes:
    """Return a page with a gradient as a pattern."""
    return page(
        "/Pattern cs /It scn 0 0 9 9 re f",
        Resources=Dictionary(Pattern=Dictionary(It=Dictionary(PatternType=2, Shading=Dictionary(ShadingType=2)))),
    )


def lettered() -> bytes:
    """Return a page in a font that is not in the file."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return page("BT /It 12 Tf (Hello) Tj ET", Resources=Dictionary(Font=Dictionary(It=font)))


IN_INKS_ONLY: list[tuple[Callable[[], bytes], str]] = [
    (shaded, "gradient"),
    (lambda: page("/It sh", Resources=Dictionary(Shading=Dictionary(It=Dictionary(ShadingType=2)))), "“sh”"),
    (lambda: page("BX 0 0 9 9 re f EX"), "“BX”"),
    (lambda: page("/lab cs 1 2 3 scn"), "color space of its own, “/lab”"),
    (lambda: page("1 1 1 sc"), "3 components where the color space is “none”"),
    (lambda: page("/DeviceRGB cs 1 sc"), "1 components where the color space is “/DeviceRGB”"),
    (lambda: alpha(BM=Name.Multiply), "blend mode"),
    (lambda: alpha(SMask=Dictionary(S=Name.Luminosity)), "mask"),
    (lambda: alpha(TR2=Name.Default), "/TR2"),
    (lambda: alpha(OP=True), "/OP"),
    (lambda: with_picture(ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 0, b"abc"])), "neither 8-bit RGB nor gray"),
    (lambda: with_picture(BitsPerComponent=16), "neither 8-bit RGB nor gray"),
    (lambda: with_picture(Mask=Array([0, 0])), "transparency"),
    (lambda: with_picture(Decode=Array([1, 0])), "transparency"),
    (lambda: page("", Group=Dictionary(S=Name.Transparency, CS=Array([Name.CalRGB]))), "blends colors"),
]
ALWAYS: list[tuple[Callable[[], bytes], str]] = [
    (lettered, "/Helvetica"),
    (lambda: annotated(Subtype=Name.Text), "a note"),
    (lambda: annotated(Subtype=Name.Widget, FT=Name.Tx, T="name", V="Ana"), "filled in .“name”"),
    (lambda: annotated(Subtype=Name.Widget, FT=Name.Btn, T="tick", AS=Name.on, V=Name.on), "filled in"),
    (lambda: annotated(Subtype=Name.Widget, Parent=Dictionary(FT=Name.Btn, V=Name("/2"))), "filled in"),
    (lambda: page("/OC /Layer BDC 0 0 9 9 re f EMC"), "a layer"),
    (lambda: page("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), "inside its content"),
    (lambda: page("/Nothing Do"), "uses /Nothing, which is not in its resources"),
    (lambda: page("", UserUnit=2), "/UserUnit"),
    (lambda: page("", ArtBox=Array([0, 0, 9, 9])), "/ArtBox"),
    (lambda: page("", TrimBox=Array([-9, 0, 200, 100])), "trim outside"),
    (lambda: page("", BleedBox=Array([0, 0, 200, 109]), TrimBox=Array([0, 0, 200, 100])), "bleed outside"),
    (lambda: page("", CropBox=Array([9, 9, 99, 99]), TrimBox=Array([0, 0, 200, 100])), "outside"),
    (lambda: with_stream("/It Do", "XObject", b"", Subtype=Name.PS), "of the kind /PS"),
    (lambda: with_stream("/It Do", "XObject", b"", Subtype=Name.Form, OC=Dictionary()), "/OC"),
    (lambda: with_stream("/It Do", "XObject", b"", Subtype=Name.Image, Alternates=Array()), "/Alternates"),
]


def with_picture(**keys: object) -> bytes:
    """Return a page with a gray picture that has something more to it."""
    plain = {"Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
    return with_stream("/It Do", "XObject", b"a", **{**plain, **keys})


@pytest.mark.parametrize(("source", "said"), [*IN_INKS_ONLY, *ALWAYS])
def test_unsupported_content_is_reported_with_its_page(source: Callable[[], bytes], said: str) -> None:
    with opened(source()) as pdf:
        pdf.add_blank_page(page_size=SIZE)
        pdf.pages.reverse()  # the bad page is the second one
        data = io.BytesIO()
        pdf.save(data)

    with pytest.raises(NotForPressError, match=said) as told:
        for_press(data.getvalue(), "Test", PROFILE)
    assert told.value.page == 2 and str(told.value).startswith("Page 2 ")


@pytest.mark.parametrize(("source", "said"), ALWAYS)
def test_lost_content_is_reported_without_a_profile_too(source: Callable[[], bytes], said: str) -> None:
    with pytest.raises(NotForPressError, match=said):
        for_press(source(), "Test", None)


@pytest.mark.parametrize(("source", "said"), IN_INKS_ONLY)
def test_any_color_space_is_allowed_without_a_profile(source: Callable[[], bytes], said: str) -> None:
    if "/lab" not in said:  # which is not in its resources
        assert for_press(source(), "Test", None)


def test_pdf_x_needs_days() -> None:
    source = page("0 0 1 1 re f", dated=False)

    assert for_press(source, "Test", None)
    with pytest.raises(NotForPressError, match="The file has no dates"):
        for_press(source, "Test", PROFILE)


def test_empty_fields_and_links_may_go() -> None:
    for source in (annotated(Subtype=Name.Link), annotated(Subtype=Name.Widget, FT=Name.Tx, V="")):
        with opened(for_press(source, "Test", None)) as pdf:
            assert "/Annots" not in pdf.pages[0]


# Ranges of pages as files of their own


def numbered(count: int, profile: bytes | None = PROFILE) -> bytes:
    """Return a print shop's file whose pages say their numbers, counted from 0."""
    with pikepdf.new() as pdf:
        for number in range(count):
            with opened(page(f"{number} w 0 0 1 1 re f", Root_Lang="en")) as one:
                pdf.pages.extend(one.pages)
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = "D:20200229000000Z"
        pdf.Root.Lang = "en"
        data = io.BytesIO()
        pdf.save(data)
    return for_press(data.getvalue(), "Whole", profile)


def numbers(content: bytes) -> list[int]:
    """Return the numbers of the pages in such a file."""
    with opened(content) as pdf:
        return [int(one.Contents.read_bytes().split()[0]) for one in pdf.pages]


def test_ranges_are_files_of_their_own() -> None:
    whole = numbered(6)
    parts = separated(whole, [(0, 1), (1, 4), (5, 6)], ["One", "Two", "Three"])

    assert [numbers(part) for part in parts] == [[0], [1, 2, 3], [5]]
    for part, title in zip(parts, ["One", "Two", "Three"], strict=True):
        with opened(part) as pdf:
            assert str(pdf.docinfo["/Title"]) == title and str(pdf.Root.Lang) == "en"
            assert xmp(pdf)["pdfxid:GTS_PDFXVersion"] == "PDF/X-4" and part.startswith(b"%PDF-1.6")
            assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == PROFILE
            assert pdf.docinfo["/Trapped"] == Name("/False") and "/CreationDate" in pdf.docinfo
            assert "/TrimBox" in pdf.pages[0].obj
    assert len({xmp(opened(content))["xmpMM:DocumentID"] for content in (whole, *parts)}) == 4
    assert separated(whole, [(0, 1), (1, 4), (5, 6)], ["One", "Two", "Three"]) == parts


def test_ranges_of_a_file_that_claims_nothing_claim_nothing() -> None:
    (part,) = separated(numbered(2, None), [(1, 2)], ["Two"])

    assert numbers(part) == [1]
    with opened(part) as pdf:
        assert not {"/OutputIntents", "/Metadata"} & set(pdf.Root.keys())


@pytest.mark.parametrize("wrong", [(0, 0), (2, 1), (-1, 1), (1, 3)])
def test_a_range_has_to_be_in_the_file(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="There are no pages"):
        separated(numbered(2), [wrong], ["Wrong"])


def test_each_range_has_a_title() -> None:
    with pytest.raises(ValueError, match="argument"):
        separated(numbered(2), [(0, 1)], [])


def test_a_file_for_reading_is_not_cut(shop: Small) -> None:
    with pytest.raises(NotForPressError, match="for reading, not for a print shop"):
        separated(shop.bind(shop.fragment("<p>x</p>")), [(0, 1)], ["One"])


# Pages across


def test_a_page_across_is_turned_to_the_boxes_of_the_others() -> None:
    with pikepdf.new() as pdf:
        for size in ((100, 200), (200, 100), (200, 100), (100, 200)):
            added = pdf.add_blank_page(page_size=size)
            added.obj.Contents = pdf.make_stream(b"1 0 0 rg 0 90 30 10 re f")  # at the upper left of a page across
            if size == (100, 200):
                added.obj.TrimBox = Array([0, 0, 100, 200])
                for name in OUTER_BOXES:
                    added.obj[name] = Array([-9, -9, 109, 209])
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = "D:20200229000000Z"
        data = io.BytesIO()
        pdf.save(data)
    content = for_press(data.getvalue(), "A test", None)
    with pikepdf.open(io.BytesIO(content)) as turned:
        boxes = [
            [[float(edge) for edge in page.obj[name]] for name in ("/TrimBox", *OUTER_BOXES)] for page in turned.pages
        ]
    assert boxes == [[[0, 0, 100, 200], *[[-9, -9, 109, 209]] * 3]] * 4
    # Its top is at the edge that is bound: the right one of a verso, the left one of a recto.
    assert [red_on(content, page) for page in (1, 2)] == [(90, 170, 100, 200), (0, 0, 10, 30)]


def red_on(content: bytes, page: int) -> tuple[int, ...]:
    """Return where a page with a bleed of 9 points is red, in points from the lower left of its trim."""
    box = extent(colored(render(content, page), (255, 0, 0)))
    assert box is not None
    return tuple(round(edge) - 9 for edge in box)
