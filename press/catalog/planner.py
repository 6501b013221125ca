"""Plans the catalog's files: its page, its page images, and the styles, scripts and fonts that it needs."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from press.catalog.county_view import CountyFiles, CountyImages, news_without, whole_packets, without
from press.catalog.dark_colors import dark_tab_rules, tab_colors
from press.catalog.entries import Entry, EntryBuilder, pages_text, size_text
from press.catalog.facets import facets_of
from press.catalog.output_files import FOLDER, INDEX, OutputFiles
from press.catalog.page_images import EditionImages
from press.catalog.search_files import SearchFiles, search_files
from press.catalog.sections import county_line, drafts_in, files_without_packet, news_of, packet_lines, regions_of
from press.catalog.strings import catalog_composer, script_keys
from press.core.identifiers import OutputPath
from press.core.project import FONTS_FOLDER, TOKENS_FILE
from press.model import Packet, Toolkit
from press.output.manifest import ManifestEntry
from press.pdf.fragment import Fragments
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition
from press.planning.jobs import language_of_font
from press.planning.kinds import Kind
from press.planning.plan import Plan
from press.planning.products import CopiedFile, Description, PageImage, TextFile
from press.templating.strings import css_text
from press.templating.tab_colors import own_colors

TEMPLATES = "templates/catalog"
STYLESHEET = "catalog.css"
WHOLE_TOOLKIT = (Kind.BINDER, Kind.INSERTS, Kind.CONTENTS)
"""Kinds of statewide files that are not made for one piece."""


class CatalogPlanner:
    """Plans the catalog of a toolkit, in the toolkit's own language.

    Args:
        editions: The editions of the project.
        fragments: Returns the finished pages of a job.
        county: The county whose view of the catalog is planned; None for the statewide one.
    """

    def __init__(self, editions: EditionRegistry, fragments: Fragments, county: CountyEdition | None = None) -> None:
        self.editions, self.files, self.county = editions, editions.files, county
        self.toolkit = county.toolkit if county else editions.toolkit
        self.context = (county.edition if county else editions.edition()).context
        self.composer = catalog_composer(editions, self.toolkit)
        self.images = {
            toolkit.language: EditionImages(editions.edition(toolkit.language), fragments)
            for toolkit in (self.toolkit, *self.toolkit.translations)
        }
        if county:
            language = self.toolkit.language
            self.images[language] = CountyImages(self.images[language], county, fragments)
        self.packets = whole_packets(self.toolkit.packets, self.toolkit.left_out)

    def plan(self, entries: Iterable[ManifestEntry]) -> Plan:
        """Return the catalog's files.

        Raises ContentError for words that the page prints and the language lacks.

        Args:
            entries: The files that it links to.
        """
        products = (*self.page_images(), *self.assets(), *self.copies(), *self.pages(self.links(entries)))
        self.editions.raise_for_missing_words()
        return Plan(jobs=self.editions.jobs, products=products, toolkit=self.toolkit)

    def links(self, entries: Iterable[ManifestEntry]) -> OutputFiles:
        """Return the files that the catalog links to."""
        return CountyFiles(entries, self.county.county.slug) if self.county else OutputFiles(entries)

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
        dark = "\n".join(
            ["@media screen and (prefers-color-scheme: dark) {", *dark_tab_rules(self.files, self.toolkit), "}"]
        )
        own_rules = [*self.own_fonts(), *(tab.rule for tab in own_colors(self.files, self.toolkit))]
        css = "\n".join(
            [*self.font_faces(), self.files.text(TOKENS_FILE), *own_rules, self.files.text(sheet), dark, ""]
        )
        yield self.text_file(OutputPath(FOLDER + STYLESHEET), Kind.ASSET, css, (TOKENS_FILE, sheet))
        for name in self.scripts():
            path = OutputPath(FOLDER + PurePosixPath(name).name)
            yield self.text_file(path, Kind.ASSET, self.files.text(name), (name,))

    def scripts(self) -> list[str]:
        """Return the project files of the scripts."""
        return self.files.list_files(TEMPLATES, ".js")

    def copies(self) -> Iterator[CopiedFile]:
        """Plan the files that are copied: fonts, the picture of the cover."""
        for name in [*self.fonts(), *([self.toolkit.cover_picture] if self.toolkit.cover_picture else [])]:
            yield CopiedFile(
                edition=self.context,
                path=self.path_of_copy(name),
                description=self.description,
                made_from=(name,),
                content=self.files.read(name),
            )

    def path_of_copy(self, name: str) -> OutputPath:
        """Return the path of a copied project file, below output/."""
        return OutputPath(f"{FOLDER}{'fonts/' if name in self.fonts() else ''}{PurePosixPath(name).name}")

    def fonts(self) -> list[str]:
        """Return the project files of the fonts."""
        fonts = self.files.list_files(FONTS_FOLDER, ".ttf", ".otf")
        return [name for name in fonts if language_of_font(name) in ("", *self.images)]

    def font_faces(self) -> Iterator[str]:
        """Yield the CSS rules that load the fonts under their own family names."""
        from fontTools.ttLib import TTFont  # imported here because the import is slow

        for name in self.fonts():
            font = TTFont(io.BytesIO(self.files.read(name)), lazy=True)
            family = json.dumps(font["name"].getDebugName(16) or font["name"].getDebugName(1), ensure_ascii=False)
            weight, italic = font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)
            yield (
                f"@font-face {{ font-family: {family}; font-weight: {weight}; "
                f"font-style: {'italic' if italic else 'normal'}; font-display: optional; "
                f'src: url("fonts/{PurePosixPath(name).name}") }}'
            )

    def own_fonts(self) -> Iterator[str]:
        """Yield the CSS rules that set the toolkit's own choice of fonts."""
        for token, family in self.toolkit.fonts.items():
            yield f"html {{ --{token}: {css_text(family)} }}"

    # The page

    def pages(self, files: OutputFiles) -> Iterator[TextFile]:
        """Plan the page and what its search looks in.

        The page is composed here, so that its fingerprint covers everything that it shows.
        """
        by_language = {language: self.entries(language, files) for language in self.images}
        toolkits = [self.toolkit_in(language) for language in self.images]
        entries = {language: tuple(of_language.values()) for language, of_language in by_language.items()}
        search = search_files(toolkits, entries, self.packets)
        for path, text in search.files:
            yield self.text_file(path, Kind.ASSET, text, ())
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
            whole=[(file, size_text(say, file)) for file in self.whole_files(files)],
            also=[(file, size_text(say, file)) for file in self.requested_files(files)],
            packets=list(packet_lines(self.packets, by_language, files)),
            loose=files_without_packet(toolkit, files),
            drafts=drafts,
            draft_names={language: self.language_name(language) for language in drafts},
            regions=[] if self.county else regions_of(toolkit, files),
            news=news_without(news_of(self.editions.toolkit), toolkit.left_out),
            size=lambda file: size_text(say, file),
            pages=lambda count: pages_text(say, count),
            cover=self.path_of_copy(toolkit.cover_picture) if toolkit.cover_picture else "",
            colors=list(tab_colors(self.files, self.toolkit).items())[: len(toolkit.tabs)],
            scripts=[FOLDER + PurePosixPath(name).name for name in self.scripts()],
            data=self.data(entries, search),
        )

    def entries(self, language: str, files: OutputFiles) -> dict[str, Entry]:
        """Return the entries of a language's pieces, by code."""
        builder = EntryBuilder(self.composer, files, self.images, self.toolkit_in(language))
        return {entry.piece.code: entry for entry in builder.entries()}

    def toolkit_in(self, language: str) -> Toolkit:
        """Return the toolkit in a language."""
        if language == self.toolkit.language:
            return self.toolkit
        return without(self.editions.edition(language).toolkit, self.toolkit.left_out)

    def whole_files(self, files: OutputFiles) -> list[ManifestEntry]:
        """Return the files of the whole toolkit: a county's in place of the statewide ones."""
        if self.county:
            return list(county_line(self.county.county, files).files)
        return [file for file in files.all if is_of_whole_toolkit(file)]

    def requested_files(self, files: OutputFiles) -> list[ManifestEntry]:
        """Return the requested files of the whole toolkit; those of a county are among its files."""
        return [] if self.county else requested_for_whole_toolkit(files)

    def language_name(self, language: str) -> str:
        """Return the name of a language; its tag if the toolkit has no name for it."""
        return self.toolkit.strings.get(f"language.{language}", language)

    def data(self, entries: Iterable[Entry], search: SearchFiles) -> dict[str, object]:
        """Return the data for the page's scripts."""
        return {
            "slug": self.toolkit.slug,
            "language": self.toolkit.language,
            "words": {key: self.composer.word(key) for key in script_keys()},
            "packets": [packet_data(packet) for packet in self.packets],
            "search": search.data,
            "pieces": [entry.data() for entry in entries],
        }


def packet_data(packet: Packet) -> dict[str, object]:
    """Return the data of a packet for the page's scripts."""
    return {
        "slug": packet.slug,
        "title": packet.title,
        "language": packet.language,
        "people": packet.people,
        "front": packet.front_sheet,
        "pieces": [[code, str(copies)] for code, copies in packet.pieces],
    }


def is_of_whole_toolkit(file: ManifestEntry) -> bool:
    """Return True if a file of every build is made for the whole toolkit."""
    return file.kind in WHOLE_TOOLKIT and not file.verb


def requested_for_whole_toolkit(files: OutputFiles) -> list[ManifestEntry]:
    """Return the requested files of the whole toolkit: replacement pages, files for a print shop."""
    return [file for verb in ("changes", "print-shop") for file in files.requested(verb=verb, county="")]
