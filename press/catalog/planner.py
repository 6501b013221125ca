"""Plans the catalog's files: its pages, its page images, and the styles, scripts and fonts that they need."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from press.catalog.libraries import PDF_LIB
from press.catalog.output_files import FOLDER, OutputFiles
from press.catalog.page import CatalogPage, PageAssets
from press.catalog.page_images import EditionImages
from press.catalog.screen_styles import ScreenStyles
from press.catalog.search_files import search_files
from press.core.identifiers import OutputPath
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.planning.pages import Trims
from press.planning.plan import Plan
from press.planning.products import CopiedFile, Description, PageImage, TextFile

TEMPLATES = "templates/catalog"
STYLESHEET = "catalog.css"
MERGING_LIBRARY = OutputPath(f"{FOLDER}merge/pdf-lib.js")
"""What joins the files of a packet in the page; it is loaded when the button for that is pressed."""


class CatalogPlanner:
    """Plans the catalog of a toolkit: a page in its own language, and one in each that it is translated into.

    Args:
        editions: The editions of the project.
        trims: Returns the trim boxes of the finished pages of a job.
    """

    def __init__(self, editions: EditionRegistry, trims: Trims) -> None:
        self.editions, self.files, self.toolkit = editions, editions.files, editions.toolkit
        self.context = editions.edition().context
        self.images = {
            toolkit.language: EditionImages(editions.edition(toolkit.language), trims)
            for toolkit in (self.toolkit, *self.toolkit.translations)
        }
        self.languages = [CatalogPage(editions, self.images_from(language)) for language in self.images]
        """The page in each language, the toolkit's own first."""
        self.styles = ScreenStyles(self.files, self.toolkit, list(self.images))

    def images_from(self, language: str) -> dict[str, EditionImages]:
        """Return the page images of each language, beginning with one."""
        return {language: self.images[language]} | self.images

    def plan(self, entries: Iterable[ManifestEntry]) -> Plan:
        """Return the catalog's files.

        Raises ContentError for words that a page prints and the language lacks.

        Args:
            entries: The files that it links to.
        """
        products = (*self.page_images(), *self.assets(), *self.copies(), *self.pages(OutputFiles(entries)))
        self.editions.raise_for_missing_words()
        return Plan(jobs=self.editions.jobs, products=products, toolkit=self.toolkit)

    def page_images(self) -> Iterator[PageImage]:
        """Plan the page images of every piece in every language."""
        for images in self.images.values():
            for piece in images.edition.toolkit.pieces:
                yield from images.products(piece)

    # Files that the page uses

    @property
    def description(self) -> Description:
        """The metadata of the files that are not made for one piece."""
        return description_of(self.languages[0])

    def text_file(self, path: OutputPath, kind: Kind, text: str, made_from: Iterable[str]) -> TextFile:
        """Plan a text file.

        Args:
            path: The file, below output/.
            kind: The kind of file.
            text: The text.
            made_from: The project files that the text is made from.
        """
        return TextFile(
            edition=self.context,
            path=path,
            kind=kind,
            description=self.description,
            made_from=tuple(made_from),
            text=text,
        )

    def assets(self) -> Iterator[TextFile]:
        """Plan the stylesheet and the scripts."""
        sheet = f"{TEMPLATES}/static/{STYLESHEET}"
        css, path = self.styles.stylesheet(sheet), OutputPath(FOLDER + STYLESHEET)
        yield self.text_file(path, Kind.ASSET, css, (*self.styles.sheets, sheet))
        for name in self.scripts():
            yield self.text_file(path_of_asset(name), Kind.ASSET, self.files.text(name), (name,))

    def scripts(self) -> list[str]:
        """Return the project files of the scripts."""
        return self.files.list_files(TEMPLATES, ".js")

    def copies(self) -> Iterator[CopiedFile]:
        """Plan the files that are copied: fonts, the picture of the cover."""
        for name in [*self.styles.fonts, *([self.toolkit.cover_picture] if self.toolkit.cover_picture else [])]:
            yield CopiedFile(
                edition=self.context,
                path=self.path_of_copy(name),
                description=self.description,
                made_from=(name,),
                content=self.files.read(name),
            )

    def path_of_copy(self, name: str) -> OutputPath:
        """Return the path of a copied project file, below output/."""
        return OutputPath(f"{FOLDER}{'fonts/' if name in self.styles.fonts else ''}{PurePosixPath(name).name}")

    # The pages

    def pages(self, files: OutputFiles) -> Iterator[TextFile]:
        """Plan the page in each language, and what their search looks in.

        They are composed here, so that their fingerprints cover everything that they show.
        """
        by_language = {page.language: page.entries(files) for page in self.languages}
        toolkits = [page.toolkit for page in self.languages]
        entries = {language: tuple(of_language.values()) for language, of_language in by_language.items()}
        search = search_files(toolkits, entries, self.toolkit.packets)
        for path, text in search.files:
            yield self.text_file(path, Kind.ASSET, text, ())
        yield self.text_file(MERGING_LIBRARY, Kind.ASSET, PDF_LIB.published, ())
        cover = self.toolkit.cover_picture
        assets = PageAssets(
            scripts=[path_of_asset(name) for name in self.scripts()],
            merging_library=MERGING_LIBRARY,
            cover=self.path_of_copy(cover) if cover else None,
            search=search,
        )
        templates = self.files.list_files(TEMPLATES, ".html")
        for page in self.languages:
            others = [other for other in self.languages if other is not page]
            yield TextFile(
                edition=page.edition.context,
                path=page.path,
                kind=Kind.CATALOG,
                description=description_of(page),
                made_from=(*templates, *self.toolkit.common_files, *page.toolkit.common_files),
                text=page.html(files, by_language, others, assets),
            )


def description_of(page: CatalogPage) -> Description:
    """Return the metadata of a page, and of the files that are not made for one piece."""
    toolkit = page.toolkit
    title = f"{toolkit.title}: {page.composer.say('catalog')}"
    return Description(title=title, subject=toolkit.subtitle, day=toolkit.edition_date)


def path_of_asset(name: str) -> OutputPath:
    """Return the path of a script of the project, below output/."""
    return OutputPath(FOLDER + PurePosixPath(name).name)
