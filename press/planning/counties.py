"""Plans a county's edition: the statewide tools, the county's own pages, its stamp on every page."""

from collections.abc import Iterable
from dataclasses import replace

from press.core.diagnostics import UsageError, suggest
from press.core.identifiers import JobKey, OutputPath
from press.core.project import ACADEMIES_FILE
from press.core.styles import Style
from press.model import Card, County, Piece, Tab, Toolkit
from press.model.translations import mark_of_original
from press.planning import binder_files, binder_pages
from press.planning.base_editions import (
    DRAFTS_FOLDER,
    EditionRegistry,
    binder_name,
    in_black_and_white,
    large_print_tools,
    translated_files,
)
from press.planning.edition import EditionPlanner
from press.planning.edition_paths import EditionPaths
from press.planning.job import COUNTY_JOBS
from press.planning.jobs import JobPlanner
from press.planning.pdf_products import Binder
from press.planning.products import LinkTarget, Product

HANDOUTS, CARDS, LARGE_PRINT = "handouts", "cards", Style.LARGE_PRINT.value
BLACK_AND_WHITE, PACKETS, BOOKLETS = Style.BLACK_AND_WHITE.value, "packets", "booklets"
EXTRAS = (HANDOUTS, CARDS, LARGE_PRINT, BLACK_AND_WHITE, PACKETS, BOOKLETS)
"""Files that can be printed for a county besides its binder; so can be the languages of the toolkit."""


def extras_of(toolkit: Toolkit) -> tuple[str, ...]:
    """Return everything that can be printed for a county of a toolkit besides its binder."""
    return (*EXTRAS, *(translation.language for translation in toolkit.translations))


def county_named(toolkit: Toolkit, slug: str) -> County:
    """Return the county with this slug; raises UsageError if there is none."""
    for county in toolkit.counties:
        if county.slug == slug:
            return county
    slugs = [county.slug for county in toolkit.counties]
    raise UsageError(f"There is no {toolkit.edition_words.singular} “{slug}”. {suggest(slug, slugs)}")


def toolkit_for_county(toolkit: Toolkit, county: County) -> Toolkit:
    """Return the toolkit of a county's edition: without the pieces it leaves out, with its own tab at the end.

    In another language it has no tab of its own, whose tools are not translated.
    """
    left_out = set(county.leave_out)
    tabs: list[Tab] = [
        replace(tab, pieces=tuple(piece for piece in tab.pieces if piece.code not in left_out)) for tab in toolkit.tabs
    ]
    glossary = tuple(
        replace(term, codes=tuple(code for code in term.codes if code not in left_out)) for term in toolkit.glossary
    )
    own_tabs = [replace(county.local, color=county.color)] if county.local and not toolkit.translates else []
    return replace(
        toolkit,
        tabs=(*tabs, *own_tabs),
        glossary=glossary,
        county=county,
        address=county.address or toolkit.address,
        left_out=tuple(piece for piece in toolkit.pieces if piece.code in left_out),
        common_files=tuple(dict.fromkeys((*toolkit.common_files, county.file, ACADEMIES_FILE))),
    )


def toolkit_with_drafts(toolkit: Toolkit, county: County, drafts: Tab) -> Toolkit:
    """Return the toolkit of a county's edition with its drafts in its own tab; its pages have the mark of drafts."""
    tab = replace(drafts, pieces=(*county.pieces, *drafts.pieces))
    with_drafts = toolkit_for_county(toolkit, replace(county, local=tab))
    return replace(with_drafts, draft_mark=(mark_of_original(toolkit.strings),))


class CountyEdition:
    """Plans the files of one county.

    Args:
        editions: The editions of the project.
        county: The county.
        extras: The members of EXTRAS, and the languages, to plan besides the binder.

    Raises:
        UsageError: One of the extras is neither.
    """

    def __init__(self, editions: EditionRegistry, county: County, extras: Iterable[str] = ()) -> None:
        self.editions, self.county = editions, county
        possible, chosen = extras_of(editions.toolkit), set(extras)
        if unknown := sorted(chosen.difference(possible)):
            hint = suggest(unknown[0], possible)
            raise UsageError(f"Nothing is called “{unknown[0]}” that a county’s edition can have. {hint}")
        self.extras = tuple(name for name in possible if name in chosen)
        self.toolkit = toolkit_for_county(editions.toolkit, county)
        self.paths = self.paths_of("", Style.STANDARD)
        self._editions: dict[tuple[str, Style], EditionPlanner] = {}
        self.edition = self.edition_in()

    # Its editions in languages and styles

    def paths_of(self, language: str, style: Style) -> EditionPaths:
        """Return where the county's files in a language and a print style are stored."""
        names = [name for name in (language, style) if name]
        site = f"{self.toolkit.edition_words.plural}/{self.county.slug}/"
        suffix = "".join(f".{name}" for name in (self.county.slug, *names))
        return EditionPaths(folder=site + "".join(f"{name}/" for name in names), suffix=suffix, style=style, site=site)

    def edition_in(self, language: str = "", style: Style = Style.STANDARD) -> EditionPlanner:
        """Return the county's edition in a language, the toolkit's own if empty, and a print style."""
        language = "" if language == self.toolkit.language else language
        if (language, style) not in self._editions:
            self._editions[language, style] = self.new_edition(language, style)
        return self._editions[language, style]

    def namespace_of(self, language: str = "", style: str = "") -> str:
        """Return what the keys of its own jobs in a language and a print style begin with."""
        return "/".join(name for name in (COUNTY_JOBS, self.county.slug, language, style) if name) + "/"

    def new_edition(self, language: str, style: Style) -> EditionPlanner:
        """Return a new planner of the county's files in a language and a print style."""
        base = self.editions.edition(language, style)
        toolkit = toolkit_for_county(base.toolkit, self.county) if language else self.toolkit
        paths = self.paths_of(language, style)
        is_standard = not language and not style
        if style == Style.BLACK_AND_WHITE:
            planner = self.edition_in(language).edition_planner
        else:
            namespace = self.namespace_of(language, style)
            planner = JobPlanner(
                self.editions.files,
                toolkit,
                self.editions.toolchain,
                self.editions.jobs,
                style=style,
                namespace=namespace,
            )
        return EditionPlanner(
            base.shared_planner,
            planner,
            paths=paths,
            link_targets=self.link_targets() if is_standard else self.targets_in(toolkit, paths, language),
            stamp=binder_pages.stamp(planner, self.county) if is_standard else self.edition.stamp,
            grays=self.editions.grays if style == Style.BLACK_AND_WHITE else base.context.grays,
        )

    def edition_of_drafts(self) -> EditionPlanner:
        """Return the edition of its own tools that are drafts, whose files are in a folder outside of its own.

        Raises UsageError if there are none.
        """
        county, plural = self.county, self.toolkit.edition_words.plural
        if county.draft_tab is None:
            raise UsageError(f"{county.name} has no drafts: no tool of its own has draft: yes at its top.")
        toolkit = toolkit_with_drafts(self.editions.toolkit, county, county.draft_tab)
        folder = f"{DRAFTS_FOLDER}/{plural}/{county.slug}/"
        paths = EditionPaths(folder=folder, suffix=f".{county.slug}.draft", style=Style.STANDARD)
        planner = JobPlanner(
            self.editions.files, toolkit, self.editions.toolchain, self.editions.jobs, namespace=folder
        )
        return EditionPlanner(
            planner,
            paths=paths,
            link_targets={**self.edition.link_targets, **paths.link_targets(county.draft_tab.pieces)},
            stamp=self.edition.stamp,
            grays=self.editions.grays,
        )

    # Links

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

    def targets_in(self, toolkit: Toolkit, paths: EditionPaths, language: str) -> dict[str, LinkTarget]:
        """Return where links of another language or style lead: to its own files, else as in its language."""
        style = paths.style
        nearest = self.edition_in(language) if language and style else self.edition
        pieces = toolkit.pieces
        if style and (language or style != Style.BLACK_AND_WHITE):
            pieces = tuple(large_print_tools(toolkit))
        return {**nearest.link_targets, **paths.link_targets(pieces)}

    # Files

    def extra_pieces(self) -> list[Piece]:
        """Return the pieces that have files of their own."""
        return [
            piece for piece in self.toolkit.pieces if (CARDS if isinstance(piece, Card) else HANDOUTS) in self.extras
        ]

    def binder(self) -> Binder:
        """Plan the county's binder."""
        return binder_files.binder(self.edition, self.binder_path)

    def own_jobs(self) -> list[JobKey]:
        """Plan its binder and what it prints separately; return the keys of the pages that no other edition has."""
        keys = (*self.binder().jobs, *self.edition.separate_jobs().values())
        return [key for key in dict.fromkeys(keys) if key.startswith(self.namespace_of())]

    def large_print(self, language: str = "") -> list[Product]:
        """Plan the large print of the tools that have it, in a language."""
        edition = self.edition_in(language, Style.LARGE_PRINT)
        return edition.files_of(large_print_tools(edition.toolkit))

    def translated_files(self, language: str) -> list[Product]:
        """Plan the county's files in another language: contents, handouts, cards, large print, side by side."""
        tools = self.editions.toolkit.tools
        return [*translated_files(self.edition_in(language), tools), *self.large_print(language)]

    def products(self) -> list[Product]:
        """Plan the county's files, without those of packets.

        Raises ContentError for words that templates print and the language lacks.
        """
        spine = OutputPath(f"{self.paths.folder}spine-and-tabs{self.paths.suffix}.pdf")
        products = [
            self.binder(),
            binder_files.inserts(self.edition, spine),
            *self.edition.files_of(self.extra_pieces()),
        ]
        if LARGE_PRINT in self.extras:
            products += self.large_print()
        if BLACK_AND_WHITE in self.extras:
            products += in_black_and_white(self.edition_in("", Style.BLACK_AND_WHITE))
        for language in self.extras:
            if language not in EXTRAS:
                products += self.translated_files(language)
        for edition in self._editions.values():
            edition.composer.problems.raise_if_any()
        return products
