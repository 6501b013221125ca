"""Typesets stale jobs in worker processes and stores their pages in the cache."""

from collections.abc import Callable, Iterable, Mapping

from press.core.diagnostics import ProblemList
from press.core.identifiers import JobKey
from press.planning.job import Job
from press.typesetting.fragment_cache import FragmentCache
from press.typesetting.pool import JobWorkers
from press.typesetting.typesetter import RejectedPages


class Typesetter:
    """Typesets jobs.

    Args:
        cache: Where finished pages are stored.
        workers: The worker processes.
    """

    def __init__(self, cache: FragmentCache, workers: JobWorkers) -> None:
        self.cache, self.workers = cache, workers

    def stale(self, jobs: Mapping[JobKey, Job], keys: Iterable[JobKey]) -> list[Job]:
        """Return the jobs with these keys whose pages are not in the cache, each once."""
        return stale_jobs(self.cache, jobs, keys)

    def begin(self, jobs: Mapping[JobKey, Job]) -> None:
        """Let the workers begin with the stale ones of some jobs if they are few, while others are planned."""
        self.workers.begin(self.stale(jobs, jobs))

    def typeset(
        self,
        jobs: list[Job],
        done: Callable[[Job, bool], None] = lambda job, succeeded: None,
        rejected: Callable[[Job, RejectedPages], None] = lambda job, pages: None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Typeset jobs and store their pages; raise ContentError if any has problems, after all are done.

        Args:
            jobs: The jobs.
            done: Called after each job, with True if it has no problems.
            rejected: Called with the pages of each job that does not fit.
            meanwhile: Called in this process while the workers typeset.
        """
        problems = ProblemList()
        for job, result in self.workers.typeset(jobs, meanwhile=meanwhile) if jobs else ():
            problems.extend(result.problems)
            if not result.problems:
                self.cache.keep(job.fingerprint, result.fragment)
            elif result.rejected:
                rejected(job, result.rejected)
            done(job, not result.problems)
        problems.raise_if_any()


def stale_jobs(cache: FragmentCache, jobs: Mapping[JobKey, Job], keys: Iterable[JobKey]) -> list[Job]:
    """Return the jobs with these keys whose pages are not in a cache, each once."""
    return [jobs[key] for key in dict.fromkeys(keys) if not cache.has(jobs[key].fingerprint)]
