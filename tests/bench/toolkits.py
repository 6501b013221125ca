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
from tests.bench.peers import FOLDER, PRODUCTS

PROJECT = Path(__file__).parent.parent.parent
WORD = re.compile(r"(?<=[a-z,] )[a-z]{5,}(?= [a-z])")
FORMS = ("html", "typst")


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
        self.code, self.document, self.pages = "", "", 0
        self.handout = self.binder = root
        self.besides: Counter[str] = Counter()
        """The number of files of each kind that the press makes and the peers do not."""
        self.peers = Peers(root)
        self.kept: dict[Path, str] = {}

    def prepare(self, forms: Sequence[str] = FORMS) -> None:
        """Write the peers' text and let every program run once, so that no round pays for a first time."""
        run([sys.executable, "-m", "tests.bench.peers", str(self.root), *forms], PROJECT)
        self.press()
        files: list[dict[str, Any]] = json.loads(self.read("output/manifest.json"))["files"]
        binder = next(file for file in files if file["kind"] == "binder")
        handouts = [file for file in files if file["path"].startswith("handouts/")]
        handout = next(file for file in handouts if self.edited in file["made_from"] and file["path"].endswith(".pdf"))
        self.code, self.pages = handout["code"], binder["pages"]
        self.document = handout["path"].replace("/", "-").removesuffix(".pdf")
        self.handout, self.binder = (self.root / "output" / file["path"] for file in (handout, binder))
        same = set(json.loads(self.read(f"{FOLDER}/{PRODUCTS}")))
        self.besides = Counter(file["kind"] for file in files if file["path"] not in same)
        if "html" in forms:
            self.peers.warm_up(self.document)

    def read(self, name: str) -> str:
        """Return the text of one of its files."""
        return (self.root / name).read_text(encoding="utf-8")

    def press(self, verb: str = "all", *names: str) -> Cost:
        """Run the press: a full build, or a verb."""
        return run([sys.executable, "build.py", verb, *names, "--quiet"], self.root)

    def forget(self) -> None:
        """Delete all that the press has made."""
        shutil.rmtree(self.root / "output")
        shutil.rmtree(self.root / ".cache")

    def edit(self) -> None:
        """Change a word of one tool, and put a sentence that was never there before into Typst's text of it."""
        self.edits += 1
        ours = self.root / self.edited
        # A word of the same length: a tool of the real toolkit may have no room for one more.
        front, body = self.original(ours).split("\n---\n", 1)
        body = WORD.sub(lambda word: turned(word[0], self.edits), body, count=1)
        ours.write_text(f"{front}\n---\n{body}", encoding="utf-8")
        theirs = self.root / FOLDER / "typst" / "text" / f"{self.code}.typ"
        if theirs.exists():
            head, text = self.original(theirs).split("\n", 1)
            theirs.write_text(f"{head}\nThis is new: {self.edits}.\n{text}", encoding="utf-8")

    def original(self, file: Path) -> str:
        """Return a text as it was before the first edit."""
        return self.kept.setdefault(file, file.read_text(encoding="utf-8"))
