"""Plans a county's edition: the statewide tools, the county's own pages, its stamp on every page."""

from collections.abc import Iterable
from dataclasses import replace

from press.model import County, Piece, Tab, Toolkit
from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.edition import EditionPlanner
from press.planning.jobs import JobPlanner
from press.planning.products import Product

HANDOUTS, CARDS = "handouts", "cards"
WITH = (HANDOUTS, CARDS)
"""What can be printed for a county beside its binder."""


def toolkit_for_county(toolkit: Toolkit, county: County) -> Toolkit:
    """Return the toolkit as a county's edition has it: some pieces left out, a tab of its own behind the others."""
    gone = set(county.leave_out)
    tabs: list[Tab] = [
        replace(tab, pieces=tuple(piece for piece in tab.pieces if piece.code not in gone)) for tab in toolkit.tabs
    ]
    glossary = tuple(
        replace(term, codes=tuple(code for code in term.codes if code not in gone)) for term in toolkit.glossary
    )
    return replace(
        toolkit,
        tabs=(*tabs, *([county.local] if county.local else [])),
        glossary=glossary,
        county=county,
        left_out=tuple(piece for piece in toolkit.pieces if piece.code in gone),
        common_files=tuple(dict.fromkeys((*toolkit.common_files, county.file, "content/data/academies.yaml"))),
    )


class CountyEdition:
    """One county."""

    def __init__(self, state: EditionRegistry, county: County, extras: Iterable[str] = ()) -> None:
        self.state, self.county, self.extras = state, county, tuple(name for name in WITH if name in set(extras))
        self.toolkit = toolkit_for_county(state.toolkit, county)
        self.folder = f"counties/{county.slug}/"
        core = state.edition().core
        own = JobPlanner(state.files, self.toolkit, state.engine, state.jobs, space=self.folder)
        self.edition = EditionPlanner(core, own, self.folder, f".{county.slug}")
        self.edition.stamp = own.stamp()
        self.edition.link_targets = self.link_targets()

    @property
    def binder_path(self) -> str:
        """Return the file of the county's binder, below output/."""
        return self.folder + binder_name(self.toolkit, f".{self.county.slug}")

    def link_targets(self) -> dict[str, tuple[str, str]]:
        """Return where links lead: into the county's binder; to its contents for what it leaves out."""
        found = {piece.code: (self.binder_path, piece.code) for piece in self.toolkit.pieces}
        found |= {piece.code: (self.binder_path, "contents") for piece in self.toolkit.left_out}
        return found | self.edition.own_homes(self.extra_pieces())

    def extra_pieces(self) -> list[Piece]:
        """Return the pieces that have files of their own."""
        cards = {card.code for card in self.toolkit.cards}
        return [piece for piece in self.toolkit.pieces if (CARDS if piece.code in cards else HANDOUTS) in self.extras]

    def products(self) -> list[Product]:
        """Plan the county's files."""
        edition, spine = self.edition, f"{self.folder}spine-and-tabs.{self.county.slug}.pdf"
        products = [edition.binder(self.binder_path), edition.inserts(spine), *edition.files_of(self.extra_pieces())]
        edition.own.composer.problems.raise_if_any()
        return products
