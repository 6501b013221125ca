"""Runs a build from content/ to output/: only what is stale, all problems at once, nothing half written."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from press.build.build_run import BuildRun, ProductFilter
from press.build.events import BuildReporter
from press.build.lock import project_lock
from press.build.planner import Planner, raise_for_lint_errors
from press.build.request_run import make_requests
from press.build.requests import replan_requests
from press.build.workspace import Workspace
from press.model import Toolkit
from press.output.manifest import ManifestEntry
from press.output.pool import ProductMaker
from press.planning.base_editions import EditionRegistry
from press.planning.pages import NotTypesetError
from press.planning.plan import Plan
from press.planning.products import Product
from press.planning.request import Request
from press.typesetting.pool import JobWorkers, Workers

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
                    make_requests(run, editions, selection)
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
