"""Runs a build from content/ to output/: only what is stale, all problems at once, nothing half written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from press.build.events import BuildEvent, BuildReporter, Status
from press.build.explain import RebuildReasons
from press.build.freshness import forget, remember
from press.build.lock import project_lock
from press.build.planner import Planner, raise_for_lint_errors
from press.build.publisher import Publisher
from press.build.requests import is_request_of, plan_from_files, plan_request, replan_requests
from press.build.typesetter import Typesetter
from press.build.workspace import FRAGMENTS_IN_MEMORY, Workspace
from press.catalog import INDEX, CatalogPlanner, prepare_search
from press.core.diagnostics import NothingChangedError
from press.core.identifiers import OutputPath
from press.core.versions import versions
from press.model import Toolkit
from press.output.folder import ProducedFile
from press.output.manifest import ManifestEntry
from press.output.page_images import import_libraries
from press.output.pool import ProductMaker, produce_files
from press.planning.base_editions import EditionRegistry
from press.planning.job import Job
from press.planning.pages import NotTypesetError
from press.planning.plan import Plan
from press.planning.products import Product
from press.planning.request import Request
from press.planning.requests import PacketRequest, request_from_manifest
from press.reading import ReadingPlanner
from press.typesetting.pool import JobWorkers, Workers

ProductFilter = Callable[[Product], bool]
Choice = Callable[[Toolkit], ProductFilter | Sequence[Request]]
"""Returns what to make of a toolkit, in place of everything; raises UsageError for names that do not exist."""


def run_build(
    root: Path,
    reporter: BuildReporter,
    *,
    workers: JobWorkers | None = None,
    processes: int = 2,
    selection: ProductFilter | Sequence[Request] = (),
    choice: Choice | None = None,
    profiles: Mapping[str, bytes] | None = None,
    make: ProductMaker | None = None,
) -> None:
    """Bring output/ up to date, or only some of its files; close the workers.

    Args:
        root: The project folder.
        reporter: Receives the events of the build.
        workers: The worker processes for typesetting; new ones unless given.
        processes: The number of processes.
        selection: What to make in place of everything: a function that returns True for the files of every build to
            make, or requests.
        choice: Returns the same, once the content has been read.
        profiles: Color profiles of printing presses, by digest.
        make: Makes files, in place of the processes of this machine.

    Raises:
        ContentError: The content has problems; then output/ still has the last good files.
        UsageError: A request names something that does not exist.
    """
    workers = workers or Workers(root, processes)
    try:
        with project_lock(root, reporter.wait):
            workspace = Workspace(root)
            planner = Planner(workspace.files)
            editions = planner.editions()
            selection = choice(editions.toolkit) if choice else selection
            raise_for_lint_errors(editions.toolkit)
            run = BuildRun(workspace, planner, workers, reporter, processes=processes, profiles=profiles, make=make)
            match selection:
                case ():
                    begin = partial(run.typesetter.begin, editions.jobs)
                    run.make_all(editions, planner.plan_full_build(editions, begin))
                case Sequence():
                    run.make_requests(editions, selection)
                case _:
                    run.make(planner.plan_full_build(editions), selection)
    finally:
        reporter.finish()
        workers.close()


def products_so_far(workspace: Workspace, plan: Plan) -> list[Product]:
    """Return the products of a plan; those that count the pages of others only if those are typeset."""
    with suppress(NotTypesetError):
        return [*plan.products, *plan.products_by_pages(workspace.finished_pages(plan.jobs).fragments)]
    return [*plan.products]


def requested_files(workspace: Workspace, editions: EditionRegistry) -> list[Product | ManifestEntry]:
    """Return the files of earlier requests: as products, or as they are in the manifest if they can't be planned."""
    earlier = replan_requests(editions, workspace.finished_pages(editions.jobs), workspace.output)
    return [*earlier.products, *earlier.unplanned]


class UnneededRequest(NamedTuple):
    """A request without files, since nothing has changed."""

    request: Request
    error: NothingChangedError


class BuildRun:
    """One run of a build: composes planner, typesetter and publisher, and reports what they do.

    Args:
        workspace: The folders of the project.
        planner: Plans the files of every build.
        workers: The worker processes for typesetting.
        reporter: Receives the events of the build.
        processes: The number of processes to make files in.
        profiles: Color profiles of printing presses, by digest.
        prebuilt: Files that were made before, by path.
        make: Makes files, in place of the processes of this machine.
    """

    def __init__(
        self,
        workspace: Workspace,
        planner: Planner,
        workers: JobWorkers,
        reporter: BuildReporter,
        *,
        processes: int = 1,
        profiles: Mapping[str, bytes] | None = None,
        prebuilt: Mapping[OutputPath, ProducedFile] | None = None,
        make: ProductMaker | None = None,
    ) -> None:
        self.workspace, self.planner, self.reporter = workspace, planner, reporter
        self.output = workspace.output
        self.typesetter = Typesetter(workspace.cache, workers)
        make = make or partial(produce_files, processes=processes, root=workspace.root)
        self.publisher = Publisher(self.output, make, profiles=profiles, prebuilt=prebuilt)

    def make(self, plan: Plan, only: ProductFilter | None = None) -> None:
        """Make the stale files of a plan, or only some of them, and write the manifest."""
        reasons = self._reasons(plan)
        self._make_products(plan, [product for product in plan.products if only is None or only(product)], reasons)
        reasons.remember(forget_others=False)
        self._write_manifest(plan.toolkit)

    def make_all(self, editions: EditionRegistry, plan: Plan) -> None:
        """Make all stale files of a full build and the catalog; delete files that nothing makes any more."""
        reasons = self._reasons(plan)
        self._make_products(plan, plan.products, reasons, partial(prepare_search, editions.toolkit))
        counting = plan.products_by_pages(self.workspace.finished_pages(editions.jobs).fragments)
        self._make_products(plan, counting, reasons)
        earlier = replan_requests(editions, self.workspace.finished_pages(editions.jobs), self.output)
        self.reporter.add_outdated(len(earlier.outdated))
        kept = dict.fromkeys([*(product.path for product in (*plan.products, *counting)), *earlier.paths])
        entries = [self.output.entries[path] for path in kept if path in self.output.entries]
        catalog = self._plan_catalog(editions, entries)
        self._make_catalog(catalog, reasons, report_unchanged=True)
        for path in self.output.prune([*kept, *(product.path for product in catalog.products)]):
            self.reporter.done(BuildEvent(Status.DELETED, path, "nothing makes it any more"))
        used: set[str] = {job.fingerprint for job in plan.jobs.values()}
        self.workspace.cache.prune(used)
        self.workspace.trims.remember(used)
        reasons.remember(forget_others=True)
        self._write_manifest(plan.toolkit)
        remember(self.workspace.root, self.workspace.files)

    def make_requests(self, editions: EditionRegistry, requests: Iterable[Request]) -> None:
        """Make the stale files of requests; update the catalog if there is one and all other files are current.

        Raises UsageError for names that do not exist, and NothingChangedError, at the end, for replacement pages of a
        binder in which nothing has changed: files of that request are deleted.
        """
        requests = tuple(requests)
        plan, unneeded = self._plan_requests(editions, requests)
        self._delete_files_of(unneeded, editions.toolkit)
        if plan.products or not unneeded:
            self.make(plan)
        if later := self._plan_from_files(editions, requests):
            self.make(Plan(jobs=editions.jobs, products=later, toolkit=editions.toolkit))
        if INDEX in self.output.entries and self._is_current(self.planner.plan_full_build(editions)):
            catalog = self._plan_catalog(editions, self.output.entries.values())
            self._make_catalog(catalog, self._reasons(catalog), report_unchanged=False)
            self._write_manifest(editions.toolkit)
        self._report_outdated_packets(editions, requests)
        for unneeded_request in unneeded:
            raise unneeded_request.error

    # Steps

    def _reasons(self, plan: Plan) -> RebuildReasons:
        """Return the reasons why the jobs and products of a plan are made."""
        return RebuildReasons(self.workspace.root, self.workspace.files, plan.jobs)

    def _is_current(self, plan: Plan) -> bool:
        """Return True if every file of a plan was made from what the content says now."""
        try:
            products = [*plan.products, *plan.products_by_pages(self.workspace.finished_pages(plan.jobs).fragments)]
        except NotTypesetError:
            return False
        entries = [(product, self.output.entries.get(product.path)) for product in products]
        return all(entry is not None and entry.fingerprint == product.fingerprint for product, entry in entries)

    def _plan_requests(
        self, editions: EditionRegistry, requests: Iterable[Request]
    ) -> tuple[Plan, list[UnneededRequest]]:
        """Plan the files of requests, and return those without files; typeset the pages that planning needs."""
        products: list[Product] = []
        unneeded: list[UnneededRequest] = []
        for request in requests:
            if needed := request.needs(editions):
                editions.raise_for_missing_words()
                plan = Plan(jobs=editions.jobs, products=(), toolkit=editions.toolkit)
                stale = self.typesetter.stale(plan.jobs, needed)
                self._typeset(stale, self._reasons(plan))
            pages = self.workspace.finished_pages(editions.jobs)
            try:
                products += plan_request(request, editions, pages, self.output.entries)
            except NothingChangedError as error:
                unneeded.append(UnneededRequest(request, error))
        editions.raise_for_missing_words()
        return Plan(jobs=editions.jobs, products=tuple(products), toolkit=editions.toolkit), unneeded

    def _delete_files_of(self, unneeded: Iterable[UnneededRequest], toolkit: Toolkit) -> None:
        """Delete the files that were made for requests which have none any more."""
        stored = [unneeded_request.request.to_manifest() for unneeded_request in unneeded]
        entries = self.output.entries
        kept = [path for path, entry in entries.items() if not any(is_request_of(entry, each) for each in stored)]
        if len(kept) < len(entries):
            forget(self.workspace.root)
            for path in self.output.prune(kept):
                self.reporter.done(BuildEvent(Status.DELETED, path, "nothing in the binder has changed"))
            self._write_manifest(toolkit)

    def _report_outdated_packets(self, editions: EditionRegistry, requests: Iterable[Request]) -> None:
        """Report the files of earlier requests for the same packets that these requests leave out of date."""
        packets = {(request.packet, request.county) for request in requests if isinstance(request, PacketRequest)}

        def is_for_packet(request: Request) -> bool:
            return isinstance(request, PacketRequest) and (request.packet, request.county) in packets

        if packets:
            pages = self.workspace.finished_pages(editions.jobs)
            for entry in replan_requests(editions, pages, self.output, is_for_packet).outdated:
                if request := request_from_manifest(entry.request):
                    self.reporter.add_outdated_file(entry.path, request.command(editions.toolkit))

    def _plan_from_files(self, editions: EditionRegistry, requests: Iterable[Request]) -> tuple[Product, ...]:
        """Plan the files that depend on others, which are made: on their sizes and pages."""
        pages, entries = self.workspace.finished_pages(editions.jobs), self.output.entries
        return tuple(product for request in requests for product in plan_from_files(request, editions, pages, entries))

    def _plan_catalog(self, editions: EditionRegistry, entries: Iterable[ManifestEntry]) -> Plan:
        """Plan the catalog of files, and the reading pages beside it."""
        pages, listed = self.workspace.finished_pages(editions.jobs), list(entries)
        planner = CatalogPlanner(editions, pages.trims)
        catalog = planner.plan(listed)
        reading_products = ReadingPlanner(editions, planner).plan(listed, catalog.products)
        return replace(catalog, products=(*catalog.products, *reading_products))

    def _make_products(
        self,
        plan: Plan,
        products: Sequence[Product],
        reasons: RebuildReasons,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """Typeset the stale jobs of products, then make those that are stale.

        Args:
            plan: The plan.
            products: The products.
            reasons: Explains why they are made.
            meanwhile: Called while pages are typeset, if any are.
        """
        keys = dict.fromkeys(key for product in products for key in product.jobs)
        stale_jobs = self.typesetter.stale(plan.jobs, keys)
        stale_products = self.publisher.stale(products)
        self.reporter.start(len(stale_jobs), len(stale_products))

        def prepare() -> None:
            import_libraries()
            self._read_fragments(plan, stale_products)
            meanwhile()

        self._typeset(stale_jobs, reasons, prepare)
        stale_keys = {job.key for job in stale_jobs}
        for key in keys:
            if key not in stale_keys:
                self.reporter.done(BuildEvent(Status.UNCHANGED, key))
        stale_paths = {product.path for product in stale_products}
        current = [product for product in products if product.path not in stale_paths]
        self.publisher.describe(current)
        for product in current:
            self.reporter.done(BuildEvent(Status.UNCHANGED, product.path))
        self._publish(plan, stale_products, reasons)

    def _make_catalog(self, catalog: Plan, reasons: RebuildReasons, *, report_unchanged: bool) -> None:
        """Make the stale files of the catalog."""
        stale_products = self.publisher.stale(catalog.products)
        stale_paths = {product.path for product in stale_products}
        current = [product for product in catalog.products if product.path not in stale_paths]
        self.reporter.more(len(stale_products))
        self.publisher.describe(current)
        for product in current if report_unchanged else ():
            self.reporter.done(BuildEvent(Status.UNCHANGED, product.path))
        self._publish(catalog, stale_products, reasons)

    def _publish(self, plan: Plan, stale_products: Sequence[Product], reasons: RebuildReasons) -> None:
        """Make and write stale products; the output folder counts as out of date from here on."""
        if stale_products:
            forget(self.workspace.root)
        fragments = self.workspace.finished_pages(plan.jobs).fragments
        for event in self.publisher.publish(stale_products, fragments, reasons):
            self.reporter.done(event)

    def _read_fragments(self, plan: Plan, products: Iterable[Product]) -> None:
        """Read the pages of products that are finished already; those are kept in memory."""
        fragments = self.workspace.finished_pages(plan.jobs).fragments
        keys = dict.fromkeys(key for product in products for key in product.jobs)
        for key in islice(keys, FRAGMENTS_IN_MEMORY):
            with suppress(NotTypesetError):
                fragments(key)

    def _typeset(self, jobs: list[Job], reasons: RebuildReasons, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Typeset jobs; raise ContentError if any has problems.

        Args:
            jobs: The jobs.
            reasons: Explains why they are typeset.
            meanwhile: Called while they are typeset.
        """

        def done(job: Job, succeeded: bool) -> None:
            status = Status.UPDATED if succeeded else Status.FAILED
            self.reporter.done(BuildEvent(status, job.key, reasons.of_job(job)))

        self.typesetter.typeset(jobs, done, meanwhile=meanwhile)

    def _write_manifest(self, toolkit: Toolkit) -> None:
        """Write the manifest."""
        edition = {"edition": toolkit.edition, "date": str(toolkit.edition_date), "title": toolkit.title}
        self.output.write_manifest({**edition, "made_with": versions()})
