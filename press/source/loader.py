"""Reads content/ into raw documents in which every value knows its line; judges nothing but form."""

import re
from dataclasses import dataclass, field

from press.core.diagnostics import Location, ProblemList
from press.core.project import (
    CONTENT_FOLDER,
    COUNTIES_FOLDER,
    DATA_FOLDER,
    IMAGES_FOLDER,
    RELEASES_FOLDER,
    TOOLKIT_FILE,
    ProjectFiles,
)
from press.core.slugs import language_of, slug_of
from press.source.located_yaml import Entries, Value, parse
from press.source.svg_check import faults

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
FOLDERS = ("data", "strings", "packets")
"""Folders of YAML files."""


@dataclass(frozen=True, slots=True)
class RawText:
    """A Markdown file: its front matter as it stands, and the text after it."""

    file: str
    slug: str
    front: Entries
    body: str
    body_line: int
    """The file's line on which the body starts, counted from 1."""
    readable: bool = True
    """False when the front matter could not be read: its fields are then unknown, not missing."""


@dataclass(frozen=True, slots=True)
class RawCounty:
    """A county's folder."""

    file: str
    value: Value | None
    tools: dict[str, RawText]
    pictures: frozenset[str]
    """Names of the pictures in the folder."""


@dataclass(frozen=True, slots=True)
class RawLanguage:
    """What stands beside the originals in another language: tools/<name>.<language>.md."""

    toolkit: Value | None = None
    tools: dict[str, RawText] = field(default_factory=dict)
    cards: dict[str, RawText] = field(default_factory=dict)
    shared: dict[str, RawText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """Everything in content/, read and not yet judged."""

    toolkit: Value | None
    tools: dict[str, RawText]
    cards: dict[str, RawText]
    shared: dict[str, RawText]
    data: dict[str, Value]
    """YAML of content/data/ by the name of the file; of another language as ``glossary.es``."""
    strings: dict[str, Value]
    """YAML of content/strings/ by language."""
    pictures: frozenset[str]
    """Names of the files in content/images/."""
    languages: dict[str, RawLanguage]
    counties: dict[str, RawCounty]
    """The folders of content/counties/ by name."""
    packets: dict[str, Value]
    """YAML of content/packets/ by the name of the file."""
    editions: dict[str, str]
    """JSON of content/editions/, as the press wrote it, by file."""
    spelling: dict[str, tuple[tuple[str, Location], ...]]
    """The toolkit's own words by language, the original's being empty: data/spelling.txt, data/spelling.es.txt."""


def load(files: ProjectFiles, problems: ProblemList) -> Raw:
    """Read the content; unreadable files become problems.

    Raises ContentError when a YAML file can't be read: whatever speaks of it would be told as wrong.
    """
    texts = {kind: read_texts(files, f"{CONTENT_FOLDER}/{kind}", problems) for kind in ("tools", "cards", "shared")}
    toolkit = read_yaml(files, TOOLKIT_FILE, problems)
    data, strings, packets = (read_folder(files, f"{CONTENT_FOLDER}/{name}", problems) for name in FOLDERS)
    pictures = read_pictures(files, IMAGES_FOLDER, problems)
    languages = {name: read_language(files, name, texts, problems) for name in languages_of(files, texts)}
    counties = {name: read_county(files, name, problems) for name in files.folders(COUNTIES_FOLDER)}
    originals = {kind: found.get("", {}) for kind, found in texts.items()}
    values = (toolkit, *data.values(), *strings.values(), *packets.values())
    if None in values:
        problems.raise_if_any()
    return Raw(
        toolkit=toolkit,
        tools=originals["tools"],
        cards=originals["cards"],
        shared=originals["shared"],
        data={name: value for name, value in data.items() if value is not None},
        strings={name: value for name, value in strings.items() if value is not None},
        pictures=pictures,
        languages=languages,
        counties=counties,
        packets={name: value for name, value in packets.items() if value is not None},
        editions={file: files.text(file) for file in files.list_files(RELEASES_FOLDER, ".json")},
        spelling={
            language_of(file): read_words(files, file, problems)
            for file in files.list_files(DATA_FOLDER, ".txt")
            if slug_of(file) == "spelling"
        },
    )


Texts = dict[str, dict[str, RawText]]
"""Texts by language, the original's being empty, and by name."""


def read_texts(files: ProjectFiles, folder: str, problems: ProblemList) -> Texts:
    """Read the Markdown files of a folder."""
    found: Texts = {}
    for file in files.list_files(folder, ".md"):
        text = read_text(files, file, problems)
        if text is not None:
            found.setdefault(language_of(file), {})[text.slug] = text
    return found


def languages_of(files: ProjectFiles, texts: dict[str, Texts]) -> list[str]:
    """Return the languages in which there is anything, beside the originals."""
    named = {language for found in texts.values() for language in found if language}
    named |= {language_of(file) for file in toolkit_files(files)}
    return sorted(named)


def toolkit_files(files: ProjectFiles) -> list[str]:
    """Return the files that say a toolkit's own words in another language: toolkit.es.yaml."""
    names = files.list_files(CONTENT_FOLDER, ".yaml")
    return [name for name in names if name.startswith(f"{CONTENT_FOLDER}/toolkit.") and language_of(name)]


def read_language(files: ProjectFiles, language: str, texts: dict[str, Texts], problems: ProblemList) -> RawLanguage:
    """Read what stands in another language."""
    file = f"{CONTENT_FOLDER}/toolkit.{language}.yaml"
    toolkit = read_yaml(files, file, problems)
    found = {kind: texts[kind].get(language, {}) for kind in texts}
    return RawLanguage(toolkit, found["tools"], found["cards"], found["shared"])


def read_county(files: ProjectFiles, name: str, problems: ProblemList) -> RawCounty:
    """Read a county's folder: county.yaml, tools, pictures."""
    folder = f"{COUNTIES_FOLDER}/{name}"
    file = f"{folder}/county.yaml"
    tools = read_texts(files, f"{folder}/tools", problems).get("", {})
    return RawCounty(file, read_yaml(files, file, problems), tools, read_pictures(files, folder, problems))


def decoded(files: ProjectFiles, file: str, problems: ProblemList) -> str | None:
    """Return a file's text, what is not UTF-8 replaced; None when it is missing. Either is noted as a problem."""
    try:
        return files.text(file)
    except UnicodeDecodeError as error:
        line = files.read(file)[: error.start].count(b"\n") + 1
        message = "There is a character here that is not in UTF-8."
        problems.add("file/encoding", Location(file, line), message, "Save the file as UTF-8.")
        return files.text(file, errors="replace")
    except (FileNotFoundError, IsADirectoryError):
        problems.add("file/missing", Location(file), f"There is no {file}.", "It belongs to every toolkit.")
    except ValueError:
        message = "This file is a link that leads out of the project."
        problems.add("file/outside", Location(file), message, "Copy the file into the project.")
    return None


def read_yaml(files: ProjectFiles, file: str, problems: ProblemList) -> Value | None:
    """Read a YAML file with the lines of its values."""
    text = decoded(files, file, problems)
    return None if text is None else parse(text, file, problems)


def read_folder(files: ProjectFiles, folder: str, problems: ProblemList) -> dict[str, Value | None]:
    """Read every YAML file of a folder, by its name; None for one that is empty or can't be read."""
    return {
        file.rsplit("/", 1)[-1].rpartition(".")[0]: read_yaml(files, file, problems)
        for file in files.list_files(folder, ".yaml", ".yml")
    }


def read_words(files: ProjectFiles, file: str, problems: ProblemList) -> tuple[tuple[str, Location], ...]:
    """Read a list of words, one a line; what follows a # is a remark."""
    lines = (decoded(files, file, problems) or "").split("\n")
    words = ((line.split("#", 1)[0].strip(), Location(file, number)) for number, line in enumerate(lines, 1))
    return tuple((word, location) for word, location in words if word)


def read_pictures(files: ProjectFiles, folder: str, problems: ProblemList) -> frozenset[str]:
    """Return the names of the pictures; one that may not be printed becomes a problem."""
    names = files.list_files(folder, ".svg", ".png", ".jpg")
    for file in names:
        try:
            content = files.read(file)
        except (OSError, ValueError):
            message = "This picture is a link that leads out of the project, or nowhere."
            problems.add("file/outside", Location(file), message, "Copy the picture into the project.")
            continue
        for fault in faults(content) if file.endswith(".svg") else ():
            problems.add("picture/unsafe", Location(file, fault.line), fault.message, fault.hint)
    return frozenset(name.rsplit("/", 1)[-1] for name in names)


def read_text(files: ProjectFiles, file: str, problems: ProblemList) -> RawText | None:
    """Split a Markdown file into its front matter and its body."""
    text = decoded(files, file, problems)
    if text is None:
        return None
    front, body_line, readable = Entries({}, {}, Location(file)), 1, True
    before = len(problems)
    if found := FRONT.match(text):
        value = parse(found[1], file, problems, first_line=2)
        if isinstance(value, Entries):
            front = value
        elif value is not None:
            hint = "Put a name and a colon before each value, as in title: A good day"
            problems.add("front/form", Location(file, 2), "The front matter is not a list of name: value lines.", hint)
        readable = isinstance(value, Entries) or len(problems) == before
        body_line = found[0].count("\n") + 1
        text = text[found.end() :]
    elif text.startswith("---"):
        problems.add(
            "front/open",
            Location(file),
            "The front matter is not closed.",
            "Put --- on a line of its own after it.",
        )
        text, readable = "", False
    return RawText(file, slug_of(file), front, text, body_line, readable)
