"""Run the peers: other programs that make PDFs of the same text, each a whole process."""

import os
import sys
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

from tests.bench.measure import Cost, run
from tests.bench.peers import BINDER, FOLDER, HTML, TYPST
from tests.support.chromium import find_chromium

HERE = Path(__file__).parent
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
CHROMIUM = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


class Peers:
    """The peers that are installed here, with the text of one toolkit; the cost of one that is not is None."""

    def __init__(self, root: Path) -> None:
        self.root = root
        fonts = root / "peers-fonts.conf"
        fonts.write_text(FONTS.format(fonts=root / "styles" / "fonts", cache=root / "peers-fonts"), encoding="utf-8")
        self.fonts = {"FONTCONFIG_FILE": str(fonts)}
        self.chromium_path = find_chromium()

    def weasyprint(self, *names: str) -> Cost:
        """Make everything with WeasyPrint, or the named documents."""
        return self.python("run_weasyprint.py", *names)

    def plutoprint(self, *names: str) -> Cost | None:
        """Make everything with PlutoPrint, or the named documents."""
        return self.python("run_plutoprint.py", *names) if find_spec("plutoprint") else None

    def typst(self, *names: str) -> Cost | None:
        """Compile documents with Typst."""
        return self.python("run_typst.py", *names) if find_spec("typst") else None

    def chromium(self, *names: str) -> float | None:
        """Print documents with Chromium, a process for each; returns the seconds of all."""
        if not self.chromium_path:
            return None
        return sum(self.printed_by_chromium(self.root / FOLDER / HTML / f"{name}.html").wall for name in names)

    def printed_by_chromium(self, file: Path) -> Cost:
        """Print one document with Chromium, which writes to a profile of its own."""
        options = [*CHROMIUM, f"--user-data-dir={self.root / FOLDER / 'chromium'}", "--no-pdf-header-footer"]
        if os.getuid() == 0:  # its sandbox refuses to start as root
            options.append("--no-sandbox")
        target = file.with_suffix(".chromium.pdf")
        return run([self.chromium_path, *options, f"--print-to-pdf={target}", file.as_uri()], self.root, self.fonts)

    def python(self, program: str, *names: str) -> Cost:
        """Run a program of this folder on the named documents."""
        return run([sys.executable, str(HERE / program), str(self.root), *names], self.root, self.fonts)

    def warm_up(self, document: str, forms: Collection[str]) -> None:
        """Let every program that can read one of the forms run once, so that no round pays for a first time."""
        if HTML in forms:
            self.weasyprint(document)
            self.plutoprint(document)
            self.chromium(document)
        if TYPST in forms:
            self.typst(document, BINDER)
