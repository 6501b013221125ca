"""Plans replacement pages: an instruction sheet and the sheets that bring a paper binder up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from press.core.diagnostics import UsageError, suggest
from press.core.identifiers import JobKey, OutputPath
from press.model import Release, Section
from press.model.releases import with_stamp
from press.planning.base_editions import EditionRegistry
from press.planning.binder_diff import Action, Step, steps_between
from press.planning.binder_sections import SectionSheets, parts_to_insert, section_of, separate_sections, sheets_of
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPlanner
from press.planning.kinds import Kind
from press.planning.pages import PageFingerprints
from press.planning.products import Binder, BoundPdf, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the instruction sheet."""

    step: Step
    behind: str
    """The preceding section, as it is labeled in the binder; empty at the front."""
    why: str


class Standing(StrEnum):
    """How a tool that is printed separately differs from the old edition's."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparateRow:
    """A tool that is printed separately and differs: the instruction sheet names it, and no sheet comes for it."""

    title: str
    """Code and title."""
    standing: Standing
    why: str


class BinderSections(NamedTuple):
    """A binder's sections, each with its sheets."""

    sheets: list[SectionSheets]
    sections: list[Section]


class Replacement:
    """Plans the replacement pages from a released edition to the current content, statewide or for a county.

    Raises UsageError if there is no such release.

    Args:
        editions: The editions of the project.
        since: The name of the released edition.
        county: The county's edition; None for the statewide binder.
    """

    def __init__(self, editions: EditionRegistry, since: str, county: CountyEdition | None) -> None:
        self.editions, self.county = editions, county
        self.edition: EditionPlanner = county.edition if county else editions.edition()
        self.binder = county.binder() if county else editions.binder()
        self.since = find_release(editions, since)
        self.toolkit = self.edition.toolkit
        self.separate_jobs = self.edition.separate_jobs()

    @property
    def jobs(self) -> list[JobKey]:
        """The keys of all jobs whose pages are compared."""
        return [*self.binder.jobs, *self.separate_jobs.values()]

    def old_sections(self) -> tuple[Section, ...]:
        """Return the sections of the released binder; raises UsageError for a county that had none."""
        if self.county is None:
            return self.since.sections
        slug = self.county.county.slug
        if slug not in self.since.counties:
            raise UsageError(f"Edition {self.since.name} had no binder for {slug}: print the whole binder.")
        return self.since.counties[slug]

    def steps(self, fingerprints: PageFingerprints) -> tuple[list[Step], dict[str, SectionSheets]]:
        """Return the steps from the old binder to the new one, and the sheets of each new section by its name."""
        binder = binder_sections(self.binder, fingerprints)
        by_name = {section.name: sheets for section, sheets in zip(binder.sections, binder.sheets, strict=True)}
        return steps_between(self.old_sections(), binder.sections), by_name

    def product(self, fingerprints: PageFingerprints) -> BoundPdf:
        """Plan the file; raises UsageError if nothing has changed."""
        steps, sheets = self.steps(fingerprints)
        separate = self.separate_rows(fingerprints)
        if not steps and not separate:
            raise UsageError(f"Nothing in the binder has changed since edition {self.since.name}.")
        say, edition, toolkit = self.edition.say, self.edition, self.toolkit
        title = say("changes.title", old=self.since.name, new=toolkit.edition)
        rows = [Row(step=step, behind=self.section_label(step.after), why=self.reason(step)) for step in steps]
        job = edition.edition_planner.instruction(title, rows, separate, self.since.name)
        first = Placement(job=job, name="changes", label=f"{say('changes')} ", title=title, recto=True)
        new_sheets = parts_to_insert([sheets[step.name] for step in steps if step.put], edition.notes_of(0))
        suffix = f".{self.county.county.slug}" if self.county else ""
        return BoundPdf(
            edition=edition.context,
            path=OutputPath(f"changes/{self.since.name}-to-{toolkit.edition}{suffix}.pdf"),
            kind=Kind.CHANGES,
            description=edition.description(title),
            parts=(first, *new_sheets.parts),
            last_filler=new_sheets.last_filler,
            stamp=edition.stamp,
        )

    def section_label(self, name: str) -> str:
        """Return a section's name as a reader finds it: the code of its last piece, its tab, its heading."""
        last, say = name.split("+")[-1], self.edition.say
        if last.startswith("tab-"):
            return say("tab", number=last.removeprefix("tab-"))
        return last if not last or "." in last else say(last)

    def separate_rows(self, fingerprints: PageFingerprints) -> list[SeparateRow]:
        """Return what is new, changed or gone among the tools that are printed separately."""
        slug = self.county.county.slug if self.county else ""
        recorded = (*self.since.separate, *self.since.separate_of_counties.get(slug, ()))
        old = {section.name: section for section in recorded}
        rows = []
        for section in separate_sections(self.toolkit.separate, self.separate_jobs, fingerprints):
            before = old.get(section.name)
            if before is None or before.pages != section.pages:
                standing = Standing.CHANGED if before else Standing.NEW
                rows.append(SeparateRow(title=section.title, standing=standing, why=self.notes_on([section.name])))
        codes = {piece.code for piece in (*self.toolkit.pieces, *self.toolkit.left_out)}
        gone = [section for name, section in old.items() if name not in codes]
        return [*rows, *(SeparateRow(title=section.title, standing=Standing.GONE, why="") for section in gone)]

    def reason(self, step: Step) -> str:
        """Return why a section changed; a tool that is taken out may be printed separately from now on."""
        codes = step.name.split("+")
        if step.action == Action.TAKE_OUT and {piece.code for piece in self.toolkit.separate} & set(codes):
            return self.edition.say("changes.separate.now")
        return self.notes_on(codes)

    def notes_on(self, codes: Iterable[str]) -> str:
        """Return the notes on the changes of pieces in every edition since the old one."""
        later = [release.name for release in self.editions.toolkit.editions if release.day > self.since.day]
        editions = dict.fromkeys((*later, self.toolkit.edition))
        pieces = {piece.code: piece for piece in (*self.editions.toolkit.pieces, *self.toolkit.pieces)}
        notes: list[str] = []
        for code in codes:
            changes = pieces[code].changes if code in pieces else {}
            notes += [changes[edition] for edition in editions if edition in changes]
        return " ".join(notes)


def binder_sections(binder: Binder, fingerprints: PageFingerprints) -> BinderSections:
    """Return a binder's sections; the page fingerprints of a stamped binder include the stamp's."""
    sheets = sheets_of(binder, fingerprints)
    sections = [section_of(section_sheets) for section_sheets in sheets]
    if binder.stamp:
        (stamp,) = fingerprints(binder.stamp)
        sections = [with_stamp(section, stamp) for section in sections]
    return BinderSections(sheets, sections)


def find_release(editions: EditionRegistry, name: str) -> Release:
    """Return the release of an edition; raises UsageError if there is none."""
    for release in editions.toolkit.editions:
        if release.name == name:
            return release
    names = [release.name for release in editions.toolkit.editions]
    raise UsageError(f"There is no edition “{name}” in content/editions/. {suggest(name, names)}")
