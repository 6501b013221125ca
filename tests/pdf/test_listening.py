"""What is said, copied and searched: the order of the text, labels of lists, examples, dates, words of links."""

import io
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.support.built_toolkits import PROJECT, Built, Small
from tests.support.pixels import alike, colored, extent, inked, part, render
from tests.support.tagged_pdf import Mark, Node, Tagged

ALL_ALONG = 230
"""The ink of a row of pixels with a line all along it, of 255."""
STEPS = "".join(f"<li><p>Step {number}</p><ul><li>Point {number}</li></ul></li>" for number in (1, 2, 3))
MARGINS = f"""
<style>
.side {{ float: left; width: 1in }} .corner {{ position: absolute; top: 0 }}
.box {{ position: relative; padding: 20pt }}
ol {{ list-style: none }} ol > li::before {{ content: "No. "; float: left }} .turned {{ transform: rotate(3deg) }}
</style>
<h1 id="top">Order</h1>
<div><p class="side">Beside</p><p>The text <a href="tool:2.1">of a link</a>, in <em>one</em> line</p></div>
<ol>{STEPS}</ol>
<div class="box"><p class="corner">In the corner</p><p>In the box</p></div><p class="turned">Turned</p>
"""


def order_of_content(tagged: Tagged, page: int) -> list[int]:
    """Return the marked-content IDs of a page's text in the order of its content stream."""
    return [section.mcid for section in tagged.sections[page] if section.text and not section.artifact]


def order_of_reading(tagged: Tagged, page: int) -> list[int]:
    """Return the marked-content IDs of a page in the order of the structure tree."""
    return [leaf.mcid for _, leaf in tagged.tree.leaves() if isinstance(leaf, Mark) and leaf.page == page]


def disordered_pages(tagged: Tagged) -> list[int]:
    """Return the pages whose text is drawn in another order than it is read."""
    pages = []
    for page in range(len(tagged.pdf.pages)):
        drawn = order_of_content(tagged, page)
        if drawn != [mcid for mcid in order_of_reading(tagged, page) if mcid in drawn]:
            pages.append(page + 1)
    return pages


@pytest.fixture(scope="module")
def margins(small: Small) -> Tagged:
    """A page with labels, numbers and bullets in its margins."""
    return small.pdf(MARGINS)


def test_text_is_drawn_in_the_order_of_reading(margins: Tagged, bread: Built) -> None:
    assert len(order_of_content(margins, 0)) > 15
    assert disordered_pages(margins) == []
    for product in bread.products("handout", "card", "binder"):
        assert disordered_pages(bread.read(product)) == [], product.path


def test_a_number_is_the_label_of_its_item_and_not_a_part_of_its_body(margins: Tagged) -> None:
    items = [item for item in margins.tree.all("LI") if "Step" in margins.text(item)]
    assert len(items) == 3
    for item in items:
        assert [kid.role for kid in item.nodes] == ["Lbl", "LBody"]
        assert all("No." not in margins.text(kid) for kid in item.nodes[1:])


def test_a_label_and_its_words_are_apart_and_a_fact_is_one_paragraph(margins: Tagged, guide: Tagged) -> None:
    words = margins.text(margins.tree)
    assert "No. Step 1" in words and "• Point 1" in words
    paragraphs = [guide.text(paragraph) for paragraph in guide.tree.all("P")]
    assert [words for words in paragraphs if words in ("For", "When", "Time", "Paper", "Go on to")] == []
    assert [words for words in paragraphs if words.startswith("For ")]


def test_what_other_programs_add_to_a_page_is_where_they_put_it(margins: Tagged) -> None:
    """A stamp is added behind the page's own content, in whatever graphics state that leaves behind."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(margins.content)) as pdf:
        pdf.pages[0].contents_add(b"1 0 0 rg 20 270 40 10 re f")
        pdf.save(out)
    stamp = extent(colored(render(out.getvalue()), (255, 0, 0)))
    assert stamp is not None and alike(stamp, (20, 270, 60, 280), 1)


def headings(tagged: Tagged) -> list[Node]:
    """Return the headings of a file."""
    return [node for node in tagged.tree.all() if node.role[0] == "H" and node.role[1:].isdigit()]


@pytest.fixture(scope="module")
def guide(bread: Built) -> Tagged:
    """The bread toolkit's guide with an example."""
    (product,) = [each for each in bread.products("handout") if each.code == "1.1"]
    return bread.read(product)


def test_an_example_begins_with_a_heading_and_its_end_is_read(guide: Tagged) -> None:
    words = guide.text(guide.tree)
    assert "Example: a kitchen that never was" in words
    assert "End of the example." in words
    levels = [int(node.role[1:]) for node in headings(guide)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def test_the_date_of_revision_is_in_the_text(bread: Built) -> None:
    for product in bread.products("handout"):
        tagged = bread.read(product)
        assert "Baked February 2026." in tagged.text(tagged.tree), product.path


def test_no_link_is_described_by_a_code_alone(bread: Built) -> None:
    described = 0
    for product in bread.products("handout", "binder"):
        for annotation in bread.read(product).annotations():
            if annotation.Subtype == "/Link":
                described += 1
                assert any(letter.isalpha() for letter in str(annotation.Contents)), (product.path, annotation.Contents)
    assert described > 5


def test_a_mark_in_an_index_is_read_as_its_column(small: Small) -> None:
    tagged = small.pdf('<table><tr><th>Bread</th><td><span data-pdf-text="For bakers">•</span></td></tr></table>')
    assert tagged.text(tagged.tree) == "Bread For bakers"
    index = (PROJECT / "templates" / "made" / "roles-index.html").read_text(encoding="utf-8")
    assert index.count("•") == index.count("data-pdf-text=") == 1


def test_the_contents_have_the_code_in_the_link_and_the_kind_apart(bread: Built) -> None:
    tagged = bread.read(bread.binder)
    rows = {tagged.text(row.one("Link")): tagged.text(row) for row in tagged.tree.all("TOCI")}
    tools = {f"{tool.code} {tool.title}" for tool in bread.toolkit.tools}
    assert tools and all(rows[tool].removeprefix(tool).startswith((",", " ,")) for tool in tools)


def test_a_link_in_a_text_is_underlined(small: Small) -> None:
    """Its color is hardly different from that of the words around it."""
    styles = ("styles/tokens.css", "styles/sizes.css", "styles/plain.css", "styles/type.css")
    tagged = small.pdf(
        '<div class="text"><p>Some words, <a href="tool:2.1">nnnnnnnn</a>, some more.</p></div>', styles=styles
    )
    (link,) = tagged.annotations()
    left, bottom, right, top = map(float, link.Rect)
    picture = inked(part(render(tagged.content), (left + 1, bottom - 2, right - 1, bottom + (top - bottom) / 2)))
    rows = picture.resize((1, picture.size[1]), Image.Resampling.BOX).tobytes()
    assert max(rows) > ALL_ALONG, "there is no line below its words"


@pytest.mark.parametrize(
    ("before", "has_title", "heads"),
    [
        ("<p>Before.</p>", False, [False, True]),
        ("<p>Before.</p>", True, [False, True]),
        ("", True, [False, True]),  # the page that it begins said so, too
    ],
)
def test_a_page_that_an_example_goes_on_to_says_so_in_its_head(
    small: Small, before: str, has_title: bool, heads: list[bool]
) -> None:
    text = "A sentence of an invented family. " * 200
    continued = ' data-continued="Example, continued"'
    label = '<p class="label">Example</p>' if has_title else f'<p class="label"{continued}>Example</p>'
    title = f'<p class="title"{continued}>A loaf</p>' if has_title else ""
    example = f'<div class="example">{label}{title}<p>{text}</p><p class="end">•</p></div>'
    html = f"""<style>@page {{ @top-right {{ content: string(example, start) }} }}</style>
    <div class="text"><div>{before}{example}<p>{text}</p></div></div>"""
    tagged = small.pdf(html, styles=("styles/tokens.css", "styles/sizes.css", "styles/plain.css", "styles/blocks.css"))
    document = pypdfium2.PdfDocument(tagged.content)
    words = [" ".join(document[page].get_textpage().get_text_range().split()) for page in range(len(document))]
    document.close()
    said = ["Example, continued" in page for page in words]
    assert len(said) > 3 and said[:2] == heads and not said[-1]
