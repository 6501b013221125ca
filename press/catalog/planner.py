"""Plans the catalog's files: its page, its page images, and the styles, scripts and fonts that it needs."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from press.catalog.dark_colors import tab_colors
from press.catalog.entries import Entry, EntryBuilder, pages_text, size_text
from press.catalog.facets import facets_of
from press.catalog.libraries import PDF_LIB
from press.catalog.output_files import FOLDER, INDEX, OutputFiles
from press.catalog.packet_files import file_parts
from press.catalog.page_images import EditionImages
from press.catalog.screen_styles import ScreenStyles
from press.catalog.search_files import SearchFiles, search_files
from press.catalog.sections import drafts_in, files_without_packet, news_of, packet_lines, regions_of
from press.catalog.strings import catalog_composer, script_keys
from press.core.identifiers import OutputPath
from press.model import Packet
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
WHOLE_TOOLKIT = (Kind.BINDER, Kind.INSERTS, Kind.CONTENTS)
"""Kinds of statewide files that are not made for one piece."""


class CatalogPlanner:
    """Plans the catalog of a toolkit, in the toolkit's own language.

    Args:
        editions: The editions of the project.
        trims: Returns the trim boxes of the finished pages of a job.
    """

    def __init__(self, editions: EditionRegistry, trims: Trims) -> None:
        self.editions, self.files, self.toolkit = editions, editions.files, editions.toolkit
        self.context = editions.edition().context
        self.composer = catalog_composer(editions)
        self.images = {
            toolkit.language: EditionImages(editions.edition(toolkit.language), trims)
            for toolkit in (self.toolkit, *self.toolkit.translations)
        }
        self.styles = ScreenStyles(self.files, self.toolkit, list(self.images))

    def plan(self, entries: Iterable[ManifestEntry]) -> Plan:
        """Return the catalog's files.

        Raises ContentError for words that the page prints and the language lacks.

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
        toolkit = self.toolkit
        title = f"{toolkit.title}: {self.composer.say('catalog')}"
        return Description(title=title, subject=toolkit.subtitle, day=toolkit.edition_date)

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
            path = OutputPath(FOLDER + PurePosixPath(name).name)
            yield self.text_file(path, Kind.ASSET, self.files.text(name), (name,))

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

    # The page

    def pages(self, files: OutputFiles) -> Iterator[TextFile]:
        """Plan the page and what its search looks in.

        The page is composed here, so that its fingerprint covers everything that it shows.
        """
        by_language = {language: self.entries(language, files) for language in self.images}
        toolkits = [self.editions.edition(language).toolkit for language in self.images]
        entries = {language: tuple(of_language.values()) for language, of_language in by_language.items()}
        search = search_files(toolkits, entries, self.toolkit.packets)
        for path, text in search.files:
            yield self.text_file(path, Kind.ASSET, text, ())
        yield self.text_file(MERGING_LIBRARY, Kind.ASSET, PDF_LIB.published, ())
        templates = self.files.list_files(TEMPLATES, ".html")
        html = self.html(files, by_language, search)
        yield self.text_file(INDEX, Kind.CATALOG, html, (*templates, *self.toolkit.common_files))

    def html(self, files: OutputFiles, by_language: Mapping[str, Mapping[str, Entry]], search: SearchFiles) -> str:
        """Return the page's HTML.

        Args:
            files: The files that it links to.
            by_language: The entries of each language, by code.
            search: The files of the search.
        """
        say, toolkit = self.composer.say, self.toolkit
        entries = list(by_language[toolkit.language].values())
        names = {language: self.language_name(language) for language in self.images}
        drafts = drafts_in(files)
        return self.composer.fill(
            "catalog/index.html",
            tabs=[(tab, [entry for entry in entries if entry.tab is tab]) for tab in toolkit.tabs],
            facets=list(facets_of(entries, toolkit, say, names)),
            names=names,
            language_name=self.language_name,
            whole=[(file, size_text(say, file)) for file in files.all if is_of_whole_toolkit(file)],
            also=[(file, size_text(say, file)) for file in requested_for_whole_toolkit(files)],
            packets=list(packet_lines(self.toolkit.packets, by_language, files)),
            loose=files_without_packet(toolkit, files),
            drafts=drafts,
            draft_names={language: self.language_name(language) for language in drafts},
            regions=regions_of(toolkit, files),
            news=news_of(toolkit),
            size=lambda file: size_text(say, file),
            pages=lambda count: pages_text(say, count),
            cover=self.path_of_copy(toolkit.cover_picture) if toolkit.cover_picture else "",
            colors=list(tab_colors(self.files, self.toolkit).items())[: len(toolkit.tabs)],
            merging_library=MERGING_LIBRARY,
            scripts=[FOLDER + PurePosixPath(name).name for name in self.scripts()],
            data=self.data(entries, search, files),
        )

    def entries(self, language: str, files: OutputFiles) -> dict[str, Entry]:
        """Return the entries of a language's pieces, by code."""
        builder = EntryBuilder(self.composer, files, self.images, self.editions.edition(language).toolkit)
        return {entry.piece.code: entry for entry in builder.entries()}

    def language_name(self, language: str) -> str:
        """Return the name of a language; its tag if the toolkit has no name for it."""
        return self.toolkit.strings.get(f"language.{language}", language)

    def data(self, entries: Iterable[Entry], search: SearchFiles, files: OutputFiles) -> dict[str, object]:
        """Return the data for the page's scripts."""
        return {
            "slug": self.toolkit.slug,
            "county": self.toolkit.county.slug if self.toolkit.county else "",
            "language": self.toolkit.language,
            "languages": {language: self.language_name(language) for language in self.images},
            "words": {key: self.composer.word(key) for key in script_keys()},
            "packets": [self.packet_data(packet, files.of_packet(packet.slug)) for packet in self.toolkit.packets],
            "search": search.data,
            "pieces": [entry.data() for entry in entries],
        }

    def packet_data(self, packet: Packet, files: Iterable[ManifestEntry]) -> dict[str, object]:
        """Return the data of a packet for the page's scripts.

        Args:
            packet: The packet.
            files: The files that were made of it.
        """
        return {
            "slug": packet.slug,
            "title": packet.title,
            "language": packet.language,
            "people": packet.people,
            "front": packet.front_sheet,
            "session": packet.session,
            "agenda": packet.agenda_minutes,
            "note": packet.note,
            "pieces": [[piece.name, str(piece.copies)] for piece in packet.pieces],
            "parts": file_parts(self.files.text(packet.file)),
            "files": [[file.url, file.title] for file in files],
        }


def is_of_whole_toolkit(file: ManifestEntry) -> bool:
    """Return True if a file of every build is made for the whole toolkit."""
    return file.kind in WHOLE_TOOLKIT and not file.verb


def requested_for_whole_toolkit(files: OutputFiles) -> list[ManifestEntry]:
    """Return the requested files of the whole toolkit: replacement pages, files for a print shop."""
    return [file for verb in ("changes", "print-shop") for file in files.requested(verb=verb, county="")]
