"""Records an edition: how every page of every binder looks on the day of its release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.build.events import BuildEvent, BuildReporter, Status
from press.build.explain import RebuildReasons
from press.build.lock import project_lock
from press.build.planner import Planner, raise_for_lint_errors
from press.build.typesetter import Typesetter
from press.build.workspace import Workspace
from press.core.atomic import write_atomic
from press.core.diagnostics import Location, ProblemList
from press.core.hashing import sha256_hex
from press.core.identifiers import JobKey
from press.core.project import RELEASES_FOLDER
from press.lint.target import paragraphs_of
from press.model import Card, Piece, Release, Section, Tool, Toolkit
from press.model.release_record import release_text
from press.model.releases import TranslationState
from press.planning.base_editions import EditionRegistry
from press.planning.binder_diff import Action, steps_between
from press.planning.binder_sections import separate_sections
from press.planning.counties import CountyEdition
from press.planning.job import Job
from press.planning.pages import PageFingerprints
from press.planning.pdf_products import Binder
from press.planning.replacement_pages import binder_sections
from press.typesetting.pool import JobWorkers

DIGEST_LENGTH = 10
"""Number of hexadecimal digits of the digest of a translation's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRelease:
    """The record of a release."""

    file: str
    """The project file that it was written to."""
    sections: int
    """Number of sections of the statewide binder."""
    changed: tuple[str, ...]
    """Names of the sections that changed since the last release."""
    counties: str
    """Their number and word: “58 counties”."""


def record_release(root: Path, name: str, reporter: BuildReporter, workers: JobWorkers) -> RecordedRelease:
    """Typeset all binders and record the edition in content/editions/; close the workers.

    Args:
        root: The project folder.
        name: The name of the edition.
        reporter: Receives the events of typesetting.
        workers: The worker processes for typesetting.

    Raises:
        ContentError: The content has problems, or is not ready for a release.
    """
    try:
        with project_lock(root, reporter.wait):
            workspace = Workspace(root)
            editions = Planner(workspace.files).editions()
            raise_for_lint_errors(editions.toolkit)
            raise_for_wrong_name(editions.toolkit, name)
            binders, separate = plan_binders(editions), plan_separate(editions)
            keys = [key for binder in binders.values() for key in binder.jobs]
            keys += [key for jobs in separate.values() for key in jobs.values()]
            typeset_jobs(workspace, editions, keys, reporter, workers)
            fingerprints = workspace.finished_pages(editions.jobs).fingerprints
            release = release_of(editions.toolkit, name, binders, separate, fingerprints)
            changed = raise_if_not_ready(editions.toolkit, release)
            file = file_of(name)
            stamps = {slug: fingerprints(binder.stamp)[0] for slug, binder in binders.items() if binder.stamp}
            write_atomic(root, file, release_text(release, stamps).encode())
            counties = editions.toolkit.edition_words.counted(len(release.counties))
            return RecordedRelease(file=file, sections=len(release.sections), changed=changed, counties=counties)
    finally:
        reporter.finish()
        workers.close()


def file_of(name: str) -> str:
    """Return the project file of a release's record."""
    return f"{RELEASES_FOLDER}/{name}.json"


def plan_binders(editions: EditionRegistry) -> dict[str, Binder]:
    """Plan every binder: the statewide one under an empty name, and the counties' under their slugs."""
    binders = {"": editions.binder()}
    for county in editions.toolkit.counties:
        binders[county.slug] = CountyEdition(editions, county).binder()
    editions.raise_for_missing_words()
    return binders


def plan_separate(editions: EditionRegistry) -> dict[str, dict[str, JobKey]]:
    """Return the keys of the jobs of the tools that are printed separately, by code.

    The statewide ones under an empty name, and each county's own under its slug.
    """
    jobs = {"": editions.edition().separate_jobs()}
    for county in editions.toolkit.counties:
        if county.local and county.local.separate:
            planner = CountyEdition(editions, county).edition
            jobs[county.slug] = {piece.code: planner.job_of(piece) for piece in county.local.separate}
    return jobs


def typeset_jobs(
    workspace: Workspace,
    editions: EditionRegistry,
    keys: Sequence[JobKey],
    reporter: BuildReporter,
    workers: JobWorkers,
) -> None:
    """Typeset the stale ones of these jobs; raise ContentError if any has problems."""
    typesetter = Typesetter(workspace.cache, workers)
    stale = typesetter.stale(editions.jobs, keys)
    reasons = RebuildReasons(workspace.root, workspace.files, editions.jobs)
    reporter.start(len(stale), 0)

    def done(job: Job, succeeded: bool) -> None:
        status = Status.UPDATED if succeeded else Status.FAILED
        reporter.done(BuildEvent(status, job.key, reasons.of_job(job)))

    typesetter.typeset(stale, done)


def release_of(
    toolkit: Toolkit,
    name: str,
    binders: Mapping[str, Binder],
    separate: Mapping[str, Mapping[str, JobKey]],
    fingerprints: PageFingerprints,
) -> Release:
    """Return the release of the toolkit.

    Args:
        toolkit: The toolkit.
        name: The name of the edition.
        binders: The statewide binder under an empty name, and the counties' under their slugs.
        separate: The keys of the jobs of the tools that are printed separately, under the same names.
        fingerprints: Returns the fingerprint of each page of a job.
    """
    sections = {slug: tuple(binder_sections(binder, fingerprints).sections) for slug, binder in binders.items()}
    tabs = {county.slug: (county.local,) for county in toolkit.counties if county.local} | {"": toolkit.tabs}
    separate_tools = {
        slug: tuple(separate_sections([piece for tab in tabs[slug] for piece in tab.separate], jobs, fingerprints))
        for slug, jobs in separate.items()
    }
    return Release(
        name=name,
        day=str(toolkit.edition_date),
        slugs={piece.code: piece.slug for piece in toolkit.pieces},
        revised={piece.code: str(piece.revised) for piece in toolkit.pieces},
        sections=sections.pop(""),
        counties=sections,
        separate=separate_tools.pop(""),
        separate_of_counties=separate_tools,
        translations={
            translation.language: {
                piece.code: TranslationState(str(piece.revised), words_digest(piece))
                for piece in translation.pieces
                if isinstance(piece, Tool | Card)
            }
            for translation in toolkit.translations
        },
    )


def words_digest(piece: Tool | Card) -> str:
    """Return the digest of the words of a tool or card, however they are set."""
    others = (piece.title, piece.when if isinstance(piece, Tool) else "", piece.credits)
    words = (*others, *(paragraph.text for paragraph in paragraphs_of(piece)))
    return sha256_hex("\n".join(words))[:DIGEST_LENGTH]


# What an edition must be


def raise_for_wrong_name(toolkit: Toolkit, name: str) -> None:
    """Raise ContentError if toolkit.yaml has another edition, or if this or a later one was released already."""
    problems, file = ProblemList(), toolkit.common_files[0]
    if toolkit.edition != name:
        message = f"The toolkit is edition {toolkit.edition}, not {name}."
        problems.add("release/edition", Location(file), message, "Set edition: and edition_date: to the new one.")
    if any(release.name == name for release in toolkit.editions):
        message = f"Edition {name} has been released already."
        hint = "Choose a new name: the record of a release is never changed."
        problems.add("release/again", Location(file_of(name)), message, hint)
    if any(release.day > str(toolkit.edition_date) for release in toolkit.editions):
        message = f"An edition later than {toolkit.edition_date} has been released already."
        problems.add("release/day", Location(file), message, "Set edition_date: to the day of this release.")
    problems.raise_if_any()


def raise_if_not_ready(toolkit: Toolkit, release: Release) -> tuple[str, ...]:
    """Raise ContentError for changed pieces without a note or a new date; return the sections that changed."""
    earlier = [other for other in toolkit.editions if other.name != release.name]
    if not earlier:
        return ()
    last, problems = earlier[-1], ProblemList()
    released_codes = {code for section in statewide_sections(last) for code in section.name.split("+")}
    for piece in toolkit.pieces:
        check_code(piece, earlier, toolkit.common_files[0], problems)
        if isinstance(piece, Tool | Card) and piece.code in released_codes:
            check_change(piece, last, release, problems)
    for translation in toolkit.translations:
        check_translation(translation, last, release, problems)
    problems.raise_if_any()
    steps = steps_between(last.sections, release.sections)
    return tuple(step.name for step in steps if step.action in (Action.REPLACE, Action.PUT_IN))


def check_code(piece: Piece, earlier: Sequence[Release], toolkit_file: str, problems: ProblemList) -> None:
    """Report a piece whose code belonged to another one in an earlier release."""
    slug = next((release.slugs[piece.code] for release in earlier if piece.code in release.slugs), piece.slug)
    if slug != piece.slug:
        message = f"The code {piece.code} belonged to “{slug}” in an earlier edition."
        problems.add("release/code", Location(toolkit_file), message, "Codes are never reused.")


def check_change(piece: Tool | Card, last: Release, release: Release, problems: ProblemList) -> None:
    """Report a piece whose pages have changed without a note about it, or without a new date."""
    if same_pages(pages_of(piece.code, statewide_sections(last)), pages_of(piece.code, statewide_sections(release))):
        return
    location = Location(piece.file)
    if release.name not in piece.changes:
        message = f"The pages of {piece.name} have changed since edition {last.name}, and no note says why."
        hint = f"Add to its front matter: changes: and below it, indented by two spaces, {release.name}: what changed."
        problems.add("release/note", location, message, hint)
    if str(piece.revised) <= last.revised.get(piece.code, ""):
        message = f"{piece.name} has changed and is still dated {piece.revised}."
        problems.add("release/revised", location, message, "Set revised: to the day of the change.")


def check_translation(translation: Toolkit, last: Release, release: Release, problems: ProblemList) -> None:
    """Report translated pieces whose words have changed without a new date; those that are new have no former words."""
    language = translation.language
    before, now = last.translations.get(language, {}), release.translations.get(language, {})
    for piece in translation.pieces:
        if piece.code not in before or piece.code not in now:
            continue
        if before[piece.code].digest != now[piece.code].digest and str(piece.revised) <= before[piece.code].revised:
            message = (
                f"The words of {piece.name} in “{language}” have changed since edition {last.name}, and it is still "
                f"dated {piece.revised}."
            )
            hint = "Set revised: in the translation to the day of the change."
            problems.add("release/revised", piece.places.get("revised", Location(piece.file)), message, hint)


def statewide_sections(release: Release) -> tuple[Section, ...]:
    """Return the sections of the statewide binder and, as sections, the tools that are printed separately."""
    return (*release.sections, *release.separate)


def pages_of(code: str, sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the pages of a piece; on a shared leaf a tool is on the front and a card on the back."""
    section = next(section for section in sections if code in section.name.split("+"))
    if "+" not in section.name:
        return section.pages
    return section.pages[:-1] if section.name.startswith(f"{code}+") else section.pages[-1:]


def same_pages(before: Sequence[str], now: Sequence[str]) -> bool:
    """Return True if a piece's pages are the same, apart from a notes page at the end of one of them."""
    return abs(len(before) - len(now)) <= 1 and all(old == new for old, new in zip(before, now, strict=False))
