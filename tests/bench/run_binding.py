"""Lay out the binder's pages, then bind them, in one process, and print the times as JSON."""

import json
import sys
import time
from pathlib import Path

from press.build.build import Build
from press.core.cache import FOLDER
from press.output.producers import make
from press.pdf.fragment import Fragment
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset


def main(root: Path) -> None:
    """Bind from the bytes that the cache would contain, so that reading them counts as binding."""
    build = Build(root)
    plan = build.plan()
    binder = next(product for product in plan.products if product.kind == "binder")
    keys = set(binder.jobs)
    engine = Engine(root, root / FOLDER)
    engine.warm()
    start = time.perf_counter()
    kept = {key: typeset(plan.jobs[key], engine).fragment for key in sorted(keys)}
    laid_out = time.perf_counter()
    content, pages = make(binder, plan, lambda key: Fragment.from_bytes(kept[key]), build.output.read)
    bound = time.perf_counter()
    print(json.dumps({"layout": laid_out - start, "bind": bound - laid_out, "pages": pages, "bytes": len(content)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
