"""Plans a county's edition: the statewide tools, the county's own pages, its stamp on every page."""

from collections.abc import Iterable
from dataclasses import replace

from press.core.diagnostics import UsageError, suggest
from press.core.identifiers import OutputPath
from press.core.project import ACADEMIES_FILE
from press.model import Card, County, Piece, Tab, Toolkit
from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.edition import EditionPaths, EditionPlanner
from press.planning.jobs import JobPlanner
from press.planning.products import Binder, LinkTarget, Product

HANDOUTS, CARDS = "handouts", "cards"
EXTRAS = (HANDOUTS, CARDS)
"""Files that can be printed for a county besides its binder."""


def toolkit_for_county(toolkit: Toolkit, county: County) -> Toolkit:
    """Return the toolkit of a county's edition: without the pieces it leaves out, with its own tab at the end."""
    left_out = set(county.leave_out)
    tabs: list[Tab] = [
        replace(tab, pieces=tuple(piece for piece in tab.pieces if piece.code not in left_out)) for tab in toolkit.tabs
    ]
    glossary = tuple(
        replace(term, codes=tuple(code for code in term.codes if code not in left_out)) for term in toolkit.glossary
    )
    return replace(
        toolkit,
        tabs=(*tabs, *([county.local] if county.local else [])),
        glossary=glossary,
        county=county,
        left_out=tuple(piece for piece in toolkit.pieces if piece.code in left_out),
        common_files=tuple(dict.fromkeys((*toolkit.common_files, county.file, ACADEMIES_FILE))),
    )


def county_of(toolkit: Toolkit, slug: str) -> County:
    """Return the county with this slug; raises UsageError if there is none."""
    for county in toolkit.counties:
        if county.slug == slug:
            return county
    slugs = [county.slug for county in toolkit.counties]
    raise UsageError(f"There is no {toolkit.edition_words.singular} “{slug}”. {suggest(slug, slugs)}")


class CountyEdition:
    """Plans the files of one county.

    Args:
        editions: The editions of the project.
        county: The county.
        extras: The members of EXTRAS to plan besides the binder.
    """

    def __init__(self, editions: EditionRegistry, county: County, extras: Iterable[str] = ()) -> None:
        self.editions, self.county = editions, county
        self.extras = tuple(name for name in EXTRAS if name in set(extras))
        self.toolkit = toolkit_for_county(editions.toolkit, county)
        self.paths = EditionPaths(
            folder=f"{self.toolkit.edition_words.plural}/{county.slug}/", suffix=f".{county.slug}"
        )
        planner = JobPlanner(
            editions.files, self.toolkit, editions.toolchain, editions.jobs, namespace=f"counties/{county.slug}/"
        )
        self.edition = EditionPlanner(
            editions.edition().shared_planner,
            planner,
            paths=self.paths,
            link_targets=self.link_targets(),
            stamp=planner.stamp(county),
        )

    @property
    def binder_path(self) -> OutputPath:
        """The file of the county's binder, below output/."""
        return OutputPath(self.paths.folder + binder_name(self.toolkit, self.paths.suffix))

    def link_targets(self) -> dict[str, LinkTarget]:
        """Return where links lead: into the county's binder, or to its contents for pieces that are not in it."""
        targets = {piece.code: LinkTarget(self.binder_path, piece.code) for piece in self.toolkit.pieces}
        absent = (*self.toolkit.left_out, *self.toolkit.separate)
        targets |= {piece.code: LinkTarget(self.binder_path, "contents") for piece in absent}
        return targets | self.paths.link_targets(self.extra_pieces())

    def extra_pieces(self) -> list[Piece]:
        """Return the pieces that have files of their own."""
        return [
            piece for piece in self.toolkit.pieces if (CARDS if isinstance(piece, Card) else HANDOUTS) in self.extras
        ]

    def binder(self) -> Binder:
        """Plan the county's binder."""
        return self.edition.binder(self.binder_path)

    def products(self) -> list[Product]:
        """Plan the county's files; raises ContentError for words that templates print and the language lacks."""
        spine = OutputPath(f"{self.paths.folder}spine-and-tabs{self.paths.suffix}.pdf")
        products = [self.binder(), self.edition.inserts(spine), *self.edition.files_of(self.extra_pieces())]
        self.edition.composer.problems.raise_if_any()
        return products
