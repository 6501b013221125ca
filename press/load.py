"""Reads content/ into raw documents in which every value knows its line; judges nothing but form."""

import re
from dataclasses import dataclass

from press.files import Files
from press.problems import Place, Problems
from press.strictyaml import Entries, Value, parse

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
CONTENT = "content"


@dataclass(frozen=True, slots=True)
class RawText:
    """A Markdown file: its front matter as it stands, and the text after it."""

    file: str
    slug: str
    front: Entries
    body: str
    body_line: int
    """The file's line on which the body starts, counted from 1."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Everything in content/, read and not yet judged."""

    toolkit: Value | None
    tools: dict[str, RawText]
    cards: dict[str, RawText]
    shared: dict[str, RawText]
    data: dict[str, Value]
    """YAML of content/data/ by the name of the file."""
    strings: dict[str, Value]
    """YAML of content/strings/ by language."""
    pictures: frozenset[str]
    """Names of the files in content/images/."""


def slug_of(file: str) -> str:
    """Return the name of a file without its folder and ending."""
    return file.rsplit("/", 1)[-1].split(".", 1)[0]


def load(files: Files, problems: Problems) -> Raw:
    """Read the content; unreadable files become problems."""
    texts = {
        kind: {text.slug: text for file in files.below(f"{CONTENT}/{kind}", ".md") if (text := read_text(files, file, problems))}
        for kind in ("tools", "cards", "shared")
    }
    return Raw(
        toolkit=read_yaml(files, f"{CONTENT}/toolkit.yaml", problems),
        tools=texts["tools"],
        cards=texts["cards"],
        shared=texts["shared"],
        data=read_folder(files, f"{CONTENT}/data", problems),
        strings=read_folder(files, f"{CONTENT}/strings", problems),
        pictures=frozenset(name.rsplit("/", 1)[-1] for name in files.below(f"{CONTENT}/images", ".svg", ".png", ".jpg")),
    )


def decoded(files: Files, file: str, problems: Problems) -> str | None:
    """Return a file's text; None, with a problem noted, when it is missing or not UTF-8."""
    try:
        return files.text(file)
    except UnicodeDecodeError as error:
        line = files.read(file)[: error.start].count(b"\n") + 1
        message = "There is a character here that is not in UTF-8."
        problems.add("file/encoding", Place(file, line), message, "Save the file as UTF-8.")
    except (FileNotFoundError, IsADirectoryError):
        problems.add("file/missing", Place(file), f"There is no {file}.", "It belongs to every toolkit.")
    except ValueError:
        message = "This file is a link that leads out of the project."
        problems.add("file/outside", Place(file), message, "Copy the file into the project.")
    return None


def read_yaml(files: Files, file: str, problems: Problems) -> Value | None:
    """Read a YAML file with the lines of its values."""
    text = decoded(files, file, problems)
    return None if text is None else parse(text, file, problems)


def read_folder(files: Files, folder: str, problems: Problems) -> dict[str, Value]:
    """Read every YAML file of a folder, by its name."""
    found = {slug_of(file): read_yaml(files, file, problems) for file in files.below(folder, ".yaml", ".yml")}
    return {name: value for name, value in found.items() if value is not None}


def read_text(files: Files, file: str, problems: Problems) -> RawText | None:
    """Split a Markdown file into its front matter and its body."""
    text = decoded(files, file, problems)
    if text is None:
        return None
    front, body_line = Entries({}, {}, Place(file)), 1
    if found := FRONT.match(text):
        value = parse(found[1], file, problems, first_line=2)
        if isinstance(value, Entries):
            front = value
        elif value is not None:
            problems.add("front/form", Place(file, 2), "The front matter is not a list of name: value lines.")
        body_line = found[0].count("\n") + 1
        text = text[found.end() :]
    elif text.startswith("---"):
        problems.add("front/open", Place(file), "The front matter is not closed.", "Put --- on a line of its own after it.")
        text = ""
    return RawText(file, slug_of(file), front, text, body_line)
