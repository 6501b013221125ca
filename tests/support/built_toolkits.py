"""Build the PDFs that the tests read: complete toolkits, and small documents typeset by hand."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import ceil
from pathlib import Path

from press.binding import DocumentInfo, Entry, Part, bind
from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.planner import Planner
from press.build.workspace import Workspace
from press.core.diagnostics import Problem
from press.core.identifiers import Fingerprint, JobKey
from press.core.project import CACHE_FOLDER
from press.model import Toolkit
from press.pdf.fragment import Fragment
from press.planning.job import Job
from press.planning.pdf_products import BoundPdf
from press.planning.plan import Plan
from press.planning.products import Product
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.shared_cache import link_objects
from tests.support.tagged_pdf import Tagged

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("content", "templates", "styles", "press", "build.py")
USUAL = ("handouts", "cards", "binder")
"""Folders of output/ with the files of the plain edition."""
DAY = date(2020, 2, 29)
FILES_OF_A_KIND = 3
"""How many files of a kind in one of output/'s folders are tested: the others differ in their words only."""
EVERY_FILE = bool(os.environ.get("EVERY_FILE"))
"""True in the soak."""
PLAIN = """
@page { size: 6in 4in; margin: 0.5in; @top-left { content: "Running head" } @bottom-right { content: counter(page) } }
html { font: 11pt/1.4 "Toolkit Text"; hyphenate-character: "-" }
h1, h2 { font-family: "Toolkit Display"; break-after: auto }
h1 { bookmark-level: 1 } h2 { bookmark-level: 2 }
img { display: block }
p, ul, ol, table, figure { margin: 0 0 6pt }
ul { list-style: disc }
input, textarea { appearance: auto }
"""
RED = """<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 96 48">
<rect width="96" height="48" fill="#f00"/></svg>"""

SMALL_JOB = Job(
    key=JobKey("tool/1.1"),
    title="A test",
    html="",
    styles=("styles/plain.css",),
    language="en",
    prefix="1-1-",
    places=(),
    file="test.md",
    most_pages=None,
    exact_pages=None,
    page_names=(),
    one_numbering=False,
    made_from=(),
    fingerprint=Fingerprint(""),
)

LONG = "A sentence that fills its line and goes on to the next. " * 60
PICTURE = '<figure><img src="red.svg" alt="A red box"></figure>'
ALL_KINDS = f"""
<h1 id="top">Bread</h1>
<p>Mix <em>flour</em> and <a href="tool:2.1#dough">water</a>.</p>
<ul><li><p>Loose</p></li><li><p>List</p><ul><li>inner</li></ul></li></ul>
{PICTURE}<img src="red.svg" alt="">
<table><thead><tr><th scope="col">Flour</th><th scope="col">Water</th></tr></thead>
{"<tr><td>500 g</td><td>350 g</td></tr>" * 30}</table>
<form><p><label for="a">Name</label></p><div><input id="a" name="a" title="Name"></div>
<div><input type="checkbox" id="b" name="b" title="Baked"></div>
<div><input type="radio" name="c" value="1" title="1"><input type="radio" name="c" value="2" title="2"></div></form>
<p>{LONG}</p>
<p lang="es">Pan <abbr title="kilogram">kg</abbr> <a href="https://example.org/">bread</a></p>
"""


def copy_project(root: Path, parts: tuple[str, ...] = PARTS) -> None:
    """Copy what a build reads into another folder."""
    for name in parts:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)


def link_cache(root: Path) -> None:
    """Link the texts and pages that `make` has made."""
    link_objects(PROJECT / CACHE_FOLDER, root / CACHE_FOLDER)


def give_back_cache(root: Path) -> None:
    """Link texts and pages of our content into the project's own cache, for the tests that follow, and for `make`."""
    if not (PROJECT / CACHE_FOLDER).is_symlink():
        link_objects(root / CACHE_FOLDER, PROJECT / CACHE_FOLDER)


class Built:
    """A toolkit that was built into a folder of its own."""

    def __init__(self, root: Path, workers: int = 1) -> None:
        self.root = root
        run_build(root, BuildReporter(), processes=workers)
        self.workspace = Workspace(root)
        self._read: dict[str, Tagged] = {}

    @cached_property
    def plan(self) -> Plan:
        """The plan of the build."""
        return Planner(self.workspace.files).plan()

    @property
    def toolkit(self) -> Toolkit:
        """The validated toolkit."""
        return self.plan.toolkit

    def products(self, *kinds: str) -> list[BoundPdf]:
        """Return the products of the plain edition, of some kinds or all: no large print, no other language."""
        return [product for product in self.everything(*kinds) if product.path.split("/")[0] in USUAL]

    def everything(self, *kinds: str) -> list[BoundPdf]:
        """Return every product of some kinds, or all."""
        products = [product for product in self.plan.products if isinstance(product, BoundPdf)]
        return [product for product in products if not kinds or product.kind in kinds]

    def sample(self, products: Iterable[BoundPdf]) -> list[BoundPdf]:
        """Return three files of each kind of each folder in output/, as far apart as can be; all with EVERY_FILE=1.

        The packets count as one folder: they are bound from the pages of the handouts.
        """
        groups: dict[tuple[str, str], list[BoundPdf]] = {}
        for product in sorted(products, key=lambda each: each.path):
            groups.setdefault((product.path.split("/")[0], str(product.kind)), []).append(product)
        steps = {group: 1 if EVERY_FILE else ceil(len(files) / FILES_OF_A_KIND) for group, files in groups.items()}
        return [product for group, files in groups.items() for product in files[:: steps[group]]]

    @property
    def binder(self) -> BoundPdf:
        """The binder."""
        return self.products("binder")[0]

    def file(self, product: Product) -> Path:
        """Return the path of a product's file."""
        return self.root / "output" / product.path

    def read(self, product: Product) -> Tagged:
        """Return a product's file as a tagged PDF, read once."""
        if product.path not in self._read:
            self._read[product.path] = Tagged(self.file(product).read_bytes())
        return self._read[product.path]

    def fragment(self, key: JobKey) -> Fragment:
        """Return the fragment of a job."""
        return Fragment.from_bytes(self.workspace.cache.read(self.plan.jobs[key].fingerprint))


def nowhere(code: str, anchor: str) -> bytes:
    """Resolve every link that leads out of a small document to nothing."""
    return b"/A <</S /URI/URI (https://example.org/%s)>>" % code.encode()


@dataclass(frozen=True, slots=True)
class Small:
    """Typesets small documents with our fonts and a plain style."""

    engine: Engine

    @staticmethod
    def start(root: Path) -> "Small":
        """Write the folder that small documents are typeset in."""
        copy_project(root, ("styles",))
        (root / "styles" / "plain.css").write_text(PLAIN, encoding="utf-8")
        (root / "red.svg").write_text(RED, encoding="utf-8")
        return Small(Engine(root, root / ".cache"))

    def typeset(self, body: str, **job: object) -> tuple[bytes, tuple[Problem, ...]]:
        """Typeset the body of a page and return the fragment's bytes and the problems."""
        html = f'<!DOCTYPE html><html lang="en"><head><title>A test</title></head><body>{body}</body></html>'
        done = typeset(replace(SMALL_JOB, **{"html": html, **job}), self.engine)  # type: ignore[arg-type]
        return done.fragment, done.problems

    def fragment(self, body: str, **job: object) -> Fragment:
        """Typeset the body of a page that has no problems."""
        content, problems = self.typeset(body, **job)
        assert not problems, "\n".join(map(str, problems))
        return Fragment.from_bytes(content)

    def bind(self, *fragments: Fragment, about: DocumentInfo | None = None) -> bytes:
        """Bind fragments under the codes 1.1, 1.2 and so on."""
        names = [f"1.{number}" for number in range(1, len(fragments) + 1)]
        parts = [Part(part, name, f"{name}-", part.title) for part, name in zip(fragments, names, strict=True)]
        outline = tuple(Entry(part.title, number, headings=True) for number, part in enumerate(parts))
        about = about or DocumentInfo(
            title="A test",
            author="Us",
            subject="Testing",
            keywords=("test",),
            language="en",
            day=DAY,
        )
        return bind(parts, about, outline, nowhere)

    def pdf(self, body: str, **job: object) -> Tagged:
        """Typeset and bind the body of a page."""
        return Tagged(self.bind(self.fragment(body, **job)))
