"""Pages that the builds of all tests share: the same job with the same pictures and styles is typeset once."""

import contextlib
import os
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from press.build import build
from press.cli import check, machines
from press.core.identifiers import Fingerprint
from press.core.project import ProjectFiles
from press.planning.job import Job
from press.typesetting import worker
from press.typesetting.engine import Engine
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult, typeset

READ_BY_PLANNING = {".md", ".yaml", ".json"}
"""Files of content/ whose words are in a job."""


class SharedPages:
    """The results of jobs, in a folder that all processes of the tests read.

    Args:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def path_of(self, job: Job, files: ProjectFiles) -> Path:
        """Return the file with the result of a job, which is there once it has been typeset.

        Its name is the digest of all that typesetting could read; the press's own fingerprints are under test.
        """
        names = [name for folder in ("styles", "content") for name in files.list_files(folder)]
        read = [(name, files.digest(name)) for name in names if Path(name).suffix not in READ_BY_PLANNING]
        content = repr((replace(job, fingerprint=Fingerprint(""), made_from=()), read))
        return self.folder / sha256(content.encode()).hexdigest()

    def typeset(self, job: Job, engine: Engine) -> TypesetResult:
        """Return the result of a job, typeset only if it is not there yet."""
        if not isinstance(engine, Engine):  # a test's own
            return typeset(job, engine)
        path = self.path_of(job, engine.files)
        if not path.exists():
            unfinished = path.with_name(f"{path.name}-{os.getpid()}")
            unfinished.write_bytes(pickle.dumps(typeset(job, engine)))
            unfinished.replace(path)
        return result_in(path)

    def split(self, jobs: list[Job], root: Path) -> tuple[list[tuple[Job, TypesetResult]], list[Job]]:
        """Return the jobs whose results are there, with them, and the other ones."""
        files = ProjectFiles(root)
        paths = [(job, self.path_of(job, files)) for job in jobs]
        there = [(job, result_in(path)) for job, path in paths if path.exists()]
        return there, [job for job, path in paths if not path.exists()]


def result_in(path: Path) -> TypesetResult:
    """Return the result in a file."""
    result: TypesetResult = pickle.loads(path.read_bytes())
    return result


class LateWorkers(Workers):
    """Starts workers for pages that are not there yet, and no others: to copy the process of the tests takes time."""

    def __init__(self, pages: SharedPages, root: Path, *others: Any, **options: Any) -> None:
        self.pages, self.root = pages, root
        self.start = partial(Workers, root, *others, **options)
        self.started: list[Workers] = []

    def typeset(self, jobs: list[Job], *run: Any, **options: Any) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its result."""
        there, others = self.pages.split(jobs, self.root)
        yield from there
        if others:
            if not self.started:
                self.started.append(self.start())
            yield from self.started[0].typeset(others, *run, **options)

    def begin(self, jobs: Sequence[Job], run: object = None) -> None:
        """Do nothing: the pages may be there already."""

    def close(self) -> None:
        """Stop the workers that were started."""
        for workers in self.started:
            workers.close()


@contextlib.contextmanager
def typeset_once(folder: Path) -> Iterator[None]:
    """Give the builds of the tests the pages of a folder, and it their new ones."""
    pages = SharedPages(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "typeset", pages.typeset)
        for module in (build, check, machines):
            patch.setattr(module, "Workers", partial(LateWorkers, pages))
        yield
