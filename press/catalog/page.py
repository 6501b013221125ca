"""The catalog's page in one language: the toolkit's own, or one that it is translated into."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from press.catalog.dark_colors import tab_colors
from press.catalog.entries import Entry, EntryBuilder, pages_text, size_text
from press.catalog.facets import facets_of
from press.catalog.first_words import first_words
from press.catalog.output_files import INDEX, OutputFiles
from press.catalog.packet_files import file_parts
from press.catalog.page_images import EditionImages
from press.catalog.search_files import SearchFiles
from press.catalog.sections import drafts_in, files_without_packet, news_of, packet_lines, regions_of
from press.catalog.strings import page_composer, script_keys
from press.core.identifiers import OutputPath
from press.model import Packet
from press.output.assembly import relative_path
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind

TEMPLATE = "catalog/index.html"
WHOLE_TOOLKIT = (Kind.BINDER, Kind.INSERTS, Kind.CONTENTS)
"""Kinds of statewide files that are not made for one piece."""

TWIN_KINDS = (Kind.HANDOUT, Kind.CARD, Kind.CARD_SHEET)
"""Kinds of files that a translation's page lists of other languages, each in the usual print only."""


class OtherPage(NamedTuple):
    """A link to the catalog's page in another language."""

    language: str
    name: str
    """The name of the language, in that language."""
    address: str


class PageAssets(NamedTuple):
    """The files that every page of the catalog uses, by their paths below output/."""

    scripts: Sequence[OutputPath]
    merging_library: OutputPath
    cover: OutputPath | None
    search: SearchFiles


class CatalogPage:
    """The catalog's page in one language.

    Args:
        editions: The editions of the project.
        images: The page images of each language, the page's own language first.
    """

    def __init__(self, editions: EditionRegistry, images: Mapping[str, EditionImages]) -> None:
        self.editions, self.images = editions, images
        self.language = next(iter(images))
        self.edition = editions.edition(self.language)
        self.toolkit, self.original = self.edition.toolkit, editions.toolkit
        self.is_translation = self.language != self.original.language
        self.composer = page_composer(editions, self.edition)
        self.path = self.edition.paths.catalog_page

    def relative(self, path: str) -> str:
        """Return the path of a file of output/, seen from the page."""
        return relative_path(path, self.path)

    def address(self, path: str) -> str:
        """Return the address of a file of output/, seen from the page."""
        return quote(self.relative(path))

    # What it shows

    def entries(self, files: OutputFiles) -> dict[str, Entry]:
        """Return the entries of the pieces in its language, by code."""
        foreign_kinds = TWIN_KINDS if self.is_translation else ()
        builder = EntryBuilder(self.composer, files, self.images, self.toolkit, foreign_kinds)
        return {entry.piece.code: entry for entry in builder.entries()}

    @cached_property
    def packets(self) -> list[Packet]:
        """The packets that it lists: all, in a translation those in its language."""
        return [packet for packet in self.original.packets if not self.is_translation or self.is_own(packet)]

    def is_own(self, packet: Packet) -> bool:
        """Return True if a packet is in the language of the page."""
        return packet.language == self.language

    def whole(self, files: OutputFiles) -> Iterator[ManifestEntry]:
        """Yield the files of every build for the whole toolkit; in a translation those in its language."""
        for file in files.all:
            if file.kind in WHOLE_TOOLKIT and not file.verb and (not self.is_translation or self.is_in_language(file)):
                yield file

    def is_in_language(self, file: ManifestEntry) -> bool:
        """Return True if a file is in the language of the page."""
        return file.language == self.language

    def html(
        self,
        files: OutputFiles,
        by_language: Mapping[str, Mapping[str, Entry]],
        others: Sequence["CatalogPage"],
        assets: PageAssets,
    ) -> str:
        """Return the page's HTML.

        Args:
            files: The files that it links to.
            by_language: The entries of each language, by code.
            others: The pages in other languages, the toolkit's own first.
            assets: The files that every page uses.
        """
        say, toolkit = self.composer.say, self.toolkit
        entries = list(by_language[self.language].values())
        names = {language: self.language_name(language) for language in self.images}
        is_foreign = self.composer.toolkit.language != self.language
        colors = tab_colors(self.editions.files, self.original)
        return self.composer.fill(
            TEMPLATE,
            **self.sections_of_original(files),
            language=self.language,
            # In the words of another language, what is in the language of the page says so; and what a county wrote.
            own=self.composer.strings.lang(self.language) if is_foreign else "",
            given=self.composer.strings.lang(self.original.language) if self.is_translation and not is_foreign else "",
            original=self.original,
            is_translation=self.is_translation,
            first_words=list(first_words(self.composer)),
            others=[self.link_to(other) for other in others],
            address=self.address,
            here=lambda code: f"#{code}" if self.toolkit.has(code) else f"{self.address(INDEX)}#{code}",
            tabs=[
                (tab, of_tab) for tab in toolkit.tabs if (of_tab := [entry for entry in entries if entry.tab is tab])
            ],
            facets=list(facets_of(entries, toolkit, say, names)),
            names=names,
            language_name=self.language_name,
            whole=[(file, size_text(say, file)) for file in self.whole(files)],
            packets=list(packet_lines(self.packets, by_language, files)),
            size=lambda file: size_text(say, file),
            pages=lambda count: pages_text(say, count),
            cover=self.address(assets.cover) if assets.cover else "",
            colors=list(colors.items())[: len(self.original.tabs)],
            merging_library=self.address(assets.merging_library),
            scripts=[self.address(path) for path in assets.scripts],
            data=self.data(entries, assets.search, files),
        )

    def sections_of_original(self, files: OutputFiles) -> dict[str, object]:
        """Return what only the page in the toolkit's own language shows: drafts, counties, news, requested files."""
        is_original = not self.is_translation
        drafts = drafts_in(files) if is_original else {}
        requested = requested_for_whole_toolkit(files) if is_original else []
        return {
            "also": [(file, size_text(self.composer.say, file)) for file in requested],
            "loose": files_without_packet(self.original, files) if is_original else [],
            "drafts": drafts,
            "draft_names": {language: self.language_name(language) for language in drafts},
            "regions": regions_of(self.original, files) if is_original else [],
            "news": news_of(self.original) if is_original and not self.original.county else None,
        }

    # Languages

    def language_name(self, language: str) -> str:
        """Return the name of a language; its tag if the words of the page have no name for it."""
        return self.composer.toolkit.strings.get(f"language.{language}", language)

    @property
    def own_name(self) -> str:
        """The name of its language, in that language."""
        return self.toolkit.strings.get(f"language.{self.language}", "")

    def link_to(self, other: "CatalogPage") -> OtherPage:
        """Return a link to the page in another language."""
        name = other.own_name or self.language_name(other.language)
        return OtherPage(other.language, name, self.address(other.path))

    # What its scripts know

    def data(self, entries: Iterable[Entry], search: SearchFiles, files: OutputFiles) -> dict[str, object]:
        """Return the data for the page's scripts."""
        return {
            "slug": self.original.slug,
            "county": self.original.county.slug if self.original.county else "",
            "language": self.language,
            "original": self.original.language,
            "languages": {language: self.language_name(language) for language in self.images},
            "words": {key: self.composer.word(key) for key in script_keys()},
            "packets": [self.packet_data(packet, files.of_packet(packet.slug)) for packet in self.packets],
            "search": search.data(self.relative),
            "pieces": [entry.data(self.relative) for entry in entries],
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
            "parts": file_parts(self.editions.files.text(packet.file)),
            "files": [[self.address(file.path), file.title] for file in files],
        }


def requested_for_whole_toolkit(files: OutputFiles) -> list[ManifestEntry]:
    """Return the requested files of the whole toolkit: replacement pages, files for a print shop."""
    return [file for verb in ("changes", "print-shop") for file in files.requested(verb=verb, county="")]
