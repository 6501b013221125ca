"""Typesets in the tests' own process, and the same pages only once: a build takes a moment."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from press.core.cache import FOLDER
from press.core.project import ProjectFiles
from press.planning.job import Job
from press.source.located_yaml import read
from press.source.markdown.parser import written
from press.source.svg_check import faults
from press.source.validation.releases import _edition
from press.typesetting.engine import Engine
from press.typesetting.pool import Result, Workers
from press.typesetting.typesetter import typeset


class Here(Workers):
    """Typesets in this process, and never the same pages twice.

    What was typeset before is known by all that typesetting could read: the job as it stands, and every picture,
    stylesheet and font of the project. The press's own fingerprints, which are on trial here, have no part in it.
    """

    known: dict[str, Result] = {}  # noqa: RUF012  # shared by all builds on purpose

    def __init__(self, root: Path) -> None:
        self.root = root

    def typeset(self, jobs: list[Job], run: object = None) -> Iterator[tuple[Job, Result]]:
        """Yield each job with its fragment or problems."""
        files = ProjectFiles(self.root)
        around = repr(
            [(name, files.digest(name)) for folder in ("styles", "content/images") for name in files.list_files(folder)]
        )
        engine: Engine | None = None
        for job in jobs:
            key = repr(replace(job, fingerprint="", made_from=())) + around
            if key not in self.known:
                engine = engine or Engine(self.root, self.root / FOLDER)
                done = typeset(job, engine)
                self.known[key] = done.fragment, done.problems
            yield job, self.known[key]

    def close(self) -> None:
        """There is nothing to let go."""


def forget_texts() -> None:
    """Forget every text that this process has read: a clean build must not believe what was read before."""
    for remembered in (written, read, faults, _edition):
        remembered.cache_clear()
