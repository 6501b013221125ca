"""Puts into a text what it takes from data: passages of the story, citations and statements of law.

All of it is replaced in its own line, so that every problem of the text keeps its line.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from press.core.diagnostics import Location, ProblemList, suggest
from press.model import LawEntry, law_date
from press.source.markdown import SharedText
from press.source.raw import RawText
from press.source.validation.law import LAW_FILE
from press.source.validation.story import PASSAGE

CITATION = re.compile(r"\[\[law:([^\]]*)\]\]")
STATEMENT = re.compile(r"^!law[ \t]+(\S+)[ \t]*$", re.MULTILINE)
INCLUDE = re.compile(r"^!include[ \t]+(\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What the texts of one language may take from data."""

    law: Mapping[str, LawEntry] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    strings: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, RawText] = field(default_factory=dict)
    """The texts that others include, by slug, as they are written."""

    def insert(self, text: str, file: str, first_line: int, problems: ProblemList) -> str:
        """Return a text with passages, citations and statements put in.

        Args:
            text: The Markdown.
            file: The project file that contains it.
            first_line: The line of the file on which the text starts, counted from 1.
            problems: Receives an unknown key, with the line that names it.
        """

        def report(match: re.Match[str], code: str, message: str, hint: str, words: str) -> str:
            line = first_line + match.string.count("\n", 0, match.start())
            problems.add(code, Location(file, line), message, hint, words)
            return ""

        def passage(match: re.Match[str]) -> str:
            key = match[1]
            if key in self.passages:
                return self.passages[key]
            return report(match, "story/key", f"The story has no passage “{key}”.", suggest(key, self.passages), key)

        def with_entry(write: Callable[[LawEntry, re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
            def replace(match: re.Match[str]) -> str:
                key = match[1].strip()
                if key in self.law:
                    return write(self.law[key], match)
                return report(match, "law/unknown", f"{LAW_FILE} has no “{key}”.", suggest(key, self.law), key)

            return replace

        def statement(entry: LawEntry, match: re.Match[str]) -> str:
            if not entry.says:
                message = f"The statement “{entry.key}” has no words in this language."
                hint = "Translate it in the law file of the language, or cite it inside of a sentence."
                return report(match, "law/untranslated", message, hint, entry.key)
            return f"{entry.says} ({entry.short}, {law_date(entry, self.strings)})"

        text = PASSAGE.sub(passage, text)
        text = STATEMENT.sub(with_entry(statement), text)
        return CITATION.sub(with_entry(lambda entry, _: f"({entry.short})"), text)

    def shared_texts(self, problems: ProblemList) -> dict[str, SharedText]:
        """Return the texts that others include, by slug.

        Their own references are put in: a piece that includes a text gets it as it will be printed.
        """
        return {
            slug: SharedText(text.file, self.insert(text.body, text.file, text.body_line, problems), text.body_line)
            for slug, text in self.shared.items()
        }

    def law_in(self, text: str) -> tuple[str, ...]:
        """Return the keys of the statements that a text cites, itself or through a text that it includes."""
        included = "\n".join(self.shared[name].body for name in INCLUDE.findall(text) if name in self.shared)
        parts = f"{text}\n{included}"
        matches = [*CITATION.finditer(parts), *STATEMENT.finditer(parts)]
        keys = (match[1].strip() for match in sorted(matches, key=lambda match: match.start()))
        return tuple(dict.fromkeys(key for key in keys if key in self.law))
