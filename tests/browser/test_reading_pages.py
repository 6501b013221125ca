"""Reading pages in a browser: no barrier, no sideways scrolling, large text, print, and use without a network."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from press.build.specimen import assemble_project
from press.core.project import SPECIMEN_FOLDER
from tests.support.browser import ADOPT, NARROW, Visit, folder_address, served, visit
from tests.support.built_toolkits import Built, copy_project
from tests.support.projects import Project
from tests.support.reading_pages import PlannedPages

BY_COLOR = ("color-contrast",)
"""Axe's rules that depend on the color scheme."""
SCHEMES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced colors": {"color_scheme": "light", "forced_colors": "active"},
}
LARGEST_WIDTH = """() => [...document.querySelectorAll("main *")].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width && (box.right > innerWidth + 1 || box.left < -1) }).map(one => one.outerHTML.slice(0, 90))"""
"""What sticks out of the window."""
BAR_AT_TOP = ".bar { position: static !important }"
"""axe can't see the colors of what the bar is over, once it has scrolled there."""
FOUR_TIMES = "document.documentElement.style.fontSize = '400%'"
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
"""The spaces that readers may need (WCAG 2.2, 1.4.12)."""
CLASS = re.compile(r' class="([^"]*)"')
PHONE: ViewportSize = {"width": 390, "height": 844}
PHONES = (320, 390)
"""Widths of the narrowest windows that a page must fit, in pixels."""
WIDTHS = (320, 390, 640, 834, 1280, 2200)


@pytest.fixture(scope="module")
def specimen_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose output/ has the reading pages of the block reference."""
    root = tmp_path_factory.mktemp("specimen-pages")
    copy_project(root, ("templates", "styles", SPECIMEN_FOLDER))
    PlannedPages(assemble_project(root)).write(root / "output")
    return root


@pytest.fixture(scope="module")
def pages_of_blocks(specimen_root: Path) -> list[str]:
    """Some pages of the block reference that together have every format, block and kind of field."""
    pages = sorted((specimen_root / "output" / "read").glob("*.html"))
    classes = {path.name: classes_of(path.read_text(encoding="utf-8")) for path in pages}
    missing, chosen = frozenset[str]().union(*classes.values()), list[str]()
    while missing:
        chosen.append(max(classes, key=lambda name: (len(classes[name] & missing), name)))
        missing -= classes[chosen[-1]]
    return chosen


def classes_of(html: str) -> frozenset[str]:
    """Return the classes of a page's elements, without those for the color of a tab."""
    names = {name for value in CLASS.findall(html) for name in value.split()}
    return frozenset(name for name in names if not name.startswith("tab-"))


@pytest.fixture
def seen(browser: Browser, specimen_root: Path) -> Iterator[Visit]:
    """A visit to the pages in their folder."""
    with visit(browser, folder_address(specimen_root)) as seen:
        yield seen


def opened(seen: Visit, name: str) -> Page:
    """Open a page."""
    seen.page.goto(f"{seen.base}read/{name}")
    return seen.page


def barriers_on(seen: Visit, names: Iterable[str], *, every: bool = False) -> dict[tuple[str, str], list[str]]:
    """Return axe's findings on pages in light, dark and forced colors, by page and scheme; without empty ones.

    Args:
        seen: A visit to the pages.
        names: Their paths.
        every: Look at the colors of every element.
    """
    found = {}
    for name in names:
        seen.page.goto(f"{seen.base}{name}")
        seen.page.evaluate(ADOPT, BAR_AT_TOP)
        found[name, "light"] = seen.barriers(every=every)
        for scheme, media in SCHEMES.items():
            seen.page.emulate_media(**media)
            found[name, scheme] = seen.barriers(BY_COLOR, every=every)
        seen.page.emulate_media(color_scheme="light", forced_colors="none")
    return {where: barriers for where, barriers in found.items() if barriers}


def too_wide(seen: Visit, names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Return what sticks out of the window of a phone, by page and width; without pages where nothing does."""
    found = {}
    for name in names:
        seen.page.goto(f"{seen.base}{name}")
        for width in PHONES:
            seen.page.set_viewport_size({"width": width, "height": PHONE["height"]})
            found[name, width] = [*(["the page"] if seen.overflow() else []), *seen.page.evaluate(LARGEST_WIDTH)]
    return {where: wide for where, wide in found.items() if wide}


@pytest.mark.parametrize("step", [pytest.param(1, id="each page"), pytest.param(3, id="every third page")])
def test_no_barrier(seen: Visit, pages_of_blocks: list[str], step: int) -> None:
    assert barriers_on(seen, (f"read/{name}" for name in pages_of_blocks[::step])) == {}


@pytest.mark.parametrize(
    "step", [pytest.param(1, marks=pytest.mark.soak, id="every page"), pytest.param(60, id="a sample")]
)
def test_no_barrier_in_the_toolkit_itself(browser: Browser, real: Built, step: int) -> None:
    output = real.root / "output"
    names = sorted(path.relative_to(output).as_posix() for path in output.glob("**/read/*.html"))[::step]
    with visit(browser, folder_address(real.root), viewport=PHONE) as seen:
        assert too_wide(seen, names) == {}
        assert barriers_on(seen, names, every=step == 1) == {}


def test_axe_sees_a_barrier(seen: Visit, pages_of_blocks: list[str]) -> None:
    opened(seen, pages_of_blocks[0])
    seen.page.evaluate("document.documentElement.lang = ''")
    seen.page.evaluate("document.querySelector('.lede').style.color = '#bbb'")
    found = " ".join(seen.barriers())
    assert "html-has-lang" in found and "color-contrast" in found


def test_nothing_sticks_out(seen: Visit, pages_of_blocks: list[str]) -> None:
    for name in pages_of_blocks:
        page = opened(seen, name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert (name, width, seen.overflow(), page.evaluate(LARGEST_WIDTH)) == (name, width, 0, [])


def test_text_four_times_as_large_and_with_more_space(seen: Visit, pages_of_blocks: list[str]) -> None:
    for name in pages_of_blocks:
        page = opened(seen, name)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.evaluate(FOUR_TIMES)
        assert (name, seen.overflow()) == (name, 0)
        opened(seen, name).set_viewport_size(NARROW)
        page.evaluate(ADOPT, SPACED)
        assert (name, seen.overflow()) == (name, 0)


def test_on_paper(seen: Visit, pages_of_blocks: list[str]) -> None:
    page = opened(seen, pages_of_blocks[0])
    assert not page.locator(".printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".printed").is_visible() and page.locator(".text").first.is_visible()
    assert page.locator(".bar, .skip, .files, .neighbors").locator("visible=true").count() == 0


def test_our_fonts_and_styles_are_used_from_a_folder(seen: Visit, pages_of_blocks: list[str]) -> None:
    page = opened(seen, pages_of_blocks[0])
    page.wait_for_function("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(f => f.family)")
    assert {name.strip('"') for name in loaded} == {"Toolkit Display", "Toolkit Text"}
    assert page.evaluate("'serviceWorker' in navigator && document.querySelector('link[rel=manifest]')") in (
        None,
        False,
    )


def test_by_keyboard_to_the_text_and_the_pdf(seen: Visit, pages_of_blocks: list[str]) -> None:
    page = opened(seen, pages_of_blocks[0])
    page.keyboard.press("Tab")
    assert seen.focused() == "Skip to the text"
    page.keyboard.press("Enter")
    assert seen.focused() == "_text"
    page.locator(".all").focus()
    page.keyboard.press("Tab")
    assert seen.focused().startswith("PDF of ")


def test_from_the_catalog_to_a_page_and_back(browser: Browser, shelf: Project) -> None:
    with visit(browser, folder_address(shelf.root)) as seen:
        seen.open()
        seen.page.locator('[id="1.2"] .file-read a').first.click()
        assert seen.page.title().startswith("1.2 Baking log")
        seen.page.locator('.languages a[lang="es"]').click()
        assert seen.page.locator("html").get_attribute("lang") == "es"
        seen.page.locator(".all").click()
        assert seen.page.url.endswith("/es/index.html#1.2")
        seen.page.locator('.languages a[lang="en"]').click()
        seen.page.goto(f"{seen.base}index.html#1.2")
        seen.page.locator('[data-look="1.2"]').click()
        assert seen.page.locator("#window-read").get_attribute("href") == "read/1.2.html"


def test_without_a_network(browser: Browser, shelf: Project) -> None:
    with served(shelf.root / "output") as address:
        here = address.replace("127.0.0.1", "localhost")
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{here}read/1.1.html")
        assert page.locator('link[rel="manifest"]').get_attribute("href") == f"{here}app.webmanifest"
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller")
        context.set_offline(True)
        for path in ("read/2.1.html", "es/read/1.2.html", "index.html", "", "es/"):
            page.goto(f"{here}{path}")
            assert page.locator("h1").is_visible()
        page.goto(f"{here}read/1.2.html")
        page.wait_for_function("document.fonts.ready.then(fonts => fonts.size > 0)")
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "block"
        context.close()
