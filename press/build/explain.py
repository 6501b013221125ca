"""Says why a job or a file is made again, from what was noted of the last builds."""

import contextlib
import json
from pathlib import Path

from press.core.cache import FOLDER, write_atomic
from press.core.project import ProjectFiles
from press.output.folder import ManifestEntry
from press.planning.plan import Plan, Product

JOBS_FILE = "jobs.json"

MANY = ("counties/", "packets/")
"""How the keys of jobs begin of which there are too many to note every file."""


class RebuildReasons:
    """Knows, by job, the digests of the files that it was last made from, and its fingerprint under an empty name."""

    def __init__(self, root: Path, files: ProjectFiles) -> None:
        self.path, self.files = root / FOLDER / JOBS_FILE, files
        self.before: dict[str, dict[str, str]] = {}
        with contextlib.suppress(FileNotFoundError, ValueError):  # nothing was made before
            self.before = json.loads(self.path.read_text(encoding="utf-8"))

    def remember(self, made: Plan, whole: bool) -> None:
        """Note what the jobs are made from now; a whole build forgets those that are no more."""
        now = {key: {"": job.fingerprint, **self.digests(key, made)} for key, job in made.jobs.items()}
        write_atomic(self.path, json.dumps(now if whole else {**self.before, **now}).encode())

    def digests(self, key: str, made: Plan) -> dict[str, str]:
        """Return what the files of a job are now; of the pages of counties and packets, which are many, none."""
        return {} if key.startswith(MANY) else self.all_digests(key, made)

    def all_digests(self, key: str, made: Plan) -> dict[str, str]:
        """Return the digest of every file that a job is made from."""
        return {name: self.files.digest(name) for name in made.jobs[key].made_from}

    def why_job(self, key: str, made: Plan) -> str:
        """Say why a job is stale."""
        old = self.before.get(key)
        if old is None:
            return "not made before"
        now = self.all_digests(key, made) if len(old) > 1 else {}
        if changed := [name for name in now if old.get(name) != now[name]]:
            return f"{', '.join(changed)} changed"
        if old.get("") == made.jobs[key].fingerprint:
            return "the cache has lost it"
        return "what it is told of other pieces, the press or its libraries changed"

    def why_product(self, product: Product, made: Plan, known: ManifestEntry | None) -> str:
        """Say why a file is stale."""
        if known is None:
            return "not made before"
        if known.fingerprint == product.fingerprint:
            return "the file in output/ was changed or lost"
        if product.kind == "picture":
            return f"made again: {product.members[0]}"
        keys = dict.fromkeys(product.jobs)
        new = [key for key in keys if self.before.get(key, {}).get("") != made.jobs[key].fingerprint]
        return f"made again: {', '.join(new)}" if new else "what it says of itself, or the order of its parts, changed"
