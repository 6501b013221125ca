"""Tagging that no validator checks, one property a test, on small documents."""

import contextlib
import io
from collections.abc import Callable
from datetime import date

import pikepdf
import pypdfium2
import pytest
from weasyprint.pdf import generate_pdf, tags

from press.binding import DocumentInfo, Entry, Part, Spread, bind
from press.typesetting.structure_tree import read_tree
from press.typesetting.weasyprint_tags import capture_html_elements
from tests.support.built_toolkits import ALL_KINDS, LONG, PICTURE, Small, nowhere
from tests.support.pixels import alike, colored, extent, render
from tests.support.tagged_pdf import Attached, Mark, Node, Tagged, disagreements

RED = (255, 0, 0)
XMP = (
    "dc:title", "dc:creator", "dc:description", "dc:subject", "dc:language", "pdf:Keywords", "pdf:Producer",
    "xmp:CreateDate", "pdfuaid:part",
)  # fmt: skip


def page_words(tagged: Tagged, page: int) -> str:
    """Return all that is printed on a page, heads and feet too."""
    document = pypdfium2.PdfDocument(tagged.content)
    words: str = document[page].get_textpage().get_text_range()
    document.close()
    return words


def contents_of(tagged: Tagged, node: Node) -> list[str]:
    """Return how the annotations of an element are described."""
    held = [kid for kid in node.kids if isinstance(kid, Attached)]
    return [str(tagged.object(each.number).Contents) for each in held]


# The hook


def test_weasyprint_still_lets_us_stamp_its_elements(small: Small) -> None:
    options = {**small.engine.weasyprint.DEFAULT_OPTIONS, "pdf_tags": True, "pdf_variant": "pdf/ua-1"}
    document = small.engine.render('<html lang="en"><p id="it">Some <em>words</em></p>', ("styles/plain.css",))
    with capture_html_elements() as texts:
        pdf = generate_pdf(document, None, 1, **options)
    elements = {each.tag: each for each in read_tree(pdf, texts).elements()}
    broken = "WeasyPrint's private _build_box_tree has changed: see press/typesetting/weasyprint_tags.py"
    assert "p" in elements and elements["p"].html is not None, broken
    assert elements["p"].html.get("id") == "it" and "em" in elements, broken
    assert "Some " in [said.text for said in texts.values()], broken


def test_the_stamp_is_taken_off_again() -> None:
    before = tags._build_box_tree
    with capture_html_elements():
        assert tags._build_box_tree is not before
    assert tags._build_box_tree is before
    with contextlib.suppress(RuntimeError), capture_html_elements():
        raise RuntimeError
    assert tags._build_box_tree is before


# Heads, feet and decoration


def test_running_heads_and_feet_are_pagination_artifacts(small: Small) -> None:
    tagged = small.pdf(f"<p>{LONG}</p>")
    assert len(tagged.pdf.pages) > 1
    for number, page in enumerate(tagged.sections):
        assert "Running head" in page_words(tagged, number)
        heads = [section for section in page if section.text and section.artifact]
        assert len(heads) == 2 and {section.kind for section in heads} == {"Pagination"}
    assert "Running head" not in tagged.text(tagged.tree)
    assert disagreements(tagged) == []


def test_all_kinds_of_content_agree_with_the_tree(small: Small) -> None:
    tagged = small.pdf(ALL_KINDS)
    assert len(tagged.pdf.pages) > 3 and len(tagged.annotations()) == 6
    assert disagreements(tagged) == []


def test_decorative_pictures_are_artifacts(small: Small) -> None:
    for decoration in ('alt=""', 'alt="" role="presentation"', 'alt="Stars" aria-hidden="true"'):
        tagged = small.pdf(f'<p>Before</p><img src="red.svg" {decoration}><p>After</p>')
        assert tagged.tree.shape() == "Document(P P)", decoration
        assert extent(colored(render(tagged.content), RED)), "the picture is not drawn"
        (drawn,) = [section for section in tagged.sections[0] if section.operators and not section.text]
        assert drawn.artifact and drawn.kind == "Layout"
        assert disagreements(tagged) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].__setitem__(0, None),
        lambda pdf: pdf.Root.StructTreeRoot.K[0].K[0].__setitem__("/K", pikepdf.Array([])),
        lambda pdf: pdf.pages[0].Annots[0].__setitem__("/StructParent", 0),
        lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f"),
        lambda pdf: pdf.pages[0].contents_add(b"/P <</MCID 99>> BDC 0 0 9 9 re f EMC"),
        lambda pdf: pdf.pages[0].__delitem__("/Annots"),
    ],
    ids=["no owner", "no mark", "wrong key", "loose content", "orphan", "lost link"],
)
def test_the_agreement_is_really_looked_at(small: Small, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small.bind(small.fragment('<p>One</p><p><a href="tool:2.1">Two</a></p>')))) as pdf:
        spoil(pdf)
        pdf.save(out)
    assert disagreements(Tagged(out.getvalue()))


# One element for one element


def test_a_table_over_pages_is_one_table(small: Small) -> None:
    rows = "".join(f'<tr><th scope="row">{n}</th><td>cell {n}</td></tr>' for n in range(1, 61))
    head = '<thead><tr><th scope="col">Number</th><th scope="col">Word</th></tr></thead>'
    tagged = small.pdf(f"<table>{head}<tbody>{rows}</tbody></table>")
    assert len(tagged.pdf.pages) > 3 and "Number" in page_words(tagged, 3), "the head is not said again"
    assert len(tagged.tree.all("Table")) == len(tagged.tree.all("THead")) == len(tagged.tree.all("TBody")) == 1
    assert len(tagged.tree.all("TR")) == 61
    assert [tagged.text(row) for row in tagged.tree.all("TR")][1:] == [f"{n} cell {n}" for n in range(1, 61)]
    assert tagged.text(tagged.tree).count("Number") == 1


def test_a_list_over_pages_is_one_list(small: Small) -> None:
    tagged = small.pdf("<ol>" + "".join(f"<li>item {n}</li>" for n in range(1, 41)) + "</ol>")
    assert len(tagged.pdf.pages) > 1
    assert len(tagged.tree.all("L")) == 1
    assert [tagged.text(item) for item in tagged.tree.all("LI")] == [f"{n}. item {n}" for n in range(1, 41)]


def test_a_paragraph_over_two_pages_is_one_paragraph(small: Small) -> None:
    tagged = small.pdf(f"<div>{'<br>' * 10}</div><p>{LONG[:900]}</p>")
    paragraph = tagged.tree.one("P")
    assert {mark.page for mark in paragraph.marks()} == {0, 1}
    assert tagged.text(paragraph) == LONG[:900].strip()


def test_blocks_and_list_items_over_pages_are_not_doubled(small: Small) -> None:
    body = f"<blockquote><p>{LONG}</p></blockquote><ul><li><p>{LONG}</p></li></ul><section lang='es'>{LONG}</section>"
    tagged = small.pdf(body)
    assert tagged.tree.shape() == "Document(BlockQuote(P) L(LI(Lbl LBody(P))) Sect(P))"


# Lists


def test_a_loose_list_item_has_one_body(small: Small) -> None:
    tagged = small.pdf("<ul><li><p>First</p><p>Second</p></li><li>Tight</li></ul>")
    assert tagged.tree.shape() == "Document(L(LI(Lbl LBody(P P)) LI(Lbl LBody)))"


def test_a_nested_list_is_read_in_place(small: Small) -> None:
    tagged = small.pdf("<ul><li><p>before</p><ul><li>inner</li></ul><p>after</p></li><li>last</li></ul>")
    assert tagged.text(tagged.tree) == "• before • inner after • last"
    assert tagged.tree.shape() == "Document(L(LI(Lbl LBody(P L(LI(Lbl LBody)) P)) LI(Lbl LBody)))"


def test_lists_in_a_list_keep_their_order_over_pages(small: Small) -> None:
    inner = "".join(f"<li>{n}</li>" for n in range(30))
    tagged = small.pdf(f"<ul><li>one<ul>{inner}</ul><ol><li>x</li></ol></li><li>two<ul><li>y</li></ul></li></ul>")
    assert len(tagged.pdf.pages) > 1
    words = " ".join(f"• {n}" for n in range(30))
    assert tagged.text(tagged.tree) == f"• one {words} 1. x • two • y"
    assert {node.role for each in tagged.tree.all("L") for node in each.nodes} == {"LI"}


def test_a_list_in_columns_is_one_list(small: Small) -> None:
    """Also where an item is broken between two columns, the columns are on two pages, or a list is in an item."""
    items = "".join(f"<li>item {n}<br>{'more<br>' * 4}<ul><li>inner {n}</li></ul></li>" for n in range(1, 9))
    for style in ("columns: 2", "columns: 2; list-style: none"):
        tagged = small.pdf(f'<ul style="{style}">{items}</ul>')
        assert len(tagged.pdf.pages) > 1
        outer, *inner = tagged.tree.all("L")
        assert len(outer.nodes) == len(inner) == 8
        assert {node.role for each in (outer, *inner) for node in each.nodes} == {"LI"}


def test_lists_say_how_they_count(small: Small) -> None:
    tagged = small.pdf("<ul><li>a</ul><ol><li>b</ol><dl><dt>c<dd>d</dl><ul style='list-style: none'><li>e</ul>")
    found = [each.attribute("ListNumbering") for each in tagged.tree.all("L")]
    assert found == ["/Disc", "/Decimal", "/None", "/None"]
    assert {each.attribute("O") for each in tagged.tree.all("L")} == {"/List"}


# Tables


def test_headers_say_what_they_head(small: Small) -> None:
    tagged = small.pdf(
        '<table><thead><tr><th scope="col" colspan="2">A</th><th>B</th></tr></thead>'
        '<tbody><tr><th scope="row">r</th><td>1</td><td>2</td></tr></tbody></table>'
    )
    headers = {tagged.text(cell): cell for cell in tagged.tree.all("TH")}
    assert {name: cell.attribute("Scope") for name, cell in headers.items()} == {
        "A": "/Column",
        "B": "/Column",
        "r": "/Row",
    }
    assert headers["A"].attribute("ColSpan") == 2
    assert {cell.attribute("O") for cell in headers.values()} == {"/Table"}


def test_an_empty_cell_stays_in_its_row(small: Small) -> None:
    tagged = small.pdf("<table><tr><th>A</th><td></td><td>1</td></tr></table>")
    assert tagged.tree.one("TR").shape() == "TR(TH TD TD)"


# Figures


@pytest.mark.parametrize(
    "body",
    [
        PICTURE,
        f"<p>Words.</p>{PICTURE}",
        f'<div style="margin: 1in 0 0 2in; width: 1in">{PICTURE}</div>',
        f"<p>{LONG[:900]}</p>{PICTURE}",
        '<img src="red.svg" alt="A red box" style="float: right; width: 1in; padding: 9pt; border: 2pt solid">',
        '<p>Words <img src="red.svg" alt="A red box" style="display: inline; width: 0.5in"> and words.</p>',
    ],
    ids=["top", "below", "aside", "second page", "float", "in a line"],
)
def test_a_figure_box_is_round_its_picture(small: Small, body: str) -> None:
    tagged = small.pdf(body)
    figure = tagged.tree.one("Figure")
    assert figure.say("Alt") == "A red box"
    page = figure.marks()[0].page
    box = tuple(map(float, figure.attribute("BBox")))
    assert alike(box, extent(colored(render(tagged.content, page), RED)), points=0.5)


@pytest.mark.parametrize("side", [0, 1], ids=["front", "back"])
def test_figure_boxes_and_links_move_with_small_pages_on_a_large_one(small: Small, side: int) -> None:
    blue = "display: block; background: #00f; color: #00f"
    sides = ["<p>One side</p>", f'<p>Words</p>{PICTURE}<p><a href="https://example.org" style="{blue}">A link</a></p>']
    body = "".join(f'<section style="break-after: page">{each}</section>' for each in sides[:: 1 if side else -1])
    card = small.fragment(body, one_numbering=True)
    spread = Spread(scale=1.2, corners=((20.0, 40.0), (560.0, 90.0)), size=(1100.0, 500.0))
    parts = [Part(small.fragment("<p>Before</p>"), "0.1", "", "Before"), Part(card, "1.1", "", "Card", spread)]
    about = DocumentInfo(
        title="A test", author="Us", subject="Testing", keywords=(), language="en", day=date(2020, 1, 1)
    )
    tagged = Tagged(bind(parts, about, (Entry("A test", 0),), nowhere))
    assert len(tagged.pdf.pages) == 2 and disagreements(tagged) == []
    image = render(tagged.content, 1)
    box = tuple(map(float, tagged.tree.one("Figure").attribute("BBox")))
    assert alike(box, extent(colored(image, RED)), points=0.5)
    rectangle = tuple(map(float, tagged.annotations()[0].Rect))
    assert alike(rectangle, extent(colored(image, (0, 0, 255))), points=0.5)
    assert (box[0] > 560) == bool(side)
    assert sorted(tagged.text(node) for node in tagged.tree.all("P")) == ["A link", "Before", "One side", "Words"]


# Links


def test_links_are_described_by_their_words(small: Small) -> None:
    tagged = small.pdf(
        '<p><a href="tool:2.1">See <em>the dough</em></a>, <a href="https://example.org/x" title="The mill">here</a>,'
        ' <a href="tool:#top" aria-label="Back to the top">up</a></p><p id="top">Top</p>'
    )
    found = [contents_of(tagged, node) for node in tagged.tree.all("Link")]
    assert found == [["See the dough"], ["The mill"], ["Back to the top"]]


def test_a_link_over_lines_and_pages_is_one_link(small: Small) -> None:
    tagged = small.pdf(f'<p>{LONG[:800]}<a href="tool:2.1">{LONG[:300]}</a></p>')
    link = tagged.tree.one("Link")
    assert tagged.text(link) == LONG[:300].strip()
    held = [kid for kid in link.kids if isinstance(kid, Attached)]
    assert {each.page for each in held} == {0, 1} and len(held) > 3
    assert set(contents_of(tagged, link)) == {LONG[:300].strip()}


# A plain tree


def test_wrappers_that_say_nothing_are_dissolved(small: Small) -> None:
    tagged = small.pdf("<div><div><div><p>One</p></div><div></div><span></span><p><b><i>Two</i></b></p></div></div>")
    assert tagged.tree.shape() == "Document(P P)"


def test_white_space_between_blocks_is_nothing_to_read(small: Small) -> None:
    beside = '<div style="display: inline-block"><p>{}</p></div>'
    tagged = small.pdf(f"<section>{beside.format('One')} {beside.format('Two')}</section>")
    assert tagged.tree.shape() == "Document(Sect(P P))"
    assert disagreements(tagged) == []


def test_text_in_a_group_gets_a_paragraph(small: Small) -> None:
    tagged = small.pdf("<section>Loose<p>Para</p></section><blockquote>Quote <a href='tool:2.1'>x</a></blockquote>Bare")
    assert tagged.tree.shape() == "Document(Sect(P P) BlockQuote(P(Link)) P)"
    grouping = {"Document", "Sect", "BlockQuote"}
    holders = {node.role for node, leaf in tagged.tree.leaves() if isinstance(leaf, Mark)}
    assert not holders & grouping


def test_blocks_of_text_are_paragraphs_and_not_groups(small: Small) -> None:
    tagged = small.pdf("<div>Own words <em>here</em><p>Para</p></div><div><div>More</div></div>")
    assert tagged.tree.shape() == "Document(P P P)"
    assert [tagged.text(node) for node in tagged.tree.all("P")] == ["Own words here", "Para", "More"]


def test_headings_keep_their_level(small: Small) -> None:
    tagged = small.pdf("<main><h1>A</h1><h2>B</h2><h3>C</h3></main>")
    assert tagged.tree.shape() == "Document(Part(H1 H2 H3))"


def test_templates_name_roles_outright(small: Small) -> None:
    rows = '<div data-pdf-tag="TOCI"><span>1</span> <span><a href="tool:2.1">One</a></span></div>'
    tagged = small.pdf(f'<div data-pdf-tag="TOC">{rows}{rows}</div>')
    assert tagged.tree.shape() == "Document(TOC(TOCI(P(Link)) TOCI(P(Link))))"


# Words about words


def test_passages_say_their_language(small: Small) -> None:
    tagged = small.pdf(
        '<p>One <span lang="es">dos</span></p><p lang="hy">yerek</p><div lang="fr"><p>Un</p><p>Deux</p></div>'
        '<ul lang="de"><li>Eins</li></ul><table><tr><td lang="it">Uno</td></tr></table>'
    )
    said = {tagged.text(node): node.say("Lang") for node in tagged.tree.all() if node.say("Lang")}
    assert said == {"dos": "es", "yerek": "hy", "Un Deux": "fr", "• Eins": "de", "Uno": "it"}


def test_abbreviations_carry_their_words(small: Small) -> None:
    tagged = small.pdf('<p>The <abbr title="Child (and Family) Team">CFT</abbr> meets.</p>')
    assert [node.say("E") for node in tagged.tree.one("P").nodes] == ["Child (and Family) Team"]


def test_words_survive_as_they_were_written(small: Small) -> None:
    words = "“Niño” 100 % — (½) \\ 5 %d"
    tagged = small.pdf(
        f'<h1>{words}</h1><p><a href="tool:2.1">{words}</a> <abbr title="{words}">N</abbr></p>'
        f'<img src="red.svg" alt="{words}"><form><div><input name="n" title="{words}"></div></form>',
        title=words,
    )
    tree = tagged.tree
    assert tagged.text(tree.one("H1")) == tagged.text(tree.one("Link")) == words
    assert contents_of(tagged, tree.one("Link")) == [words]
    assert tree.one("Figure").say("Alt") == tree.one("Span").say("E") == words
    assert str(tagged.pdf.Root.AcroForm.Fields[0].TU) == words
    assert str(tagged.pdf.Root.Outlines.First.Title) == words


def test_identifiers_are_unique_in_a_product(small: Small) -> None:
    notes = '<p>One<span data-pdf-tag="Note">a</span></p><p>Two<span data-pdf-tag="Note">b</span></p>'
    one, two = small.fragment(notes, prefix="1-1-"), small.fragment(notes, prefix="1-2-")
    tagged = Tagged(small.bind(one, two))
    said = [node.say("ID") for node in tagged.tree.all("Note")]
    assert said == ["1-1-note-1", "1-1-note-2", "1-2-note-1", "1-2-note-2"]
    names = pikepdf.NameTree(tagged.root.IDTree)
    assert {str(name): entry.objgen for name, entry in names.items()} == {
        node.say("ID"): node.entries.objgen for node in tagged.tree.all("Note")
    }


def test_a_product_of_several_parts_has_a_part_for_each(small: Small) -> None:
    fragments = [
        small.fragment("<h1>A</h1>", title="First", prefix="1-1-"),
        small.fragment("<h1>B</h1>", language="es"),
    ]
    tagged = Tagged(small.bind(*fragments))
    assert tagged.tree.shape() == "Document(Part(H1) Part(H1))"
    assert [(node.say("T"), node.say("Lang")) for node in tagged.tree.nodes] == [("First", ""), ("A test", "es")]


# The file


def test_the_file_has_its_metadata(small: Small) -> None:
    about = DocumentInfo(
        title="Pan & “masa” <1>",
        author="Baker's (guild)",
        subject="How to bake: ñ",
        keywords=("bread", "rye & wheat"),
        language="es",
        day=date(2024, 2, 29),
    )
    with pikepdf.open(io.BytesIO(small.bind(small.fragment("<p>Hola</p>"), about=about))) as pdf:
        info = {str(key)[1:]: str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as meta:
            xmp = {key: meta[key] for key in XMP}
        root = pdf.Root
        assert info["Title"] == about.title and info["Author"] == about.author and info["Subject"] == about.subject
        assert info["Keywords"] == "bread, rye & wheat" and info["CreationDate"] == "D:20240229000000Z"
        assert xmp["dc:title"] == about.title and xmp["dc:description"] == about.subject
        assert xmp["dc:creator"] == [about.author] and xmp["dc:language"] == {"es"}
        assert xmp["dc:subject"] == set(about.keywords) and xmp["pdf:Keywords"] == info["Keywords"]
        assert xmp["xmp:CreateDate"] == "2024-02-29T00:00:00Z" and xmp["pdfuaid:part"] == "1"
        assert xmp["pdf:Producer"] == info["Producer"]
        assert str(root.Lang) == "es" and bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert all(page.Tabs == pikepdf.Name.S for page in pdf.pages)


@pytest.mark.parametrize(("size", "edge"), [("6in 4in", "/DuplexFlipShortEdge"), ("4in 6in", "/DuplexFlipLongEdge")])
def test_a_file_asks_to_be_printed_at_its_size_on_both_sides(small: Small, size: str, edge: str) -> None:
    tagged = small.pdf(f"<style>@page {{ size: {size} }}</style><p>Bread</p>")
    preferences = tagged.pdf.Root.ViewerPreferences
    assert (str(preferences.PrintScaling), str(preferences.Duplex)) == ("/None", edge)


def test_nothing_leads_out_of_the_tree(small: Small) -> None:
    tagged = small.pdf(ALL_KINDS)
    roles = {node.role for node in tagged.tree.all()}
    assert not roles & {"NonStruct", "Div"}
    assert {node.entries.P.objgen for node in tagged.tree.nodes} == {tagged.tree.entries.objgen}
    assert tagged.tree.entries.P.objgen == tagged.root.objgen
