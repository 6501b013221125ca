"""Typst, kept warm: for every line it is given it compiles the binder again, and says how many seconds that took."""

import sys
import time
from pathlib import Path

import typst


def main(root: Path) -> None:
    """Compile once, then whenever a line comes in."""
    source = root / "peers" / "typst" / "binder.typ"
    compiler = typst.Compiler(
        root=root,
        font_paths=[root / "styles" / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"binder": "yes"},
    )
    while True:
        started = time.perf_counter()
        compiler.compile(source, output=source.with_suffix(".pdf"), pdf_standards="ua-1")
        print(f"{time.perf_counter() - started:.4f}", flush=True)
        if not sys.stdin.readline():
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
