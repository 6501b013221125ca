"""Plans the catalogue's files: its page, its pictures, and the styles, scripts and fonts that it needs beside it."""

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from press.catalog.dark_colors import TOKENS, dark_tabs, tab_colors
from press.catalog.entries import Entries, Entry, pages_of, said_size
from press.catalog.facets import filters_of
from press.catalog.output_files import FOLDER, INDEX, MadeFile, MadeFiles
from press.catalog.page_images import PictureEdition
from press.catalog.sections import news_of, packets_of, packets_without_file, regions_of
from press.catalog.strings import SCRIPT, WORDS
from press.core.project import digest
from press.pdf.fragment import Fragment
from press.planning.plan import EditionRegistry, Plan, Product

TEMPLATES = "templates/catalogue"
FONTS = "styles/fonts"
WHOLE = ("binder", "inserts", "contents")
"""Kinds of statewide files that are not of one piece."""
Fragments = Callable[[str], Fragment]


class CatalogPlanner:
    """The catalogue of a toolkit, in the toolkit's own language."""

    def __init__(self, state: EditionRegistry, fragments: Fragments) -> None:
        self.state, self.files, self.toolkit = state, state.files, state.toolkit
        self.edition = state.edition()
        self.composer = self.edition.own.composer
        self.composer.usual |= WORDS
        self.pictured = {
            toolkit.language: PictureEdition(state.edition(toolkit.language), fragments)
            for toolkit in (self.toolkit, *self.toolkit.translations)
        }

    def plan(self, made: Iterable[MadeFile]) -> Plan:
        """Return the catalogue's files; ``made`` are the files that it leads to. Raises ContentError."""
        products = [*self.pictures(), *self.texts(), *self.copies(), self.page(MadeFiles(made))]
        self.state.stop_if_wrong()
        copied = {digest(content): content for content in map(self.files.read, self.copied())}
        return Plan(self.state.jobs, tuple(products), self.toolkit, copied=copied)

    def pictures(self) -> Iterator[Product]:
        """Plan the pictures of every piece in every language."""
        for pictured in self.pictured.values():
            for piece in pictured.edition.toolkit.pieces:
                yield from pictured.products(piece)

    # What stands beside the page

    def file(self, path: str, kind: str, note: str, sources: Iterable[str]) -> Product:
        """Plan a file that is not of one piece."""
        toolkit = self.toolkit
        day, title = toolkit.edition_date, f"{toolkit.title}: {self.composer.say('catalogue')}"
        product = self.edition.product(path, kind, title, (), toolkit.subtitle, day, note=note)
        return replace(product, made_from=tuple(sources))

    def texts(self) -> Iterator[Product]:
        """Plan the stylesheet and the scripts."""
        sheet = f"{TEMPLATES}/catalogue.css"
        dark = "\n".join(["@media screen and (prefers-color-scheme: dark) {", *dark_tabs(self.files), "}"])
        text = "\n".join([*self.faces(), self.files.text(TOKENS), self.files.text(sheet), dark, ""])
        yield self.file(f"{FOLDER}catalogue.css", "asset", text, (TOKENS, sheet))
        for name in self.scripts():
            yield self.file(f"{FOLDER}{PurePosixPath(name).name}", "asset", self.files.text(name), (name,))

    def scripts(self) -> list[str]:
        """Return the project files of the scripts."""
        return self.files.list_files(TEMPLATES, ".js")

    def copied(self) -> list[str]:
        """Return the project files that stand beside the page as they are: fonts, the picture of the cover."""
        return [*self.fonts(), *([self.toolkit.cover_picture] if self.toolkit.cover_picture else [])]

    def copies(self) -> Iterator[Product]:
        """Plan the files that are copied."""
        for name in self.copied():
            yield self.file(self.copy_of(name), "copy", self.files.digest(name), (name,))

    def copy_of(self, name: str) -> str:
        """Return where a copied file stands."""
        return f"{FOLDER}{'fonts/' if name in self.fonts() else ''}{PurePosixPath(name).name}"

    def fonts(self) -> list[str]:
        """Return the project files of the fonts."""
        return self.files.list_files(FONTS, ".ttf", ".otf")

    def faces(self) -> Iterator[str]:
        """Yield the rules that name the fonts, as they name themselves."""
        from fontTools.ttLib import TTFont  # only here: takes a while to import

        for name in self.fonts():
            font = TTFont(io.BytesIO(self.files.read(name)), lazy=True)
            called = json.dumps(font["name"].getDebugName(16) or font["name"].getDebugName(1), ensure_ascii=False)
            weight, italic = font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)
            yield (
                f"@font-face {{ font-family: {called}; font-weight: {weight}; "
                f"font-style: {'italic' if italic else 'normal'}; font-display: swap; "
                f'src: url("fonts/{PurePosixPath(name).name}") }}'
            )

    # The page

    def page(self, made: MadeFiles) -> Product:
        """Plan the page itself: its text is composed here, so that its fingerprint covers all that it shows."""
        templates = self.files.list_files(TEMPLATES, ".html")
        return self.file(INDEX, "catalogue", self.html(made), (*templates, *self.toolkit.common_files))

    def html(self, made: MadeFiles) -> str:
        """Return the page's HTML."""
        say, toolkit = self.composer.say, self.toolkit
        by_language = {language: self.entries(language, made) for language in self.pictured}
        entries = list(by_language[toolkit.language].values())
        names = {language: self.language_name(language) for language in self.pictured}
        return self.composer.fill(
            "catalogue/index.html",
            tabs=[(tab, [entry for entry in entries if entry.tab is tab]) for tab in toolkit.tabs],
            filters=list(filters_of(entries, toolkit, say, names)),
            names=names,
            whole=[(file, self.size(file)) for file in made.all.values() if self.is_whole(file)],
            also=[(file, self.size(file)) for file in self.also(made)],
            packets=list(packets_of(toolkit, by_language, made)),
            loose=packets_without_file(toolkit, made),
            regions=regions_of(toolkit, made),
            news=news_of(toolkit),
            size=self.size,
            pages=lambda count: pages_of(say, count),
            cover=self.copy_of(toolkit.cover_picture) if toolkit.cover_picture else "",
            colours=list(tab_colors(self.files).items())[: len(toolkit.tabs)],
            scripts=[f"{FOLDER}{PurePosixPath(name).name}" for name in self.scripts()],
            data=self.data(entries),
        )  # fmt: skip

    def entries(self, language: str, made: MadeFiles) -> dict[str, Entry]:
        """Return the entries of a language's pieces, by code."""
        toolkit = self.state.edition(language).toolkit
        maker = Entries(self.composer, made, self.pictured, toolkit)
        return {entry.piece.code: entry for entry in maker.all()}

    def is_whole(self, file: MadeFile) -> bool:
        """Tell whether a file is of the whole toolkit."""
        return file.kind in WHOLE and not file.verb

    def also(self, made: MadeFiles) -> list[MadeFile]:
        """Return what was asked for of the whole toolkit: replacement pages, files for a print shop."""
        return [file for verb in ("changes", "print-shop") for file in made.asked(verb=verb, county="")]

    def size(self, file: MadeFile) -> str:
        """Say what kind of file it is, how many pages it has, and how large it is."""
        return said_size(self.composer.say, file)

    def language_name(self, language: str) -> str:
        """Return what a language is called; its tag when the toolkit has no word for it."""
        return self.toolkit.strings.get(f"language.{language}", language)

    def data(self, entries: Iterable[Entry]) -> dict[str, object]:
        """Return what the page's scripts know."""
        return {
            "slug": self.toolkit.slug,
            "language": self.toolkit.language,
            "words": {key: self.composer.word(key) for key in SCRIPT},
            "packets": [packet.slug for packet in self.toolkit.packets],
            "pieces": [entry.data() for entry in entries],
        }
