"""Typeset in the tests' own process, and the same pages only once; parse our stylesheets once: to save time."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint

from press.core.identifiers import Fingerprint
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.planning.job import Job
from press.typesetting.engine import ROOT_ADDRESS, Engine
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult, typeset
from tests.support.toolkits import PROJECT


class Here(Workers):
    """Typesets in this process, and never the same pages twice.

    The key of a result is everything that typesetting could read: the job, and every picture,
    stylesheet and font of the project. The press's own fingerprints are not used, since they are under test.
    """

    known: dict[str, TypesetResult] = {}  # noqa: RUF012  # shared by all builds on purpose

    def __init__(self, root: Path) -> None:
        self.root = root

    def typeset(self, jobs: list[Job], run: object = None, **_options: object) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its fragment or problems."""
        files = ProjectFiles(self.root)
        around = repr(
            [(name, files.digest(name)) for folder in ("styles", "content/images") for name in files.list_files(folder)]
        )
        engine: Engine | None = None
        for job in jobs:
            key = repr(replace(job, fingerprint=Fingerprint(""), made_from=())) + around
            if key not in self.known:
                engine = engine or Engine(self.root, self.root / CACHE_FOLDER)
                self.known[key] = typeset(job, engine)
            yield job, self.known[key]

    def begin(self, jobs: Sequence[Job], run: object = None) -> None:
        """Do nothing: there are no processes to begin."""

    def close(self) -> None:
        """Do nothing: there are no processes to end."""


@contextlib.contextmanager
def parsed_stylesheets() -> Iterator[None]:
    """Parse the project's own stylesheets now, for the workers of all builds, which inherit them.

    Each worker of a build parses them again, in which most of its time goes if it has a page or two to typeset. A
    stylesheet with another text is parsed by the worker.
    """
    parse, files, parsed = Engine._parse_stylesheet, ProjectFiles(PROJECT), {}
    for name in files.list_files("styles", ".css"):
        text = files.text(name)  # which imports nothing and has no @font-face
        parsed[name, text, "ltr"] = weasyprint.CSS(string=text, base_url=ROOT_ADDRESS + name)  # type: ignore[call-arg]

    def stylesheet(engine: Engine, name: str, text_direction: str) -> weasyprint.CSS:
        known = parsed.get((name, engine.files.text(name), text_direction))
        return known or parse(engine, name, text_direction)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_parse_stylesheet", stylesheet)
        yield
