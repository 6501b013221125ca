"""The catalog in a browser: search, filters, the address, the keyboard, the page viewer."""

from urllib.parse import unquote

from playwright.sync_api import Browser, expect

from tests.support.browser import Visit, folder_address, served, visit
from tests.support.projects import Project

ALL = ["1.1", "1.2", "2.1", "2.2", "2.3", "2.4"]
QUIET = 900
"""Milliseconds until live regions have been announced."""


def box(name: str, value: str) -> str:
    """Return the selector of a filter's box."""
    return f'input[name="{name}"][value="{value}"]'


# Search


FINDS = {
    "1.2": ["1.2"],  # a code
    "2.": ["2.1", "2.2", "2.3", "2.4"],  # a tab
    "2": ["2.1", "2.2", "2.3", "2.4"],
    "starter": ["1.1", "1.2", "2.2", "2.3", "2.1"],  # a title before a term before texts
    "STÁRT": ["1.1", "1.2", "2.2", "2.3", "2.1"],  # capitals, accents, the start of a word
    "tarter": ["1.1", "1.2", "2.2", "2.3", "2.1"],  # a slip
    "loaf": ["2.1", "1.2", "2.2", "2.3"],  # a title before summaries
    "crumb": ["2.1", "2.3", "1.2"],  # a term
    "friday": ["2.2"],  # in a heading and a summary
    "signs": ["1.1"],  # a heading
    "loaf saturday": ["2.2"],  # every word
    "loaf xylophone": ["2.1", "1.2", "2.2", "2.3"],  # if nothing has every word, some
    "panadero horneado": ["1.2"],  # what is only in the text, in another language
    "horneado": ["1.2", "2.2"],  # a title in another language
    "  log,  BAKING! ": ["1.2"],  # marks and spaces
    "<zz>": [],  # no word of any tool
    "": ALL,
}


def test_search(seen: Visit) -> None:
    assert {words: seen.search(words) for words in FINDS} == FINDS


def test_what_a_tool_is_found_through(seen: Visit) -> None:
    def assert_found_through(words: str, code: str, reason: str) -> None:
        seen.search(words)
        expect(seen.page.locator(f'[id="{code}"] .via')).to_have_text(reason)

    assert_found_through("starter", "1.2", "Explains: Starter I fed the starter")
    assert seen.page.locator('[id="1.1"] .via').is_hidden()
    assert_found_through("signs", "1.1", "Has a part: Signs See 1.2 and the signs.")
    assert_found_through("diario", "1.2", "In es: Diario de horneado")


def test_matches_are_marked(seen: Visit) -> None:
    seen.search("bak lóg")
    found = seen.page.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())")
    assert found == ["Baking", "log"]
    seen.search("")
    assert seen.page.evaluate("CSS.highlights.get('found').size") == 0


def test_the_count_is_visible_and_announced(seen: Visit) -> None:
    assert seen.text("#found") == "6 tools and cards"
    seen.search("loaf")
    assert seen.text("#found") == "4 of 6"
    seen.page.wait_for_function("document.getElementById('said').textContent === '4 of 6'")
    assert seen.page.locator("#said").get_attribute("role") == "status"
    seen.search("nothing like it")
    assert seen.page.locator("#nothing").is_visible()
    seen.page.wait_for_function("document.getElementById('said').textContent.startsWith('Nothing found')")


def test_found_in_the_order_of_the_page(seen: Visit) -> None:
    assert seen.search("loaf") == FINDS["loaf"]
    tops = [seen.page.locator(f'[id="{code}"]').bounding_box() for code in seen.shown()]
    assert [box and box["y"] for box in tops] == sorted(box["y"] for box in tops if box)
    assert seen.page.locator(".tab:visible").count() == 0
    assert seen.search("") == ALL
    order = "nodes => nodes.map(node => node.id)"
    assert seen.page.eval_on_selector_all("#list > *", order) == ["tab-1", *ALL[:2], "tab-2", *ALL[2:]]


# Filters


FILTERS = {
    ("role", "helper"): ["1.1", "2.1"],
    ("role", "baker"): ["1.1", "1.2", "2.1", "2.2"],
    ("element", "Oven"): ["1.2"],
    ("stage", "mixing"): ["1.1", "1.2"],
    ("format", "worksheet"): ["1.2"],
    ("format", "card"): ["2.2"],
    ("format", "reference"): ["2.3", "2.4"],
    ("language", "es"): ["1.2", "2.2", "2.3"],
    ("minutes", "15"): ["1.1", "1.2", "2.2"],
    ("minutes", ""): ALL,
}


def test_each_filter(seen: Visit) -> None:
    found = {}
    for (name, value), codes in FILTERS.items():
        label = seen.page.locator("label", has=seen.page.locator(box(name, value)))
        assert label.locator(".count").inner_text() == str(len(codes))
        label.click()
        found[name, value] = seen.shown()
        if seen.page.locator("#clear-all").is_visible():
            seen.page.click("#clear-all")
    assert found == FILTERS


def test_filters_together(seen: Visit) -> None:
    seen.page.check(box("format", "guide"))
    seen.page.check(box("format", "worksheet"))
    assert seen.shown() == ["1.1", "1.2"]
    seen.page.check(box("role", "helper"))
    assert seen.shown() == ["1.1"]
    seen.search("log")
    assert seen.shown() == [] and seen.page.locator("#nothing").is_visible()


def test_counts_say_what_a_box_would_leave(seen: Visit) -> None:
    seen.page.check(box("role", "helper"))
    count = {value: seen.text(f"label:has({box('format', value)}) .count") for value in ("guide", "worksheet", "page")}
    assert count == {"guide": "1", "worksheet": "0", "page": "1"}
    assert seen.text(f"label:has({box('role', 'baker')}) .count") == "4"  # chosen as well, not instead


def test_chosen_filters_are_listed_and_can_be_removed(seen: Visit) -> None:
    seen.page.check(box("role", "helper"))
    seen.page.check(box("minutes", "15"))
    assert [one.strip() for one in seen.page.locator("#active button").all_inner_texts()] == [
        "Helpers",
        "Up to 15 minutes",
    ]
    seen.page.wait_for_function("document.getElementById('said').textContent === '1 of 6. Helpers. Up to 15 minutes'")
    seen.page.get_by_role("button", name="Remove: Helpers").click()
    assert seen.shown() == ["1.1", "1.2", "2.2"]
    assert seen.focused() == "Remove: Up to 15 minutes"
    seen.page.keyboard.press("Enter")
    assert seen.shown() == ALL and seen.page.is_checked(box("minutes", ""))
    assert seen.focused() == "tools"


def test_clear_all(seen: Visit) -> None:
    seen.search("log")
    seen.page.check(box("role", "baker"))
    seen.page.click("#clear-all")
    assert seen.shown() == ALL and seen.page.input_value("#words") == ""
    assert seen.focused() == "words"
    assert seen.page.locator("#clear-all").is_hidden() and seen.page.locator("#active").is_hidden()


# The address


def test_the_address_brings_it_all_back(seen: Visit) -> None:
    seen.search("loaf")
    seen.page.check(box("role", "helper"))
    seen.page.check(box("stage", "baking"))
    seen.page.wait_for_function("location.hash.includes('baking')")
    state = seen.page.evaluate("location.hash")
    assert unquote(state) == "#q=loaf&role=helper&stage=baking"
    seen.page.goto("about:blank")
    seen.open(state)
    assert seen.shown() == ["2.1"]
    assert seen.page.input_value("#words") == "loaf" and seen.page.is_checked(box("role", "helper"))


def test_back_leads_to_what_was_there(seen: Visit) -> None:
    seen.page.wait_for_timeout(1300)  # a pause in typing makes a history entry
    seen.page.locator("#words").press_sequentially("loaf")
    seen.page.wait_for_timeout(1300)
    seen.page.check(box("role", "helper"))
    seen.page.wait_for_function("location.hash.includes('helper')")
    assert seen.shown() == ["2.1"]
    seen.page.go_back()
    assert seen.shown() == FINDS["loaf"] and seen.page.input_value("#words") == "loaf"
    seen.page.go_back()
    assert seen.shown() == ALL


def test_a_link_to_a_tool_that_is_narrowed_away(seen: Visit) -> None:
    seen.search("log")
    seen.page.locator('[id="1.2"] .facts a', has_text="2.1").click()
    assert seen.focused() == "2.1"
    assert seen.shown() == ALL
    seen.page.go_back()
    assert seen.shown() == ["1.2"] and seen.page.input_value("#words") == "log"


def test_an_address_that_means_nothing(seen: Visit) -> None:
    for state in ("#nothing", "#q=", "#role=nobody&q=log", "#%E0%A4%A", "#=&=&", "#list"):
        seen.page.evaluate("state => { location.hash = state }", state)
        seen.page.reload()
        assert "1.2" in seen.shown()


# The keyboard


def test_slash_and_escape(seen: Visit) -> None:
    seen.page.keyboard.press("/")
    assert seen.focused() == "words"
    seen.page.keyboard.type("a/b")
    assert seen.page.input_value("#words") == "a/b"
    seen.page.keyboard.press("Escape")
    assert seen.page.input_value("#words") == "" and seen.shown() == ALL


def test_from_the_top_to_a_download_by_keyboard(seen: Visit, shelf: Project) -> None:
    page = seen.page
    page.keyboard.press("Tab")
    assert seen.focused() == "Skip to the tools"
    page.keyboard.press("Enter")
    assert seen.focused() == "tools"
    page.keyboard.press("/")
    page.keyboard.type("log")
    page.wait_for_function("document.documentElement.classList.contains('searching')")  # its index is loaded by then
    page.keyboard.press("Enter")
    assert seen.focused() == "tools"
    for _ in range(10):
        page.keyboard.press("Tab")
        if seen.focused() == "Handout":
            break
    assert seen.focused() == "Handout"
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    target = page.evaluate("document.activeElement.href")
    assert unquote(target) == (shelf.root / "output" / "handouts" / "1.2-baking-log.pdf").as_uri()


def test_everything_is_reached_in_the_order_it_is_seen(seen: Visit) -> None:
    seen.page.keyboard.press("Tab")
    places = []
    for _ in range(200):
        location = seen.page.evaluate(
            """() => { const here = document.activeElement, box = here.getBoundingClientRect()
            return here === document.body ? null
                : [here.closest("header, nav, form, .results, aside, section, footer")?.className || "other",
                   box.width, box.height] }"""
        )
        if location is None:
            break
        places.append(location)
        seen.page.keyboard.press("Tab")
    assert 40 < len(places) < 200
    parts = list(dict.fromkeys(name for name, _, _ in places))
    wanted = ["other", "head-files", "parts page", "search js-only", "index", "filters js-only", "results"]
    assert [part for part in parts if part in wanted] == wanted


def test_targets_are_large_enough(seen: Visit) -> None:
    seen.page.locator('[data-add="1.1"]').click()
    small = seen.page.evaluate(
        """() => [...document.querySelectorAll("button, input, summary, .files a, .head-files a, .index a, .parts a")]
        .filter(one => one.checkVisibility({ visibilityProperty: true }))
        .map(one => [one.closest("label") ?? one, one])
        .map(([one, name]) => [name.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([_, box]) => box.width && (box.height < 24 || box.width < 24)).map(([name]) => name)"""
    )
    assert small == []


# The window of pages


def test_pages_are_looked_at(seen: Visit) -> None:
    page = seen.page
    page.get_by_role("button", name="Look inside: 1.1 Keeping a starter").click()
    window = page.locator("#window")
    assert window.get_attribute("open") is not None
    assert seen.text("#window-title") == "1.1 Keeping a starter"
    assert seen.text("#window-place") == "Page 1 of 2"
    assert page.get_attribute("#window-picture", "alt") == "Page 1 of 2: 1.1 Keeping a starter"
    page.keyboard.press("ArrowRight")
    assert seen.text("#window-place") == "Page 2 of 2" and page.is_disabled("#page-next")
    page.wait_for_function("document.getElementById('window-picture').complete")
    assert page.evaluate("document.getElementById('window-picture').naturalWidth") == 720
    page.keyboard.press("ArrowRight")
    assert seen.text("#window-place") == "Page 2 of 2"
    page.click("#page-before")
    assert seen.text("#window-place") == "Page 1 of 2"
    assert page.get_attribute("#window-file", "href") == "handouts/1.1-keeping-a-starter.pdf"
    page.keyboard.press("Escape")
    assert seen.focused() == "Look inside: 1.1 Keeping a starter"


def test_the_focus_stays_in_the_window(seen: Visit) -> None:
    seen.page.locator('[id="1.2"] .shot').click()
    for _ in range(12):
        seen.page.keyboard.press("Tab")
        inside = seen.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
        assert inside
    seen.page.click("#window-close")
    assert seen.focused() == "Look inside: 1.2 Baking log"


def test_pages_in_another_language(seen: Visit) -> None:
    seen.page.click('[data-look="1.2"]')
    seen.page.locator("#window-languages button", has_text="es").click()
    assert seen.text("#window-title") == "1.2 Diario de horneado"
    assert seen.page.get_attribute("#window-title span", "lang") == "es"
    assert "baking-log.es-1.png" in (seen.page.get_attribute("#window-picture", "src") or "")
    assert seen.page.get_attribute("#window-file", "href") == "es/handouts/1.2-baking-log.es.pdf"


# Where it is opened


def test_from_a_web_server(browser: Browser, shelf: Project) -> None:
    with served(shelf.root / "output") as base, visit(browser, base) as seen:
        seen.open("#q=loaf")
        assert seen.shown() == FINDS["loaf"]
        seen.page.click('[data-look="2.1"]')
        seen.page.wait_for_load_state("networkidle")
        wanted = [url.removeprefix(base) for url in seen.requests]
        assert "catalog/pages/2.1-reading-a-loaf-1.png" in wanted
        for file in seen.page.eval_on_selector_all("#list .files a", "links => links.map(link => link.href)"):
            assert seen.page.request.head(file).ok, file


def test_without_scripts_it_is_a_list_of_links(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root), java_script_enabled=False) as seen:
        seen.open()
        assert seen.page.locator(".piece").count() == len(ALL)
        assert seen.page.locator("button:visible, input:visible, dialog:visible, aside:visible").count() == 0
        assert seen.page.get_by_role("link", name="Handout", exact=True).first.is_visible()


def test_pictures_are_fetched_when_they_are_seen(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root), viewport={"width": 320, "height": 320}) as seen:
        seen.open()
        seen.page.wait_for_timeout(QUIET)
        assert not any("2.4-sources" in url for url in seen.requests)
        seen.page.locator('[id="2.4"]').scroll_into_view_if_needed()
        seen.page.wait_for_function("document.getElementById('2.4').querySelector('img').complete")
        assert any("2.4-sources-small" in url for url in seen.requests)


def test_whatever_is_typed_the_order_is_right(seen: Visit) -> None:
    order = "nodes => nodes.filter(node => node.matches('.piece:not([hidden])')).map(node => node.id)"
    project_lock = {words: seen.search(words) and seen.search("") and seen.search(words) for words in FINDS}
    for words in (*FINDS, *reversed(FINDS), *sorted(FINDS)):
        seen.search(words)
        assert seen.page.eval_on_selector_all("#list > *", order) == project_lock[words]
    seen.search("")
    assert seen.page.eval_on_selector_all("#list > .piece", "nodes => nodes.map(node => node.id)") == ALL
