"""Plans what a print shop gets: the binder's body with trim and bleed, each tab, each card, and a note."""

from dataclasses import replace
from typing import NamedTuple

from press.core.identifiers import JobKey, OutputPath
from press.pdf.fragment import Fragments
from press.planning import binder_pages
from press.planning.edition import EditionPlanner
from press.planning.job import NO_JOB
from press.planning.kinds import Kind
from press.planning.pdf_products import Binder, Placement, PrepressPdf
from press.planning.products import Product, TextFile

FOLDER = "print-shop/"
DIVIDER = "tab-"
"""Prefix of the names of the tabs' dividers in a binder."""


class TabPosition(NamedTuple):
    """Where a tab's divider is inserted into the body."""

    file: str
    title: str
    page: int
    """The page of the body that it follows."""


class PrintShop:
    """Plans the print-shop files of one edition.

    Args:
        edition: The edition.
        binder: Its binder.
        profile: The digest of the printing press's color profile; empty for none.
        ears: For tabs on tab stock, how many ears it has below each other; 0 for tabs on the paper of the body.
    """

    def __init__(self, edition: EditionPlanner, binder: Binder, profile: str, ears: int = 0) -> None:
        self.edition, self.binder, self.profile, self.ears = edition, binder, profile, ears
        self.toolkit = edition.toolkit
        self.folder = (
            f"{self.toolkit.edition_words.plural}/{self.toolkit.county.slug}/{FOLDER}"
            if self.toolkit.county
            else FOLDER
        )

    def products(self, fragments: Fragments) -> list[Product]:
        """Plan the files; raises NotTypesetError if a page of the binder has not been typeset."""
        return [self.body(), *self.tabs(), *self.cards(), self.note(fragments)]

    def file(self, name: str, title: str, parts: tuple[Placement, ...], last_filler: JobKey = NO_JOB) -> PrepressPdf:
        """Plan one PDF; the name is its path below the print shop's folder, without its extension."""
        return PrepressPdf(
            edition=self.edition.context,
            path=OutputPath(f"{self.folder}{name}.pdf"),
            description=self.edition.description(title),
            parts=parts,
            last_filler=last_filler,
            stamp=self.edition.stamp,
            profile=self.profile,
        )

    def body(self) -> PrepressPdf:
        """Plan the binder without its tabs."""
        parts = tuple(part for part in self.binder.parts if not is_divider(part))
        return self.file("body", self.binder.title, parts, self.binder.last_filler)

    def tabs(self) -> list[PrepressPdf]:
        """Plan each tab's divider as a file of its own."""
        parts = [self.on_stock(part) if self.ears else part for part in self.binder.parts if is_divider(part)]
        return [self.file(divider_name(part), part.title, (part,)) for part in parts]

    def on_stock(self, divider: Placement) -> Placement:
        """Return the placement of a tab's divider on tab stock."""
        job = binder_pages.divider_on_stock(self.edition.overview_planner, divider.tab, self.ears)
        return replace(divider, job=job)

    def cards(self) -> list[PrepressPdf]:
        """Plan each card as a file of its own."""
        return [
            self.file(
                f"cards/{card.slug}",
                card.name,
                (Placement(job=self.edition.job_of(card), name=card.code, label="", title=card.title),),
            )
            for card in self.toolkit.cards
        ]

    def note(self, fragments: Fragments) -> TextFile:
        """Plan the text that explains how the files are put together."""
        tabs = self.tab_positions(fragments)
        text = self.edition.composer.fill("print-shop.txt", tabs=tabs, profile=self.profile, ears=self.ears)
        return TextFile(
            edition=self.edition.context,
            path=OutputPath(f"{self.folder}README.txt"),
            kind=Kind.NOTE,
            description=self.edition.description(self.binder.title),
            text=text.lstrip("\n"),
        )

    def tab_positions(self, fragments: Fragments) -> list[TabPosition]:
        """Return where each tab's divider is inserted into the body, in order."""
        positions, page = [], 0
        for part in self.binder.parts:
            if is_divider(part):
                page += page % 2
                positions.append(TabPosition(f"{divider_name(part)}.pdf", part.title, page))
            else:
                page += page % 2 if part.recto else 0
                page += 1 if part.spread else len(fragments(part.job).pages)
        return positions


def is_divider(part: Placement) -> bool:
    """Return True if a part of a binder is a tab's divider."""
    return part.name.startswith(DIVIDER)


def divider_name(part: Placement) -> str:
    """Return the path of a divider's file below the print shop's folder, without its extension."""
    return f"tabs/tab-{part.tab:02d}"
