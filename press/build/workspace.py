"""The folders of a project that one build reads and writes."""

from collections.abc import Mapping
from functools import cache, lru_cache, partial
from pathlib import Path

from press.build.page_trims import PageTrims
from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.output.folder import Output
from press.pdf.fragment import Fragment
from press.pdf.geometry import Rect
from press.planning.job import Job
from press.planning.pages import FinishedPages, NotTypesetError
from press.typesetting.fragment_cache import FragmentCache

FRAGMENTS_IN_MEMORY = 256
"""Number of fragments kept while files are bound: those of one binder, not those of every county."""


class Workspace:
    """A project's files, its cache and its output folder.

    Attributes:
        root: The project folder.
        files: The project's files, each read once.
        cache: The finished pages.
        trims: The trim boxes of finished pages.
        output: The output folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = ProjectFiles(root)
        self.cache = FragmentCache(root)
        self.trims = PageTrims(root)
        self.output = Output(root / "output")
        self._fragment = lru_cache(FRAGMENTS_IN_MEMORY)(self._read_fragment)

    def _read_fragment(self, fingerprint: str) -> Fragment:
        """Return finished pages; raises FileNotFoundError."""
        return Fragment.from_bytes(self.cache.read(fingerprint))

    def finished_pages(self, jobs: Mapping[JobKey, Job]) -> FinishedPages:
        """Return the readers of the finished pages of jobs, which raise NotTypesetError for those not in the cache."""

        def fragment(key: JobKey) -> Fragment:
            try:
                return self._fragment(jobs[key].fingerprint)
            except FileNotFoundError:
                raise NotTypesetError(key) from None

        def trims(key: JobKey) -> tuple[Rect, ...]:
            return self.trims.of(jobs[key].fingerprint, partial(fragment, key))

        @cache
        def page_fingerprints(key: JobKey) -> tuple[str, ...]:
            from press.binding.page_fingerprints import (
                page_fingerprints as fingerprints_of,
            )  # imported here because pikepdf's import is slow

            return fingerprints_of(fragment(key))

        return FinishedPages(fragment, page_fingerprints, trims)
