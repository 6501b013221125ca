"""Form fields: worksheets can be filled in on screen and on paper, and typed values are kept."""

import io
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from fontTools.agl import LEGACY_AGL2UV
from fontTools.ttLib import TTFont
from PIL import Image

from press.model import Tool
from press.planning.products import Product
from tests.support.built_toolkits import PROJECT, Built, Small
from tests.support.pdfium_typing import typed
from tests.support.pixels import SCALE, alike, extent, inked, part, render
from tests.support.tagged_pdf import Attached, Tagged, disagreements
from tests.support.verapdf import Validator

TYPED = "Mañana: “¿Qué pasó?” — ñandú, pingüino, ¡Órale!\nÁ É Í Ó Ú, it’s ½ done\nthird line"
RULE = 0.33 * 72
LEAST_RULE = 0.3 * 72
TALLER_CELL = 3 * RULE
BELOW_FIELD = 3
"""Where the last line of a field is, which white behind typed text must not cover, in points below it."""
SLUG = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)+")
MULTILINE = 1 << 12
NONSYMBOLIC = 1 << 5
SIMPLIFIED_CHINESE = 1 << 18
"""The bit of the code page in the OS/2 table."""
FONT_SELECTION = re.compile(r"(/\S+) 0 Tf")
RADIO = 1 << 15


def worksheets(built: Built, sample: bool = False) -> Iterator[tuple[Tool, Product]]:
    """Yield the tools that have fields, all or a sample of them, with their handouts."""
    tools = {tool.code: tool for tool in built.toolkit.tools if tool.prose.fields}
    handouts = [product for product in built.products("handout") if product.code in tools]
    for product in built.sample(handouts) if sample else handouts:
        yield tools[product.code], product


def widgets(tagged: Tagged) -> list[pikepdf.Object]:
    """Return the widgets of a file in the order of its structure tree."""
    held = [tagged.object(leaf.number) for _, leaf in tagged.tree.leaves() if isinstance(leaf, Attached)]
    return [entry for entry in held if entry.Subtype == "/Widget"]


def field_of(widget: pikepdf.Object) -> pikepdf.Object:
    """Return the field that a widget belongs to: its group, or itself."""
    parent: pikepdf.Object = widget.get("/Parent", widget)
    return parent


def states(widget: pikepdf.Object) -> set[str]:
    """Return the states of a button that count as on."""
    return {str(name) for name in widget.AP.N} - {"/Off"}


def fill(content: bytes, values: Mapping[str, str]) -> bytes:
    """Type into a file's fields as a program would, and save it."""
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    writer.update_page_form_field_values(None, dict(values), auto_regenerate=False)
    writer.write(out)
    return out.getvalue()


def values_of(content: bytes) -> dict[str, str]:
    """Return the values of a file's fields, by name."""
    fields = pypdf.PdfReader(io.BytesIO(content)).get_fields() or {}
    return {name: str(field.value or "") for name, field in fields.items()}


@pytest.fixture(scope="module")
def log(bread: Built) -> tuple[Built, Product]:
    """The bread toolkit's worksheet, which has every kind of field."""
    return bread, next(product for tool, product in worksheets(bread) if tool.slug == "baking-log")


# Names, tooltips and types of fields


def test_fields_are_named_by_the_tools_code_and_described_by_their_labels(built: Built) -> None:
    found = 0
    for tool, product in worksheets(built):
        prefix = tool.code.replace(".", "-") + "-"
        for widget in widgets(built.read(product)):
            field, found = field_of(widget), found + 1
            assert str(field.T).startswith(prefix) and SLUG.fullmatch(str(field.T)), product.path
            for described in (widget, field):
                words = str(described.get("/TU", ""))
                assert words and not SLUG.fullmatch(words), f"{field.T} is described as {words!r}"
    assert found > 5


def test_each_field_is_in_the_form_once(built: Built) -> None:
    for _, product in worksheets(built):
        tagged = built.read(product)
        listed = [entry.objgen for entry in tagged.pdf.Root.AcroForm.Fields]
        assert len(listed) == len(set(listed))
        assert set(listed) == {field_of(widget).objgen for widget in widgets(tagged)}
        assert all("/Parent" not in entry for entry in tagged.pdf.Root.AcroForm.Fields)


def test_tabbing_goes_in_the_order_of_reading(built: Built) -> None:
    for tool, product in worksheets(built):
        tagged = built.read(product)
        read = [entry.objgen for entry in widgets(tagged)]
        tabbed = [entry.objgen for entry in tagged.annotations() if entry.Subtype == "/Widget"]
        assert tabbed == read, product.path
        names = dict.fromkeys(str(field_of(widget).T) for widget in widgets(tagged))
        prefix = tool.code.replace(".", "-") + "-"
        assert list(names) == [prefix + name for name in tool.prose.fields]


def test_every_field_has_an_appearance_and_viewers_need_not_make_one(built: Built) -> None:
    for _, product in worksheets(built):
        tagged = built.read(product)
        assert "/NeedAppearances" not in tagged.pdf.Root.AcroForm
        fonts = set(tagged.pdf.Root.AcroForm.DR.Font.keys())
        for widget in widgets(tagged):
            assert "/N" in widget.AP and int(widget.F) == 4
            if field_of(widget).FT == "/Btn":
                assert "/Off" in widget.AP.N and len(states(widget)) == 1 and widget.AS == "/Off"
            else:
                assert set(re.findall(r"(/\S+) [\d.]+ Tf", str(widget.DA))) <= fonts
                assert " gs" not in str(widget.DA)


def test_no_two_text_fields_share_an_appearance(built: Built) -> None:
    """Viewers write into the existing stream: a value typed in one field would appear in the other too."""
    for product in [*built.products("handout"), built.binder]:
        texts = [each for each in built.read(product).annotations() if field_of(each).get("/FT") == "/Tx"]
        assert len({each.AP.N.objgen for each in texts}) == len(texts), product.path


def test_groups_of_buttons_ask_their_question(log: tuple[Built, Product]) -> None:
    tagged = log[0].read(log[1])
    groups = [field for field in tagged.pdf.Root.AcroForm.Fields if "/Kids" in field]
    assert [(str(each.T), str(each.TU)) for each in groups] == [
        ("1-2-how-hungry-was-the-starter", "How hungry was the starter?"),
        ("1-2-rate-the-crust-sang", "The crust sang."),
        ("1-2-rate-the-crumb-was-open", "The crumb was open."),
    ]
    assert [[str(answer) for answer in each.Opt] for each in groups] == [
        ["0: Asleep", "1", "2", "3", "4", "5: Climbing out of the jar"],
        ["Never", "Often", "Always"],
        ["Never", "Often", "Always"],
    ]
    for group in groups:
        assert [str(kid.TU) for kid in group.Kids] == [f"{group.TU} {answer}" for answer in group.Opt]
        assert int(group.Ff) == RADIO, "an answer can’t be taken back"
        assert len({state for kid in group.Kids for state in states(kid)}) == len(group.Kids)
        assert all("/T" not in kid and kid.Parent.objgen == group.objgen for kid in group.Kids)


# What is typed


NAMES = "Nguyễn Thị Bích Trần, José Ñáñez, Łukasz, Олена Шевченко, Ґалаґан, “Œuvre” – it’s"


def test_a_field_is_described_by_the_words_of_its_label(small: Small) -> None:
    """Long labels break into lines, whose ends have no spaces."""
    words = "Did a caregiver do it, or fail to, and did it hurt the child who was there with them that very day?"
    field = f'<form><div style="width: 1in"><label for="a">{words}</label><textarea id="a" name="a" title="{words}">'
    tagged = small.pdf(field + "</textarea></div></form>")
    assert [str(widget.TU) for widget in widgets(tagged)] == [words]


def test_the_ends_of_a_scale_come_before_its_numbers(log: tuple[Built, Product]) -> None:
    tagged = log[0].read(log[1])
    words = tagged.text(tagged.tree)
    assert words.index("How hungry") < words.index("0: Asleep") < words.index("5: Climbing") < words.index("0 1 2")


def text_field(built: Built, product: Product) -> pikepdf.Object:
    """Return the first text field of one line."""
    fields = [field_of(widget) for widget in widgets(built.read(product))]
    return next(each for each in fields if each.FT == "/Tx" and not int(each.get("/Ff", 0)) & MULTILINE)


def field_fonts(built: Built, product: Product) -> tuple[pikepdf.Object, pikepdf.Object]:
    """Return the first and the last font that a text field selects."""
    fonts = built.read(product).pdf.Root.AcroForm.DR.Font
    first, last = FONT_SELECTION.findall(str(text_field(built, product).DA))
    return fonts[first], fonts[last]


def letters_by_code(font: pikepdf.Object) -> dict[int, str]:
    """Return the letters of a font by their codes, as its ToUnicode map has them (ISO 32000-1, 9.10.3)."""
    rows = re.findall(rb"^<(\w+)> <(\w{4})>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in rows}


def named_letters_by_code(font: pikepdf.Object) -> dict[int, str]:
    """Return the letters of a simple font by their codes, as its encoding names them (ISO 32000-1, 9.6.6)."""
    letters = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x20, 0x100)}
    code = 0
    for entry in font.Encoding.Differences:
        if isinstance(entry, pikepdf.Name):
            (unicode,) = LEGACY_AGL2UV[str(entry)[1:]]
            letters[code] = chr(unicode)
            code += 1
        else:
            code = int(entry)
    return letters


def test_the_first_font_of_a_field_is_simple_and_each_code_is_one_letter(log: tuple[Built, Product]) -> None:
    simple, whole = field_fonts(*log)
    assert simple.Subtype == "/TrueType"
    assert int(simple.FontDescriptor.Flags) == NONSYMBOLIC
    assert simple.Encoding.BaseEncoding == "/WinAnsiEncoding"
    letters = letters_by_code(simple)
    assert letters == named_letters_by_code(simple)
    assert len(letters) == len(set(letters.values())) == 255
    file = simple.FontDescriptor.FontFile2
    assert file.objgen == whole.DescendantFonts[0].FontDescriptor.FontFile2.objgen, "one file for both"
    glyphs = TTFont(io.BytesIO(file.read_bytes()))
    widths = dict(enumerate(map(int, simple.Widths), int(simple.FirstChar)))
    for code, letter in letters.items():
        width = glyphs["hmtx"][glyphs.getBestCmap()[ord(letter)]][0] * 1000 / glyphs["head"].unitsPerEm
        assert abs(widths[code] - width) <= 1, letter


def test_the_last_font_of_a_field_has_all_letters(log: tuple[Built, Product]) -> None:
    """Viewers other than PDFium use it: in a content stream, the last operator is in effect."""
    simple, whole = field_fonts(*log)
    assert whole.Subtype == "/Type0"
    assert whole.Encoding == "/Identity-H"
    assert set(letters_by_code(simple).values()) < set(letters_by_code(whole).values())
    assert set(NAMES) <= set(letters_by_code(whole).values())


@pytest.fixture(scope="module")
def no_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fonts of a computer that has none."""
    return tmp_path_factory.mktemp("no-fonts")


@pytest.fixture(scope="module")
def chinese_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fonts of a computer that has one, for simplified Chinese."""
    folder = tmp_path_factory.mktemp("chinese-fonts")
    font = TTFont(PROJECT / "styles" / "fonts" / "zh-Hans" / "ToolkitChineseHans-Regular.ttf")
    font["OS/2"].ulCodePageRange1 |= SIMPLIFIED_CHINESE  # how PDFium finds it
    font["cmap"].getBestCmap()[ord("王")] = font.getBestCmap()[ord("小")]  # it has the letters of our texts only
    font.save(folder / "chinese.ttf")
    return folder


def typed_in_chrome(log: tuple[Built, Product], words: str, fonts: Path, folder: Path) -> Image.Image:
    """Return the picture of the first text field of one line, in which words are typed."""
    built, product = log
    content, name = built.file(product).read_bytes(), str(text_field(built, product).T)
    return typed(content, name, words, fonts, folder, SCALE)


def width_of(image: Image.Image) -> float:
    """Return the width of what is written in a picture, in points."""
    box = extent(inked(image))
    return box[2] - box[0] if box else 0


@pytest.mark.parametrize("name", ["Nguyễn Thị Bích", "NGUYỄN THỊ HỒNG", "José Ñáñez", "Олена", "Ґалаґан", "Șahinoğlu"])
def test_chrome_draws_names_in_our_letters_on_a_computer_without_fonts(
    log: tuple[Built, Product], no_fonts: Path, tmp_path: Path, name: str
) -> None:
    assert set(name) <= set(letters_by_code(field_fonts(*log)[0]).values())
    whole = typed_in_chrome(log, name, no_fonts, tmp_path)
    for index, letter in enumerate(name):
        if letter > "~":
            rest = typed_in_chrome(log, name[:index] + " " + name[index + 1 :], no_fonts, tmp_path)
            assert rest.tobytes() != whole.tobytes(), f"{letter} is not drawn"


def test_chrome_draws_a_chinese_name_in_a_font_of_the_computer(
    log: tuple[Built, Product], chinese_fonts: Path, no_fonts: Path, tmp_path: Path
) -> None:
    assert width_of(typed_in_chrome(log, "王小明", no_fonts, tmp_path)) == 0 or sys.platform == "darwin"
    two, three = (width_of(typed_in_chrome(log, name, chinese_fonts, tmp_path)) for name in ("小明", "王小明"))
    assert two > 10
    assert 1.3 < three / two < 1.7, "letters of one width"


def test_typed_names_are_drawn_whole(log: tuple[Built, Product]) -> None:
    """By PDFium, which takes letters from fonts of the system unless it knows ours as one for every script."""
    built, product = log
    texts = [field_of(w) for w in widgets(built.read(product)) if field_of(w).FT == "/Tx"]
    name = next(str(field.T) for field in texts if int(field.get("/Ff", 0)) & MULTILINE)
    shown = typed_by_a_viewer(built.file(product).read_bytes(), name, NAMES)
    assert "".join(NAMES.split()) in "".join(shown.split())


def typed_by_a_viewer(content: bytes, name: str, value: str) -> str:
    """Return the words of a page whose field has a value, but no appearance: PDFium makes one, as when we type."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (field,) = [each for each in pdf.Root.AcroForm.Fields if str(each.T) == name]
        field.V = value
        del field["/AP"]
        pdf.Root.AcroForm.NeedAppearances = True
        page = next(n for n, page in enumerate(pdf.pages) if field.P.objgen == page.obj.objgen)
        pdf.save(out)
    return drawn(out.getvalue(), page)


def test_typed_text_is_on_white_and_as_large_as_fits(built: Built) -> None:
    for _, product in worksheets(built, sample=True):
        for widget in widgets(built.read(product)):
            if field_of(widget).FT == "/Tx":
                assert [float(part) for part in widget.MK.BG] == [1]
                assert " 0 Tf" in str(widget.DA)


def test_a_font_of_each_language_has_a_name_of_its_own(small: Small) -> None:
    """Two fonts of one name would draw the words of one in the glyphs of the other."""
    field = '<form><div><textarea name="a" title="A" style="font-family: {}"></textarea></div></form>'
    one = small.fragment(field.format("Toolkit Typed"), prefix="1-1-")
    two = small.fragment(field.format("Toolkit Text"), prefix="1-2-")
    tagged = Tagged(small.bind(one, two))
    fonts = tagged.pdf.Root.AcroForm.DR.Font
    used = [FONT_SELECTION.findall(str(widget.DA)) for widget in widgets(tagged)]
    assert [first for first, _ in used] == ["/Webdings", "/Wingdings"]
    families = [[str(fonts[name].BaseFont)[8:] for name in names] for names in used]
    assert families == [["Toolkit-Typed"] * 2, ["Toolkit-Text"] * 2]


# Filling in


def test_typed_text_comes_back_and_the_file_stays_accessible(
    log: tuple[Built, Product], validator: Validator, tmp_path: Path
) -> None:
    built, product = log
    before = built.file(product).read_bytes()
    texts = {str(field_of(w).T): w for w in widgets(built.read(product)) if field_of(w).FT == "/Tx"}
    values = {name: TYPED if int(w.get("/Ff", 0)) & MULTILINE else TYPED.split("\n", 1)[0] for name, w in texts.items()}
    assert TYPED in values.values() and len(values) > 4
    after = fill(before, values)
    assert {name: values_of(after)[name] for name in values} == values
    assert set(values_of(after)) == set(values_of(before))
    filled = tmp_path / "filled.pdf"
    filled.write_bytes(after)
    assert validator.check(filled) == []
    assert disagreements(Tagged(after)) == []
    for page in range(len(built.read(product).pdf.pages)):
        empty, shown = render(before, page, fields=True), render(after, page, fields=True)
        for widget in texts.values():
            if widget.P.objgen == built.read(product).pdf.pages[page].obj.objgen:
                box = box_of(widget)
                assert inked_share(part(shown, box)) > inked_share(part(empty, box)) + 0.01, str(widget.T)


def test_typed_text_is_drawn_in_the_typed_characters(log: tuple[Built, Product]) -> None:
    built, product = log
    texts = [field_of(w) for w in widgets(built.read(product)) if field_of(w).FT == "/Tx"]
    name = next(str(field.T) for field in texts if int(field.get("/Ff", 0)) & MULTILINE)
    after = fill(built.file(product).read_bytes(), {name: TYPED})
    words = "".join(drawn(after, page) for page in range(len(built.read(product).pdf.pages)))
    assert "".join(TYPED.split()) in "".join(words.split())


def drawn(content: bytes, page: int) -> str:
    """Return the words of a page with its fields, as a viewer draws them."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    document[page].flatten()
    words: str = document[page].get_textpage().get_text_range()  # the page as it is now
    document.close()
    return words


def test_typed_text_stays_with_its_tool_when_tools_are_bound(small: Small) -> None:
    field = '<form><p>{}</p><div><textarea name="same" title="Same"></textarea></div></form>'
    one = small.fragment(field.format("abc"), prefix="1-1-")
    two = small.fragment(field.format("<b>xyz</b>"), prefix="1-2-")
    after = fill(small.bind(one, two), {"1-1-same": "“Año”", "1-2-same": "¿Güeno? ½"})
    assert values_of(after) == {"1-1-same": "“Año”", "1-2-same": "¿Güeno? ½"}
    assert "“Año”" in drawn(after, 0) and "¿Güeno? ½" in drawn(after, 1)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("1-2-tick-i-weighed-the-salt", ""),
        ("1-2-how-hungry-was-the-starter", "How hungry was the starter? 4"),
        ("1-2-rate-the-crust-sang", "The crust sang. Often"),
    ],
)
def test_a_choice_comes_back(
    log: tuple[Built, Product], validator: Validator, tmp_path: Path, name: str, wanted: str
) -> None:
    built, product = log
    buttons = [widget for widget in widgets(built.read(product)) if str(field_of(widget).T) == name]
    chosen = next(button for button in buttons if not wanted or str(button.TU) == wanted)
    (state,) = states(chosen)
    before = built.file(product).read_bytes()
    after = fill(before, {name: state})
    assert values_of(after)[name] == state
    tagged = Tagged(after)
    held = [widget for widget in widgets(tagged) if str(field_of(widget).T) == name]
    assert [str(each.AS) for each in held] == [state if states(each) == {state} else "/Off" for each in held]
    filled = tmp_path / "filled.pdf"
    filled.write_bytes(after)
    assert validator.check(filled) == []
    page = built.read(product).page_of[chosen.P.objgen]
    empty, shown = render(before, page, fields=True), render(after, page, fields=True)
    changed = [part(empty, box_of(each)).tobytes() != part(shown, box_of(each)).tobytes() for each in buttons]
    assert changed == [each is chosen for each in buttons]


# On paper


def box_of(widget: pikepdf.Object) -> tuple[float, float, float, float]:
    """Return a widget's rectangle."""
    left, bottom, right, top = map(float, widget.Rect)
    return left, bottom, right, top


def inked_share(image: Image.Image) -> float:
    """Return how much of a picture is not paper."""
    return inked(image).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) / 255  # type: ignore[operator]


def rules(image: Image.Image) -> list[float]:
    """Return the heights of the lines that run through a picture, in points from its lower edge."""
    profile = inked(image).resize((1, image.size[1]), Image.Resampling.BOX).tobytes()
    rows = [number for number, value in enumerate(profile) if value > 230]
    starts = [row for row in rows if row - 1 not in rows]
    return [(image.size[1] - row) / SCALE for row in starts]


@lru_cache(maxsize=4)
def printed(path: Path, page: int) -> Image.Image:
    """Draw a page of a file; the next field asks for the same."""
    return render(path.read_bytes(), page)


def test_paper_has_a_ruled_line_for_every_line_to_write(built: Built) -> None:
    seen = 0
    for _, product in worksheets(built, sample=True):
        tagged = built.read(product)
        cells = {id(leaf) for cell in tagged.tree.all("TD") for _, leaf in cell.leaves()}
        for _, leaf in tagged.tree.leaves():
            entry = tagged.object(leaf.number) if isinstance(leaf, Attached) else None
            if entry is None or field_of(entry).get("/FT") != "/Tx":
                continue
            left, bottom, right, top = box_of(entry)
            # A cell is taller than its field where the words beside it wrap: its border is then further down.
            lowest = bottom - (TALLER_CELL if id(leaf) in cells else BELOW_FIELD)
            found = rules(part(printed(built.file(product), leaf.page), (left + 1, lowest, right - 1, top)))
            lines = round((top - bottom) / RULE)
            seen += 1
            if id(leaf) in cells:
                assert found, f"{product.path}: {entry.T} has no line below it"
                continue
            assert len(found) == lines, f"{product.path}: {entry.T} has {len(found)} lines instead of {lines}"
            assert all(above - list_files >= LEAST_RULE for above, list_files in pairwise(found))
    assert seen > 3


def test_paper_has_boxes_to_tick_and_rings_to_fill(built: Built) -> None:
    for _, product in worksheets(built, sample=True):
        tagged = built.read(product)
        for widget in widgets(tagged):
            if field_of(widget).FT == "/Btn":
                image = printed(built.file(product), tagged.page_of[widget.P.objgen])
                left, bottom, right, top = box_of(widget)
                x, y = (left + right) / 2, (bottom + top) / 2
                around = part(image, (left - 2, bottom - 2, right + 2, top + 2))
                assert inked_share(around) > 0.1, f"{product.path}: {field_of(widget).T} is not drawn"
                inside = part(image, (x - 2, y - 2, x + 2, y + 2))
                assert inked_share(inside) == 0, f"{product.path}: {field_of(widget).T} is not empty"


def test_a_tick_on_screen_is_in_the_drawn_box(built: Built) -> None:
    seen = 0
    for _, product in worksheets(built, sample=True):
        tagged = built.read(product)
        for widget in widgets(tagged):
            if field_of(widget).FT == "/Btn":
                image = printed(built.file(product), tagged.page_of[widget.P.objgen])
                left, bottom, right, top = box_of(widget)
                around = left - 4, bottom - 4, right + 4, top + 4
                drawn_box = extent(inked(part(image, around)))
                assert drawn_box is not None
                shown = tuple(edge + around[n % 2] for n, edge in enumerate(drawn_box))
                assert alike(shown, box_of(widget), 1.5), f"{product.path}: {field_of(widget).T} stands beside its box"
                middles = [
                    (shown[n] + shown[n + 2]) / 2 - (box_of(widget)[n] + box_of(widget)[n + 2]) / 2 for n in (0, 1)
                ]
                assert max(map(abs, middles)) <= 0.5, f"{product.path}: {field_of(widget).T} is off by {middles}"
                seen += 1
    assert seen > 3
