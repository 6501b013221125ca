"""Loads content/ into raw documents in which every value has its line; checks only what parsing needs."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList
from press.core.edition_words import COUNTIES, TAKEN, EditionWords
from press.core.languages import is_language
from press.core.limits import MAX_NAME_BYTES
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import (
    BLANK_FORMS_FOLDER,
    CARDS_FOLDER,
    CONTENT_FOLDER,
    DATA_FOLDER,
    IMAGES_FOLDER,
    PACKETS_FOLDER,
    RELEASES_FOLDER,
    SHARED_FOLDER,
    STRINGS_FOLDER,
    STYLES_FOLDER,
    TEMPLATES_FOLDER,
    TOOLKIT_FILE,
    TOOLS_FOLDER,
    ProjectFiles,
)
from press.core.slugs import is_name, language_of, slug_of
from press.source.blank_forms import form_lines
from press.source.file_check import report_irregular
from press.source.font_check import check_fonts
from press.source.located_yaml import Entries, Text, Value
from press.source.picture_files import PictureReader
from press.source.piece_lines import explain_piece_lines
from press.source.raw import Raw, RawCounty, RawLanguage, RawText
from press.source.text_files import TextFileReader
from press.source.token_check import check_tokens

LETTER = "letter.md"
"""The letter in the folder of a county."""
YAML_FOLDERS = (DATA_FOLDER, STRINGS_FOLDER, PACKETS_FOLDER)
TEXT_FOLDERS = (TOOLS_FOLDER, CARDS_FOLDER, SHARED_FOLDER)
TEXT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".yaml", ".yml")
"""Endings of what its author takes for a text, in any case; others, such as .orig, are not read and not reported."""
FORMS_OF_PIECES = ("tool", "card")
"""How the names of the blank forms of tools and cards begin."""

TextsByLanguage = dict[str, dict[str, RawText]]
"""Texts by slug, by language; the originals under an empty language."""


def load(files: ProjectFiles, problems: ProblemList, cache: ParseCache = NO_CACHE) -> Raw:
    """Load the content.

    Args:
        files: The project's files.
        problems: Receives every problem.
        cache: The documents that were parsed before.

    Raises:
        ContentError: A YAML file can't be parsed; whatever refers to its content would be reported as wrong.
    """
    return _Loader(files, problems, cache).load()


class _Loader:
    """Loads the content of one project; files that can't be read become problems."""

    def __init__(self, files: ProjectFiles, problems: ProblemList, cache: ParseCache) -> None:
        self.files, self.problems, self.cache = files, problems, cache
        self.text_files = TextFileReader(files, problems, cache)
        self.picture_files = PictureReader(files, problems, cache)

    def load(self) -> Raw:
        """Load the content."""
        for folder in (CONTENT_FOLDER, TEMPLATES_FOLDER, STYLES_FOLDER):
            report_irregular(self.files, folder, self.problems)
        fonts = check_fonts(self.files, self.problems, self.cache)
        check_tokens(self.files, self.problems)
        tools, cards, shared = (self.texts(folder) for folder in TEXT_FOLDERS)
        toolkit = self.text_files.yaml(TOOLKIT_FILE)
        data, strings, packets = (self.yaml_folder(folder) for folder in YAML_FOLDERS)
        explain_piece_lines(self.files, self.problems)
        pictures = self.picture_files.names_in(IMAGES_FOLDER)
        languages = {
            language: RawLanguage(
                self.text_files.yaml(f"{CONTENT_FOLDER}/toolkit.{language}.yaml"),
                *(texts.get(language, {}) for texts in (tools, cards, shared)),
            )
            for language in self.languages(tools, cards, shared)
        }
        words = edition_words_in(toolkit)
        self.report_former_names(words)
        counties = {name: self.county(words, name) for name in self.files.folders(words.folder)}
        files_of_languages = {f"{CONTENT_FOLDER}/toolkit.{language}.yaml" for language in languages}
        is_broken = any(problem.location.file in files_of_languages for problem in self.problems)
        if is_broken or None in (toolkit, *data.values(), *strings.values(), *packets.values()):
            self.problems.raise_if_any()  # whatever refers to such a file would be a problem too
        return Raw(
            toolkit=toolkit,
            tools=tools.get("", {}),
            cards=cards.get("", {}),
            shared=shared.get("", {}),
            data=_without_none(data),
            strings=_without_none(strings),
            pictures=pictures,
            fonts=fonts,
            edition_words=words,
            languages=languages,
            counties=counties,
            packets=_without_none(packets),
            large_pictures=tuple(self.picture_files.large_pictures),
            spaces=self.picture_files.spaces,
            editions=self.text_files.records(RELEASES_FOLDER),
            form_lines=self.form_lines(),
            spelling={
                language_of(file): self.text_files.word_list(file)
                for file in self.files.list_files(DATA_FOLDER, ".txt")
                if slug_of(file) == "spelling"
            },
        )

    def form_lines(self) -> frozenset[str]:
        """Return the lines of the blank forms of tools and cards that are there to be written over."""
        files = self.files.list_files(BLANK_FORMS_FOLDER, ".md")
        return form_lines(
            self.files.text(file, errors="replace") for file in files if slug_of(file).startswith(FORMS_OF_PIECES)
        )

    def languages(self, *texts: TextsByLanguage) -> list[str]:
        """Return the languages of all translated texts and of the files such as toolkit.es.yaml."""
        languages = {language for by_language in texts for language in by_language}
        for file in self.files.list_files(CONTENT_FOLDER, ".yaml"):
            if file.startswith(f"{CONTENT_FOLDER}/toolkit."):
                languages.add(language_of(file))
        return sorted(languages - {""})

    def county(self, words: EditionWords, name: str) -> RawCounty:
        """Load the folder of a county, or of whatever the words say: its own file, tools, pictures."""
        folder = f"{words.folder}/{name}"
        file = f"{folder}/{words.own_file}"
        printings = self.text_files.records(words.printings_folder(name))
        has_own_file = self.files.exists(file) or len(printings) < len(self.files.list_files(folder))
        tools = self.texts(f"{folder}/tools").get("", {})
        pictures = self.picture_files.names_in(folder)
        letter = f"{folder}/{LETTER}"
        for text in self.files.list_files(folder, ".md", ".markdown", ".txt"):
            if text != letter and PurePosixPath(text).parent == PurePosixPath(folder):
                hint = f"A letter is called {LETTER}; tools are in {folder}/tools/."
                self.problems.add("file/unread", Location(text), "Nothing reads this file.", hint)
        return RawCounty(
            file,
            self.text_files.yaml(file) if has_own_file else None,
            tools,
            pictures,
            printings,
            has_own_file,
            letter=self.text_files.text(letter) if self.files.exists(letter) else None,
            pixels=self.picture_files.pixels_in(folder, pictures),
            spaces=self.picture_files.spaces,
        )

    def report_former_names(self, words: EditionWords) -> None:
        """Report the files of counties in a toolkit that calls them otherwise: nothing would read them."""
        if words == COUNTIES:
            return
        files = [*self.files.list_files(COUNTIES.folder), *filter(self.files.exists, (COUNTIES.data_file,))]
        for file in files:
            message = f"Nothing reads this file: {TOOLKIT_FILE} calls counties “{words.plural}”."
            hint = f"Move it to {words.folder}/, or to {words.data_file}."
            self.problems.add("file/unread", Location(file), message, hint)

    def yaml_folder(self, folder: str) -> dict[str, Value | None]:
        """Load every YAML file of a folder, by its name without the suffix."""
        files = self.files.list_files(folder, ".yaml", ".yml")
        for file in files:
            self.report_long_name(file)
        self.report_unread(folder, [*files, *self.files.list_files(folder, ".txt")])
        return {PurePosixPath(file).stem: self.text_files.yaml(file) for file in self.without_twins(files)}

    def without_twins(self, files: Iterable[str]) -> list[str]:
        """Return the files of a folder, of those with the same name only the first; report the others.

        One would replace the other: a copy in a folder of old versions, name.yml beside name.yaml.
        """
        first: dict[str, str] = {}
        for file in sorted(files, key=lambda file: (file.count("/"), file)):
            name = PurePosixPath(file).stem
            if name in first:
                message = f"There are two files called {name}: this one and {first[name]}."
                hint = "Keep one of the two. Move copies and old versions out of content/."
                self.problems.add("file/twice", Location(file), message, hint)
            else:
                first[name] = file
        return sorted(first.values())

    def report_unread(self, folder: str, read: Iterable[str]) -> None:
        """Report texts of a folder that nothing reads, such as name.MD: their words would never be printed."""
        for file in sorted({*self.files.list_files(folder)} - {*read}):
            if not file.lower().endswith(TEXT_SUFFIXES):
                continue
            hint = "Rename it as the files beside it are named, or move it out of content/."
            self.problems.add("file/unread", Location(file), "Nothing reads a file with this ending.", hint)

    def texts(self, folder: str) -> TextsByLanguage:
        """Load the Markdown files of a folder."""
        texts: TextsByLanguage = {}
        files = self.files.list_files(folder, ".md")
        self.report_unread(folder, files)
        for file in self.without_twins(files):
            if self.is_named_well(file) and (text := self.text_files.text(file)) is not None:
                texts.setdefault(language_of(file), {})[text.slug] = text
        return texts

    def is_named_well(self, file: str) -> bool:
        """Return True if a text's name is a name, and a language if there is one; report it otherwise."""
        language = language_of(file)
        if language and not is_language(language):
            message = f"The name of this file has dots: “{language}” would be its language."
            self.problems.add("file/name", Location(file), message, "Write hyphens in place of the dots.")
            return False
        return not self.report_long_name(file)

    def report_long_name(self, file: str) -> bool:
        """Report a name that is too long to be part of the names of finished files; return True if it is."""
        is_too_long = len(slug_of(file).encode(errors="surrogateescape")) > MAX_NAME_BYTES
        if is_too_long:
            message = f"The name of this file is too long; the limit is {MAX_NAME_BYTES} characters."
            self.problems.add("file/name", Location(file), message, "Give it a shorter name.")
        return is_too_long


def edition_words_in(toolkit: Value | None) -> EditionWords:
    """Return what toolkit.yaml calls the editions of others; validation reports words that can't be used."""
    editions = toolkit.entries.get("editions") if isinstance(toolkit, Entries) else None
    words = editions.entries if isinstance(editions, Entries) else {}
    singular, plural = (word.text if isinstance(word := words.get(key), Text) else "" for key in ("one", "many"))
    is_valid = is_name(singular) and is_name(plural) and plural not in TAKEN
    return EditionWords(singular, plural) if is_valid else COUNTIES


def _without_none(values: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
