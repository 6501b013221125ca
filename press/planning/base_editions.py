"""Plans the files of every build: the statewide edition, its large print, black and white, and other languages."""

from collections.abc import Callable, Iterable
from functools import cached_property

from press.core.identifiers import JobKey, OutputPath
from press.core.project import ProjectFiles
from press.core.styles import Style
from press.model import Piece, Tool, Toolkit
from press.pdf.grayscale import Grays
from press.planning import binder_files, binder_pages
from press.planning.edition import EditionPlanner
from press.planning.edition_paths import EditionPaths
from press.planning.grays import read_grays
from press.planning.job import Job
from press.planning.jobs import JobPlanner
from press.planning.kinds import Kind
from press.planning.pdf_products import Binder, BoundPdf, Placement
from press.planning.plan import Plan
from press.planning.products import LinkTarget, Product

DRAFTS_FOLDER = "drafts"
"""The folder of all drafts, below output/."""


class EditionRegistry:
    """The statewide edition and its variants, each planned once, from which all other editions are planned.

    Args:
        files: The project's files.
        toolkit: The toolkit.
        toolchain: The digest of the code and the libraries.
    """

    def __init__(self, files: ProjectFiles, toolkit: Toolkit, toolchain: str) -> None:
        self.files, self.toolkit, self.toolchain = files, toolkit, toolchain
        self.jobs: dict[JobKey, Job] = {}
        """The jobs of all editions that were planned so far, by key."""
        self._editions: dict[tuple[str, Style], EditionPlanner] = {}
        self._drafts: dict[tuple[str, Style], EditionPlanner] = {}

    def plan(self, statewide_planned: Callable[[], None] = lambda: None) -> Plan:
        """Return the jobs and products of a full build, without the catalog.

        Raises ContentError for words that templates print and a language lacks.

        Args:
            statewide_planned: Called once the jobs of the statewide edition are planned, and before all others are.
        """
        statewide = self.edition()
        products: list[Product] = statewide.files_of(self.toolkit.pieces)
        products += [self.binder(), binder_files.inserts(statewide, OutputPath("binder/spine-and-tabs.pdf"))]
        statewide_planned()
        products += [*self.large_print(self.toolkit), *self.black_and_white()]
        for translation in self.toolkit.translations:
            products += self.translated_files(translation)
        self.raise_for_missing_words()
        return Plan(jobs=self.jobs, products=tuple(products), toolkit=self.toolkit)

    def raise_for_missing_words(self) -> None:
        """Raise ContentError for words that templates print and a language lacks."""
        for edition in self._editions.values():
            edition.composer.problems.raise_if_any()

    def edition(self, language: str = "", style: Style = Style.STANDARD) -> EditionPlanner:
        """Return the edition in a language, the toolkit's own if empty, and a print style."""
        language = "" if language == self.toolkit.language else language
        if (language, style) not in self._editions:
            translations = (other for other in self.toolkit.translations if other.language == language)
            toolkit = next(translations, self.toolkit)
            names = [name for name in (language, style) if name]
            folder, suffix = "".join(f"{name}/" for name in names), "".join(f".{name}" for name in names)
            paths = EditionPaths(folder=folder, suffix=suffix, style=style)
            if style == Style.BLACK_AND_WHITE:
                planner = self.edition(language).shared_planner
            else:
                planner = JobPlanner(self.files, toolkit, self.toolchain, self.jobs, style=style, namespace=folder)
            self._editions[language, style] = EditionPlanner(
                planner,
                paths=paths,
                link_targets=self.link_targets(language, toolkit, paths),
                grays=self.grays,
            )
        return self._editions[language, style]

    def edition_of_drafts(self, language: str, style: Style = Style.STANDARD) -> EditionPlanner:
        """Return the edition of the drafts of a language; raises KeyError if it has none.

        Its files are in a folder of their own, and “draft” is in their names.
        """
        if (language, style) not in self._drafts:
            toolkit = {drafts.language: drafts for drafts in self.toolkit.draft_editions}[language]
            folder = f"{DRAFTS_FOLDER}/{language}/" + (f"{style}/" if style else "")
            paths = EditionPaths(folder=folder, suffix=f".{language}.draft", style=style)
            planner = JobPlanner(self.files, toolkit, self.toolchain, self.jobs, style=style, namespace=folder)
            is_translated = any(other.language == language for other in self.toolkit.translations)
            base = self.edition(language if is_translated else "")
            self._drafts[language, style] = EditionPlanner(
                planner,
                paths=paths,
                link_targets={**base.link_targets, **paths.link_targets(toolkit.pieces)},
                grays=self.grays,
            )
        return self._drafts[language, style]

    @cached_property
    def grays(self) -> Grays:
        """The grays of black and white; raises ContentError if its stylesheet has anything else."""
        return read_grays(self.files)

    def link_targets(self, language: str, toolkit: Toolkit, paths: EditionPaths) -> dict[str, LinkTarget]:
        """Return where links lead: to the piece in this edition, else in its language, else in the original."""
        style = paths.style
        if not style and not language:
            return paths.link_targets(self.toolkit.pieces)
        nearest = self.edition(language) if language and style else self.edition()
        pieces = toolkit.pieces
        if style and (language or style != Style.BLACK_AND_WHITE):
            pieces = tuple(piece for piece in pieces if isinstance(piece, Tool) and piece.reading == "family")
        return {**nearest.link_targets, **paths.link_targets(pieces)}

    def binder(self) -> Binder:
        """Plan the statewide binder."""
        return binder_files.binder(self.edition(), OutputPath("binder/" + binder_name(self.toolkit)))

    def piece_jobs(self, is_included: Callable[[Piece], bool]) -> list[JobKey]:
        """Plan the pages of some pieces in every language and style of a full build; return the keys of their jobs.

        Args:
            is_included: Returns True for a piece, in the toolkit's own language or in another, to plan.
        """
        keys: list[JobKey] = []
        for toolkit in (self.toolkit, *self.toolkit.translations):
            edition = self.edition(toolkit.language)
            keys += [edition.job_of(piece) for piece in toolkit.pieces if is_included(piece)]
            large_print = [tool for tool in large_print_tools(toolkit) if is_included(tool)]
            keys += [self.edition(toolkit.language, Style.LARGE_PRINT).job_of(tool) for tool in large_print]
            if toolkit.translates:
                pairs = [(self.original_of(tool), tool) for tool in toolkit.tools if tool.prose.fields]
                keys += [
                    edition.edition_planner.side_by_side(original, tool)
                    for original, tool in pairs
                    if is_included(original) and is_included(tool)
                ]
        return keys

    def original_of(self, tool: Tool) -> Tool:
        """Return the tool that a translated one translates."""
        return next(other for other in self.toolkit.tools if other.code == tool.code)

    def large_print(self, toolkit: Toolkit) -> list[Product]:
        """Plan the large print of every family-facing tool of a language."""
        tools = large_print_tools(toolkit)
        return self.edition(toolkit.language, Style.LARGE_PRINT).files_of(tools) if tools else []

    def black_and_white(self) -> list[Product]:
        """Plan the handouts and cards in black and white."""
        return in_black_and_white(self.edition("", Style.BLACK_AND_WHITE))

    def translated_files(self, toolkit: Toolkit) -> list[Product]:
        """Plan the files of a translation: contents, handouts, cards, both languages side by side, large print."""
        return [*translated_files(self.edition(toolkit.language), self.toolkit.tools), *self.large_print(toolkit)]


def in_black_and_white(edition: EditionPlanner) -> list[Product]:
    """Plan the handouts and cards of an edition in black and white.

    None is for a print shop, which chooses its own inks.
    """
    products = edition.files_of(edition.toolkit.pieces)
    return [product for product in products if product.kind != Kind.CARD_PRESS]


def translated_files(edition: EditionPlanner, originals: Iterable[Tool]) -> list[Product]:
    """Plan the files of an edition in another language: contents, handouts, cards, both languages side by side.

    Args:
        edition: The edition in the other language.
        originals: The tools in the toolkit's own language.
    """
    toolkit, title = edition.toolkit, edition.say("contents")
    by_code = {tool.code: tool for tool in originals}
    contents = BoundPdf(
        edition=edition.context,
        path=OutputPath(f"{edition.folder}contents{edition.suffix}.pdf"),
        kind=Kind.CONTENTS,
        description=edition.description(title),
        parts=(Placement(job=binder_pages.contents(edition.edition_planner), name="contents", label="", title=title),),
        stamp=edition.stamp,
    )
    pairs = [(by_code[tool.code], tool) for tool in toolkit.tools if tool.prose.fields]
    return [contents, *edition.files_of(toolkit.pieces), *(side_by_side(edition, *pair) for pair in pairs)]


def side_by_side(edition: EditionPlanner, original: Tool, tool: Tool) -> BoundPdf:
    """Plan a worksheet in both languages, block beside block, for people who work with an interpreter.

    Args:
        edition: The edition in the other language.
        original: The worksheet in the toolkit's own language.
        tool: The translated worksheet.
    """
    languages = f"{edition.toolkit.translates}-{edition.toolkit.language}"
    suffix = edition.suffix.removesuffix(f".{edition.toolkit.language}")
    title = f"{tool.code} {original.title} · {tool.title}"
    job = edition.planner_of(tool).side_by_side(original, tool)
    return BoundPdf(
        edition=edition.context,
        path=OutputPath(f"{edition.folder}side-by-side/{tool.code}-{tool.slug}{suffix}.{languages}.pdf"),
        kind=Kind.SIDE_BY_SIDE,
        description=edition.description_of(tool, title),
        parts=(Placement(job=job, name=tool.code, label=f"{tool.code}-", title=title),),
        stamp=edition.stamp,
    )


def large_print_tools(toolkit: Toolkit) -> list[Tool]:
    """Return the tools of a language that are printed in large print: those for families."""
    return [tool for tool in toolkit.tools if tool.reading == "family"]


def binder_name(toolkit: Toolkit, suffix: str = "") -> str:
    """Return the file name of a binder; the suffix is added before the extension."""
    return f"{toolkit.slug}{suffix}.pdf"
