"""Our own catalog's appearance: no accessibility violation, no sideways scrolling, printed."""

import pytest
from playwright.sync_api import Browser

from tests.browser.test_catalog_appearance import BY_COLOR, DARK, FORCED, WIDTHS, ZOOMED
from tests.support.browser import NARROW, REMOVE_REPEATED, folder_address, visit
from tests.support.built_toolkits import Built


@pytest.mark.parametrize(
    "every",
    [pytest.param(True, marks=pytest.mark.soak, id="every entry"), pytest.param(False, id="each kind of entry")],
)
def test_no_barrier_in_the_toolkit_itself(browser: Browser, real: Built, every: bool) -> None:
    with visit(browser, folder_address(real.root)) as seen:
        seen.open()
        if not every:
            seen.page.evaluate(REMOVE_REPEATED, ".piece")
        assert seen.page.locator(".piece").count() > 5
        assert seen.barriers(every=every) == []
        for media in (DARK, FORCED):
            seen.page.emulate_media(**media)
            assert (media, seen.barriers(BY_COLOR, every=every)) == (media, [])


def test_no_barrier_in_the_head_of_the_spanish_page(browser: Browser, real: Built) -> None:
    with visit(browser, folder_address(real.root)) as seen:
        seen.page.goto(f"{seen.base}es/index.html")
        seen.settled()
        seen.page.evaluate(REMOVE_REPEATED, ".piece")
        seen.page.set_viewport_size(NARROW)
        assert seen.overflow() == 0
        assert seen.page.locator('header a[href^="tel:"]').locator("visible=true").count() == 2
        assert seen.barriers() == []
        for media in (DARK, FORCED):
            seen.page.emulate_media(**media)
            assert (media, seen.barriers(BY_COLOR)) == (media, [])


def test_nothing_sticks_out(browser: Browser, real: Built) -> None:
    over = "(tray => tray.scrollWidth - tray.clientWidth)(document.getElementById('tray'))"
    with visit(browser, folder_address(real.root)) as seen:
        seen.open()
        for width in WIDTHS:
            seen.page.set_viewport_size({"width": width, "height": 900})
            assert (width, seen.overflow()) == (width, 0)
        seen.page.locator('[data-add="4.2"]').click()
        for width in WIDTHS:
            seen.page.set_viewport_size({"width": width, "height": 900})
            is_closed = seen.page.locator("#show-tray").is_visible() and not seen.page.locator("#tray.open").count()
            if is_closed:
                seen.page.click("#show-tray")
            assert (width, seen.overflow(), seen.page.evaluate(over)) == (width, 0, 0)


def test_at_200_percent(browser: Browser, real: Built) -> None:
    with visit(browser, folder_address(real.root), **ZOOMED) as seen:
        seen.open()
        assert seen.overflow() == 0
        hidden = "(box => box.top < 0 || box.bottom > innerHeight)(document.activeElement.getBoundingClientRect())"
        seen.page.locator('[id="4.2"] .files a').first.focus()
        for _ in range(25):
            seen.page.keyboard.press("Tab")
            assert not seen.page.evaluate(hidden)


def test_on_paper_it_is_an_index(browser: Browser, real: Built) -> None:
    with visit(browser, folder_address(real.root)) as seen:
        seen.open()
        seen.page.locator('[data-add="4.2"]').click()
        seen.page.emulate_media(media="print")
        gone = "button, input, aside, .shot, .files, .index, .parts, .packets, .counties"
        assert seen.page.locator(gone).locator("visible=true").count() == 0
        words = " ".join(seen.text('[id="4.1"]').split())
        assert words == "4.1 Safety mapping 4 pages, 2 sheets"
        assert seen.page.locator(".piece").locator("visible=true").count() == len(real.toolkit.pieces)
        lefts = seen.page.eval_on_selector_all(".piece", "all => all.map(one => one.getBoundingClientRect().left)")
        assert len(set(lefts)) == 1
