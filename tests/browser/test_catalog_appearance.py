"""The catalog's appearance: no accessibility violation, no sideways scrolling, dark and light, printed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser import NARROW, Visit, folder_address, visit
from tests.support.projects import Project

PLAIN: dict[str, Any] = {}
DARK: dict[str, Any] = {"color_scheme": "dark"}
FORCED: dict[str, Any] = {"color_scheme": "light", "forced_colors": "active"}
SMALL: dict[str, Any] = {"viewport": NARROW}
ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""A window of 1280 by 900 at 200 %."""
WIDTHS = (2200, 1440, 1216, 834, 640, 390, 320)
"""Widths of windows in pixels: from a large screen to a phone."""
BY_COLOR = ("color-contrast",)
"""Axe's rules that depend on the color scheme."""


Act = Callable[[Visit], None]


def nothing(seen: Visit) -> None:
    """Leave the page as it is."""


def searched(seen: Visit) -> None:
    """Search for a word, with a filter."""
    seen.search("loaf")
    seen.page.check('input[name="role"][value="baker"]')


def found_nothing(seen: Visit) -> None:
    """Search for a word that no tool has."""
    seen.search("nothing like it")


def with_tray(seen: Visit) -> None:
    """Put something in the packet and open everything of it."""
    seen.page.click("#clear-all")
    for code in ("1.2", "2.2"):
        seen.page.locator(f'[data-add="{code}"]').click()
    if seen.page.locator("#show-tray").is_visible():
        seen.page.click("#show-tray")
    seen.page.locator("#tray summary").click()


def with_window(seen: Visit) -> None:
    """Close the packet where it lies over the tools, and look at pages."""
    if seen.page.locator("#tray.open").count():
        seen.page.click("#show-tray")
    seen.page.click('[data-look="1.2"]')


def with_filters(seen: Visit) -> None:
    """Open the filters where they are closed."""
    if seen.page.locator("#show-filters").is_visible():
        seen.page.click("#show-filters")


ALL_ACTS: tuple[Act, ...] = (nothing, with_filters, searched, found_nothing, with_tray, with_window)


@pytest.mark.parametrize(
    ("options", "rules", "acts"),
    [
        (PLAIN, (), ALL_ACTS),
        (DARK, BY_COLOR, ALL_ACTS),
        (FORCED, BY_COLOR, ALL_ACTS),
        (SMALL, (), (with_filters, found_nothing, with_tray, with_window)),
    ],
    ids=["light", "dark", "forced colors", "320 pixels"],
)
def test_no_barrier(
    browser: Browser, shelf: Project, options: dict[str, Any], rules: tuple[str, ...], acts: tuple[Act, ...]
) -> None:
    with visit(browser, folder_address(shelf.root), **options) as seen:
        seen.open()
        for act in acts:
            act(seen)
            assert (act.__name__, seen.barriers(rules)) == (act.__name__, [])
            assert (act.__name__, seen.overflow()) == (act.__name__, 0)


@pytest.mark.parametrize(
    ("options", "rules"),
    [(PLAIN, ()), (DARK, BY_COLOR), (FORCED, BY_COLOR)],
    ids=["light", "dark", "forced colors"],
)
def test_no_barrier_in_another_language(
    browser: Browser, shelf: Project, options: dict[str, Any], rules: tuple[str, ...]
) -> None:
    with visit(browser, folder_address(shelf.root), **options) as seen:
        seen.page.goto(f"{seen.base}es/index.html")
        for width in (1280, 390):
            seen.page.set_viewport_size({"width": width, "height": 844})
            seen.settled()
            assert (width, seen.barriers(rules)) == (width, [])
            assert (width, seen.overflow()) == (width, 0)


def test_axe_sees_a_barrier(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open()
        seen.page.evaluate("document.querySelector('#words').labels[0].remove()")
        seen.page.evaluate("document.querySelector('#words').placeholder = ''")
        seen.page.add_style_tag(content=".summary { color: #bbb !important }")
        found = " ".join(seen.barriers())
        assert "label" in found and "color-contrast" in found


def colors(seen: Visit, selector: str) -> tuple[str, str]:
    """Return the text color and the background of an element."""
    found: list[str] = seen.page.locator(selector).first.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    )
    return found[0], found[1]


def test_dark_and_light(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open()
        light = [colors(seen, one) for one in ("html", ".piece .code", ".index a", ".shot img")]
        seen.page.emulate_media(color_scheme="dark")
        dark = [colors(seen, one) for one in ("html", ".piece .code", ".index a", ".shot img")]
    assert [one != other for one, other in zip(light, dark, strict=True)] == [True, True, True, True]
    assert dark[0] == ("rgb(232, 235, 233)", "rgb(20, 24, 26)")
    assert light[3][1] == dark[3][1] == "rgb(255, 255, 255)"  # paper stays white


def test_on_paper_only_what_was_found(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open("#role=helper")
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert seen.page.locator(".piece").locator("visible=true").count() == 2
        assert colors(seen, "html") == ("rgb(29, 36, 40)", "rgb(255, 255, 255)") or colors(seen, "html")[1] == (
            "rgb(255, 255, 255)"
        )


def test_nothing_moves_by_itself(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open()
        moving = seen.page.evaluate(
            """[...document.querySelectorAll("*")].filter(one => {
            const style = getComputedStyle(one)
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
                || style.scrollBehavior === "smooth" }).length"""
        )
        assert moving == 0


def test_our_fonts_are_used(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open()
        seen.page.wait_for_function("document.fonts.ready.then(() => true)")
        loaded = seen.page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(f => f.family)")
        assert {name.strip('"') for name in loaded} == {"Toolkit Display", "Toolkit Text"}
