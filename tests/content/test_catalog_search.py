"""The search of our own toolkit: what trainers type finds the right tool, in English and Spanish."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from press.build.planner import Planner
from press.catalog.output_files import OutputFiles
from press.catalog.planner import CatalogPlanner
from press.catalog.search_documents import documents_of
from press.catalog.search_index import Field
from press.core.project import ProjectFiles
from press.planning.base_editions import EditionRegistry
from tests.support.browser import NARROW, Visit, served, visit
from tests.support.toolkits import PROJECT, our_toolkit
from tests.support.unprinted_catalog import trims, write_unprinted

FIRST = 3
"""Number of results among which the right one has to be."""
SIZES: list[ViewportSize] = [{"width": 1440, "height": 900}, {"width": 390, "height": 844}]
MEGABYTE = 1_000_000
MOST_SHIFT = 0.1
"""The largest cumulative layout shift that counts as good."""
LAYOUT_SHIFT = """() => new Promise(done => {
  let sum = 0
  const add = entries => { for (const entry of entries) if (!entry.hadRecentInput) sum += entry.value }
  const observer = new PerformanceObserver(list => add(list.getEntries()))
  observer.observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(sum), 200)
})"""
QUERIES = {
    "DV": "10.14",
    "intimate partner violence": "4.8",
    "kids": "3.5",
    "dad": "3.6",
    "foster parents": "9.10",
    "relatives": "3.6",
    "grandparents": "3.6",
    "tres casas": "3.3",
    "Indian Child Welfare Act": "5.5",
    "substance use": "4.3",
    "drugs": "2.2",
    "drinking": "6.4",
    "neglect": "4.10",
    "saftey hosue": "3.4",
    "danger statment": "4.3",
    "safety planning": "6.4",
    "red de apoyo": "5.4",
    "ninos": "10.11",
    "plan de seguridad": "6.4",
    "supervisor": "8.3",
    "interpreter": "3.11",
    "confidentiality": "8.8",
    "reunification": "7.3",
    "visitation": "6.6",
    "motivational interviewing": "2.4",
    "family tree": "5.4",
    "custodia": "9.10",
    "violencia domestica": "10.14",
    "session 9": "8.18",
    "4.1": "4.1",
    "what do I do when a child tells me something": "3.8",
}
"""What a trainer types, and a tool that has to be among the first results."""
REBUILT = """([documents, language]) => {
  const run = new RegExp(`[${Catalog.UNSPACED}]`, "u")
  const terms = word => {
    if (!run.test(word)) return [word]
    const letters = [...word]
    return [...letters, ...letters.slice(1).map((letter, n) => letters[n] + letter)]
  }
  const fields = Object.keys(documents[0]).filter(name => name !== "id")
  const tokenize = text => Finder.wordsOf(text).flatMap(terms)
  const index = new MiniSearch({ fields, tokenize, processTerm: term => term })
  index.addAll(documents)
  const sorted = made => {
    const terms = made.index.map(([term, places]) => [term, JSON.stringify(places)]).sort()
    const averageFieldLength = made.averageFieldLength.map(number => number.toFixed(6))
    return { ...made, index: Object.fromEntries(terms), averageFieldLength }
  }
  return Catalog.load(Catalog.data.search.indexes[language], language).then(({ index: own }) =>
    [sorted(JSON.parse(JSON.stringify(index))), sorted(JSON.parse(JSON.stringify(Finder.unpacked(own))))])
}"""
"""Lets the library index documents; returns its index and the one that was built, in a form that can be compared."""


BY_COLOR = ("color-contrast",)
"""Axe's rules that depend on the color scheme."""


@pytest.fixture(scope="module")
def editions() -> EditionRegistry:
    """The editions of our toolkit."""
    return Planner(ProjectFiles(PROJECT)).editions(our_toolkit())


@pytest.fixture(scope="module")
def folder(editions: EditionRegistry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalog of our toolkit, whose pages are not typeset."""
    output = tmp_path_factory.mktemp("catalog")
    write_unprinted(output, editions, [])
    return output


@pytest.fixture(scope="module")
def seen(browser: Browser, folder: Path) -> Iterator[Visit]:
    """The catalog of our toolkit."""
    with visit(browser, folder.as_uri() + "/") as seen:
        yield seen.open()


@pytest.mark.parametrize("typed", QUERIES)
def test_the_right_tool_is_among_the_first(typed: str, seen: Visit) -> None:
    assert QUERIES[typed] in seen.search(typed)[:FIRST]


def test_the_page_in_spanish(browser: Browser, folder: Path) -> None:
    with visit(browser, folder.as_uri() + "/", viewport={"width": 1280, "height": 900}) as seen:
        seen.open()
        seen.page.locator('.languages a[lang="es"]').click()
        assert seen.page.locator("html").get_attribute("lang") == "es"
        assert {"6.4", "6.5"} == set(seen.search("plan de seguridad")[:2])
        assert seen.search("safety house")[0] == "3.4"  # its English title
        assert "10.9" not in seen.search("xyz 99.9")
        seen.search("")
        seen.page.locator('[data-add="6.4"]').click()
        assert "packet --tools 6.4 --language es " in seen.text("#command")
        assert seen.barriers() == []
        seen.page.emulate_media(color_scheme="dark")
        assert seen.barriers(BY_COLOR) == []
        seen.page.set_viewport_size(NARROW)
        assert seen.overflow() == 0
        seen.page.locator('.languages a[lang="en"]').click()
        assert seen.page.url == f"{seen.base}index.html"


def test_nothing_is_loaded_before_somebody_searches(browser: Browser, folder: Path) -> None:
    with visit(browser, folder.as_uri() + "/") as seen:
        seen.open()
        assert [url for url in seen.requests if "/search/" in url] == []
        seen.page.locator("#words").focus()
        seen.page.wait_for_function("Finder.isReady()")
        assert {url.rpartition("/")[2] for url in seen.requests if "/search/" in url} == {
            *("minisearch.js", "en.js", "es.js"),
        }
        seen.search("genogram")
        tabs = {url.rpartition("-")[2] for url in seen.requests if "/search/en-" in url}
        assert tabs and tabs <= {f"{code.partition('.')[0]}.js" for code in seen.shown()}


def test_a_sentence_shows_why_a_tool_was_found(seen: Visit) -> None:
    assert "6.4" in seen.search("alcohol")
    reason = seen.page.locator('[id="6.4"] .via')
    assert reason.locator("mark").all_inner_texts() == ["alcohol"]
    assert reason.locator("q").inner_text().startswith("What must be locked up")


def test_a_sentence_in_another_language_says_so(seen: Visit) -> None:
    seen.search("defensora")
    reason = seen.page.locator(".piece:not([hidden]) .via").first
    assert reason.inner_text().startswith("In Spanish: ")
    assert reason.locator("q").get_attribute("lang") == "es"
    assert reason.locator("mark").first.inner_text().lower().startswith("defensora")


def test_packets_are_found(seen: Visit) -> None:
    seen.search("foundations")
    links = seen.page.locator("#found-packets a")
    assert links.all_inner_texts() == ["Foundations, day 1", "Foundations, day 2"]
    links.first.click()
    assert seen.focused() == "packet-foundations-day-1"


def test_a_search_that_had_to_guess_says_so(seen: Visit) -> None:
    seen.search("saftey")
    assert "Shown for “safety”" in seen.text("#found")
    seen.search("genogram xylophone")
    assert "These have some of them" in seen.text("#found")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_results_are_in_view(size: ViewportSize, browser: Browser, folder: Path) -> None:
    with visit(browser, folder.as_uri() + "/", viewport=size) as seen:
        seen.open()
        seen.page.evaluate("scrollTo(0, 9000)")
        seen.page.keyboard.press("/")
        seen.page.keyboard.type("dad")
        seen.settled()
        first = seen.page.locator(".piece:not([hidden]) h4").first.bounding_box()
        assert first and 0 < first["y"] < size["height"] / 2
        assert seen.overflow() == 0


def test_the_index_is_what_the_library_makes_of_the_texts(editions: EditionRegistry, seen: Visit) -> None:
    page = next(page for page in CatalogPlanner(editions, trims).languages if page.language == "es")
    toolkit, entries = page.toolkit, page.entries(OutputFiles([])).values()
    documents = [
        {"id": document.key, **{field: "\n".join(document.texts.get(field, ())) for field in Field}}
        for document in documents_of(toolkit, entries, editions.toolkit.packets)
    ]
    seen.search("x")
    rebuilt, own = seen.page.evaluate(REBUILT, [documents, "es"])
    assert len(own["index"]) > 1000 and own == rebuilt


def test_the_index_is_small(folder: Path) -> None:
    pieces = len(our_toolkit().pieces)
    size = len(gzip.compress((folder / "catalog" / "search" / "en.js").read_bytes()))
    assert size / pieces * 500 < MEGABYTE


@pytest.mark.parametrize("address", ["index.html", "index.html#q=dad", "index.html#8.3", "es/index.html#q=familia"])
@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_nothing_moves_while_the_page_opens(address: str, size: ViewportSize, browser: Browser, folder: Path) -> None:
    with served(folder) as base, visit(browser, base, viewport=size) as seen:
        seen.page.goto(base + address)
        seen.settled()
        seen.page.wait_for_function("document.fonts.status === 'loaded'")
        assert seen.page.evaluate(LAYOUT_SHIFT) < MOST_SHIFT
