"""Measure the catalog of 500 tools in Chromium: from a keystroke to the frame that answers it.

    python -m tests.bench.run_catalog [--tools 500]

The tools are generated and not typeset; the page is the one that a build would write. Prints milliseconds, and how many
frames of a 60 Hz screen they are.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.output.manifest import ManifestEntry
from tests.bench.corpus import Size, write_corpus
from tests.bench.toolkits import PROJECT
from tests.support.browser import started
from tests.support.unprinted_catalog import write_unprinted

FRAME = 1000 / 60
TYPED = ("flour", "the bread", "table knead", "4.1", "a", "season shelf")
MEASURE = """async text => {
  const box = document.getElementById("words"), found = []
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  box.value = ""
  box.dispatchEvent(new Event("input"))
  await frame()
  for (let n = 1; n <= text.length; n++) {
    await new Promise(done => setTimeout(done, 80))
    box.value = text.slice(0, n)
    const start = performance.now()
    box.dispatchEvent(new Event("input"))
    const script = performance.now() - start
    await frame()
    found.push([script, performance.now() - start])
  }
  return found
}"""
"""Types character by character and measures, for each, the script's time and the time to the next frame."""


def write_page(root: Path, tools: int) -> int:
    """Write a generated toolkit and its catalog, and return the number of pieces it shows."""
    write_corpus(root, PROJECT, Size(tools_a_tab=tools // Size().tabs + 1))
    planner = Planner(ProjectFiles(root))
    editions = planner.editions()
    plan = planner.plan_full_build(editions)
    entries = [ManifestEntry.of(product, bytes(54321), 4) for product in plan.products]
    write_unprinted(root / "output", editions, entries)
    return len(plan.toolkit.pieces)


def measure(page: Page) -> tuple[list[float], list[float]]:
    """Type everything; returns the script's times and those until the frame, in milliseconds."""
    found = [times for text in TYPED for times in page.evaluate(MEASURE, text)]
    return [script for script, _ in found], [whole for _, whole in found]


def line(name: str, times: list[float]) -> str:
    """Write a row of the table."""
    most, usual = max(times), median(times)
    high = sorted(times)[round(len(times) * 0.95) - 1]
    return f"| {name} | {usual:.1f} ms | {high:.1f} ms | {most:.1f} ms | {high / FRAME:.2f} frames |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run_catalog", description=__doc__)
    parser.add_argument("--tools", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="catalog-") as folder, started() as browser:
        root = Path(folder) / "toolkit"
        pieces = write_page(root, options.tools)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((root / "output" / "index.html").as_uri())
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
        measure(page)  # once, so that everything is compiled
        script, whole = measure(page)
    print(f"{pieces} tools, {len(whole)} keys; opened in {opened:.0f} ms")
    print("| | median | 95 of 100 | most | |\n|---|---|---|---|---|")
    print(line("script", script))
    print(line("until the frame is done", whole))


if __name__ == "__main__":
    main()
