"""The reading pages of the block reference and of the bread toolkit: whole, linked, described, nothing to type into."""

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from press.build.specimen import assemble_project
from press.core.project import SPECIMEN_FOLDER
from press.model import Piece
from press.planning.counties import CountyEdition
from press.reading.offline import APP_MANIFEST, WORKER
from press.reading.page_writer import PageWriter
from press.reading.pictures import Pictures
from press.reading.words import english_words
from press.source.markdown.directives import DIRECTIVES
from tests.support.built_toolkits import copy_project
from tests.support.catalogs import write_catalog
from tests.support.counties import FULL, LEFT_OUT, LOCAL, NAME
from tests.support.html_text import paragraphs_of
from tests.support.projects import Project
from tests.support.reading_pages import Page, PlannedPages, texts_of, words_of
from tests.support.toolkits import PROJECT, write_language

CLASSES = {"columns": "column", "lang": "", "shown": "source", "sheet": "sheet"}
"""The class of what a named block is rendered as, if it is not its name; empty if it has none."""
FIELD = re.compile(r'<(?:input type="(text|checkbox|radio)"|(textarea))')
LINES = re.compile(r"--lines:(\d+)")
ADDRESSES = re.compile(r'<div class="web-links.*?</ul></div>', re.DOTALL)
DESCRIPTION = re.compile(r'<img src="content[^"]*" alt="([^"]+)"')
TYPED_INTO = {"input", "textarea", "select", "button", "form", "option", "datalist", "output"}


@pytest.fixture(scope="module")
def specimen_pages(tmp_path_factory: pytest.TempPathFactory) -> PlannedPages:
    """The reading pages of the block reference."""
    root = tmp_path_factory.mktemp("specimen-pages")
    copy_project(root, ("templates", "styles", SPECIMEN_FOLDER))
    return PlannedPages(assemble_project(root))


@pytest.fixture(scope="module")
def bread_pages(tmp_path_factory: pytest.TempPathFactory) -> PlannedPages:
    """The reading pages of the bread toolkit in two languages, with counties."""
    root = tmp_path_factory.mktemp("bread-pages")
    write_catalog(root)
    return PlannedPages(root)


@pytest.fixture(params=["specimen_pages", "bread_pages"])
def planned(request: pytest.FixtureRequest) -> PlannedPages:
    """The pages of each of the two."""
    pages: PlannedPages = request.getfixturevalue(request.param)
    return pages


# What is on a page


def test_each_piece_has_a_page_in_each_language(bread_pages: PlannedPages) -> None:
    assert sorted(bread_pages.pages) == sorted(
        [*(f"read/{code}.html" for code in ("1.1", "1.2", "2.1", "2.2", "2.3", "2.4")),
         *(f"es/read/{code}.html" for code in ("1.2", "2.2", "2.3"))]
    )  # fmt: skip


def test_every_block_of_the_reference_is_there(specimen_pages: PlannedPages) -> None:
    classes = {
        name for page in specimen_pages.pages.values() for value in page.attributes("class") for name in value.split()
    }
    names = {CLASSES.get(name, name) for name in DIRECTIVES} - {""}
    assert names - classes == set()
    assert {"ticks", "scale", "field", "parts", "rule", "circle", "box", "choice", "drawing"} - classes == set()


def test_every_word_of_a_text_is_there(planned: PlannedPages) -> None:
    for piece, page in planned.pieces():
        printed = [
            words for text in texts_of(piece) for words in paragraphs_of(without_addresses(text.html + text.sheets))
        ]
        shown = paragraphs_of(page.html)
        assert (piece.code, Counter(printed) - Counter(shown)) == (piece.code, Counter())
        assert {piece.title, piece.summary} <= {words.removeprefix(f"{piece.code} ") for words in shown}


def without_addresses(html: str) -> str:
    """Return the HTML of a text without its list of addresses for paper, and without words that fields have."""
    return ADDRESSES.sub("", html)


def test_a_part_made_from_data_is_whole(bread_pages: PlannedPages) -> None:
    glossary = bread_pages.pages["read/2.3.html"]
    terms = [words_of(element) for element in glossary.all("th")]
    assert terms == [term.term for term in bread_pages.editions.toolkit.glossary]
    anchors = {term.anchor for term in bread_pages.editions.toolkit.glossary}
    assert anchors <= set(glossary.attributes("id"))


def test_nothing_can_be_typed_and_every_space_is_there(planned: PlannedPages) -> None:
    with_fields = 0
    for piece, page in planned.pieces():
        html = "".join(text.html + text.sheets for text in texts_of(piece))
        kinds = Counter(first or second for first, second in FIELD.findall(html))
        assert {element.tag for element in page.all()} & TYPED_INTO == set()
        assert page.attributes("contenteditable") == []
        assert len(page.all("div", "rule")) == sum(map(int, LINES.findall(html)))
        assert len(page.all("span", "circle")) == kinds["radio"]
        assert len(page.all("span", "box")) == kinds["checkbox"]
        assert bool(page.all("p", "no-typing")) == bool(kinds), piece.code
        with_fields += bool(kinds)
    assert with_fields


def test_pictures_are_inline_with_their_descriptions(planned: PlannedPages) -> None:
    described = 0
    for piece, page in planned.pieces():
        descriptions = [words for text in texts_of(piece) for words in DESCRIPTION.findall(text.html + text.sheets)]
        drawings = page.all("svg", "drawing")
        shown = [drawing.get("aria-label") for drawing in drawings if drawing.get("aria-label")]
        assert shown == [words.replace("&quot;", '"').replace("&amp;", "&") for words in descriptions]
        assert all(drawing.get("role") == "img" or drawing.get("aria-hidden") == "true" for drawing in drawings)
        described += len(shown)
    assert described


def test_headings_are_in_order(planned: PlannedPages) -> None:
    for piece, page in planned.pieces():
        levels = [level for level, _ in page.headings]
        assert (piece.code, levels[0], levels.count(1)) == (piece.code, 1, 1)
        assert all(level <= before + 1 for before, level in pairwise(levels)), piece.code
        assert page.headings[0][1] == piece.name


def test_identifiers_are_given_once(planned: PlannedPages) -> None:
    for piece, page in planned.pieces():
        names = page.attributes("id")
        assert (piece.code, [name for name, count in Counter(names).items() if count > 1]) == (piece.code, [])


def test_every_link_leads_somewhere(planned: PlannedPages) -> None:
    paths = {"index.html", "es/index.html", "catalog/offline.js"}
    paths |= {product.path for product in (*planned.finished, *planned.products)}
    for piece, page in planned.pieces():
        for address in (*page.attributes("href"), *page.attributes("src")):
            if address.startswith(("https:", "data:")) or not address:
                continue
            file, _, anchor = address.partition("#")
            target = resolved(page.product.path, unquote(file)) if file else page.product.path
            assert target in paths, (piece.code, address)
            if anchor and target in planned.pages:
                assert unquote(anchor) in planned.pages[target].attributes("id"), (piece.code, address)


def resolved(start: str, address: str) -> str:
    """Return the path below output/ of a relative address on a page."""
    root = Path("/")
    return (root / start).parent.joinpath(address).resolve().relative_to(root).as_posix()


def test_a_page_offers_its_pdf_at_once(planned: PlannedPages) -> None:
    for piece, page in planned.pieces():
        (link,) = page.all("a", "open")
        target = resolved(page.product.path, unquote(link.get("href")))
        (product,) = [product for product in planned.finished if product.path == target]
        assert (product.code, product.kind) == (piece.code, "card" if piece in cards(planned) else "handout")
        assert product.language == page.tree.get("lang")
        (note,) = page.all("p", "printed")
        assert words_of(note).endswith(target)


def cards(planned: PlannedPages) -> list[Piece]:
    """Return the cards of all languages."""
    return [card for view in planned.views for card in view.toolkit.cards]


# Languages


def test_languages_lead_to_each_other(bread_pages: PlannedPages) -> None:
    english, spanish = bread_pages.pages["read/1.2.html"], bread_pages.pages["es/read/1.2.html"]
    assert (english.tree.get("lang"), spanish.tree.get("lang")) == ("en", "es")
    for page, language, address in ((english, "es", "../es/read/1.2.html"), (spanish, "en", "../../read/1.2.html")):
        links = [element for element in page.all("a") if element.get("hreflang")]
        assert [(link.get("href"), link.get("hreflang"), link.get("lang")) for link in links] == [
            (address, language, language)
        ]
    assert [element for element in bread_pages.pages["read/1.1.html"].all() if element.get("hreflang")] == []


def test_a_link_to_what_is_not_translated_leads_to_the_original(bread_pages: PlannedPages) -> None:
    writer = PageWriter(bread_pages.views[1], Pictures(bread_pages.files))
    assert writer.addresses["1.2"] == "1.2.html"
    assert writer.addresses["1.1"] == "../../read/1.1.html"


def test_passages_keep_their_language(specimen_pages: PlannedPages) -> None:
    languages = {
        element.get("lang")
        for page in specimen_pages.pages.values()
        for element in page.all()
        if element is not page.tree
    }
    assert "es" in languages


def test_right_to_left(tmp_path: Path) -> None:
    write_language(tmp_path, "fa")
    pages = PlannedPages(tmp_path).pages
    assert {(page.tree.get("lang"), page.tree.get("dir")) for page in pages.values()} == {("fa", "rtl")}


# A county


def test_a_county_has_its_own_view(bread_pages: PlannedPages) -> None:
    toolkit = bread_pages.editions.toolkit
    county = next(county for county in toolkit.counties if county.slug == FULL)
    view = replace(bread_pages.views[0], edition=CountyEdition(bread_pages.editions, county).edition, elsewhere=())
    pages = {str(product.path): Page(product) for product in bread_pages.planner.pages(view)}
    assert f"read/{LEFT_OUT}.html" not in pages  # paths are those in the county's own site
    assert f"read/{LOCAL}.html" in pages
    assert all(words_of(page.all("p", "edition-of")[0]) == NAME for page in pages.values())
    links = {address for page in pages.values() for address in page.attributes("href")}
    assert f"{LEFT_OUT}.html" not in links and "2.1.html" in links
    assert "<span>the guide</span>" in pages["read/2.1.html"].html  # what was a link to it


# Safety and use without a network


def test_no_script_and_no_style_is_written_into_a_page(planned: PlannedPages) -> None:
    for _, page in planned.pieces():
        assert page.attributes("style") == []
        assert not [name for element in page.all() for name in element.attrib if name.startswith("on")]
        assert page.all("style") == [] and [words_of(element) for element in page.all("script")] == [""]
        (policy,) = [element.get("content") for element in page.all("meta") if element.get("http-equiv")]
        assert policy.startswith("default-src 'none';") and "unsafe" not in policy
        addresses = [address for address in page.attributes("src") if not address.startswith("../")]
        assert addresses == []


def test_the_worker_keeps_every_page_and_changes_with_them(bread_pages: PlannedPages) -> None:
    (worker,) = [product for product in bread_pages.products if product.path == WORKER]
    listed = json.loads(re.findall(r"const toolkit = (\{.*?\n\})", bread_pages.content(worker).decode(), re.DOTALL)[0])
    assert set(bread_pages.pages) < set(listed["files"])
    assert {"catalog/reading.css", "catalog/fonts/ToolkitText-Regular.ttf", "catalog/offline.js"} < set(listed["files"])
    assert not [path for path in listed["files"] if path.endswith((".pdf", ".png"))]
    (manifest,) = [product for product in bread_pages.products if product.path == APP_MANIFEST]
    assert json.loads(bread_pages.content(manifest))["start_url"] == "index.html"


# When it is made again


@pytest.fixture
def copy(shelf: Project, tmp_path: Path) -> Project:
    """A copy of the built bread toolkit, to be changed."""
    return shelf.copy(tmp_path / "project")


def told(project: Project, *words: str) -> list[str]:
    """Run the command, which must succeed, and return its output lines."""
    outcome = project.run(*words)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    return outcome.stdout.splitlines()


def test_an_edit_writes_its_page_only_and_what_is_gone_is_deleted(copy: Project) -> None:
    before = copy.output()
    assert "es/read/1.2.html" in before
    copy.change("content/tools/baking-log.md", "Write it down", "Write all of it down")
    lines = told(copy, "--explain")
    pages = {line[2:].partition("  ")[0] for line in lines if line.startswith("U ") and "read/" in line}
    assert pages == {"read/1.2.html", "es/read/1.2.html"}  # the file in both languages, which both offer, has changed
    assert b"Write all of it down" in copy.output()["read/1.2.html"]

    copy.change("content/data/glossary.es.yaml", "tools: [1.2]", "tools: []")
    (copy.root / "content" / "tools" / "baking-log.es.md").unlink()
    told(copy, "--quiet")
    after = copy.output()
    assert "es/read/1.2.html" not in after
    assert b'hreflang="es"' not in after["read/1.2.html"]


def test_the_catalog_and_the_pages_lead_to_each_other(shelf: Project) -> None:
    output = shelf.output()
    index = output["index.html"].decode()
    for path in (path for path in output if path.startswith(("read/", "es/read/"))):
        code = path.rpartition("/")[2].removesuffix(".html")
        assert re.search(rf'<a href="{re.escape(path)}"[^>]* aria-describedby="[^"]+">Read on this screen</a>', index)
        assert f'"../index.html#{code}"' in output[path].decode()  # from es/read/ that is the Spanish page
    assert b'<a href="read/1.2.html"' in output["es/index.html"]


# Words


def test_every_word_is_used() -> None:
    texts = [*(PROJECT / "templates" / "reading").rglob("*.html"), *(PROJECT / "press" / "reading").glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    assert [key for key in english_words() if f'"{key}"' not in text and f"'{key}'" not in text] == []
