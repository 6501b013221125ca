"""A toolkit to measure: the press in it, the peers' text beside it, and edits of both."""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.corpus import Size, copy_project, name_of, write_corpus
from tests.bench.measure import Cost, run
from tests.bench.peer_programs import Peers
from tests.bench.peers import FOLDER, PRODUCTS, TYPST

PROJECT = Path(__file__).parent.parent.parent
WORD = re.compile(r"(?<=[a-z,] )[a-z]{5,}(?= [a-z])")


def turned(word: str, times: int) -> str:
    """Move characters of a word from its front to its end."""
    start = 1 + times % (len(word) - 1)
    return word[start:] + word[:start]


def real_toolkit(root: Path) -> "MeasuredToolkit":
    """Copy the project's own toolkit to a folder."""
    copy_project(PROJECT, root)
    shutil.copytree(PROJECT / "content", root / "content")
    return MeasuredToolkit(root, "content/tools/harm-and-danger-statements.md")  # has room for a sentence


def generated_toolkit(root: Path, size: Size, edited: int) -> "MeasuredToolkit":
    """Write a generated toolkit to a folder; returns it with the number of its tool that is edited."""
    write_corpus(root, PROJECT, size)
    return MeasuredToolkit(root, f"content/tools/{name_of(edited)}.md")


class MeasuredToolkit:
    """A toolkit, with the same text written for the peers beside it.

    Args:
        root: Its folder.
        edited: The text that edits change.
    """

    def __init__(self, root: Path, edited: str) -> None:
        self.root, self.edited, self.edits = root, edited, 0
        self.code, self.document = "", ""
        self.handout = self.binder = root
        self.peers = Peers(root)
        self.kept: dict[Path, str] = {}

    def prepare(self, forms: Sequence[str], *, warm_up: bool) -> None:
        """Write the peers' text.

        Args:
            forms: The forms of the text.
            warm_up: Let every program run once, so that no round pays for a first time.
        """
        run([sys.executable, "-m", "tests.bench.peers", str(self.root), *forms], PROJECT)
        known = self.read_json(f"{FOLDER}/{PRODUCTS}")
        handout = next(handout for handout in known["handouts"] if self.edited in handout["made_from"])
        self.code, self.document = handout["code"], handout["document"]
        self.handout, self.binder = (self.root / "output" / path for path in (handout["path"], known["binder"]))
        if warm_up:
            self.press()
            self.peers.warm_up(self.document, forms)

    @property
    def pages(self) -> int:
        """The number of pages of the binder, which has been made."""
        files = self.read_json("output/manifest.json")["files"]
        pages: int = next(file["pages"] for file in files if file["kind"] == "binder")
        return pages

    @property
    def besides(self) -> Counter[str]:
        """The number of files of each kind that a full build made and the peers do not; not those of counties."""
        same = set(self.read_json(f"{FOLDER}/{PRODUCTS}")["same"])
        files = self.read_json("output/manifest.json")["files"]
        return Counter(file["kind"] for file in files if file["path"] not in same and not file.get("request"))

    def read_json(self, name: str) -> Any:
        """Return the value of one of its JSON files."""
        return json.loads((self.root / name).read_text(encoding="utf-8"))

    def press(self, verb: str = "all", *names: str) -> Cost:
        """Run the press: a full build, or a verb."""
        return run([sys.executable, "build.py", verb, *names, "--quiet"], self.root)

    def forget(self) -> None:
        """Delete all that the press has made."""
        for name in ("output", ".cache"):
            if (self.root / name).exists():
                shutil.rmtree(self.root / name)

    def edit(self) -> None:
        """Change a word of one tool, and put a sentence that was never there before into Typst's text of it."""
        self.edits += 1
        ours = self.root / self.edited
        # A word of the same length: a tool of the real toolkit may have no room for one more.
        front, body = self.original(ours).split("\n---\n", 1)
        body = WORD.sub(lambda word: turned(word[0], self.edits), body, count=1)
        ours.write_text(f"{front}\n---\n{body}", encoding="utf-8")
        theirs = self.root / FOLDER / TYPST / "text" / f"{self.code}.typ"
        if theirs.exists():
            head, text = self.original(theirs).split("\n", 1)
            theirs.write_text(f"{head}\nThis is new: {self.edits}.\n{text}", encoding="utf-8")

    def original(self, file: Path) -> str:
        """Return a text as it was before the first edit."""
        return self.kept.setdefault(file, file.read_text(encoding="utf-8"))
