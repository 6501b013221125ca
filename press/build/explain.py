"""Explains why a job or a file is made again, from what was stored about the last builds."""

import json
from collections.abc import Mapping
from pathlib import Path

from press.core.cache_folder import read_sealed, write_sealed
from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.output.manifest import ManifestEntry
from press.planning.job import Job
from press.planning.products import PageImage, Product

JOBS_FILE = "jobs.json"

FINGERPRINT_ONLY = ("counties/", "packets/")
"""Prefixes of the keys of jobs of which only the fingerprint is stored: there are too many to store their files."""


class RebuildReasons:
    """The reasons why jobs and files of a plan are made again.

    Stores the digests of the files that each job was last made from, and its fingerprint under an empty file name.

    Args:
        root: The project folder.
        files: The project's files.
        jobs: The jobs of the plan, by key.
    """

    def __init__(self, root: Path, files: ProjectFiles, jobs: Mapping[JobKey, Job]) -> None:
        self.root, self.files, self.jobs = root, files, jobs
        stored = read_sealed(root, JOBS_FILE)
        self.before: dict[str, dict[str, str]] = {}
        if stored is not None:
            self.before = json.loads(stored)

    def remember(self, *, forget_others: bool) -> None:
        """Store what the jobs are made from; a full build forgets the jobs that are not in its plan."""
        now = {key: {"": job.fingerprint, **self._stored_digests(job)} for key, job in self.jobs.items()}
        write_sealed(self.root, JOBS_FILE, json.dumps(now if forget_others else {**self.before, **now}).encode())

    def of_job(self, job: Job) -> str:
        """Return why a job is stale."""
        old = self.before.get(job.key)
        if old is None:
            return "not made before"
        now = self._digests(job) if len(old) > 1 else {}
        if changed := [name for name in now if old.get(name) != now[name]]:
            return f"{', '.join(changed)} changed"
        if old.get("") == job.fingerprint:
            return "its pages are no longer in the cache"
        return "what it refers to in other pieces, the code or the libraries changed"

    def of_product(self, product: Product, entry: ManifestEntry | None) -> str:
        """Return why a file is stale; ``entry`` is its manifest entry, None if it was never made."""
        if entry is None:
            return "not made before"
        if entry.fingerprint == product.fingerprint:
            return "the file in output/ was changed or deleted"
        if isinstance(product, PageImage):
            return f"made again: {product.pdf}"
        keys = dict.fromkeys(product.jobs)
        new = [key for key in keys if self.before.get(key, {}).get("") != self.jobs[key].fingerprint]
        return (
            f"made again: {', '.join(new)}" if new else "its metadata, links, grays or the order of its parts changed"
        )

    def _stored_digests(self, job: Job) -> dict[str, str]:
        """Return the digests to store for a job."""
        return {} if job.key.startswith(FINGERPRINT_ONLY) else self._digests(job)

    def _digests(self, job: Job) -> dict[str, str]:
        """Return the digest of every file that a job is made from, by project file."""
        return {name: self.files.digest(name) for name in job.made_from}
