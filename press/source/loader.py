"""Loads content/ into raw documents in which every value has its line; checks only what parsing needs."""

import re
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import (
    CARDS_FOLDER,
    CONTENT_FOLDER,
    COUNTIES_FOLDER,
    DATA_FOLDER,
    IMAGES_FOLDER,
    PACKETS_FOLDER,
    RELEASES_FOLDER,
    SHARED_FOLDER,
    STRINGS_FOLDER,
    TOOLKIT_FILE,
    TOOLS_FOLDER,
    ProjectFiles,
)
from press.core.slugs import language_of, slug_of
from press.source.located_yaml import Entries, Value, parse
from press.source.raw import Raw, RawCounty, RawLanguage, RawText
from press.source.svg_check import find_faults

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
"""The front matter of a text; its first group is the YAML between the two lines of hyphens."""
YAML_FOLDERS = (DATA_FOLDER, STRINGS_FOLDER, PACKETS_FOLDER)
PICTURE_SUFFIXES = (".svg", ".png", ".jpg")

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

    def load(self) -> Raw:
        """Load the content."""
        tools, cards, shared = (self.texts(folder) for folder in (TOOLS_FOLDER, CARDS_FOLDER, SHARED_FOLDER))
        toolkit = self.yaml(TOOLKIT_FILE)
        data, strings, packets = (self.yaml_folder(folder) for folder in YAML_FOLDERS)
        pictures = self.pictures(IMAGES_FOLDER)
        languages = {
            language: RawLanguage(
                self.yaml(f"{CONTENT_FOLDER}/toolkit.{language}.yaml"),
                *(texts.get(language, {}) for texts in (tools, cards, shared)),
            )
            for language in self.languages(tools, cards, shared)
        }
        counties = {name: self.county(name) for name in self.files.folders(COUNTIES_FOLDER)}
        if None in (toolkit, *data.values(), *strings.values(), *packets.values()):
            self.problems.raise_if_any()
        return Raw(
            toolkit=toolkit,
            tools=tools.get("", {}),
            cards=cards.get("", {}),
            shared=shared.get("", {}),
            data=_without_none(data),
            strings=_without_none(strings),
            pictures=pictures,
            languages=languages,
            counties=counties,
            packets=_without_none(packets),
            editions={file: self.files.text(file) for file in self.files.list_files(RELEASES_FOLDER, ".json")},
            spelling={
                language_of(file): self.word_list(file)
                for file in self.files.list_files(DATA_FOLDER, ".txt")
                if slug_of(file) == "spelling"
            },
        )

    def languages(self, *texts: TextsByLanguage) -> list[str]:
        """Return the languages of all translated texts and of the files such as toolkit.es.yaml."""
        languages = {language for by_language in texts for language in by_language}
        for file in self.files.list_files(CONTENT_FOLDER, ".yaml"):
            if file.startswith(f"{CONTENT_FOLDER}/toolkit."):
                languages.add(language_of(file))
        return sorted(languages - {""})

    def county(self, name: str) -> RawCounty:
        """Load a county's folder: county.yaml, tools, pictures."""
        folder = f"{COUNTIES_FOLDER}/{name}"
        file = f"{folder}/county.yaml"
        tools = self.texts(f"{folder}/tools").get("", {})
        return RawCounty(file, self.yaml(file), tools, self.pictures(folder))

    def decoded(self, file: str) -> str | None:
        """Return a file's text; None when it is missing. Bytes that are not UTF-8 are replaced and reported."""
        try:
            return self.files.text(file)
        except UnicodeDecodeError as error:
            line = self.files.read(file)[: error.start].count(b"\n") + 1
            message = "This line contains a character that is not in UTF-8."
            self.problems.add("file/encoding", Location(file, line), message, "Save the file as UTF-8.")
            return self.files.text(file, errors="replace")
        except (FileNotFoundError, IsADirectoryError):
            self.problems.add("file/missing", Location(file), f"There is no {file}.", "Every toolkit needs it.")
        except ValueError:
            message = "This file is a link to a place outside of the project."
            self.problems.add("file/outside", Location(file), message, "Copy the file into the project.")
        return None

    def yaml(self, file: str) -> Value | None:
        """Load a YAML file; None when it is missing, empty or can't be parsed."""
        text = self.decoded(file)
        return None if text is None else parse(text, file, self.problems, cache=self.cache)

    def yaml_folder(self, folder: str) -> dict[str, Value | None]:
        """Load every YAML file of a folder, by its name without the suffix."""
        return {PurePosixPath(file).stem: self.yaml(file) for file in self.files.list_files(folder, ".yaml", ".yml")}

    def word_list(self, file: str) -> tuple[tuple[str, Location], ...]:
        """Load a list of words, one a line, without the comments after #."""
        lines = (self.decoded(file) or "").split("\n")
        words = ((line.split("#", 1)[0].strip(), Location(file, number)) for number, line in enumerate(lines, 1))
        return tuple((word, location) for word, location in words if word)

    def pictures(self, folder: str) -> frozenset[str]:
        """Return the names of the pictures in a folder; those that may not be printed are reported."""
        files = self.files.list_files(folder, *PICTURE_SUFFIXES)
        for file in files:
            try:
                content = self.files.read(file)
            except (OSError, ValueError):
                message = "This picture is a link to a place outside of the project, or to nothing."
                self.problems.add("file/outside", Location(file), message, "Copy the picture into the project.")
                continue
            for fault in self.cache.call(find_faults, content) if file.endswith(".svg") else ():
                self.problems.add("picture/unsafe", Location(file, fault.line), fault.message, fault.hint)
        return frozenset(PurePosixPath(file).name for file in files)

    def texts(self, folder: str) -> TextsByLanguage:
        """Load the Markdown files of a folder."""
        texts: TextsByLanguage = {}
        for file in self.files.list_files(folder, ".md"):
            text = self.text(file)
            if text is not None:
                texts.setdefault(language_of(file), {})[text.slug] = text
        return texts

    def text(self, file: str) -> RawText | None:
        """Load a Markdown file and split it into front matter and body; None when it is missing."""
        text = self.decoded(file)
        if text is None:
            return None
        match = FRONT_MATTER.match(text)
        front, readable = self.front_matter(match[1], file) if match else (_no_fields(file), True)
        body, body_line = (text[match.end() :], match[0].count("\n") + 1) if match else (text, 1)
        if match is None and text.startswith("---"):
            hint = "Put --- on a line of its own after it."
            self.problems.add("front/open", Location(file), "The front matter is not closed.", hint)
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


def _no_fields(file: str) -> Entries:
    return Entries({}, {}, Location(file))


def _without_none(values: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}
