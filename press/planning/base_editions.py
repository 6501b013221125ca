"""Plans what every build makes: the statewide edition, its large print, black and white, and other languages."""

from press.core.project import ProjectFiles
from press.model import Tool, Toolkit
from press.planning.edition import EditionPlanner
from press.planning.job import Job
from press.planning.jobs import BLACK_AND_WHITE, LARGE_PRINT, JobPlanner
from press.planning.products import Placement, Plan, Product


class EditionRegistry:
    """The statewide edition, from which counties, packets and changes go on."""

    def __init__(self, files: ProjectFiles, toolkit: Toolkit, engine: str) -> None:
        self.files, self.toolkit, self.engine = files, toolkit, engine
        self.jobs: dict[str, Job] = {}
        self.editions: dict[tuple[str, str], EditionPlanner] = {}
        """By language and print style, as far as they were asked for."""

    def plan(self) -> Plan:
        """Return every job and every product of a whole build; raises ContentError for words that are missing."""
        main = self.edition()
        products = main.files_of(self.toolkit.pieces)
        products += [main.binder("binder/" + binder_name(self.toolkit)), main.inserts("binder/spine-and-tabs.pdf")]
        products += [*self.large_print(self.toolkit), *self.black_and_white()]
        for translated in self.toolkit.translations:
            products += self.language(translated)
        self.stop_if_wrong()
        return Plan(self.jobs, tuple(products), self.toolkit)

    def stop_if_wrong(self) -> None:
        """Raise ContentError for words that templates print and a language lacks."""
        for edition in self.editions.values():
            edition.own.composer.problems.raise_if_any()

    def edition(self, language: str = "", style: str = "") -> EditionPlanner:
        """Return the edition in a language and print style; both empty for the usual one."""
        language = "" if language == self.toolkit.language else language
        if (language, style) not in self.editions:
            toolkit = next((other for other in self.toolkit.translations if other.language == language), self.toolkit)
            names = [name for name in (language, style) if name]
            folder, mark = "".join(f"{name}/" for name in names), "".join(f".{name}" for name in names)
            planner = JobPlanner(self.files, toolkit, self.engine, self.jobs, style, folder)
            edition = EditionPlanner(planner, None, folder, mark)
            edition.link_targets = self.link_targets(language, edition)
            self.editions[language, style] = edition
        return self.editions[language, style]

    def link_targets(self, language: str, edition: EditionPlanner) -> dict[str, tuple[str, str]]:
        """Return where links lead: to the piece in this edition, else in its language, else in the original."""
        if not edition.core.style and not language:
            return edition.own_homes(self.toolkit.pieces)
        nearest = self.edition() if not language else (self.edition(language) if edition.core.style else self.edition())
        pieces = edition.toolkit.pieces
        if edition.core.style and (language or edition.core.style != BLACK_AND_WHITE):
            pieces = tuple(piece for piece in pieces if isinstance(piece, Tool) and piece.reading == "family")
        return {**nearest.link_targets, **edition.own_homes(pieces)}

    def large_print(self, toolkit: Toolkit) -> list[Product]:
        """Plan the large print of every family-facing tool of a language."""
        language = toolkit.language if toolkit.translates else ""
        family = [tool for tool in toolkit.tools if tool.reading == "family"]
        return self.edition(language, LARGE_PRINT).files_of(family) if family else []

    def black_and_white(self) -> list[Product]:
        """Plan the handouts and cards in black and white; a print shop chooses its own inks."""
        products = self.edition("", BLACK_AND_WHITE).files_of(self.toolkit.pieces)
        return [product for product in products if product.kind != "card-press"]

    def language(self, toolkit: Toolkit) -> list[Product]:
        """Plan what there is in another language: its contents, handouts, cards, large print, both side by side."""
        edition = self.edition(toolkit.language)
        title, folder = edition.say("contents"), f"{toolkit.language}/"
        part = Placement(edition.own.contents(), "contents", "", title)
        path, day = f"{folder}contents.{toolkit.language}.pdf", toolkit.edition_date
        products = [edition.product(path, "contents", title, [part], toolkit.subtitle, day)]
        products += edition.files_of(toolkit.pieces)
        products += self.large_print(toolkit)
        for tool in toolkit.tools:
            if tool.prose.fields:
                products.append(self.side_by_side(edition, tool))
        return products

    def side_by_side(self, edition: EditionPlanner, tool: Tool) -> Product:
        """Plan a worksheet in both languages, block beside block, for those who work with an interpreter."""
        original = self.toolkit.piece(tool.code)
        assert isinstance(original, Tool)
        job = edition.own.side_by_side(original, tool)
        mark = f"{self.toolkit.language}-{edition.toolkit.language}"
        path = f"{edition.folder}side-by-side/{tool.code}-{tool.slug}.{mark}.pdf"
        title = f"{tool.code} {original.title} · {tool.title}"
        part = Placement(job, tool.code, f"{tool.code}-", title)
        return edition.product(path, "side-by-side", title, [part], tool.summary, tool.revised, tool.code)


def binder_name(toolkit: Toolkit, mark: str = "") -> str:
    """Return the name of a binder's file."""
    return f"{toolkit.slug}{mark}.pdf"
