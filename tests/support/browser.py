"""Drive Chromium on the catalog, and record every error and every request."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from tests.support.chromium import find_chromium

QUIET = (
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 720}
ALL_SEEN = ".piece { content-visibility: visible !important }"
"""axe finds no colors on text that is not laid out yet."""
ADOPT = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }"
"""Adds a stylesheet, also to pages whose security policy refuses styles of their own."""
FIRST_OF_EACH = """() => {
  const paths = new Map(), counts = new Map()
  for (const one of document.querySelectorAll("body, body *")) {
    const path = `${paths.get(one.parentElement)} ${one.localName}.${one.getAttribute("class")}`
    const count = counts.get(path) ?? 0
    paths.set(one, path)
    counts.set(path, count + 1)
    one.toggleAttribute("data-first-of-kind", count < 2)
  }
}"""
"""Marks the first two elements of each kind: elements with the same tags and classes around them."""
REMOVE_REPEATED = """selector => {
  const known = new Set()
  for (const one of document.querySelectorAll(selector)) {
    const kinds = [one, ...one.querySelectorAll("*")].map(each => `${each.localName}.${each.getAttribute("class")}`)
    if (kinds.every(kind => known.has(kind))) one.remove()
    kinds.forEach(kind => known.add(kind))
  }
}"""
"""Removes elements that have nothing in them, by tags and classes, that an earlier one has not."""
RUN_AXE = """([options, selector]) => {
  axe.configure({ rules: [{ id: "color-contrast", selector }] })
  return axe.run(options).then(found => ({
    violations: found.violations.map(({ id, nodes }) => [id, nodes[0].html]),
    incomplete: found.incomplete.map(({ id, nodes }) =>
      [id, nodes.map(({ html, any }) => [html, any.map(({ data }) => data?.messageKey ?? "")])]),
    passed: found.passes.map(({ id }) => id)
  }))
}"""
"""Returns what axe finds, without the thousands of elements that pass."""


def browser_path() -> str:
    """Return the path of the browser: $BROWSER or the first one installed; fail if there is none."""
    if found := find_chromium():
        return found
    pytest.fail("No Chromium is installed, and the catalog is tested in one. setup/browser.sh installs it.")


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser and close it at the end."""
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address and yield its URL."""
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(POLL_INTERVAL,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


POLL_INTERVAL = 0.01
"""Seconds that a server takes to notice that it is stopped; its own half second adds up."""


class Silent(SimpleHTTPRequestHandler):
    """Serves files without logging."""

    def log_message(self, *words: Any) -> None:
        """Log nothing."""


@dataclass
class Visit:
    """A page that is open in the browser, with its console errors and its requests."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Record errors, console messages and requests."""
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self.failed)
        self.page.on("request", lambda request: self.requests.append(request.url))

    def heard(self, message: ConsoleMessage) -> None:
        """Record a console message, unless it is informational."""
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def failed(self, request: Request) -> None:
        """Record a request that failed, unless the page was left meanwhile."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def start_over(self) -> "Visit":
        """Open the catalog as at the first visit: nothing typed, chosen, stored or recorded."""
        if self.page.url.startswith(self.base):
            self.page.evaluate("localStorage.clear()")
        self.page.goto("about:blank")  # or another state of the catalog would be the same document
        self.complaints.clear()
        self.requests.clear()
        return self.open()

    def assert_nothing_went_wrong(self) -> None:
        """Assert that there was no error and no request to another host."""
        assert self.complaints == []
        assert self.strangers == []

    def open(self, state: str = "") -> "Visit":
        """Open the catalog, in the state that a fragment of its address gives."""
        self.page.goto(f"{self.base}index.html{state}")
        return self.settled()

    def settled(self) -> "Visit":
        """Wait until the search shows all that it finds; the first time its files are loaded."""
        self.page.wait_for_selector("#list:not([aria-busy])", state="attached")
        return self

    @property
    def strangers(self) -> list[str]:
        """The requests to other hosts."""
        own = (self.base, "data:", f"blob:{self.base.rstrip('/')}", "blob:null")
        return [url for url in self.requests if not url.startswith(own)]

    def shown(self) -> list[str]:
        """Return the codes of the visible entries, in order."""
        found: list[str] = self.page.eval_on_selector_all(
            ".piece:not([hidden])", "pieces => pieces.map(piece => piece.id)"
        )
        return found

    def search(self, words: str) -> list[str]:
        """Type into the search field and return the codes of the results."""
        self.page.locator("#words").fill(words)
        return self.settled().shown()

    def text(self, selector: str) -> str:
        """Return the visible text of an element."""
        return self.page.locator(selector).inner_text().strip()

    def focused(self) -> str:
        """Return the focused element: its id, its label or its text."""
        found: str = self.page.evaluate(
            "(here => here.id || here.getAttribute('aria-label') || here.textContent.trim())(document.activeElement)"
        )
        return found

    def barriers(self, rules: Sequence[str] = (), *, every: bool = False) -> list[str]:
        """Return axe's violations of some rules or all, each with the first element that has it.

        Args:
            rules: The names of the rules; all rules if left out.
            every: Look at the colors of every element, and not only of two of each kind: measuring them takes nearly
                all of axe's time, and stylesheets give elements of one kind the same.
        """
        self.page.evaluate(ADOPT, ALL_SEEN)
        if not every:
            self.page.evaluate(FIRST_OF_EACH)
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        options: dict[str, Any] = {"preload": False, "resultTypes": ["violations", "incomplete"]}
        if rules:
            options["runOnly"] = {"type": "rule", "values": [*rules]}
        found = self.page.evaluate(RUN_AXE, [options, "*" if every else "[data-first-of-kind]"])
        passed = set(found["passed"])
        assert set(rules) <= passed if rules else len(passed) > 20, "axe looked at nothing"
        unsure = [(name, nodes[0][0]) for name, nodes in found["incomplete"] if not all(map(scrolled_away, nodes))]
        return [f"{name}: {html[:120]}" for name, html in (*found["violations"], *unsure)]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found


def scrolled_away(node: tuple[str, list[str]]) -> bool:
    """Return True if axe skipped an element only because it is partly scrolled out of view, or beside a float.

    The box of a paragraph reaches below the float that its lines go around.
    """
    _, keys = node
    return keys in (["elmPartiallyObscured"], ["elmPartiallyObscuring"])


@contextmanager
def visit(browser: Browser, base: str, **options: Any) -> Iterator[Visit]:
    """Open the catalog at an address; at the end, fail on any error and any request to another host."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    context.set_default_timeout(30_000)  # a busy machine, and letters that no font here has
    seen = Visit(context.new_page(), base)
    seen.listen()
    yield seen
    context.close()
    seen.assert_nothing_went_wrong()


@contextmanager
def visit_preview(browser: Browser, address: str) -> Iterator[Visit]:
    """Open the preview, which may wait for pages; at the end, fail on any error and any request to another host."""
    with visit(browser, address, bypass_csp=True) as seen:  # axe adds a style
        seen.page.context.set_default_timeout(60_000)
        seen.page.goto(address)
        yield seen


def folder_address(root: Path) -> str:
    """Return the address of a project's output folder."""
    return (root / "output").as_uri() + "/"
