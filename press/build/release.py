"""Records an edition: how every page of every binder looks on the day it is released."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from press.binding.page_fingerprints import page_marks
from press.build.build import Build, BuildReporter
from press.build.explain import RebuildReasons
from press.core.cache import project_lock, write_atomic
from press.core.diagnostics import Location, ProblemList
from press.model import Card, Release, Section, Tool, Toolkit
from press.pdf.fragment import Fragment
from press.planning.base_editions import binder_name
from press.planning.binder_diff import PUT_IN, REPLACE, steps_between
from press.planning.binder_sections import section_of, sheets_of
from press.planning.counties import CountyEdition
from press.planning.plan import EditionRegistry, Plan, Product
from press.source.validation.releases import edition_text, with_stamp
from press.typesetting.pool import Workers

FOLDER = "content/editions"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written down, and what is new in it."""

    file: str
    sections: int
    changed: tuple[str, ...]
    counties: int


class ReleaseBuilder:
    """The release of one edition."""

    def __init__(self, build: Build, name: str) -> None:
        self.build, self.name, self.file = build, name, f"{FOLDER}/{name}.json"

    def run(self, report: BuildReporter, workers: Workers) -> Recorded:
        """Typeset all binders and write the record; raises ContentError when the content is not ready for it."""
        try:
            with project_lock(self.build.root):
                state = self.build.state()
                self.build.raise_for_lint_errors(state.toolkit)
                self.stop_if_named_otherwise(state.toolkit)
                binders = self.binders(state)
                made = Plan(state.jobs, (), state.toolkit)
                keys = [key for binder in binders.values() for key in binder.jobs]
                stale = self.build.stale_jobs(made, keys)
                report.start(len(stale), 0)
                self.build.typeset(made, stale, RebuildReasons(self.build.root, self.build.files), report, workers)
                return self.record(state, made, binders)
        finally:
            report.finish()
            workers.close()

    def binders(self, state: EditionRegistry) -> dict[str, Product]:
        """Plan every binder: the statewide one under an empty name, and the counties'."""
        main = state.edition()
        found = {"": main.binder("binder/" + binder_name(state.toolkit))}
        for county in state.toolkit.counties:
            edition = CountyEdition(state, county)
            found[county.slug] = edition.edition.binder(edition.binder_path)
        state.stop_if_wrong()
        return found

    def record(self, state: EditionRegistry, made: Plan, binders: dict[str, Product]) -> Recorded:
        """Write the record of the edition."""
        fragments = self.build.fragments(made)

        @lru_cache(1000)
        def marks(key: str) -> tuple[str, ...]:
            fragment: Fragment = fragments(key)
            return page_marks(fragment)

        sections: dict[str, tuple[Section, ...]] = {}
        stamps: dict[str, str] = {}
        for slug, binder in binders.items():
            found = [section_of(sheets) for sheets in sheets_of(binder, fragments, marks)]
            if binder.stamp:
                stamps[slug] = marks(binder.stamp)[0]
                found = [with_stamp(section, stamps[slug]) for section in found]
            sections[slug] = tuple(found)
        statewide, toolkit = sections.pop(""), state.toolkit
        slugs = {piece.code: piece.slug for piece in toolkit.pieces}
        revised = {piece.code: str(piece.revised) for piece in toolkit.pieces}
        edition = Release(self.name, str(toolkit.edition_date), slugs, revised, statewide, sections)
        changed = self.stop_if_not_ready(toolkit, edition)
        write_atomic(self.build.root / self.file, edition_text(edition, stamps).encode())
        return Recorded(self.file, len(statewide), changed, len(sections))

    # What an edition must be

    def stop_if_named_otherwise(self, toolkit: Toolkit) -> None:
        """Raise ContentError when toolkit.yaml says another edition, or this one was released before."""
        problems, file = ProblemList(), toolkit.common_files[0]
        if toolkit.edition != self.name:
            message = f"The toolkit says that it is edition {toolkit.edition}, not {self.name}."
            problems.add("release/edition", Location(file), message, "Set edition: and edition_date: to the new one.")
        if any(edition.name == self.name for edition in toolkit.editions):
            message = f"Edition {self.name} was released before."
            hint = "Give the new one a new name; a record is never changed."
            problems.add("release/again", Location(self.file), message, hint)
        if any(edition.day > str(toolkit.edition_date) for edition in toolkit.editions):
            message = f"An edition after {toolkit.edition_date} was released already."
            problems.add("release/day", Location(file), message, "Set edition_date: to the day of this release.")
        problems.raise_if_any()

    def stop_if_not_ready(self, toolkit: Toolkit, edition: Release) -> tuple[str, ...]:
        """Raise ContentError for changed tools without a note or a new date; returns the sections that changed."""
        earlier = [one for one in toolkit.editions if one.name != edition.name]
        if not earlier:
            return ()
        last, problems = earlier[-1], ProblemList()
        steps = steps_between(last.sections, edition.sections)
        changed = tuple(step.name for step in steps if step.action in (REPLACE, PUT_IN))
        known = {code for section in last.sections for code in section.name.split("+")}
        for piece in toolkit.pieces:
            location = Location(piece.file)
            used = next((one.slugs[piece.code] for one in earlier if piece.code in one.slugs), piece.slug)
            if used != piece.slug:
                message = f"The code {piece.code} belonged to “{used}” in an earlier edition."
                problems.add("release/code", Location(toolkit.common_files[0]), message, "Codes are never used again.")
            if not isinstance(piece, Tool | Card) or piece.code not in known:
                continue
            if alike(own_pages(piece.code, last.sections), own_pages(piece.code, edition.sections)):
                continue
            if self.name not in piece.changes:
                message = f"The pages of {piece.name} have changed since edition {last.name}, and nothing says why."
                hint = f"Add to its front matter: changes: and below it, two spaces in, {self.name}: what changed."
                problems.add("release/note", location, message, hint)
            if str(piece.revised) <= last.revised.get(piece.code, ""):
                message = f"{piece.name} has changed and is still dated {piece.revised}."
                problems.add("release/revised", location, message, "Set revised: to the day of the change.")
        problems.raise_if_any()
        return changed


def own_pages(code: str, sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the pages of a piece; on a shared leaf a tool stands first and a card last."""
    section = next(section for section in sections if code in section.name.split("+"))
    if "+" not in section.name:
        return section.pages
    return section.pages[:-1] if section.name.startswith(f"{code}+") else section.pages[-1:]


def alike(before: tuple[str, ...], now: tuple[str, ...]) -> bool:
    """Tell whether a piece's pages are the same, but for a notes page that one of them may end with."""
    return abs(len(before) - len(now)) <= 1 and all(one == other for one, other in zip(before, now, strict=False))


def release(root: Path, name: str, build: Build, report: BuildReporter, workers: Workers) -> Recorded:
    """Record an edition in content/editions/."""
    return ReleaseBuilder(build, name).run(report, workers)
