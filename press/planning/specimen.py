"""Plans the specimen: a toolkit about its own markup as one file, with a page in every print style."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import ClassVar

from press.model import Tab
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.planning.jobs import STYLES
from press.planning.products import Placement, Product
from press.planning.requests import Fragments, Request

PATH = "specimen.pdf"


@dataclass(frozen=True)
class SpecimenRequest(Request):
    """The binder; a tool that is called as a print style stands in it once more, in that style."""

    verb: ClassVar[str] = "specimen"

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the one file."""
        edition = state.edition()
        tabs = edition.toolkit.tabs
        parts = [*edition.front_parts(), *(part for tab in tabs for part in tab_parts(state, edition, tab))]
        title = f"{edition.toolkit.title}: {edition.toolkit.subtitle}"
        subject, day = edition.toolkit.subtitle, edition.toolkit.edition_date
        last = edition.notes_of(tabs[-1].number)
        return [edition.product(PATH, "binder", title, parts, subject, day, last_filler=last)]


def tab_parts(state: EditionRegistry, edition: EditionPlanner, tab: Tab) -> Iterator[Placement]:
    """Yield a tab's divider and what stands behind it, once more in a style what is called as the style."""
    for part in edition.tab_parts(tab):
        yield part
        styles = [piece.slug for piece in tab.pieces if piece.code == part.name and piece.slug in STYLES]
        for style in styles:
            job, label = in_style(state, part.name, style), f"{part.name} {style} "
            yield replace(part, job=job, name=style, label=label, title=f"{part.title} ({style})")


def in_style(state: EditionRegistry, code: str, style: str) -> str:
    """Add the job of a piece in a style; its fields and identifiers can't clash with those of the usual one."""
    other = state.edition(style=style)
    job = state.jobs[other.job_of(other.toolkit.piece(code))]
    prefix = f"{style}-{job.prefix}"
    fingerprint = sha256(f"{job.fingerprint} {prefix}".encode()).hexdigest()
    key = f"specimen/{code}"
    state.jobs[key] = replace(job, key=key, prefix=prefix, fingerprint=fingerprint)
    return key
