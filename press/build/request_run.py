"""Makes the files that a person requests, and nothing else unless the catalog lists them."""

from collections.abc import Iterable
from typing import NamedTuple

from press.build.build_run import BuildRun
from press.build.events import BuildEvent, Status
from press.build.freshness import forget
from press.build.requests import is_request_of, plan_from_files, plan_request, replan_requests
from press.catalog import INDEX
from press.core.diagnostics import NothingChangedError
from press.model import Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.plan import Plan
from press.planning.products import Product
from press.planning.request import Request
from press.planning.requests import PacketRequest, request_from_manifest


class UnneededRequest(NamedTuple):
    """A request without files, since nothing has changed."""

    request: Request
    error: NothingChangedError


def make_requests(run: BuildRun, editions: EditionRegistry, requests: Iterable[Request]) -> None:
    """Make the stale files of requests; update the catalog if there is one and all other files are current.

    Raises UsageError for names that do not exist, and NothingChangedError, at the end, for replacement pages of a
    binder in which nothing has changed: files of that request are deleted.
    """
    requests = tuple(requests)
    plan, unneeded = _plan_requests(run, editions, requests)
    _delete_files_of(run, unneeded, editions.toolkit)
    if plan.products or not unneeded:
        run.make(plan)
    if later := _plan_later_files(run, editions, requests):
        run.make(Plan(jobs=editions.jobs, products=later, toolkit=editions.toolkit))
    if INDEX in run.output.entries and run.is_current(run.planner.plan_full_build(editions)):
        catalog = run.plan_catalog(editions, run.output.entries.values())
        run.make_catalog(catalog, run.reasons(catalog), report_unchanged=False)
        run.write_manifest(editions.toolkit)
    _report_outdated_packets(run, editions, requests)
    for unneeded_request in unneeded:
        raise unneeded_request.error


def _plan_requests(
    run: BuildRun, editions: EditionRegistry, requests: Iterable[Request]
) -> tuple[Plan, list[UnneededRequest]]:
    """Plan the files of requests, and return those without files; typeset the pages that planning needs."""
    products: list[Product] = []
    unneeded: list[UnneededRequest] = []
    for request in requests:
        if needed := request.needs(editions):
            editions.raise_for_missing_words()
            plan = Plan(jobs=editions.jobs, products=(), toolkit=editions.toolkit)
            stale = run.typesetter.stale(plan.jobs, needed)
            run.typeset(stale, run.reasons(plan))
        pages = run.workspace.finished_pages(editions.jobs)
        try:
            products += plan_request(request, editions, pages, run.output.entries)
        except NothingChangedError as error:
            unneeded.append(UnneededRequest(request, error))
    editions.raise_for_missing_words()
    return Plan(jobs=editions.jobs, products=tuple(products), toolkit=editions.toolkit), unneeded


def _delete_files_of(run: BuildRun, unneeded: Iterable[UnneededRequest], toolkit: Toolkit) -> None:
    """Delete the files that were made for requests which have none any more."""
    stored = [unneeded_request.request.to_manifest() for unneeded_request in unneeded]
    entries = run.output.entries
    kept = [path for path, entry in entries.items() if not any(is_request_of(entry, each) for each in stored)]
    if len(kept) < len(entries):
        forget(run.workspace.root)
        for path in run.output.prune(kept):
            run.reporter.done(BuildEvent(Status.DELETED, path, "nothing in the binder has changed"))
        run.write_manifest(toolkit)


def _report_outdated_packets(run: BuildRun, editions: EditionRegistry, requests: Iterable[Request]) -> None:
    """Report the files of earlier requests for the same packets that these requests leave out of date."""
    packets = {(request.packet, request.county) for request in requests if isinstance(request, PacketRequest)}

    def is_for_packet(request: Request) -> bool:
        return isinstance(request, PacketRequest) and (request.packet, request.county) in packets

    if packets:
        pages = run.workspace.finished_pages(editions.jobs)
        for entry in replan_requests(editions, pages, run.output, is_for_packet).outdated:
            if request := request_from_manifest(entry.request):
                run.reporter.add_outdated_file(entry.path, request.command(editions.toolkit))


def _plan_later_files(run: BuildRun, editions: EditionRegistry, requests: Iterable[Request]) -> tuple[Product, ...]:
    """Plan the files that depend on others, which are made: on their sizes and pages."""
    pages, entries = run.workspace.finished_pages(editions.jobs), run.output.entries
    return tuple(product for request in requests for product in plan_from_files(request, editions, pages, entries))
