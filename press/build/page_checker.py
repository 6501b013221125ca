"""Typesets pages to find what is wrong on them; makes no file, and stores what is right for the next build."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from press.build.events import BuildEvent, BuildReporter, Status
from press.build.typesetter import Typesetter, stale_jobs
from press.core.diagnostics import ContentError, Problem
from press.core.identifiers import JobKey
from press.pdf.fragment import Fragment
from press.planning.job import Job
from press.typesetting.fragment_cache import FragmentCache
from press.typesetting.pool import Workers


class PageChecker:
    """Finds the problems of pages.

    Args:
        root: The project folder.
        start_workers: Starts the worker processes for typesetting; called only if a page has to be typeset.
        reporter: Receives the events.
    """

    def __init__(self, root: Path, start_workers: Callable[[], Workers], reporter: BuildReporter) -> None:
        self.cache, self.start_workers, self.reporter = FragmentCache(root), start_workers, reporter

    def problems(self, jobs: Mapping[JobKey, Job], keys: Iterable[JobKey]) -> tuple[Problem, ...]:
        """Return the problems of the pages with these keys; pages in the cache have none."""
        stale = stale_jobs(self.cache, jobs, keys)
        if not stale:
            return ()
        workers = self.start_workers()
        self.reporter.start(len(stale), 0)
        try:
            Typesetter(self.cache, workers).typeset(stale, self._report)
        except ContentError as error:
            return error.problems
        finally:
            self.reporter.finish()
            workers.close()
        return ()

    def fragment(self, jobs: Mapping[JobKey, Job], key: JobKey) -> Fragment:
        """Return the finished pages of a job; raises FileNotFoundError if it has problems, or was not checked."""
        return Fragment.from_bytes(self.cache.read(jobs[key].fingerprint))

    def _report(self, job: Job, succeeded: bool) -> None:
        """Report that a job is done."""
        self.reporter.done(BuildEvent(Status.UPDATED if succeeded else Status.FAILED, job.key))
