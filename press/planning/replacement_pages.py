"""Plans replacement pages: an instruction sheet and the sheets that a paper binder needs to be up to date."""

from dataclasses import dataclass
from functools import cache

from press.core.diagnostics import UsageError, suggest
from press.model import Release, Section
from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.binder_diff import Step, steps_between
from press.planning.binder_sections import Fragments, Sheets, parts_to_insert, section_of, sheets_of
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPlanner
from press.planning.products import Placement, Product
from press.source.validation.releases import with_stamp


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the instruction sheet."""

    step: Step
    behind: str
    """What it stands behind, as its pages say it; empty at the front."""
    why: str


class Replacement:
    """The way from an edition that was released to what the content says now, statewide or for a county."""

    def __init__(self, state: EditionRegistry, since: str, county: CountyEdition | None) -> None:
        self.state, self.county = state, county
        self.edition: EditionPlanner = county.edition if county else state.edition()
        path = county.binder_path if county else "binder/" + binder_name(state.toolkit)
        self.binder = self.edition.binder(path)
        self.since = released(state, since)
        self.toolkit = self.edition.toolkit

    def old(self) -> tuple[Section, ...]:
        """Return the binder as it was; raises UsageError for a county that had none."""
        if self.county is None:
            return self.since.sections
        slug = self.county.county.slug
        if slug not in self.since.counties:
            raise UsageError(f"Edition {self.since.name} had no binder for {slug}: print the whole binder.")
        return self.since.counties[slug]

    def new(self, fragments: Fragments) -> tuple[list[Sheets], list[Section]]:
        """Return the binder as it is now, its sheets and their sections."""
        sheets, sections = binder_sections(self.binder, fragments)
        return sheets, sections

    def steps(self, fragments: Fragments) -> tuple[list[Step], dict[str, Sheets]]:
        """Return what is to be done, and every section's sheets by name."""
        sheets, sections = self.new(fragments)
        by_name = {section.name: one for section, one in zip(sections, sheets, strict=True)}
        return steps_between(self.old(), sections), by_name

    def product(self, fragments: Fragments) -> Product:
        """Plan the file; raises UsageError when nothing changed."""
        steps, sheets = self.steps(fragments)
        if not steps:
            raise UsageError(f"Nothing in the binder has changed since edition {self.since.name}.")
        say, edition, toolkit = self.edition.say, self.edition, self.toolkit
        title = say("changes.title", old=self.since.name, new=toolkit.edition)
        rows = [Row(step, self.said(step.after), self.why(step)) for step in steps]
        job = edition.own.instruction(title, rows, self.since.name)
        first = Placement(job, "changes", f"{say('changes')} ", title, recto=True)
        put = [sheets[step.name] for step in steps if step.put]
        parts, last = parts_to_insert(put, edition.notes_of(0))
        mark = f".{self.county.county.slug}" if self.county else ""
        path = f"changes/{self.since.name}-to-{toolkit.edition}{mark}.pdf"
        day = toolkit.edition_date
        return edition.product(
            path, "changes", title, [first, *parts], toolkit.subtitle, day, last_filler=last, stamp=edition.stamp
        )

    def said(self, name: str) -> str:
        """Return a section's name as a reader finds it: the code of its last piece, its tab, its heading."""
        last, say = name.split("+")[-1], self.edition.say
        if last.startswith("tab-"):
            return say("tab", number=last.removeprefix("tab-"))
        return last if not last or "." in last else say(last)

    def why(self, step: Step) -> str:
        """Say what changed in a section and why: the notes of its tools for every edition since."""
        later = [one.name for one in self.state.toolkit.editions if one.day > self.since.day]
        pieces = {piece.code: piece for piece in self.state.toolkit.pieces}
        said = []
        for name in step.name.split("+"):
            changes = pieces[name].changes if name in pieces else {}
            said += [changes[one] for one in dict.fromkeys((*later, self.toolkit.edition)) if one in changes]
        return " ".join(said)


def binder_sections(binder: Product, fragments: Fragments) -> tuple[list[Sheets], list[Section]]:
    """Return a binder's sheets and their sections; of a stamped one the marks carry the stamp's."""
    from press.binding.page_fingerprints import page_marks  # only here: pikepdf takes a while to import

    marks = cache(lambda key: page_marks(fragments(key)))
    sheets = sheets_of(binder, fragments, marks)
    sections = [section_of(one) for one in sheets]
    if binder.stamp:
        stamp = marks(binder.stamp)[0]
        sections = [with_stamp(section, stamp) for section in sections]
    return sheets, sections


def released(state: EditionRegistry, name: str) -> Release:
    """Return an edition that was released; raises UsageError."""
    for edition in state.toolkit.editions:
        if edition.name == name:
            return edition
    known = [edition.name for edition in state.toolkit.editions]
    raise UsageError(f"There is no edition “{name}” in content/editions/. {suggest(name, known)}")
