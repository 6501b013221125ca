"""The specimen, built for tests: its PDF, its toolkit and its Markdown sources."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pypdfium2
from markdown_it.tree import SyntaxTreeNode

from press.build.events import BuildReporter
from press.build.planner import Planner
from press.build.specimen import assemble_project, make_specimen
from press.core.diagnostics import ProblemList
from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.model import Toolkit
from press.planning.job import Job
from press.planning.kinds import SPECIMEN_PATH
from press.planning.pdf_products import Binder
from press.planning.specimen import specimen
from press.source.loader import load
from press.source.markdown.parser import parser
from press.source.raw import RawText
from tests.support.in_process import Here


class Specimen:
    """A folder with docs/specimen/, in which the specimen is built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = assemble_project(root)
        self.file = make_specimen(root, BuildReporter(), workers=Here(self.project))

    @cached_property
    def content(self) -> bytes:
        """The file's bytes."""
        assert self.file == self.root / "output" / SPECIMEN_PATH
        return self.file.read_bytes()

    @cached_property
    def labels(self) -> list[str]:
        """The label of every page."""
        with pypdfium2.PdfDocument(self.content) as document:
            return [document.get_page_label(number) for number in range(len(document))]

    @cached_property
    def planner(self) -> Planner:
        """The planner, for looking at what it plans."""
        return Planner(ProjectFiles(self.project))

    @cached_property
    def toolkit(self) -> Toolkit:
        """The validated toolkit."""
        return self.planner.toolkit()

    @cached_property
    def product(self) -> Binder:
        """The specimen as it is planned."""
        return specimen(self.planner.editions(self.toolkit))

    @property
    def jobs(self) -> Mapping[JobKey, Job]:
        """What the specimen is bound from."""
        return self.product.edition.jobs

    @cached_property
    def texts(self) -> dict[str, RawText]:
        """The Markdown files, by their names in the content folder."""
        raw = load(ProjectFiles(self.project), ProblemList())
        return {text.file: text for kind in (raw.tools, raw.cards, raw.shared) for text in kind.values()}

    def nodes(self) -> Iterator[SyntaxTreeNode]:
        """Yield every node of all texts."""
        for text in self.texts.values():
            yield from nodes_of(text)


def nodes_of(text: RawText) -> Iterator[SyntaxTreeNode]:
    """Yield every node of a text."""
    yield from SyntaxTreeNode(parser().parse(text.body)).walk()
