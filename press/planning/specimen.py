"""Plans the specimen: a toolkit about its own markup as one file, with a page in every print style."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from press.core.hashing import sha256_hex
from press.core.identifiers import Fingerprint, JobKey
from press.core.styles import STYLES, Style
from press.model import Tab
from press.planning import binder_files
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.planning.kinds import SPECIMEN_PATH
from press.planning.pages import FinishedPages
from press.planning.pdf_products import Binder, Placement
from press.planning.products import Product
from press.planning.request import Request


@dataclass(frozen=True)
class SpecimenRequest(Request):
    """The specimen; a tool whose name is a print style's is repeated in that style."""

    verb: ClassVar[str] = "specimen"

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the one file."""
        return [specimen(editions)]


def specimen(editions: EditionRegistry) -> Binder:
    """Plan the specimen."""
    edition = editions.edition()
    toolkit = edition.toolkit
    tab_parts = [part for tab in toolkit.tabs for part in placements_behind(editions, edition, tab)]
    return Binder(
        edition=edition.context,
        path=SPECIMEN_PATH,
        description=edition.description(f"{toolkit.title}: {toolkit.subtitle}"),
        parts=(*binder_files.front_parts(edition), *tab_parts),
        last_filler=edition.notes_of(toolkit.tabs[-1].number),
    )


def placements_behind(editions: EditionRegistry, edition: EditionPlanner, tab: Tab) -> Iterator[Placement]:
    """Yield a tab's divider and pieces; a piece whose name is a print style's is followed by itself in that style."""
    styles = {piece.code: Style(piece.slug) for piece in tab.pieces if piece.slug in STYLES}
    for part in binder_files.tab_parts(edition, tab):
        yield part
        if style := styles.get(part.name):
            yield replace(
                part,
                job=add_job_in_style(editions, part.name, style),
                name=str(style),
                label=f"{part.name} {style} ",
                title=f"{part.title} ({style})",
                in_gray=style == Style.BLACK_AND_WHITE,
            )


def add_job_in_style(editions: EditionRegistry, code: str, style: Style) -> JobKey:
    """Add the job of a piece in a print style; return its key.

    Its fields and identifiers have another prefix than in the usual style, so that both fit in one file.
    """
    edition = editions.edition(style=style)
    job = editions.jobs[edition.job_of(edition.toolkit.piece(code))]
    prefix = f"{style}-{job.prefix}"
    fingerprint = Fingerprint(sha256_hex(f"{job.fingerprint} {prefix}"))
    key = JobKey(f"specimen/{code}")
    editions.jobs[key] = replace(job, key=key, prefix=prefix, fingerprint=fingerprint)
    return key
