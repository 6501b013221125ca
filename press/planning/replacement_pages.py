"""Plans replacement pages: an instruction sheet and the sheets that bring a paper binder up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from press.core.diagnostics import NothingChangedError
from press.core.identifiers import JobKey, OutputPath
from press.model import Section
from press.model.releases import with_stamp
from press.planning.base_editions import EditionRegistry
from press.planning.binder_diff import Step, steps_between
from press.planning.binder_sections import SectionSheets, parts_to_insert, section_of, separate_sections, sheets_of
from press.planning.change_reasons import ChangeReasons
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPlanner
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.pages import PageFingerprints
from press.planning.pdf_products import Binder, BoundPdf, Placement
from press.planning.printed_besides import PrintedBesides
from press.planning.printings import current_printing, find_printing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the instruction sheet."""

    step: Step
    title: str
    """The section's title, as a reader finds it; a divider's with its tab."""
    behind: str
    """The preceding section, as it is labeled in the binder; empty at the front."""
    why: str


class Standing(StrEnum):
    """How a tool that is printed separately differs from the old edition's."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    LEFT_OUT = "left-out"
    DROPPED = "dropped"
    """One of the county's own tools, which it no longer has."""


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
    """Plans the replacement pages from a released edition, or from what a county printed, to the current content.

    Raises UsageError if there is no such edition or printing.

    Args:
        editions: The editions of the project.
        since: The name of the edition or printing.
        county: The county's edition; None for the statewide binder.
    """

    def __init__(self, editions: EditionRegistry, since: str, county: CountyEdition | None) -> None:
        self.editions, self.county = editions, county
        self.edition: EditionPlanner = county.edition if county else editions.edition()
        self.binder = county.binder() if county else editions.binder()
        self.since = find_printing(editions.toolkit, since, county.county if county else None)
        self.toolkit = self.edition.toolkit
        self.separate_jobs = self.edition.separate_jobs()
        self.besides = PrintedBesides(county, self.since.extras) if county and self.since.extras else None

    @property
    def jobs(self) -> list[JobKey]:
        """The keys of all jobs whose pages are compared."""
        return [*self.binder.jobs, *self.separate_jobs.values(), *(self.besides.jobs if self.besides else ())]

    def steps(self, fingerprints: PageFingerprints) -> tuple[list[Step], dict[str, SectionSheets]]:
        """Return the steps from the old binder to the new one, and the sheets of each new section by its name."""
        binder = binder_sections(self.binder, fingerprints)
        by_name = {section.name: sheets for section, sheets in zip(binder.sections, binder.sheets, strict=True)}
        return steps_between(self.since.sections, binder.sections), by_name

    def product(self, fingerprints: PageFingerprints) -> BoundPdf:
        """Plan the file; raises NothingChangedError if nothing has changed."""
        steps, sheets = self.steps(fingerprints)
        sections = binder_sections(self.binder, fingerprints).sections
        reasons = ChangeReasons(self.edition.say, self.since, sections, self.toolkit, self.editions.toolkit)
        separate = [*self.separate_rows(reasons, fingerprints), *self.rows_besides(reasons, fingerprints)]
        if not steps and not separate:
            what = "edition" if self.since.name == self.since.edition else "printing"
            raise NothingChangedError(f"Nothing in the binder has changed since {what} {self.since.name}.")
        say, edition, new_name = self.edition.say, self.edition, self.new_name(sections, fingerprints)
        old, new, numbered = self.since.name, new_name, ""
        if old != self.since.edition or new != self.toolkit.edition:
            old, new, numbered = self.words_for(old, self.since.edition), self.words_for(new), ".printing"
        title = say(f"changes.title{numbered}", old=old, new=new)
        lede = say(f"changes.lede{numbered}", old=old, new=new)
        rows = [
            Row(
                step=step,
                title=self.section_title(step),
                behind=self.section_label(step.after),
                why=reasons.reason(step),
            )
            for step in steps
        ]
        job = instruction_sheet(edition.edition_planner, title, rows, separate, since=self.since.name, lede=lede)
        edition.composer.problems.raise_if_any()
        first = Placement(job=job, name="changes", label=f"{say('changes')} ", title=title, recto=True)
        new_sheets = parts_to_insert([sheets[step.name] for step in steps if step.put], edition.notes_of(0))
        suffix = f".{self.county.county.slug}" if self.county else ""
        return BoundPdf(
            edition=edition.context,
            path=OutputPath(f"changes/{self.since.name}-to-{new_name}{suffix}.pdf"),
            kind=Kind.CHANGES,
            description=edition.description(title),
            parts=(first, *new_sheets.parts),
            last_filler=new_sheets.last_filler,
            stamp=edition.stamp,
        )

    def new_name(self, sections: Sequence[Section], fingerprints: PageFingerprints) -> str:
        """Return the name of the binder after the steps: the edition, or the printing that a county will record."""
        if self.county is None:
            return self.toolkit.edition
        separate = separate_sections(self.toolkit.separate, self.separate_jobs, fingerprints)
        besides = self.besides.sections(fingerprints) if self.besides else ()
        extras = self.besides.extras if self.besides else ()
        taken_names = (self.since.name,)
        return current_printing(self.toolkit, sections, separate, taken_names, extras=extras, besides=besides).name

    def words_for(self, name: str, edition: str = "") -> str:
        """Return what the instruction sheet calls an edition or a printing: “edition 2026.1”, “printing 2 of …”.

        Args:
            name: Its name.
            edition: The edition that it is of; the current one if empty.
        """
        edition = edition or self.toolkit.edition
        number = name.removeprefix(f"{edition}-") if name != edition else ""
        say = self.edition.say
        return say("changes.printing", number=number, edition=edition) if number else say("changes.of", edition=edition)

    def section_title(self, step: Step) -> str:
        """Return the title of a step's section; a divider's begins with its tab, as “behind” says it."""
        if not step.name.startswith("tab-"):
            return step.title
        return f"{self.section_label(step.name)}{self.edition.say('mark.comma')} {step.title}"

    def section_label(self, name: str) -> str:
        """Return a section's name as a reader finds it: the code of its last piece, its tab, its heading."""
        last, say = name.split("+")[-1], self.edition.say
        county = self.toolkit.county
        if last == "letter" and county and county.letter:
            return county.letter.title
        if last.startswith("tab-"):
            return say("tab", number=last.removeprefix("tab-"))
        return last if not last or "." in last else say(last)

    def separate_rows(self, reasons: ChangeReasons, fingerprints: PageFingerprints) -> list[SeparateRow]:
        """Return what is new, changed, left out or gone among the tools that are printed separately."""
        old = {section.name: section for section in self.since.separate}
        rows = []
        for section in separate_sections(self.toolkit.separate, self.separate_jobs, fingerprints):
            before = old.pop(section.name, None)
            if before is None or before.pages != section.pages:
                standing = Standing.CHANGED if before else Standing.NEW
                rows.append(SeparateRow(title=section.title, standing=standing, why=reasons.notes_on([section.name])))
        for name, section in old.items():
            if name in reasons.left_out and name not in self.since.left_out:
                rows.append(SeparateRow(title=section.title, standing=Standing.LEFT_OUT, why=""))
            elif name not in reasons.bound and name not in reasons.left_out:
                standing = Standing.DROPPED if name in self.since.own_codes else Standing.GONE
                rows.append(SeparateRow(title=section.title, standing=standing, why=""))
        return rows

    def rows_besides(self, reasons: ChangeReasons, fingerprints: PageFingerprints) -> list[SeparateRow]:
        """Return what is new, changed, left out or gone in the languages and styles that the county printed."""
        if self.besides is None:
            return []
        old = {section.name: section for section in self.since.besides}
        rows = []
        for section in self.besides.sections(fingerprints):
            before = old.pop(section.name, None)
            if before is None or before.pages != section.pages:
                standing = Standing.CHANGED if before else Standing.NEW
                rows.append(SeparateRow(title=section.title, standing=standing, why=""))
        for name, section in old.items():
            is_left_out = name.rsplit("/", 1)[1] in reasons.left_out
            standing = Standing.LEFT_OUT if is_left_out else Standing.GONE
            rows.append(SeparateRow(title=section.title, standing=standing, why=""))
        return rows


def binder_sections(binder: Binder, fingerprints: PageFingerprints) -> BinderSections:
    """Return a binder's sections; the page fingerprints of a stamped binder include the stamp's."""
    sheets = sheets_of(binder, fingerprints)
    sections = [section_of(section_sheets) for section_sheets in sheets]
    if binder.stamp:
        (stamp,) = fingerprints(binder.stamp)
        sections = [with_stamp(section, stamp) for section in sections]
    return BinderSections(sheets, sections)


def instruction_sheet(
    planner: JobPlanner, heading: str, rows: Sequence[object], separate: Sequence[object], *, since: str, lede: str
) -> JobKey:
    """Add the job of the sheet that lists which pages to take out and put in; return its key.

    Args:
        planner: Plans the jobs of the edition.
        heading: The title of the sheet.
        rows: What to do with the binder, line by line.
        separate: The tools printed separately that are new, changed or gone.
        since: The name of what is in the binder.
        lede: From which edition or printing to which one, in a sentence.
    """
    values = {"heading": heading, "rows": rows, "separate": separate, "lede": lede}
    return planner.page("changes", heading, key=f"changes/{since}", values=values)
