"""The binder: rectos, page labels, outline, links, shared pages, fields, size."""

import re
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest

from press.core.identifiers import JobKey
from press.model import TOGETHER, Card, Piece
from press.output.assembly import relative_path
from press.planning.pdf_products import BoundPdf, Placement
from press.planning.products import Product
from tests.support.built_toolkits import Built
from tests.support.pdf_contents import file_beside
from tests.support.tagged_pdf import Tagged, disagreements

MOST_BYTES_A_PAGE = 20_000
NEAR = 40.0
"""Tolerated distance, in points, of a heading's first glyph below the destination of its outline entry."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece's pages in the binder."""

    piece: Placement
    first: int
    count: int


def leaves(built: Built) -> dict[str, Leaf]:
    """Return the page ranges of the pieces, by name, from the labels that restart."""
    starts = label_starts(built.read(built.binder))
    ends = [*sorted(starts)[1:], len(built.read(built.binder).pdf.pages)]
    counts = dict(zip(sorted(starts), ends, strict=True))
    by_label = {label: start for start, (label, _) in starts.items() if label}
    return {
        piece.name: Leaf(piece, by_label[piece.label], counts[by_label[piece.label]] - by_label[piece.label])
        for piece in built.binder.parts
        if piece.label
    }


def bound_pieces(built: Built) -> list[Piece]:
    """Return the pieces whose pages are in the binder, in its order."""
    return [piece for piece in built.toolkit.pieces if piece.in_binder]


def bound_products(built: Built, *kinds: str) -> list[BoundPdf]:
    """Return the handouts and cards whose pages are in the binder."""
    codes = {piece.code for piece in bound_pieces(built)}
    return [product for product in built.products(*kinds) if product.code in codes]


def label_starts(tagged: Tagged) -> dict[int, tuple[str, str]]:
    """Return prefix and style of page labels by the first page of each range."""
    rows = list(tagged.pdf.Root.PageLabels.Nums)
    return {int(page): (str(row.get("/P", "")), str(row.S)) for page, row in zip(rows[::2], rows[1::2], strict=True)}


def places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the named places of a file."""
    return {str(name): location for name, location in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def links(tagged: Tagged) -> list[pikepdf.Object]:
    """Return the links of a file."""
    return [entry for entry in tagged.annotations() if entry.Subtype == "/Link"]


def squeezed(words: str) -> str:
    """Return a text without any space, since lines break differently."""
    return re.sub(r"[\s\u00ad\ufffe]", "", words)


@pytest.fixture(scope="module")
def words(built: Built) -> list[str]:
    """The text of the binder, page by page."""
    document = pypdfium2.PdfDocument(built.file(built.binder))
    found = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return found


# Pages


def test_every_tool_starts_on_a_recto(built: Built) -> None:
    found = leaves(built)
    assert {piece.name for piece in built.binder.parts} - set(found) == {"cover", "guide", "contents"}
    cards = {card.code for card in built.toolkit.cards}
    assert not [name for name, leaf in found.items() if leaf.first % 2 and name not in cards]


def test_a_card_is_on_one_page_with_both_its_sides(built: Built, words: list[str]) -> None:
    for card in built.toolkit.cards:
        leaf = leaves(built)[card.code]
        page = built.read(built.binder).pdf.pages[leaf.first].obj
        assert [float(value) for value in page.MediaBox] == pytest.approx(
            [0, 0, *reversed(built.toolkit.paper.size)], abs=0.01
        )
        text = squeezed(words[leaf.first])
        for side in (card.front, card.back):
            assert all(squeezed(heading.text) in text for heading in side.headings)


def test_the_binder_ends_on_a_whole_leaf(built: Built) -> None:
    assert len(built.read(built.binder).pdf.pages) % 2 == 0


def test_page_labels_are_the_code_and_the_page_in_the_tool(built: Built) -> None:
    tagged, document = built.read(built.binder), pypdfium2.PdfDocument(built.file(built.binder))
    labels = [document.get_page_label(index) for index in range(len(document))]
    document.close()
    assert len(labels) == len(set(labels)) == len(tagged.pdf.pages)
    for piece in bound_pieces(built):
        leaf, pages = leaves(built)[piece.code], page_count(built, piece.code)
        assert labels[leaf.first : leaf.first + pages] == [f"{piece.code}-{n}" for n in range(1, pages + 1)]
    assert labels[:3] == ["i", "ii", "iii"]


def page_count(built: Built, code: str) -> int:
    """Return how many pages a piece has in the binder, without the notes page after it."""
    part = next(part for part in built.binder.parts if part.name == code)
    return 1 if part.spread else len(built.fragment(part.job).pages)


# Outline


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the outline."""

    title: str
    depth: int
    page: int
    top: float


def rows(tagged: Tagged) -> Iterator[Row]:
    """Yield the outline's entries in order."""

    def list_files(entry: pikepdf.Object, depth: int) -> Iterator[Row]:
        child, last = entry.get("/First"), None
        while child is not None:
            assert child.Parent.objgen == entry.objgen
            assert (child.get("/Prev") and child.Prev.objgen) == (last and last.objgen)
            location = child.Dest
            yield Row(str(child.Title), depth, tagged.page_of[location[0].objgen], float(location[3]))
            yield from list_files(child, depth + 1)
            last, child = child, child.get("/Next")
        assert (entry.get("/Last") and entry.Last.objgen) == (last and last.objgen)

    yield from list_files(tagged.pdf.Root.Outlines, 0)


def test_the_outline_is_tab_then_tool_then_headings(built: Built) -> None:
    found, toolkit = list(rows(built.read(built.binder))), built.toolkit
    tabs = [row.title for row in found if row.depth == 0]
    assert [title for title in tabs if re.match(r"\d", title)] == [f"{tab.number} {tab.title}" for tab in toolkit.tabs]
    tools = [row for row in found if row.depth == 1]
    assert [
        row.title.replace(piece.code, "").strip() for row, piece in zip(tools, bound_pieces(built), strict=True)
    ] == [piece.title for piece in bound_pieces(built)]
    for tool in (tool for tool in toolkit.tools if tool.in_binder):
        start = next(number for number, row in enumerate(found) if row.depth == 1 and row.title.endswith(tool.title))
        list_files = []
        for row in found[start + 1 :]:
            if row.depth < 2:
                break
            list_files.append(row.title)
        assert list_files == [each.text for each in tool.prose.headings if each.level == 2], tool.code


def test_a_tabs_title_is_above_the_titles_of_its_tools(built: Built) -> None:
    tagged, toolkit, pieces = built.read(built.binder), built.toolkit, bound_pieces(built)
    found = [(int(node.role[1:]), tagged.text(node)) for node in tagged.tree.all() if re.fullmatch(r"H\d", node.role)]
    titles = {squeezed(piece.title if isinstance(piece, Card) else f"{piece.code} {piece.title}") for piece in pieces}
    levels = {squeezed(words): level for level, words in found if squeezed(words) in titles}
    assert levels == dict.fromkeys(titles, 2)
    tabs = [words for level, words in found if level == 1 and re.match(r"\d", words)]
    assert [squeezed(words) for words in tabs] == [squeezed(f"{tab.number} {tab.title}") for tab in toolkit.tabs]
    assert all(lower <= upper + 1 for (upper, _), (lower, _) in pairwise(found)), "a level is skipped"


def test_the_outline_opens_the_right_pages(built: Built) -> None:
    found, tools = leaves(built), bound_pieces(built)
    document = pypdfium2.PdfDocument(built.file(built.binder))
    wrong, tool = [], None
    for row in rows(built.read(built.binder)):
        if row.depth == 1:
            tool = tools.pop(0)
            if row.page != found[tool.code].first:
                wrong.append(row)
        elif row.depth > 1:
            assert tool is not None
            leaf = found[tool.code]
            on_tool = leaf.first <= row.page < leaf.first + leaf.count
            if not on_tool or not stands_at(document[row.page], row.title, row.top):
                wrong.append(row)
    document.close()
    assert not wrong and not tools


def stands_at(page: pypdfium2.PdfPage, title: str, top: float) -> bool:
    """Return True if the first words of a title are just below a height on the page."""
    text = page.get_textpage()
    search = text.search(" ".join(title.split()[:2]), match_case=True)
    while (hit := search.get_next()) is not None:
        height = text.get_charbox(hit[0])[3]
        if 0 <= top - height <= NEAR:
            return True
    return False


# Links


def test_cross_references_jump_inside_the_binder(built: Built) -> None:
    tagged, found, codes = built.read(built.binder), leaves(built), {piece.code for piece in bound_pieces(built)}
    known = places(tagged.pdf)
    inside = [entry for entry in links(tagged) if "/Dest" in entry]
    assert len(inside) >= len(codes)
    assert codes <= {str(entry.Dest).split("/", 1)[0] for entry in inside}, "the contents do not lead to every tool"
    for entry in inside:
        name = str(entry.Dest)
        assert name in known, f"{name} leads nowhere"
        leaf = found[name.split("/", 1)[0]]
        page = tagged.page_of[known[name][0].objgen]
        assert page == leaf.first if "/" not in name else leaf.first <= page < leaf.first + leaf.count


def test_no_link_of_the_binder_leads_to_a_file_of_its_own_pages(built: Built) -> None:
    separate = {Path(product.path).name for product in built.products("handout")}
    separate -= {Path(product.path).name for product in bound_products(built, "handout")}
    for entry in links(built.read(built.binder)):
        assert ("/Dest" in entry) != ("/A" in entry)
        if "/A" in entry:
            assert entry.A.S == "/URI"
            name = file_beside(str(entry.A.URI))
            assert Path(name).name in separate if name else str(entry.A.URI).startswith("https://")


def test_handouts_lead_to_the_files_beside_them_or_nowhere(built: Built) -> None:
    assert built.toolkit.address in ("", TOGETHER), "with another address, the links lead there"
    seen = 0
    for product in built.products("handout", "card"):
        tagged = built.read(product)
        own = places(tagged.pdf)
        for entry in links(tagged):
            if "/Dest" in entry:
                assert str(entry.Dest) in own
                assert str(entry.Dest).split("/")[0] == product.code
            else:
                assert entry.A.S == "/URI"
                address = str(entry.A.URI)
                if file_beside(address):
                    seen += 1
                    assert_leads_beside(built, product, address)
                else:
                    assert address.startswith("https://")
    assert seen > 2 if built.toolkit.address else seen == 0


def assert_leads_beside(built: Built, product: Product, address: str) -> None:
    """Assert that a link leads to a file of output/ by a relative address, and to a destination in that file."""
    name, destination = file_beside(address), unquote(address.partition("#")[2])
    assert address.isascii() and " " not in address
    there = (built.file(product).parent / name).resolve()
    other = next((each for each in built.plan.products if built.file(each).resolve() == there), None)
    assert other is not None and there.is_file(), f"{product.path} leads to {name}"
    assert destination in places(built.read(other).pdf), f"{name} has no place {destination}"


@pytest.mark.parametrize(
    ("path", "start", "wanted"),
    [
        ("handouts/a.pdf", "handouts/b.pdf", "a.pdf"),
        ("cards/a.pdf", "handouts/b.pdf", "../cards/a.pdf"),
        ("handouts/a.pdf", "cards/sheets/b.pdf", "../../handouts/a.pdf"),
        ("a.pdf", "handouts/b.pdf", "../a.pdf"),
        ("handouts/more/a.pdf", "handouts/b.pdf", "more/a.pdf"),
    ],
)
def test_paths_are_relative(path: str, start: str, wanted: str) -> None:
    assert relative_path(path, start) == wanted


# What is in the files


def test_nothing_names_the_machine(built: Built) -> None:
    root, home = str(built.root), str(Path.home())
    secrets = {word.encode() for word in (root, home, str(Path.cwd()), "file:/", "project.invalid", "/tmp/")}
    secrets |= {socket.gethostname().encode()} if len(socket.gethostname()) > 4 else set()
    secrets -= {b"/", b""}
    for product in built.sample(built.everything()):
        for secret in secrets:
            assert secret not in all_bytes(built.file(product)), f"{product.path} holds {secret!r}"


def all_bytes(path: Path) -> bytes:
    """Return the decompressed content of a file."""
    with pikepdf.open(path) as pdf:
        parts = [pdf.trailer.unparse()]
        for item in pdf.objects:
            parts.append(item.unparse())
            if isinstance(item, pikepdf.Stream):
                parts.append(item.read_bytes() if item.get("/Subtype") != "/Image" else item.read_raw_bytes())
        return b"\n".join(parts)


def test_handouts_and_binder_share_their_pages(built: Built) -> None:
    found, binder = leaves(built), built.read(built.binder).pdf
    for product in bound_products(built, "handout", "card"):
        first, pages = found[product.code].first, built.read(product).pdf.pages
        if product.kind == "card":
            bound = list(binder.pages[first].obj.Contents)[1::3]  # between what moves each side to its place
        else:
            bound = [binder.pages[first + number].obj.Contents for number in range(len(pages))]
        own = [page.obj.Contents.read_raw_bytes() for page in pages]
        assert own == [stream.read_raw_bytes() for stream in bound], product.path


def test_equal_fonts_and_streams_are_stored_once(built: Built) -> None:
    pdf = built.read(built.binder).pdf
    streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
    fonts = {
        descriptor[key].objgen: descriptor[key]
        for descriptor in pdf.objects
        if isinstance(descriptor, pikepdf.Dictionary) and descriptor.get("/Type") == "/FontDescriptor"
        for key in ("/FontFile", "/FontFile2", "/FontFile3")
        if key in descriptor
    }
    assert fonts
    digests = Counter(sha256(stream.read_raw_bytes()).hexdigest() for stream in fonts.values())
    assert set(digests.values()) == {1}
    large = Counter(stream.read_raw_bytes() for stream in streams if len(stream.read_raw_bytes()) > 2000)
    assert set(large.values()) == {1}


def test_the_fields_of_all_handouts_are_there_once(built: Built) -> None:
    wanted = [name for product in bound_products(built, "handout") for name in field_names(built.read(product))]
    assert wanted and len(wanted) == len(set(wanted))
    assert sorted(field_names(built.read(built.binder))) == sorted(wanted)


def field_names(tagged: Tagged) -> list[str]:
    """Return the names of a file's fields."""
    form = tagged.pdf.Root.get("/AcroForm")
    return [str(entry.T) for entry in form.Fields] if form is not None else []


def test_qpdf_has_nothing_to_say(built: Built) -> None:
    for product in built.sample(built.everything()):
        with pikepdf.open(built.file(product)) as pdf:
            assert (pdf.check_pdf_syntax(), pdf.get_warnings()) == ([], []), product.path


def test_every_object_is_used(built: Built) -> None:
    for product in built.sample(built.products("handout", "card", "inserts", "binder")):
        pdf = built.read(product).pdf
        used = reached(pdf)
        packing = {"/ObjStm", "/XRef"}
        lost = [item for item in pdf.objects if item.objgen not in used and item.is_indirect]
        assert not [item for item in lost if str(item.get("/Type", "")) not in packing], product.path


def reached(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Return the numbers of all objects that the trailer leads to."""
    seen, waiting = set(), [pdf.trailer]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Object) or (item.is_indirect and item.objgen in seen):
            continue
        seen.add(item.objgen)
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in item.items()]
        elif isinstance(item, pikepdf.Array):
            waiting += list(item)
    return seen


def test_the_binder_is_light(built: Built) -> None:
    size, pages = built.file(built.binder).stat().st_size, len(built.read(built.binder).pdf.pages)
    assert size / pages <= MOST_BYTES_A_PAGE


def test_tree_and_pages_agree(built: Built) -> None:
    for product in built.sample(built.everything()):
        if product.tagged:
            assert disagreements(built.read(product)) == [], product.path


def test_no_two_elements_have_one_identifier(built: Built) -> None:
    for product in built.sample(built.everything()):
        if product.tagged:
            said = [identifier for node in built.read(product).tree.all() if (identifier := node.say("ID"))]
            assert len(said) == len(set(said)), product.path


# Words


def test_the_words_of_every_tool_are_there(built: Built, words: list[str]) -> None:
    for piece in bound_pieces(built):
        leaf = leaves(built)[piece.code]
        found = squeezed("".join(words[leaf.first : leaf.first + leaf.count]))
        for wanted in (piece.title, piece.summary, *first_sentences(piece)):
            assert squeezed(wanted) in found, piece.code


def first_sentences(piece: Piece) -> list[str]:
    """Return the first sentence of each of a piece's texts, if it has no code, which would print with a title."""
    texts = [getattr(piece, name, None) for name in ("prose", "front", "back")]
    found = []
    for prose in filter(None, texts):
        descriptions = {image.words for image in prose.pictured}
        texts_on_page = [each.text for each in prose.paragraphs if each.text not in descriptions]
        sentences = [text.split(". ")[0] for text in texts_on_page if len(text) > 20]
        found += [each for each in sentences if not re.search(r"\d\.\d", each)][:1]
    return found


def integers(words: str) -> set[int]:
    """Return the whole numbers in a text; a code or an edition is none."""
    return {int(each) for each in re.findall(r"(?<![\d.])\d+(?![\d.])", words)}


def test_heads_and_feet_never_print_a_place_in_the_binder(built: Built) -> None:
    document = pypdfium2.PdfDocument(built.file(built.binder))
    pages = {leaf.first + n: (leaf, n + 1) for leaf in leaves(built).values() for n in range(leaf.count)}
    for number in range(len(document)):
        text = document[number].get_textpage()
        printed = text.get_text_bounded(bottom=727) + "\n" + text.get_text_bounded(top=58)
        if number not in pages:  # cover and contents, which come first
            continue
        leaf, own = pages[number]
        meant = {own, len(built.fragment(leaf.piece.job).pages), leaf.piece.tab, *integers(leaf.piece.title)}
        assert number + 1 in meant or number + 1 not in integers(printed), f"page {number + 1} prints {printed!r}"
    document.close()


def test_the_contents_speak_in_codes(built: Built, words: list[str]) -> None:
    fragment, toolkit = built.fragment(JobKey("contents")), built.toolkit
    said = " ".join(words[2 : 2 + len(fragment.pages)])
    assert all(piece.code in said for piece in toolkit.pieces)
    titles = " ".join([toolkit.title, *(tab.title for tab in toolkit.tabs), *(each.title for each in toolkit.pieces)])
    assert integers(said) <= integers(titles) | {tab.number for tab in toolkit.tabs}
