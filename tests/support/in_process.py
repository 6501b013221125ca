"""Typeset in the tests' own process, and the same pages only once, to save time."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from press.core.identifiers import Fingerprint
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.planning.job import Job
from press.typesetting.engine import Engine
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult, typeset


class Here(Workers):
    """Typesets in this process, and never the same pages twice.

    The key of a result is everything that typesetting could read: the job, and every picture,
    stylesheet and font of the project. The press's own fingerprints are not used, since they are under test.
    """

    known: dict[str, TypesetResult] = {}  # noqa: RUF012  # shared by all builds on purpose

    def __init__(self, root: Path) -> None:
        self.root = root

    def typeset(self, jobs: list[Job], run: object = None) -> Iterator[tuple[Job, TypesetResult]]:
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

    def close(self) -> None:
        """Do nothing: there are no processes to end."""
