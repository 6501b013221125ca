"""Runs a build from content/ to output/: only what is stale, all problems at once, nothing half written."""

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from press.build.explain import RebuildReasons
from press.build.freshness import forget, remember
from press.catalog import INDEX, check_words
from press.catalog.update import plan_catalog, up_to_date
from press.core.cache import FragmentCache, project_lock
from press.core.diagnostics import ContentError, ProblemList, UsageError
from press.core.project import ProjectFiles, digest
from press.core.versions import code_digests, engine_digest, versions
from press.lint.runner import lint
from press.model import Toolkit
from press.output.folder import Output
from press.output.manifest import product_from_manifest, record
from press.output.pool import produce_files
from press.pdf.fragment import Fragment
from press.planning.plan import EditionRegistry, Plan, Product
from press.planning.requests import NotTypesetError, Request, request_from
from press.source.loader import load
from press.source.validation.validate import validate
from press.typesetting.pool import Workers

Wanted = Callable[[Product], bool]
KEPT_IN_MEMORY = 256
"""So many fragments are kept while files are bound: all of a binder, not those of every county."""


@dataclass(frozen=True, slots=True)
class BuildEvent:
    """One line of a build's report: U updated, X unchanged, E error, D deleted."""

    letter: str
    name: str
    why: str = ""


@dataclass(slots=True)
class BuildReporter:
    """Is told what happens while it happens."""

    lines: list[BuildEvent] = field(default_factory=list)
    late: int = 0
    """Files that were asked for once and are no more what the content says."""

    def start(self, jobs: int, products: int) -> None:
        """So many jobs and products are stale."""

    def done(self, line: BuildEvent) -> None:
        """A job or product has been seen to."""
        self.lines.append(line)

    def more(self, products: int) -> None:
        """So many more products are stale, as came out meanwhile."""

    def finish(self) -> None:
        """The build is over, well or badly."""


class Build:
    """One build of a project folder."""

    def __init__(self, root: Path, workers: int = 2, executor: Executor | None = None) -> None:
        self.root, self.workers, self.executor = root, workers, executor
        self.files = ProjectFiles(root)
        self.cache = FragmentCache(root)
        self.output = Output(root / "output")
        self.profiles: dict[str, bytes] = {}
        """Colour profiles of presses, by their digest."""
        self.bound: dict[str, tuple[bytes, int]] = {}
        """Files that were bound ahead, with their pages, by path."""

    def toolkit(self) -> Toolkit:
        """Read and validate the content; raises ContentError."""
        problems = ProblemList()
        return validate(load(self.files, problems), problems)

    def state(self, toolkit: Toolkit | None = None) -> EditionRegistry:
        """Return the statewide edition, from which everything is planned; raises ContentError."""
        engine = engine_digest(code_digests(Path(__file__).parent.parent))
        return EditionRegistry(self.files, toolkit or self.toolkit(), engine)

    def plan(self) -> Plan:
        """Plan what every build makes; raises ContentError."""
        return self.plan_full_build(self.state())

    def plan_full_build(self, state: EditionRegistry) -> Plan:
        """Plan what every build makes, the catalogue left out, which is planned from it; raises ContentError."""
        check_words(state.edition().own.composer)
        return state.plan()

    def raise_for_lint_errors(self, toolkit: Toolkit) -> None:
        """Raise ContentError when the content breaks a rule of the house that stops a build."""
        problems = ProblemList()
        problems.extend(finding.problem for finding in lint(toolkit, stopping=True) if finding.stops)
        problems.raise_if_any()

    def run(
        self,
        report: BuildReporter,
        wanted: Wanted | None = None,
        workers: Workers | None = None,
        requests: Sequence[Request] = (),
    ) -> None:
        """Bring output/ up to date, or only the wanted or requested files of it; closes the workers.

        Raises ContentError with every problem; then output/ still holds the last good files.
        """
        workers = workers or Workers(self.root, self.workers, self.executor)
        try:
            with project_lock(self.root):
                self.output.read_manifest()
                state = self.state()
                self.raise_for_lint_errors(state.toolkit)
                if requests:
                    made = self.requested(state, requests, report, workers)
                    self.make(made, report, workers, lambda product: True)
                    self.update_catalog_after_request(state, report)
                else:
                    self.make(self.plan_full_build(state), report, workers, wanted, state)
        finally:
            report.finish()
            workers.close()

    # What is asked for

    def requested(
        self, state: EditionRegistry, requests: Iterable[Request], report: BuildReporter, workers: Workers
    ) -> Plan:
        """Plan what is asked for; typesets what has to be known for it."""
        products: list[Product] = []
        for request in requests:
            if needed := request.needs(state):
                state.stop_if_wrong()
                made = Plan(state.jobs, (), state.toolkit)
                self.typeset(
                    made, self.stale_jobs(made, needed), RebuildReasons(self.root, self.files), report, workers
                )
            products += self.planned(request, state)
        state.stop_if_wrong()
        return Plan(state.jobs, tuple(products), state.toolkit, self.profiles)

    def planned(self, request: Request, state: EditionRegistry) -> list[Product]:
        """Plan one request's files, each with a note of who asked for it."""
        fragments = self.fragments(Plan(state.jobs, (), state.toolkit))
        known, asked = self.output.records, request.noted()
        common = {path for path, entry in known.items() if not entry.asked}  # every build makes these anyway
        products = request.products(state, fragments)
        return [product if product.path in common else replace(product, asked=asked) for product in products]

    def replan_requests(self, state: EditionRegistry, report: BuildReporter) -> list[Product]:
        """Plan again what was asked for before: files whose source is gone are pruned, late ones are counted."""
        products: list[Product] = []
        asked = {json.dumps(entry.asked): entry.asked for entry in self.output.records.values() if entry.asked}
        for noted in asked.values():
            request = request_from(noted)
            try:
                planned = self.planned(request, state) if request else []
                found = [product for product in planned if self.asked_last(product)]
            except (UsageError, ContentError, KeyError):
                continue
            except NotTypesetError:
                found = []
                products += [
                    product_from_manifest(entry, state.toolkit)
                    for entry in self.output.records.values()
                    if entry.asked == noted
                ]
                report.late += 1
            products += found
            report.late += sum(
                entry.fingerprint != product.fingerprint
                for product in found
                if (entry := self.output.records.get(product.path))
            )
        return products

    def asked_last(self, product: Product) -> bool:
        """Tell whether no other request has a file by now: of several that share it, the last one's words count."""
        known = self.output.records.get(product.path)
        return known is None or json.dumps(known.asked) == json.dumps(product.asked)

    def requested_products(self) -> list[Product]:
        """Return the files that were asked for before, planned again; raises ContentError."""
        return self.replan_requests(self.state(), BuildReporter())

    # Making

    def stale_jobs(self, made: Plan, keys: Iterable[str]) -> list[str]:
        """Return the jobs whose pages are not in the cache."""
        return [key for key in dict.fromkeys(keys) if not self.cache.has(made.jobs[key].fingerprint)]

    def fragments(self, made: Plan) -> Callable[[str], Fragment]:
        """Return the reader of finished pages by job; it raises NotTypeset for those that are not there."""

        @lru_cache(KEPT_IN_MEMORY)
        def fragment(key: str) -> Fragment:
            try:
                return Fragment.from_bytes(self.cache.read(made.jobs[key].fingerprint))
            except FileNotFoundError:
                raise NotTypesetError(key) from None

        return fragment

    def make(
        self,
        made: Plan,
        report: BuildReporter,
        workers: Workers,
        wanted: Wanted | None,
        whole: EditionRegistry | None = None,
    ) -> None:
        """Typeset stale jobs, bind stale products, publish; a whole build also prunes."""
        products = [product for product in made.products if wanted is None or wanted(product)]
        keys = list(dict.fromkeys(key for product in products for key in product.jobs))
        stale_jobs = self.stale_jobs(made, keys)
        stale = [product for product in products if not self.output.holds(product.path, product.fingerprint)]
        reasons = RebuildReasons(self.root, self.files)
        report.start(len(stale_jobs), len(stale))
        self.typeset(made, stale_jobs, reasons, report, workers)
        for key in keys:
            if key not in stale_jobs:
                report.done(BuildEvent("X", key))
        self.publish(made, products, {product.path for product in stale}, reasons, report)
        if whole is None or wanted is not None:
            self.finish(made, report, reasons, None)
            return
        kept = [*products, *self.replan_requests(whole, report)]
        kept += self.update_catalog(whole, [product.path for product in kept], reasons, report)
        self.finish(made, report, reasons, kept)

    def publish(
        self, made: Plan, products: Sequence[Product], stale: set[str], reasons: RebuildReasons, report: BuildReporter
    ) -> None:
        """Bind and write what is stale."""
        if stale:
            forget(self.root)
        for product in products:
            if product.path not in stale:
                # What it was made from may read otherwise and give the same bytes: an include under another name.
                known = self.output.records[product.path]
                self.output.records[product.path] = record(product, known.pages, known.bytes, known.sha256)
                report.done(BuildEvent("X", product.path))
        fragments, wanting = self.fragments(made), [product for product in products if product.path in stale]
        for group in ([one for one in wanting if not one.members], [one for one in wanting if one.members]):
            ahead = [(product, self.bound[product.path]) for product in group if product.path in self.bound]
            others = [product for product in group if product.path not in self.bound]
            files = produce_files(others, made, fragments, self.output.read, self.workers)
            for product, (content, pages) in chain(ahead, files):
                why = reasons.why_product(product, made, self.output.records.get(product.path))
                self.output.write(record(product, pages, len(content), digest(content)), content)
                report.done(BuildEvent("U", product.path, why))

    def typeset(
        self, made: Plan, keys: list[str], reasons: RebuildReasons, report: BuildReporter, workers: Workers
    ) -> None:
        """Typeset the stale jobs and keep their fragments; raises ContentError when any has problems."""
        problems = ProblemList()
        for job, (fragment, found) in workers.typeset([made.jobs[key] for key in keys]) if keys else ():
            problems.extend(found)
            if not found:
                self.cache.keep(job.fingerprint, fragment)
            report.done(BuildEvent("E" if found else "U", job.key, reasons.why_job(job.key, made)))
        problems.raise_if_any()

    def update_catalog(
        self, state: EditionRegistry, kept: Sequence[str] | None, reasons: RebuildReasons, report: BuildReporter
    ) -> tuple[Product, ...]:
        """Make the catalogue of the files that are kept, of all when none are named; returns its own files."""
        shown = plan_catalog(state, self.fragments(Plan(state.jobs, (), state.toolkit)), self.output.records, kept)
        stale = {one.path for one in shown.products if not self.output.holds(one.path, one.fingerprint)}
        report.more(len(stale))
        # After a request only what it changed is told of; a whole build tells of everything.
        told = [one for one in shown.products if kept is not None or one.path in stale]
        self.publish(shown, told, stale, reasons, report)
        return shown.products

    def update_catalog_after_request(self, state: EditionRegistry, report: BuildReporter) -> None:
        """Let a catalogue that is there show what was asked for, unless other files are behind the content."""
        if INDEX in self.output.records and up_to_date(self.plan_full_build(state).products, self.output.records):
            self.update_catalog(state, None, RebuildReasons(self.root, self.files), report)
            self.write_manifest(state.toolkit)

    def finish(
        self, made: Plan, report: BuildReporter, reasons: RebuildReasons, kept: Sequence[Product] | None
    ) -> None:
        """Write down what was made; of a whole build, prune what is not kept."""
        if kept is not None:
            for path in self.output.prune(product.path for product in kept):
                report.done(BuildEvent("D", path, "nothing makes it any more"))
            self.cache.prune({job.fingerprint for job in made.jobs.values()})
        reasons.remember(made, whole=kept is not None)
        self.write_manifest(made.toolkit)
        if kept is not None:
            remember(self.root, self.files)

    def write_manifest(self, toolkit: Toolkit) -> None:
        """Write the manifest."""
        edition = {"edition": toolkit.edition, "date": str(toolkit.edition_date), "title": toolkit.title}
        self.output.write_manifest({**edition, "made_with": versions()})
