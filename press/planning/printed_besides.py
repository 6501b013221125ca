"""What a county prints besides its binder, with pages of its own: other languages and large print.

Its handouts, cards, packets and files in black and white have the pages of the binder, which are compared there.
"""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from press.core.identifiers import JobKey
from press.core.styles import Style
from press.model import Section, Toolkit
from press.planning.counties import EXTRAS, LARGE_PRINT, CountyEdition, extras_of
from press.planning.kinds import Kind
from press.planning.pages import PageFingerprints
from press.planning.pdf_products import BoundPdf
from press.planning.products import Product

KINDS = (Kind.CONTENTS, Kind.HANDOUT, Kind.CARD, Kind.SIDE_BY_SIDE)
"""Kinds of files whose pages are compared: others have the same pages again."""


def extras_besides(toolkit: Toolkit, extras: Collection[str]) -> tuple[str, ...]:
    """Return those of a county's extras that have pages of their own, in their usual order."""
    possible = (LARGE_PRINT, *(name for name in extras_of(toolkit) if name not in EXTRAS))
    return tuple(name for name in possible if name in extras)


class PrintedBesides:
    """Plans what a county prints besides its binder.

    Args:
        county: The county's edition.
        extras: The names of what it prints, without those that there are no more.
    """

    def __init__(self, county: CountyEdition, extras: Iterable[str]) -> None:
        self.county = county
        self.extras = extras_besides(county.editions.toolkit, tuple(extras))
        self.files = [file for extra in self.extras for file in self.files_of(extra)]

    def files_of(self, extra: str) -> list[BoundPdf]:
        """Plan the files of a language, or of the large print."""
        products: list[Product]
        products = self.county.large_print() if extra == LARGE_PRINT else self.county.translated_files(extra)
        return [file for file in products if isinstance(file, BoundPdf) and file.kind in KINDS]

    @property
    def jobs(self) -> list[JobKey]:
        """The keys of all jobs whose pages are compared."""
        return [part.job for file in self.files for part in file.parts]

    def sections(self, fingerprints: PageFingerprints) -> list[Section]:
        """Return each file as a section, without the stamp."""
        return [
            Section(self.name_of(file), self.title_of(file), pages)
            for file in self.files
            if (pages := tuple(page for part in file.parts for page in fingerprints(part.job)))
        ]

    def name_of(self, file: BoundPdf) -> str:
        """Return what a file is called in a record, whatever its title: ``es/handouts/4.1``."""
        folder = PurePosixPath(file.path.removeprefix(self.county.paths.site)).parent
        return f"{folder}/{file.code or file.kind}"

    def title_of(self, file: BoundPdf) -> str:
        """Return what a file is called on paper: its title, its language, its style, and if it is side by side."""
        toolkit, words = self.county.toolkit, []
        if file.language != toolkit.language:
            words.append(toolkit.strings.get(f"language.{file.language}", file.language))
        if f"/{Style.LARGE_PRINT}/" in file.path:
            words.append(toolkit.strings.get(f"bundle.{Style.LARGE_PRINT}", Style.LARGE_PRINT))
        if file.kind == Kind.SIDE_BY_SIDE:
            words.append(toolkit.strings.get(f"catalog.file.{file.kind}", "side by side"))
        return f"{file.title} ({', '.join(words)})"
