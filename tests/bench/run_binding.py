"""Lay out the binder's pages, then bind them, in one process, and print the times as JSON."""

import json
import sys
import time
from pathlib import Path

from press.build.planner import Planner
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.output.folder import Output
from press.output.producers import Inputs, produce
from press.pdf.fragment import Fragment
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset


def main(root: Path) -> None:
    """Bind from the bytes that the cache would contain, so that reading them counts as binding."""
    plan = Planner(ProjectFiles(root)).plan()
    binder = next(product for product in plan.products if product.kind == "binder")
    keys = set(binder.jobs)
    engine = Engine(root, root / CACHE_FOLDER)
    engine.warm()
    start = time.perf_counter()
    kept = {key: typeset(plan.jobs[key], engine).fragment for key in sorted(keys)}
    laid_out = time.perf_counter()
    content, pages = produce(binder, Inputs(lambda key: Fragment.from_bytes(kept[key]), Output(root / "output").read))
    bound = time.perf_counter()
    print(json.dumps({"layout": laid_out - start, "bind": bound - laid_out, "pages": pages, "bytes": len(content)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
