"""Records what a county printed, in its own folder: replacement pages are made from that."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.build.events import BuildReporter
from press.build.lock import project_lock
from press.build.planner import Planner, raise_for_lint_errors
from press.build.release import typeset_jobs
from press.build.requests import plan_request
from press.build.workspace import Workspace
from press.core.atomic import write_atomic
from press.core.diagnostics import ContentError, UsageError
from press.core.identifiers import OutputPath
from press.model import County, Printing, Section
from press.model.printing_record import printing_text
from press.planning.base_editions import EditionRegistry
from press.planning.binder_sections import separate_sections
from press.planning.counties import CountyEdition, county_named
from press.planning.pages import NotTypesetError, PageFingerprints
from press.planning.printed_besides import PrintedBesides
from press.planning.printings import current_printing
from press.planning.replacement_pages import binder_sections
from press.planning.request import Request
from press.planning.requests import BundleRequest, CountyRequest, request_from_manifest
from press.typesetting.pool import JobWorkers

PRINTED_VERBS = ("county", "bundle", "print-shop", "changes")
"""The requests whose files are a county's binder, or new sheets of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedPrinting:
    """The record of what a county printed."""

    file: str
    """The project file that it is in."""
    name: str
    """The name of the printing: the edition, or with a number as in 2026.1-2."""
    county: str
    """The county's name in print."""
    sheets: int
    """The number of sheets of its binder."""
    extras: tuple[str, ...]
    """What else is recorded: languages, large print."""
    outdated: tuple[str, ...]
    """Languages and styles with files that are not in output/ as they are now: they are not recorded as that."""
    command: str
    """What makes its binder."""
    is_new: bool
    """False if the record was there already: nothing has changed since."""


def record_printings(
    root: Path, slugs: Sequence[str], reporter: BuildReporter, workers: JobWorkers
) -> list[RecordedPrinting]:
    """Record what is in the binders of counties now; close the workers.

    Args:
        root: The project folder.
        slugs: The names of the counties' folders.
        reporter: Receives the events of typesetting.
        workers: The worker processes for typesetting.

    Raises:
        ContentError: The content has problems.
        UsageError: There is no such county, or its files in output/ are not what would be recorded.
    """
    try:
        with project_lock(root, reporter.wait):
            workspace = Workspace(root)
            editions = Planner(workspace.files).editions()
            raise_for_lint_errors(editions.toolkit)
            counties = [CountyEdition(editions, county_named(editions.toolkit, slug)) for slug in slugs]
            return [record_printing(workspace, editions, county, reporter, workers) for county in counties]
    finally:
        reporter.finish()
        workers.close()


def record_printing(
    workspace: Workspace,
    editions: EditionRegistry,
    county: CountyEdition,
    reporter: BuildReporter,
    workers: JobWorkers,
) -> RecordedPrinting:
    """Typeset a county's binder and record it, unless the last record is the same; return the record."""
    binder, separate = county.binder(), county.edition.separate_jobs()
    besides = besides_on_paper(workspace, editions, county)
    editions.raise_for_missing_words()
    county.edition.composer.problems.raise_if_any()
    typeset_jobs(workspace, editions, [*binder.jobs, *separate.values(), *besides.planned.jobs], reporter, workers)
    raise_for_outdated_files(workspace, editions, county)
    fingerprints = workspace.finished_pages(editions.jobs).fingerprints
    printing = printing_now(county, fingerprints, besides)
    is_new = printing not in county.county.printings
    words = county.toolkit.edition_words
    file = f"{words.printings_folder(county.county.slug)}/{printing.name}.json"
    if is_new:
        (stamp,) = fingerprints(binder.stamp)
        write_atomic(workspace.root, file, printing_text(printing, stamp).encode())
    return RecordedPrinting(
        file=file,
        name=printing.name,
        county=county.county.name,
        sheets=sum(section.sheets for section in printing.sections),
        extras=printing.extras,
        outdated=besides.outdated,
        command=f".venv/bin/toolkit {words.singular} {county.county.slug}",
        is_new=is_new,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidesOnPaper:
    """What a county has printed besides its binder."""

    planned: PrintedBesides
    made: frozenset[OutputPath]
    """Its files that are in output/ as they would be made now."""

    def sections(self, county: County, fingerprints: PageFingerprints) -> list[Section]:
        """Return each file as a section: as it is now if it was made, else as it was recorded last."""
        recorded = {section.name: section for section in county.printings[-1].besides} if county.printings else {}
        made = {self.planned.name_of(file) for file in self.planned.files if file.path in self.made}
        now = self.planned.sections(fingerprints)
        return [
            section if section.name in made else recorded[section.name]
            for section in now
            if section.name in made or section.name in recorded
        ]

    @property
    def outdated(self) -> tuple[str, ...]:
        """The languages and styles of which a file is not in output/ as it is now."""
        missing = [self.planned.name_of(file) for file in self.planned.files if file.path not in self.made]
        return tuple(extra for extra in self.planned.extras if any(name.startswith(f"{extra}/") for name in missing))


def besides_on_paper(workspace: Workspace, editions: EditionRegistry, county: CountyEdition) -> BesidesOnPaper:
    """Return what a county printed besides its binder: what it made in output/, and what it recorded last.

    What was recorded stays on the shelf, also if it was made in an earlier download.
    """
    records, slug = county.county.printings, county.county.slug
    extras, made = list(records[-1].extras) if records else [], set()
    stored = [entry.request for entry in workspace.output.entries.values() if entry.request.get("county") == slug]
    for request in dict.fromkeys(map(request_from_manifest, stored)):
        if isinstance(request, CountyRequest | BundleRequest):
            of_request = request.files(editions).county
            extras += of_request.extras
            products = of_request.products()
            made |= {file.path for file in products if workspace.output.is_current(file.path, file.fingerprint)}
    return BesidesOnPaper(planned=PrintedBesides(county, extras), made=frozenset(made))


def printing_now(
    county: CountyEdition, fingerprints: PageFingerprints, besides: BesidesOnPaper | None = None
) -> Printing:
    """Return what a county's binder is now: its last record if that is the same paper.

    Args:
        county: The county's edition.
        fingerprints: Returns the fingerprint of each page of a job.
        besides: What it has printed besides its binder; None for nothing.
    """
    sections = binder_sections(county.binder(), fingerprints).sections
    toolkit = county.toolkit
    separate = separate_sections(toolkit.separate, county.edition.separate_jobs(), fingerprints)
    if besides is None:
        return current_printing(toolkit, sections, separate)
    files = besides.sections(county.county, fingerprints)
    extras = [extra for extra in besides.planned.extras if any(file.name.startswith(f"{extra}/") for file in files)]
    return current_printing(toolkit, sections, separate, extras=extras, besides=files)


def raise_for_outdated_files(workspace: Workspace, editions: EditionRegistry, county: CountyEdition) -> None:
    """Raise UsageError if a county's files in output/ were made from other content than there is now.

    What was printed from them is then not what would be recorded. The files of one request, the binder or new sheets,
    have to be current; or there is none.
    """
    slug, singular = county.county.slug, county.toolkit.edition_words.singular
    requests = [
        request
        for entry in workspace.output.entries.values()
        if entry.request.get("county") == slug and entry.request.get("verb") in PRINTED_VERBS
        if (request := request_from_manifest(entry.request))
    ]
    if requests and not any(is_current(request, workspace, editions) for request in dict.fromkeys(requests)):
        raise UsageError(
            f"The files of {slug} in output/ were made before the content was changed. What was printed from them is "
            f"not what would be recorded.\n    Hint: Make and print the new sheets first: .venv/bin/toolkit changes "
            f"--{singular} {slug}, or the whole binder: .venv/bin/toolkit {singular} {slug}"
        )


def is_current(request: Request, workspace: Workspace, editions: EditionRegistry) -> bool:
    """Return True if every file of a request is there, as it would be made again."""
    pages, entries = workspace.finished_pages(editions.jobs), workspace.output.entries
    try:
        products = plan_request(request, editions, pages, entries)
    except (UsageError, ContentError, KeyError, NotTypesetError):
        return False
    return all(workspace.output.is_current(product.path, product.fingerprint) for product in products)
