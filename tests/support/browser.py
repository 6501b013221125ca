"""A real browser, started once, that looks at the catalogue and hears every error and every request."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
QUIET = (
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 720}
ALL_SEEN = ".piece { content-visibility: visible !important }"
"""Text that is not laid out yet has no colours that axe could look at."""


def browser_path() -> str:
    """Return the browser to drive: BROWSER, or the first that is installed. There has to be one."""
    for name in (os.environ.get("BROWSER", ""), *NAMES, *PLACES):
        if name and (found := shutil.which(name)):
            return found
    pytest.fail("No Chromium is installed, and the catalogue is tested in one. setup/browser.sh installs it.")


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser."""
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; returns where."""
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *words: Any) -> None:
        """Say nothing."""


@dataclass
class Visit:
    """A page that is open in the browser, and what it complained of and asked for."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Hear everything."""
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def heard(self, message: ConsoleMessage) -> None:
        """Note what the console says that is more than a remark."""
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, state: str = "") -> "Visit":
        """Open the catalogue, in a state."""
        self.page.goto(f"{self.base}index.html{state}")
        return self

    @property
    def strangers(self) -> list[str]:
        """The requests that led elsewhere."""
        own = (self.base, "data:", f"blob:{self.base.rstrip('/')}", "blob:null")
        return [url for url in self.requests if not url.startswith(own)]

    def shown(self) -> list[str]:
        """Return the codes of what is shown, in its order."""
        found: list[str] = self.page.eval_on_selector_all(
            ".piece:not([hidden])", "pieces => pieces.map(piece => piece.id)"
        )
        return found

    def search(self, words: str) -> list[str]:
        """Type into the search; returns what is found."""
        self.page.locator("#words").fill(words)
        return self.shown()

    def text(self, selector: str) -> str:
        """Return the words that an element shows."""
        return self.page.locator(selector).inner_text().strip()

    def focused(self) -> str:
        """Return what has the focus: its id, its label or its words."""
        found: str = self.page.evaluate(
            "(here => here.id || here.getAttribute('aria-label') || here.textContent.trim())(document.activeElement)"
        )
        return found

    def barriers(self) -> list[str]:
        """Return what axe finds, each with the first element that has it."""
        self.page.add_style_tag(content=ALL_SEEN)
        options = {"preload": False, "resultTypes": ["violations", "incomplete"]}  # what passes is only counted
        found = Axe().run(self.page, options=options).response
        assert len(found["passes"]) > 20, "axe looked at nothing"
        unsure = [one for one in found["incomplete"] if not all(map(scrolled_away, one["nodes"]))]
        return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in (*found["violations"], *unsure)]

    def overflow(self) -> int:
        """Return how many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found


def scrolled_away(node: dict[str, Any]) -> bool:
    """Tell whether axe could not look at an element only because a part of it has been scrolled out of sight."""
    keys = [one["data"].get("messageKey") for one in node["any"] if isinstance(one["data"], dict)]
    return keys == ["elmPartiallyObscured"]


@contextmanager
def visit(browser: Browser, base: str, **options: Any) -> Iterator[Visit]:
    """Open the catalogue that stands at an address; at the end there must be no complaint and no foreign request."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    context.set_default_timeout(30_000)  # a busy machine, and letters that no font here has
    seen = Visit(context.new_page(), base)
    seen.listen()
    yield seen
    context.close()
    assert seen.complaints == []
    assert seen.strangers == []


def folder_address(root: Path) -> str:
    """Return the address of a project's output folder."""
    return (root / "output").as_uri() + "/"
