"""Reads single text files: Markdown with its front matter, YAML, lists of words, records."""

import re
from html import unescape

from press.core.diagnostics import FIX, Location, ProblemList
from press.core.invisible import INVISIBLE, hint_for, invisible_characters, name_of
from press.core.limits import MAX_RECORD_BYTES, MAX_TEXT_BYTES, MAX_WORD
from press.core.parse_cache import ParseCache
from press.core.project import SHARED_FOLDER, ProjectFiles
from press.core.slugs import slug_of
from press.source.file_check import is_too_large
from press.source.located_yaml import Entries, Value, parse
from press.source.raw import RawText

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
"""The front matter of a text; its first group is the YAML between the two lines of hyphens."""
SPACE_BEFORE_FRONT_MATTER = re.compile(r"\A\s+(?=---[ \t]*\r?\n)")
ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,32};")
LONG_WORD = re.compile(rf"(?<!\S)\S{{{MAX_WORD + 1},}}")
CONFLICT_SIGNS = ("<<<<<<< ", ">>>>>>> ")
"""The starts of the lines that git writes around the two versions of a passage."""


class TextFileReader:
    """Reads the text files of a project.

    Args:
        files: The project's files.
        problems: Receives what can't be read, and what can't be printed.
        cache: The documents that were parsed before.
    """

    def __init__(self, files: ProjectFiles, problems: ProblemList, cache: ParseCache) -> None:
        self.files, self.problems, self.cache = files, problems, cache

    def decoded(self, file: str) -> str | None:
        """Return a file's text; None when it is missing or too large. What can't be printed of it is reported."""
        if is_too_large(self.files, file, MAX_TEXT_BYTES, self.problems):
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
            if not is_too_large(self.files, file, MAX_RECORD_BYTES, self.problems):
                try:
                    records[file] = self.files.text(file)
                except UnicodeDecodeError:
                    records[file] = ""
        return records

    def yaml(self, file: str) -> Value | None:
        """Load a YAML file; None when it is missing, empty or can't be parsed."""
        text = self.decoded(file)
        return None if text is None else parse(text, file, self.problems, cache=self.cache)

    def word_list(self, file: str) -> tuple[tuple[str, Location], ...]:
        """Load a list of words, one a line, without the comments after #."""
        lines = (self.decoded(file) or "").split("\n")
        words = ((line.split("#", 1)[0].strip(), Location(file, number)) for number, line in enumerate(lines, 1))
        return tuple((word, location) for word, location in words if word)

    def text(self, file: str) -> RawText | None:
        """Load a Markdown file and split it into front matter and body; None when it is missing."""
        text = self.decoded(file)
        if text is None:
            return None
        if SPACE_BEFORE_FRONT_MATTER.match(text):
            message = "Something is before the first line of ---: an empty line, or a space."
            self.problems.add("front/before", Location(file), message, f"Remove it. {FIX}")
            return RawText(file, slug_of(file), no_fields(file), "", 1, False)
        match = FRONT_MATTER.match(text)
        front, readable = self.front_matter(match[1], file) if match else (no_fields(file), True)
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
        return no_fields(file), len(self.problems) == problems_before


def no_fields(file: str) -> Entries:
    """Return the fields of a text that has none that can be read."""
    return Entries({}, {}, Location(file))
