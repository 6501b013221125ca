"""Runs a build from content/ to output/: only what is stale, all problems at once, nothing half written."""

import json
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from press.assemble import make
from press.cache import FOLDER, Cache, alone, write_whole
from press.editorial import review
from press.files import Files, digest
from press.fragment import Fragment
from press.freshness import forget, remember
from press.load import load
from press.model import Toolkit
from press.plan import Plan, Product, plan
from press.problems import Problems
from press.publish import Output, Record
from press.validate import validate
from press.versions import code_digests, engine_digest, versions
from press.workers import Workers

JOBS_FILE = "jobs.json"
Wanted = Callable[[Product], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a build's report: U updated, X unchanged, E error, D deleted."""

    letter: str
    name: str
    why: str = ""


@dataclass(slots=True)
class Report:
    """Is told what happens while it happens."""

    lines: list[Line] = field(default_factory=list)

    def start(self, jobs: int, products: int) -> None:
        """So many jobs and products are stale."""

    def done(self, line: Line) -> None:
        """A job or product has been seen to."""
        self.lines.append(line)

    def finish(self) -> None:
        """The build is over, well or badly."""


class Build:
    """One build of a project folder."""

    def __init__(self, root: Path, workers: int = 2, executor: Executor | None = None) -> None:
        self.root, self.workers, self.executor = root, workers, executor
        self.files = Files(root)
        self.cache = Cache(root)
        self.output = Output(root / "output")

    def toolkit(self) -> Toolkit:
        """Read and validate the content; raises ContentError."""
        problems = Problems()
        return validate(load(self.files, problems), problems)

    def plan(self) -> Plan:
        """Plan the statewide edition; raises ContentError."""
        engine = engine_digest(code_digests(Path(__file__).parent))
        return plan(self.files, self.toolkit(), engine)

    def stop_for_rules(self, toolkit: Toolkit) -> None:
        """Raise ContentError when the content breaks a rule of the house that stops a build."""
        problems = Problems()
        problems.extend(finding.problem for finding in review(toolkit) if finding.stops)
        problems.stop_if_any()

    def run(self, report: Report, wanted: Wanted | None = None, workers: Workers | None = None) -> None:
        """Bring output/ up to date, or only the wanted files of it; closes the workers, whoever started them.

        Raises ContentError with every problem; then output/ still holds the last good files.
        """
        workers = workers or Workers(self.root, self.workers, self.executor)
        try:
            with alone(self.root):
                self.output.read_manifest()
                made = self.plan()
                self.stop_for_rules(made.toolkit)
                self.make(made, report, workers, wanted)
        finally:
            report.finish()
            workers.close()

    def make(self, made: Plan, report: Report, workers: Workers, wanted: Wanted | None) -> None:
        """Typeset stale jobs, bind stale products, publish, prune."""
        products = [product for product in made.products if wanted is None or wanted(product)]
        keys = dict.fromkeys(
            key for product in products for piece in product.parts for key in (piece.job, piece.filler) if key
        )
        stale_jobs = [key for key in keys if not self.cache.has(made.jobs[key].fingerprint)]
        stale = [product for product in products if not self.output.holds(product.path, product.fingerprint)]
        before = self.known_jobs()
        report.start(len(stale_jobs), len(stale))
        self.typeset(made, stale_jobs, before, report, workers)
        for key in keys:
            if key not in stale_jobs:
                report.done(Line("X", key))
        fragments = cache(lambda key: Fragment.from_bytes(self.cache.read(made.jobs[key].fingerprint)))
        if stale:
            forget(self.root)
        for product in products:
            if product not in stale:
                # What it was made from may read otherwise and give the same bytes: an include under another name.
                held = self.output.records[product.path]
                self.output.records[product.path] = record(product, held.pages, held.bytes, held.sha256)
                report.done(Line("X", product.path))
                continue
            content, pages = make(product, made, fragments)
            why = self.why_product(product, made, before)
            self.output.write(record(product, pages, len(content), digest(content)), content)
            report.done(Line("U", product.path, why))
        self.finish(made, report, whole=wanted is None)

    def typeset(
        self, made: Plan, keys: list[str], before: dict[str, dict[str, str]], report: Report, workers: Workers
    ) -> None:
        """Typeset the stale jobs and keep their fragments; raises ContentError when any has problems."""
        problems = Problems()
        for job, (fragment, found) in workers.typeset([made.jobs[key] for key in keys]) if keys else ():
            problems.extend(found)
            if not found:
                self.cache.keep(job.fingerprint, fragment)
            report.done(Line("E" if found else "U", job.key, self.why_job(job.key, made, before)))
        problems.stop_if_any()

    def finish(self, made: Plan, report: Report, whole: bool) -> None:
        """Prune what has no source and write down what was made."""
        if whole:
            for path in self.output.prune(product.path for product in made.products):
                report.done(Line("D", path, "nothing makes it any more"))
            self.cache.prune({job.fingerprint for job in made.jobs.values()})
            write_whole(self.root / FOLDER / JOBS_FILE, json.dumps(self.job_records(made)).encode())
        toolkit = made.toolkit
        edition = {"edition": toolkit.edition, "date": str(toolkit.edition_date), "title": toolkit.title}
        self.output.write_manifest({**edition, "made_with": versions()})
        if whole:
            remember(self.root, self.files)

    # Why

    def known_jobs(self) -> dict[str, dict[str, str]]:
        """Return, by job, the digests of the files it was last made from."""
        try:
            known: dict[str, dict[str, str]] = json.loads((self.root / FOLDER / JOBS_FILE).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return known

    def job_records(self, made: Plan) -> dict[str, dict[str, str]]:
        """Return, by job, the digests of the files it is made from now."""
        return {
            key: {"": job.fingerprint, **{name: self.files.digest(name) for name in job.made_from}}
            for key, job in made.jobs.items()
        }

    def why_job(self, key: str, made: Plan, before: dict[str, dict[str, str]]) -> str:
        """Say why a job is stale."""
        old = before.get(key)
        if old is None:
            return "not made before"
        changed = [name for name in made.jobs[key].made_from if old.get(name) != self.files.digest(name)]
        if changed:
            return f"{', '.join(changed)} changed"
        same = old.get("") == made.jobs[key].fingerprint
        return (
            "the cache has lost it" if same else "what it is told of other pieces, the press or its libraries changed"
        )

    def why_product(self, product: Product, made: Plan, before: dict[str, dict[str, str]]) -> str:
        """Say why a file is stale."""
        if product.path not in self.output.records:
            return "not made before"
        if self.output.records[product.path].fingerprint == product.fingerprint:
            return "the file in output/ was changed or lost"
        keys = dict.fromkeys(piece.job for piece in product.parts)
        new = [key for key in keys if before.get(key, {}).get("") != made.jobs[key].fingerprint]
        return f"made again: {', '.join(new)}" if new else "what it says of itself, or the order of its parts, changed"


def record(product: Product, pages: int, size: int, sha256: str) -> Record:
    """Return what the manifest says of a file."""
    return Record(
        path=product.path,
        kind=product.kind,
        code=product.code,
        title=product.title,
        language=product.language,
        tagged=product.tagged,
        pages=pages,
        bytes=size,
        sha256=sha256,
        made_from=product.made_from,
        fingerprint=product.fingerprint,
    )
