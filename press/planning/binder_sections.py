"""Divides a binder into sections: whole sheets that belong together and are replaced together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from press.core.identifiers import JobKey
from press.model import Piece, Section
from press.planning.job import NO_JOB
from press.planning.pages import PageFingerprints
from press.planning.pdf_products import BoundPdf, Placement


@dataclass(slots=True)
class SectionSheets:
    """The sheets of one section."""

    parts: list[Placement] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    """A fingerprint of the appearance of each page."""
    notes: JobKey = NO_JOB
    """The job of the notes page on the back of its last sheet; empty for none."""

    def add_notes(self, job: JobKey, fingerprints: PageFingerprints) -> None:
        """Put a notes page on the back of the last sheet."""
        self.notes = job
        self.pages += fingerprints(job)


def sheets_of(binder: BoundPdf, fingerprints: PageFingerprints) -> list[SectionSheets]:
    """Return the sheets of a binder's sections, in order; each section starts on a recto."""
    sections: list[SectionSheets] = []
    for part in binder.parts:
        on_verso = bool(sections) and len(sections[-1].pages) % 2 == 1
        if on_verso and part.recto and part.filler:
            sections[-1].add_notes(part.filler, fingerprints)
            on_verso = False
        if not on_verso:
            sections.append(SectionSheets())
        sections[-1].parts.append(part)
        pages = fingerprints(part.job)
        sections[-1].pages += ["+".join(pages)] if part.spread else pages
    if sections and len(sections[-1].pages) % 2 and binder.last_filler:
        sections[-1].add_notes(binder.last_filler, fingerprints)
    return sections


def section_of(sheets: SectionSheets) -> Section:
    """Return the section that a release records of its sheets."""
    name = "+".join(part.name for part in sheets.parts)
    title = " · ".join(part.title for part in sheets.parts)
    return Section(name, title, tuple(sheets.pages))


def separate_sections(
    pieces: Iterable[Piece], jobs: Mapping[str, JobKey], fingerprints: PageFingerprints
) -> list[Section]:
    """Return tools that are printed separately as a release records them: without stamp and notes pages.

    Args:
        pieces: The tools.
        jobs: The keys of their jobs, by code.
        fingerprints: Returns the fingerprint of each page of a job.
    """
    return [Section(piece.code, piece.name, fingerprints(jobs[piece.code])) for piece in pieces]


class Insertion(NamedTuple):
    """New sheets, as they are bound into one file."""

    parts: list[Placement]
    last_filler: JobKey
    """The notes page on the back of the last sheet; empty for none."""


def parts_to_insert(sections: Iterable[SectionSheets], filler: JobKey) -> Insertion:
    """Return the parts of a file of new sheets, in which each section keeps the notes page on its back.

    Args:
        sections: The sheets of the sections, in order.
        filler: The notes page that fills the back of the sheet before the first section.
    """
    parts: list[Placement] = []
    for section in sections:
        parts.append(replace(section.parts[0], recto=True, filler=filler))
        parts += section.parts[1:]
        filler = section.notes
    return Insertion(parts, filler)
