"""Loads content/ into raw documents in which every value has its line; checks only what parsing needs."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import PurePosixPath

from press.core.diagnostics import FIX, Location, ProblemList
from press.core.edition_words import COUNTIES, TAKEN, EditionWords
from press.core.invisible import INVISIBLE, hint_for, invisible_characters, name_of
from press.core.languages import is_language
from press.core.limits import (
    MAX_DRAWING_BYTES,
    MAX_NAME_BYTES,
    MAX_PICTURE_BYTES,
    MAX_RECORD_BYTES,
    MAX_TEXT_BYTES,
    MAX_WORD,
)
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
from press.model import LargePicture
from press.source.blank_forms import form_lines
from press.source.drawing_spaces import Space, spaces_in
from press.source.font_check import check_fonts
from press.source.located_yaml import Entries, Text, Value, parse
from press.source.picture_check import is_larger_than_a_page, picture_fault, pixels_of, size_of
from press.source.piece_lines import explain_piece_lines
from press.source.raw import Raw, RawCounty, RawLanguage, RawText
from press.source.svg_check import SvgFault, find_faults
from press.source.token_check import check_tokens

LETTER = "letter.md"
"""The letter in the folder of a county."""
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
"""The front matter of a text; its first group is the YAML between the two lines of hyphens."""
SPACE_BEFORE_FRONT_MATTER = re.compile(r"\A\s+(?=---[ \t]*\r?\n)")
YAML_FOLDERS = (DATA_FOLDER, STRINGS_FOLDER, PACKETS_FOLDER)
TEXT_FOLDERS = (TOOLS_FOLDER, CARDS_FOLDER, SHARED_FOLDER)
PHOTO_SUFFIXES = (".png", ".jpg", ".jpeg")
"""Endings of the pictures that have pixels, in lowercase."""
PICTURE_SUFFIXES = (".svg", *PHOTO_SUFFIXES)
"""Endings of the pictures that are printed, in lowercase."""
OTHER_SUFFIXES = (".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".eps", ".ai", ".jfif", ".svgz")
"""Endings of pictures of other kinds, in lowercase."""
TEXT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".yaml", ".yml")
"""Endings of what its author takes for a text, in any case; others, such as .orig, are not read and not reported."""
NOT_IN_A_NAME = re.compile(r"[\\\x00-\x1f\x7f\ud800-\udfff]")
"""Characters that a name can't have: invisible ones, a backslash, and bytes that are not UTF-8."""
ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,32};")
LONG_WORD = re.compile(rf"(?<!\S)\S{{{MAX_WORD + 1},}}")
CONFLICT_SIGNS = ("<<<<<<< ", ">>>>>>> ")
"""The starts of the lines that git writes around the two versions of a passage."""

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
        self.large_pictures: list[LargePicture] = []
        self.spaces: dict[str, tuple[Space, ...]] = {}

    def load(self) -> Raw:
        """Load the content."""
        for folder in (CONTENT_FOLDER, TEMPLATES_FOLDER, STYLES_FOLDER):
            self.report_irregular(folder)
        fonts = check_fonts(self.files, self.problems, self.cache)
        check_tokens(self.files, self.problems)
        tools, cards, shared = (self.texts(folder) for folder in TEXT_FOLDERS)
        toolkit = self.yaml(TOOLKIT_FILE)
        data, strings, packets = (self.yaml_folder(folder) for folder in YAML_FOLDERS)
        explain_piece_lines(self.files, self.problems)
        pictures = self.pictures(IMAGES_FOLDER)
        languages = {
            language: RawLanguage(
                self.yaml(f"{CONTENT_FOLDER}/toolkit.{language}.yaml"),
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
            large_pictures=tuple(self.large_pictures),
            spaces=self.spaces,
            editions=self.records(RELEASES_FOLDER),
            form_lines=self.form_lines(),
            spelling={
                language_of(file): self.word_list(file)
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
        printings = self.records(words.printings_folder(name))
        has_own_file = self.files.exists(file) or len(printings) < len(self.files.list_files(folder))
        tools = self.texts(f"{folder}/tools").get("", {})
        pictures = self.pictures(folder)
        letter = f"{folder}/{LETTER}"
        for text in self.files.list_files(folder, ".md", ".markdown", ".txt"):
            if text != letter and PurePosixPath(text).parent == PurePosixPath(folder):
                hint = f"A letter is called {LETTER}; tools are in {folder}/tools/."
                self.problems.add("file/unread", Location(text), "Nothing reads this file.", hint)
        return RawCounty(
            file,
            self.yaml(file) if has_own_file else None,
            tools,
            pictures,
            printings,
            has_own_file,
            letter=self.text(letter) if self.files.exists(letter) else None,
            pixels=self.pixels_in(folder, pictures),
            spaces=self.spaces,
        )

    def pixels_in(self, folder: str, pictures: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Return width and height of the pictures of a folder that have pixels, by name."""
        files = {name: f"{folder}/{name}" for name in pictures if has_suffix(name, PHOTO_SUFFIXES)}
        sizes = {name: self.cache.call(size_of, self.files.read(file)) for name, file in files.items()}
        return {name: size for name, size in sizes.items() if size is not None}

    def report_former_names(self, words: EditionWords) -> None:
        """Report the files of counties in a toolkit that calls them otherwise: nothing would read them."""
        if words == COUNTIES:
            return
        files = [*self.files.list_files(COUNTIES.folder), *filter(self.files.exists, (COUNTIES.data_file,))]
        for file in files:
            message = f"Nothing reads this file: {TOOLKIT_FILE} calls counties “{words.plural}”."
            hint = f"Move it to {words.folder}/, or to {words.data_file}."
            self.problems.add("file/unread", Location(file), message, hint)

    def report_irregular(self, folder: str) -> None:
        """Report what can't be read as a file: links that lead out, to nothing or in circles; pipes, devices."""
        for file, fault in self.files.irregular(folder).items():
            if "outside" in fault:
                self.problems.add(
                    "file/outside", Location(file), f"This is {fault}.", "Copy the file into the project."
                )
            else:
                hint = "Remove it, or put the file itself in its place."
                self.problems.add("file/kind", Location(file), f"This is {fault}, not a file.", hint)

    def is_too_large(self, file: str, limit: int) -> bool:
        """Return True for a file with more bytes than a limit, which is then reported and not read."""
        try:
            size = self.files.path(file).stat().st_size
        except (OSError, ValueError):
            return False
        if size <= limit:
            return False
        message = f"This file has {size:,} bytes; the limit is {limit:,}."
        self.problems.add("file/size", Location(file), message, "Save it smaller, or split it.")
        return True

    def decoded(self, file: str) -> str | None:
        """Return a file's text; None when it is missing or too large. What can't be printed of it is reported."""
        if self.is_too_large(file, MAX_TEXT_BYTES):
            return None
        try:
            text = self.files.text(file)
        except UnicodeDecodeError as error:
            line = self.files.read(file)[: error.start].count(b"\n") + 1
            message = "This line contains a character that is not in UTF-8."
            self.problems.add("file/encoding", Location(file, line), message, "Save the file as UTF-8.")
            text = self.files.text(file, errors="replace")
        except (FileNotFoundError, IsADirectoryError):
            if not self.files.fault_of(file).startswith("a "):  # else it is reported with what it is
                self.problems.add("file/missing", Location(file), f"There is no {file}.", "Every toolkit needs it.")
            return None
        except ValueError:
            return None  # reported by report_irregular
        lines = text.split("\n")
        if (
            INVISIBLE.search(text)
            or ("&" in text and ENTITY.search(text))
            or any(sign in text for sign in CONFLICT_SIGNS)
            or max(map(len, lines)) > MAX_WORD
        ):  # otherwise no line has anything to report
            for number, words in enumerate(lines, 1):
                self.check_line(words, Location(file, number))
        return text

    def check_line(self, line: str, location: Location) -> None:
        """Report invisible characters of a line, as they are or as entities, and words that are too long."""
        decoded = ENTITY.sub(lambda match: unescape(match[0]), line) if "&" in line else line
        for character in invisible_characters(decoded):
            message = f"This line has an invisible character, {name_of(character)}."
            self.problems.add("text/invisible", location, message, hint_for(character), character)
        if line.startswith(CONFLICT_SIGNS):
            message = "Git left two versions here: from <<<<<<< to =======, and from there to >>>>>>>."
            hint = "Keep the words of one, or of both, and delete the three lines with these signs."
            self.problems.add("file/conflict", location, message, hint, line[:7])
        if len(line) > MAX_WORD and LONG_WORD.search(line):
            message = f"This line has a word of more than {MAX_WORD} characters."
            self.problems.add("text/word", location, message, "Put spaces into it.")

    def records(self, folder: str) -> dict[str, str]:
        """Return the records in a folder by file; one that is no text is empty, which validation reports."""
        records = {}
        for file in self.files.list_files(folder, ".json"):
            if not self.is_too_large(file, MAX_RECORD_BYTES):
                try:
                    records[file] = self.files.text(file)
                except UnicodeDecodeError:
                    records[file] = ""
        return records

    def yaml(self, file: str) -> Value | None:
        """Load a YAML file; None when it is missing, empty or can't be parsed."""
        text = self.decoded(file)
        return None if text is None else parse(text, file, self.problems, cache=self.cache)

    def yaml_folder(self, folder: str) -> dict[str, Value | None]:
        """Load every YAML file of a folder, by its name without the suffix."""
        files = self.files.list_files(folder, ".yaml", ".yml")
        for file in files:
            self.report_long_name(file)
        self.report_unread(folder, [*files, *self.files.list_files(folder, ".txt")])
        return {PurePosixPath(file).stem: self.yaml(file) for file in self.without_twins(files)}

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

    def word_list(self, file: str) -> tuple[tuple[str, Location], ...]:
        """Load a list of words, one a line, without the comments after #."""
        lines = (self.decoded(file) or "").split("\n")
        words = ((line.split("#", 1)[0].strip(), Location(file, number)) for number, line in enumerate(lines, 1))
        return tuple((word, location) for word, location in words if word)

    def pictures(self, folder: str) -> frozenset[str]:
        """Return the names of the pictures below a folder, as ``trees/oak.png``; report those that can't be printed."""
        files = [file for file in self.files.list_files(folder) if has_suffix(file, PICTURE_SUFFIXES)]
        for file in files:
            if NOT_IN_A_NAME.search(file):
                message = f"A picture can’t be called “{shown_name(file)}”."
                hint = "Name it with letters, digits, spaces and hyphens: the bridge.png"
                self.problems.add("picture/name", Location(file), message, hint)
            else:
                self.check_picture(file)
        irregular = [file for file in self.files.irregular(folder) if has_suffix(file, PICTURE_SUFFIXES)]
        others = self.pictures_of_other_kinds(folder)
        names = (*files, *irregular, *others)  # what is reported already is not missing as well
        return frozenset(file[len(folder) + 1 :] for file in names)

    def check_picture(self, file: str) -> None:
        """Report what is wrong with a picture."""
        if has_suffix(file, (".svg",)):
            if not self.is_too_large(file, MAX_DRAWING_BYTES):
                self.report_faults(file, self.cache.call(find_faults, self.files.read(file)))
                if spaces := self.cache.call(spaces_in, self.files.read(file)):
                    self.spaces[file] = spaces
        elif not self.is_too_large(file, MAX_PICTURE_BYTES):
            content = self.files.read(file)
            if fault := self.cache.call(picture_fault, content, PurePosixPath(file).suffix):
                hint = "Open it in the program it was made with, and save it again."
                self.problems.add("picture/broken", Location(file), fault, hint)
            elif is_larger_than_a_page(*pixels_of(content)):
                self.large_pictures.append(LargePicture(file, *pixels_of(content)))

    def pictures_of_other_kinds(self, folder: str) -> list[str]:
        """Return the pictures below a folder that are of a kind which is not printed; report each."""
        others = [file for file in self.files.list_files(folder) if has_suffix(file, OTHER_SUFFIXES)]
        for file in others:
            message = f"The name of this picture ends in {PurePosixPath(file).suffix}, which is not printed."
            self.problems.add("picture/ending", Location(file), message, "Open it, and save it as .png or .jpg.")
        return others

    def report_faults(self, file: str, faults: Iterable[SvgFault]) -> None:
        """Report the faults of a drawing."""
        for fault in faults:
            self.problems.add("picture/unsafe", Location(file, fault.line), fault.message, fault.hint)

    def texts(self, folder: str) -> TextsByLanguage:
        """Load the Markdown files of a folder."""
        texts: TextsByLanguage = {}
        files = self.files.list_files(folder, ".md")
        self.report_unread(folder, files)
        for file in self.without_twins(files):
            if self.is_named_well(file) and (text := self.text(file)) is not None:
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

    def text(self, file: str) -> RawText | None:
        """Load a Markdown file and split it into front matter and body; None when it is missing."""
        text = self.decoded(file)
        if text is None:
            return None
        if SPACE_BEFORE_FRONT_MATTER.match(text):
            message = "Something is before the first line of ---: an empty line, or a space."
            self.problems.add("front/before", Location(file), message, f"Remove it. {FIX}")
            return RawText(file, slug_of(file), _no_fields(file), "", 1, False)
        match = FRONT_MATTER.match(text)
        front, readable = self.front_matter(match[1], file) if match else (_no_fields(file), True)
        body, body_line = (text[match.end() :], match[0].count("\n") + 1) if match else (text, 1)
        if match is None and text.startswith("---"):
            hint = "Put --- on a line of its own after it."
            self.problems.add("front/open", Location(file), "The front matter is not closed.", hint)
            body, readable = "", False
        elif match is None and not file.startswith(SHARED_FOLDER):
            message = "This file has no front matter." if text.strip() else "This file is empty."
            hint = "Start it with a line of ---, the fields, and another line of ---, as the files beside it do."
            self.problems.add("front/missing", Location(file), message, hint)
            body, readable = "", False
        return RawText(file, slug_of(file), front, body, body_line, readable)

    def front_matter(self, text: str, file: str) -> tuple[Entries, bool]:
        """Parse front matter; return its fields, and False when they can't be read."""
        problems_before = len(self.problems)
        value = parse(text, file, self.problems, first_line=2, cache=self.cache)
        if isinstance(value, Entries):
            return value, True
        if value is not None:
            message = "The front matter is not a list of name: value lines."
            hint = "Put a name and a colon before each value, as in title: A good day"
            self.problems.add("front/form", Location(file, 2), message, hint)
        return _no_fields(file), len(self.problems) == problems_before


def has_suffix(file: str, suffixes: tuple[str, ...]) -> bool:
    """Return True if the name of a file ends in one of these suffixes, in capitals or not."""
    return file.lower().endswith(suffixes)


def shown_name(file: str) -> str:
    """Return the name of a file as a message can show it."""
    return "".join(character if character.isprintable() else "�" for character in file)


def edition_words_in(toolkit: Value | None) -> EditionWords:
    """Return what toolkit.yaml calls the editions of others; validation reports words that can't be used."""
    editions = toolkit.entries.get("editions") if isinstance(toolkit, Entries) else None
    words = editions.entries if isinstance(editions, Entries) else {}
    singular, plural = (word.text if isinstance(word := words.get(key), Text) else "" for key in ("one", "many"))
    is_valid = is_name(singular) and is_name(plural) and plural not in TAKEN
    return EditionWords(singular, plural) if is_valid else COUNTIES


def _no_fields(file: str) -> Entries:
    return Entries({}, {}, Location(file))


def _without_none(values: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
