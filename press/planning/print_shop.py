"""Plans what a print shop gets: the binder's body with trim and bleed, each tab, each card, and where tabs go in."""

from collections.abc import Callable

from press.pdf.fragment import Fragment
from press.planning.edition import EditionPlanner
from press.planning.products import Placement, Product

Fragments = Callable[[str], Fragment]
FOLDER = "print-shop/"
TAB = "tab-"


class PrintShop:
    """The print-shop files of one edition; ``profile`` is the digest of the press's colour profile, if it has one."""

    def __init__(self, edition: EditionPlanner, binder: Product, profile: str) -> None:
        self.edition, self.binder, self.profile = edition, binder, profile
        self.toolkit = edition.toolkit
        self.folder = f"counties/{self.toolkit.county.slug}/{FOLDER}" if self.toolkit.county else FOLDER

    def products(self, fragments: Fragments) -> list[Product]:
        """Plan the files; the pages must be typeset already."""
        return [self.body(), *self.tabs(), *self.cards(), self.note(fragments)]

    def file(self, name: str, title: str, parts: list[Placement], last_filler: str = "") -> Product:
        """Plan one file."""
        return self.edition.product(
            f"{self.folder}{name}.pdf",
            "press",
            title,
            parts,
            self.toolkit.subtitle,
            self.toolkit.edition_date,
            last_filler=last_filler,
            stamp=self.edition.stamp,
            bleed=True,
            note=self.profile,
        )

    def body(self) -> Product:
        """Plan the binder without its tabs."""
        parts = [part for part in self.binder.parts if not part.name.startswith(TAB)]
        return self.file("body", self.binder.title, parts, self.binder.last_filler)

    def tabs(self) -> list[Product]:
        """Plan each tab's divider as a file of its own, named in tab order."""
        tabs = [part for part in self.binder.parts if part.name.startswith(TAB)]
        return [self.file(f"tabs/tab-{part.tab:02d}", part.title, [part]) for part in tabs]

    def cards(self) -> list[Product]:
        """Plan each card, one on a page, with its bleed."""
        return [
            self.file(
                f"cards/{card.slug}", card.name, [Placement(self.edition.job_of(card), card.code, "", card.title)]
            )
            for card in self.toolkit.cards
        ]

    def note(self, fragments: Fragments) -> Product:
        """Plan the text that says how the files are put together."""
        text = self.edition.own.composer.fill("print-shop.txt", tabs=self.places(fragments), profile=self.profile)
        return self.edition.product(
            f"{self.folder}README.txt",
            "note",
            self.binder.title,
            (),
            self.toolkit.subtitle,
            self.toolkit.edition_date,
            note=text.lstrip("\n"),
        )

    def places(self, fragments: Fragments) -> list[tuple[str, str, int]]:
        """Return each tab's file, its title, and the page of the body that it stands behind."""
        found, page = [], 0
        for part in self.binder.parts:
            if part.name.startswith(TAB):
                page += page % 2
                found.append((f"tabs/tab-{part.tab:02d}.pdf", part.title, page))
            else:
                page += page % 2 if part.recto else 0
                page += 1 if part.spread else len(fragments(part.job).pages)
        return found
