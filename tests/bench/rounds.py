"""One round of measurements on one toolkit: ours and the peers' in turn, each a whole process."""

import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.measure import Cost, run
from tests.bench.warm import typst_watched, watched

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
COUNTIES = 58
WATCHED = 5
"""The number of edits made while watch runs; their median counts."""
FEW = ("butte", "fresno", "kern", "placer", "shasta", "ventura")
"""The number of counties that are bound, and compiled with Typst, to find the cost of one."""
WORD = re.compile(r"(?<=[a-z,] )[a-z]{5,}(?= [a-z])")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Round:
    """The cost of one round, in seconds unless noted."""

    cold: float
    weasyprint: float
    edit: float
    typst_edit: float
    nothing: float
    typst_binder: float
    bind: float
    layout: float
    peak: float
    """The peak memory of any process of the press, in MiB."""
    bytes_a_page: float
    counties: float
    """All counties' binders for the first time."""
    counties_edit: float
    """All counties' binders after an edit of one tool."""
    typst_counties: float
    weasyprint_counties: float
    watch_handout: float
    """While watch runs: from a saved file to its new handout."""
    watch_binder: float
    """And to the new binder."""
    typst_watch: float
    """The binder compiled again by a Typst that is kept warm."""
    weasyprint_one: float
    """WeasyPrint, a new process: that one document."""
    memory_growth: float
    """The most memory of a process that binds all counties, over one that binds a few."""


def turned(word: str, times: int) -> str:
    """Move characters of a word from its front to its end."""
    start = 1 + times % (len(word) - 1)
    return word[start:] + word[:start]


class Bench:
    """A toolkit with the same text written for the peers beside it."""

    def __init__(self, root: Path, edited: str) -> None:
        self.root, self.edited, self.edits = root, edited, 0
        self.code, self.pages = "", 0
        self.handout = self.binder = root
        self.kept: dict[Path, str] = {}
        fonts = root / "peers-fonts.conf"
        fonts.write_text(FONTS.format(fonts=root / "styles" / "fonts", cache=root / "peers-fonts"), encoding="utf-8")
        self.fonts = {"FONTCONFIG_FILE": str(fonts)}

    def prepare(self) -> None:
        """Write the peers' text and let every program run once, so that no round pays for a first time."""
        run([sys.executable, "-m", "tests.bench.peers", str(self.root)], PROJECT)
        self.press()
        manifest = json.loads((self.root / "output" / "manifest.json").read_text(encoding="utf-8"))
        binder = next(file for file in manifest["files"] if file["kind"] == "binder")
        handouts = [file for file in manifest["files"] if file["path"].startswith("handouts/")]
        handout = next(file for file in handouts if self.edited in file["made_from"])
        self.code, self.pages = handout["code"], binder["pages"]
        self.handout, self.binder = (self.root / "output" / file["path"] for file in (handout, binder))
        self.typst(self.code, "binder")

    def press(self, verb: str = "all", *names: str) -> Cost:
        """Run the press: a full build, or a verb."""
        return run([sys.executable, "build.py", verb, *names, "--quiet"], self.root)

    def typst(self, *names: str) -> Cost:
        """Compile documents with Typst."""
        return run([sys.executable, str(HERE / "run_typst.py"), str(self.root), *names], self.root)

    def weasyprint(self, *names: str) -> Cost:
        """Make everything with WeasyPrint, or the named documents."""
        return run([sys.executable, str(HERE / "run_weasyprint.py"), str(self.root), *names], self.root, self.fonts)

    def forget(self) -> None:
        """Delete all that the press has made."""
        shutil.rmtree(self.root / "output")
        shutil.rmtree(self.root / ".cache")

    def edit(self) -> None:
        """Change a word of one tool, and put a sentence that was never there before into Typst's text of it."""
        self.edits += 1
        ours = self.root / self.edited
        theirs = self.root / "peers" / "typst" / "text" / f"{self.code}.typ"
        for file in (ours, theirs):
            self.kept.setdefault(file, file.read_text(encoding="utf-8"))
        # A word of the same length: a tool of the real toolkit may have no room for one more.
        front, body = self.kept[ours].split("\n---\n", 1)
        body = WORD.sub(lambda word: turned(word[0], self.edits), body, count=1)
        ours.write_text(f"{front}\n---\n{body}", encoding="utf-8")
        head, text = self.kept[theirs].split("\n", 1)
        theirs.write_text(f"{head}\nThis is new: {self.edits}.\n{text}", encoding="utf-8")

    def round(self) -> Round:
        """Measure everything once."""
        self.forget()
        cold = self.press()
        weasyprint = self.weasyprint()
        self.edit()
        edit, typst_edit = self.press(), self.typst(self.code, "binder")
        nothing, typst_binder = self.press(), self.typst("binder")
        few, counties = self.press("county", *FEW), self.press("counties")
        self.edit()
        counties_edit = self.press("counties")
        typst_few = self.typst(*["binder"] * len(FEW))
        watch = watched(self.root, self.handout, self.binder, self.edit, WATCHED)
        typst_watch = typst_watched(self.root, self.edit, WATCHED)
        weasyprint_one = [self.weasyprint(self.code).wall for _ in range(WATCHED)]
        bound = json.loads(run([sys.executable, "-m", "tests.bench.run_binding", str(self.root)], PROJECT).said)
        return Round(
            cold=cold.wall,
            weasyprint=weasyprint.wall,
            edit=edit.wall,
            typst_edit=typst_edit.wall,
            nothing=nothing.wall,
            typst_binder=typst_binder.wall,
            bind=bound["bind"],
            layout=bound["layout"],
            peak=max(cold.peak, edit.peak, nothing.peak),
            bytes_a_page=bound["bytes"] / bound["pages"],
            counties=counties.wall,
            counties_edit=counties_edit.wall,
            typst_counties=typst_few.wall / len(FEW) * COUNTIES,
            weasyprint_counties=bound["layout"] * COUNTIES,
            watch_handout=median(handout for handout, _ in watch),
            watch_binder=median(binder for _, binder in watch),
            typst_watch=median(typst_watch),
            weasyprint_one=median(weasyprint_one),
            memory_growth=counties_edit.peak / few.peak,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: ours over the other's, and how much that may be."""

    title: str
    aim: float
    ours: str
    other: str = ""
    """Empty for a row that is no ratio."""
    unit: str = ""


ROWS: Sequence[Row] = (
    Row("cold build of everything / plain WeasyPrint", 0.25, "cold", "weasyprint"),
    Row("one tool edited: handout and binder / Typst: the same two", 1.0, "edit", "typst_edit"),
    Row("nothing to do / Typst: the binder", 0.12, "nothing", "typst_binder"),
    Row(
        "watch: from a saved file to the handout / plain WeasyPrint, cold: that tool",
        0.25,
        "watch_handout",
        "weasyprint_one",
    ),
    Row("watch: from a saved file to the binder / Typst, warm: the binder", 1.0, "watch_binder", "typst_watch"),
    Row("binding the binder / laying its pages out", 0.03, "bind", "layout"),
    Row("58 county binders, the first time / compiling 58 with Typst", 0.35, "counties", "typst_counties"),
    Row("58 county binders after an edit / compiling 58 with Typst", 0.20, "counties_edit", "typst_counties"),
    Row("58 county binders, the first time / laying out 58", 0.03, "counties", "weasyprint_counties"),
    Row("58 county binders after an edit / laying out 58", 0.03, "counties_edit", "weasyprint_counties"),
    Row("memory, 58 counties over 6", 1.1, "memory_growth", unit="times"),
    Row("most memory of any process", 250, "peak", unit="MiB"),
    Row("binder, a page", 20, "bytes_a_page", unit="kB"),
)
