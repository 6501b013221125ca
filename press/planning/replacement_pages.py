"""Plans replacement pages: an instruction sheet and the sheets that bring a paper binder up to date."""

from dataclasses import dataclass
from typing import NamedTuple

from press.core.diagnostics import UsageError, suggest
from press.model import Release, Section
from press.model.releases import with_stamp
from press.planning.base_editions import EditionRegistry
from press.planning.binder_diff import Step, steps_between
from press.planning.binder_sections import SectionSheets, parts_to_insert, section_of, sheets_of
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
        if not steps:
            raise UsageError(f"Nothing in the binder has changed since edition {self.since.name}.")
        say, edition, toolkit = self.edition.say, self.edition, self.toolkit
        title = say("changes.title", old=self.since.name, new=toolkit.edition)
        rows = [Row(step=step, behind=self.section_label(step.after), why=self.reason(step)) for step in steps]
        job = edition.edition_planner.instruction(title, rows, self.since.name)
        first = Placement(job=job, name="changes", label=f"{say('changes')} ", title=title, recto=True)
        new_sheets = parts_to_insert([sheets[step.name] for step in steps if step.put], edition.notes_of(0))
        suffix = f".{self.county.county.slug}" if self.county else ""
        return BoundPdf(
            edition=edition.context,
            path=f"changes/{self.since.name}-to-{toolkit.edition}{suffix}.pdf",
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

    def reason(self, step: Step) -> str:
        """Return why a section changed: the notes of its pieces for every edition since the old one."""
        later = [release.name for release in self.editions.toolkit.editions if release.day > self.since.day]
        editions = dict.fromkeys((*later, self.toolkit.edition))
        pieces = {piece.code: piece for piece in self.editions.toolkit.pieces}
        notes: list[str] = []
        for name in step.name.split("+"):
            changes = pieces[name].changes if name in pieces else {}
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
