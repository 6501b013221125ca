"""Measure what docs/scale.md computes with: computing time, memory and bytes for a page, a file, a county.

``python -m tests.bench.scale``, after ``make``: finished pages are taken from the cache. Each part is a process of its
own, whose computing time and memory count, so other work on the machine changes little.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from statistics import median

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.catalog.page_images import LARGE
from press.cluster.tasks import TypesettingTask, packed
from press.core.project import CACHE_FOLDER
from press.output.page_images import render_page
from press.output.producers import Inputs, produce
from press.pdf.fragment import Fragment
from press.planning.counties import CountyEdition, extras_of
from press.planning.pdf_products import BoundPdf
from press.planning.plan import Plan
from press.planning.products import Product
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.bench.measure import run
from tests.bench.toolkits import PROJECT

Figures = dict[str, float]
DRAWN = 60
"""Number of pages that are drawn."""
BOUND = 6
"""Number of counties whose files are made."""


def memory() -> float:
    """Return the most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def planned() -> tuple[Workspace, Plan, Planner]:
    """Return the plan of a full build."""
    workspace = Workspace(PROJECT)
    planner = Planner(workspace.files)
    return workspace, planner.plan(), planner


def planning() -> Figures:
    """Plan a full build, then the binder of each county, then everything of a few counties."""
    workspace = Workspace(PROJECT)
    planner = Planner(workspace.files)
    start = time.process_time()
    editions = planner.editions()
    read = time.process_time()
    plan = planner.plan_full_build(editions)
    full, before = time.process_time(), memory()
    counties = editions.toolkit.counties
    for county in counties:
        CountyEdition(editions, county).products()
    binders, after = time.process_time(), memory()
    for county in counties[:BOUND]:
        CountyEdition(editions, county, extras_of(editions.toolkit)).products()
    everything = time.process_time()
    return {
        "read the content, s": read - start,
        "languages": 1 + len(editions.toolkit.translations),
        "plan all statewide files, s": full - read,
        "statewide files": len(plan.products),
        "memory for that, MB": before,
        "plan a county’s binder, s": (binders - full) / len(counties),
        "memory for a county’s binder, MB": (after - before) / len(counties),
        "plan everything of a county, s": (everything - binders) / BOUND,
        "memory for everything of a county, MB": (memory() - after) / BOUND,
    }


def typesetting() -> Figures:
    """Typeset every piece of the toolkit in all languages and styles."""
    workspace, plan, _ = planned()
    keys = dict.fromkeys(key for product in plan.products for key in product.jobs)
    engine = Engine(PROJECT, PROJECT / CACHE_FOLDER)
    engine.warm()
    pages, sizes, sent, seconds = 0, 0, 0, list[float]()
    start, before = time.process_time(), memory()
    for key in keys:
        job, begun = plan.jobs[key], time.process_time()
        result = typeset(job, engine)
        seconds.append(time.process_time() - begun)
        pages += len(Fragment.from_bytes(result.fragment).pages)
        sizes += len(result.fragment)
        sent += len(packed(TypesettingTask(job, job.assets)))
    styles = sum(len(workspace.files.read(name)) for name in workspace.files.list_files("styles"))
    return {
        "jobs": len(seconds),
        "pages": pages,
        "typeset a page, s": (time.process_time() - start) / pages,
        "the slowest job, s": max(seconds),
        "memory before the first job, MB": before,
        "memory, MB": memory(),
        "finished pages, kB a page": sizes / pages / 1000,
        "sent with a job, kB": sent / len(seconds) / 1000,
        "stylesheets and fonts, sent once to a worker, MB": styles / 1_000_000,
    }


def binding() -> Figures:
    """Bind the statewide files, then the binders of a few counties and everything of one."""
    workspace, plan, planner = planned()
    editions = planner.editions()
    some = editions.toolkit.counties[:BOUND]
    binders = [CountyEdition(editions, county).binder() for county in some]
    everything = CountyEdition(editions, some[0], extras_of(editions.toolkit)).products()
    inputs = Inputs(workspace.finished_pages({**plan.jobs, **editions.jobs}).fragments, workspace.output.read)
    statewide = [product for product in plan.products if isinstance(product, BoundPdf)]
    groups: dict[str, Sequence[Product]] = {"statewide": statewide, "binders": binders, "one county": everything}
    figures: Figures = {}
    for name, products in groups.items():
        bound = [product for product in products if isinstance(product, BoundPdf)]
        figures |= {f"{title} ({name})": value for title, value in _bound(bound, inputs).items()}
    return {**figures, "memory, MB": memory()}


def _bound(products: Iterable[Product], inputs: Inputs) -> Figures:
    """Return what it takes to bind files, the second time: their pages are in memory then."""
    pages, size, seconds = 0, 0, list[float]()
    for product in products:
        produce(product, inputs)
        start = time.process_time()
        file = produce(product, inputs)
        seconds.append(time.process_time() - start)
        pages, size = pages + file.pages, size + len(file.content)
    return {
        "files": len(seconds),
        "pages": pages,
        "bind a page, ms": sum(seconds) / pages * 1000,
        "bind a file, median, ms": median(seconds) * 1000,
        "kB a page": size / pages / 1000,
    }


def drawing() -> Figures:
    """Draw some pages for the catalog."""
    workspace, _, _ = planned()
    entries = [entry for entry in workspace.output.entries.values() if entry.path.startswith("handouts/")]
    pages = ((entry, page) for entry in entries if entry.path.endswith(".pdf") for page in range(entry.pages))
    seconds, sizes = [], []
    for entry, page in islice(pages, DRAWN):
        content = workspace.output.read(entry.path).content
        start = time.process_time()
        sizes.append(len(render_page(content, page, LARGE)))
        seconds.append(time.process_time() - start)
    return {
        "draw a page, s": sum(seconds) / DRAWN,
        "kB a drawn page": sum(sizes) / DRAWN / 1000,
        "drawn pages": sum(entry.path.endswith(".webp") for entry in workspace.output.entries.values()),
    }


PARTS: dict[str, Callable[[], Figures]] = {part.__name__: part for part in (planning, typesetting, binding, drawing)}


def main(names: list[str]) -> None:
    """Print what each part measured, or what one found out."""
    if names:
        print(json.dumps(PARTS[names[0]]()))
        return
    for name in PARTS:
        cost = run([sys.executable, "-m", "tests.bench.scale", name], PROJECT)
        print(f"{name}: {cost.cpu:.1f} s of computing in all, {cost.peak:.0f} MiB")
        for title, value in json.loads(cost.said.splitlines()[-1]).items():
            print(f"    {title}: {value:.3g}" if value < 1000 else f"    {title}: {value:.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
