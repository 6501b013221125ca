"""The steps of one build: what is stale is typeset and made, the rest is deleted or kept, the manifest written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice

from press.build.events import BuildEvent, BuildReporter, Status
from press.build.explain import RebuildReasons
from press.build.freshness import forget, remember
from press.build.planner import Planner
from press.build.publisher import Publisher
from press.build.requests import replan_requests
from press.build.typesetter import Typesetter
from press.build.workspace import FRAGMENTS_IN_MEMORY, Workspace
from press.catalog import CatalogPlanner, prepare_search
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
from press.reading import ReadingPlanner
from press.typesetting.pool import JobWorkers

ProductFilter = Callable[[Product], bool]


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
        reasons = self.reasons(plan)
        self._make_products(plan, [product for product in plan.products if only is None or only(product)], reasons)
        reasons.remember(forget_others=False)
        self.write_manifest(plan.toolkit)

    def make_all(self, editions: EditionRegistry, plan: Plan) -> None:
        """Make all stale files of a full build and the catalog; delete files that nothing makes any more."""
        reasons = self.reasons(plan)
        self._make_products(plan, plan.products, reasons, partial(prepare_search, editions.toolkit))
        counting = plan.products_by_pages(self.workspace.finished_pages(editions.jobs).fragments)
        self._make_products(plan, counting, reasons)
        earlier = replan_requests(editions, self.workspace.finished_pages(editions.jobs), self.output)
        self.reporter.add_outdated(len(earlier.outdated))
        kept = dict.fromkeys([*(product.path for product in (*plan.products, *counting)), *earlier.paths])
        entries = [self.output.entries[path] for path in kept if path in self.output.entries]
        catalog = self.plan_catalog(editions, entries)
        self.make_catalog(catalog, reasons, report_unchanged=True)
        for path in self.output.prune([*kept, *(product.path for product in catalog.products)]):
            self.reporter.done(BuildEvent(Status.DELETED, path, "nothing makes it any more"))
        used: set[str] = {job.fingerprint for job in plan.jobs.values()}
        self.workspace.cache.prune(used)
        self.workspace.trims.remember(used)
        reasons.remember(forget_others=True)
        self.write_manifest(plan.toolkit)
        remember(self.workspace.root, self.workspace.files)

    # Steps

    def reasons(self, plan: Plan) -> RebuildReasons:
        """Return the reasons why the jobs and products of a plan are made."""
        return RebuildReasons(self.workspace.root, self.workspace.files, plan.jobs)

    def is_current(self, plan: Plan) -> bool:
        """Return True if every file of a plan was made from what the content says now."""
        try:
            products = [*plan.products, *plan.products_by_pages(self.workspace.finished_pages(plan.jobs).fragments)]
        except NotTypesetError:
            return False
        entries = [(product, self.output.entries.get(product.path)) for product in products]
        return all(entry is not None and entry.fingerprint == product.fingerprint for product, entry in entries)

    def plan_catalog(self, editions: EditionRegistry, entries: Iterable[ManifestEntry]) -> Plan:
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

        self.typeset(stale_jobs, reasons, prepare)
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

    def make_catalog(self, catalog: Plan, reasons: RebuildReasons, *, report_unchanged: bool) -> None:
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

    def typeset(self, jobs: list[Job], reasons: RebuildReasons, meanwhile: Callable[[], None] = lambda: None) -> None:
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

    def write_manifest(self, toolkit: Toolkit) -> None:
        """Write the manifest."""
        edition = {"edition": toolkit.edition, "date": str(toolkit.edition_date), "title": toolkit.title}
        self.output.write_manifest({**edition, "made_with": versions()})
