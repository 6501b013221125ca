"""The words that templates print, in the language of a toolkit."""

import re
from collections.abc import Mapping
from datetime import date

from markupsafe import Markup, escape

from press.core.diagnostics import Location, ProblemList
from press.core.fill import FillError, fill
from press.core.languages import attributes, gap
from press.core.project import STRINGS_FOLDER
from press.model import Card, LawEntry, Piece, Tool, Toolkit, law_date

COMMA = re.compile("[,،、，]")
PAGE_NUMBERS = re.compile(r"\{(page|pages)\}")
MONTHS = 12
DEFAULT_WORDS = {
    "mark.comma": ",",
    "mark.semicolon": ";",
    "mark.colon": ":",
    "mark.stop": ".",
    "draft.title": "draft",
    "card.for": "",
    "list.and": "",
    "law.plain": "",
    "contents.continued": "",
}
"""Words that a language may leave out if it writes them like this."""


def css_text(value: str) -> Markup:
    """Return a text as a CSS string that is safe inside a style element."""
    escaped = re.sub(r'[\\"<>&\n]', lambda match: f"\\{ord(match[0]):x} ", value)
    return Markup(f'"{escaped}"')


class Strings:
    """The strings of a toolkit; words that are missing or can't be filled in become problems.

    Args:
        toolkit: The toolkit.
        problems: Receives every problem.
        default_words: Words by key for a toolkit that has none of its own, besides ``DEFAULT_WORDS``.
    """

    def __init__(self, toolkit: Toolkit, problems: ProblemList, default_words: Mapping[str, str]) -> None:
        self.toolkit, self.problems = toolkit, problems
        self.default_words = {**DEFAULT_WORDS, **default_words}

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key, with the values in place of their names in braces; empty after a problem."""
        try:
            return fill(self.word(key), values)
        except FillError:
            names = ", ".join(f"{{{name}}}" for name in values) or "nothing"
            self.report(f"“{key}” can’t be filled in.", f"These names can be used in braces: {names}.")
            return ""

    def word(self, key: str) -> str:
        """Return the words of a key as they are written, with names in braces; empty after a problem."""
        words = self.toolkit.strings.get(key, self.default_words.get(key))
        if words is None:
            self.report(f"There is no “{key}”, and a page prints it.", f"Add a line that starts with {key}:")
        return words or ""

    def report(self, message: str, hint: str) -> None:
        """Add a problem with the strings of the language."""
        self.problems.add("strings/word", Location(f"{STRINGS_FOLDER}/{self.toolkit.language}.yaml"), message, hint)

    def mark(self, name: str) -> str:
        """Return a punctuation mark with the space after it."""
        return self.say(f"mark.{name}") + gap(self.toolkit.language)

    def month_name(self, day: date) -> str:
        """Return the name of a day's month; empty after a problem."""
        names = self.say("months")
        months = [name.strip() for name in COMMA.split(names)] if COMMA.search(names) else names.split()
        if len(months) != MONTHS:
            self.report(f"“months” has {len(months)} names.", f"Write {MONTHS}, with commas between them.")
            return ""
        return months[day.month - 1]

    def month(self, day: date) -> str:
        """Return a day as month and year."""
        return self.say("month", month=self.month_name(day), year=day.year)

    def day(self, day: date) -> str:
        """Return a full date in the order of the language."""
        return self.say("date", month=self.month_name(day), day=day.day, year=day.year)

    def cited_law(self, piece: Piece) -> list[tuple[str, list[tuple[str, list[LawEntry]]]]]:
        """Return what a piece cites, each citation once: law, then policy and guidance.

        Each of the two has the key of its heading, and its statements by the date of the text, oldest first.
        """
        entries = {entry.short: entry for key in piece.law if (entry := self.toolkit.law.get(key))}
        headings = []
        for heading, is_law in (("law", True), ("law.policy", False)):
            by_date: dict[str, list[LawEntry]] = {}
            for entry in sorted(entries.values(), key=lambda entry: entry.read):
                if entry.is_law == is_law:
                    by_date.setdefault(law_date(entry, self.toolkit.strings), []).append(entry)
            if by_date:
                headings.append((heading, list(by_date.items())))
        return headings

    def kind(self, piece: Piece) -> str:
        """Return the word for a piece's format: a guide, a worksheet, a card; empty for a generated part."""
        if isinstance(piece, Tool):
            return self.say(f"format.{piece.format}")
        return self.say("card") if isinstance(piece, Card) else ""

    def roles(self, audience: tuple[str, ...]) -> str:
        """Return the names of the roles that a piece is for."""
        return self.mark("comma").join(self.toolkit.roles[role] for role in audience)

    def readers(self, names: tuple[str, ...]) -> Markup:
        """Return the names of outside readers, before the last one the word that the language has for a list."""
        comma, last_word = escape(self.mark("comma")), self.say("list.and")
        readers = [self.reader(name) for name in names]
        if not last_word or len(readers) < 2:
            return comma.join(readers)
        return Markup("{} {} {}").format(comma.join(readers[:-1]), last_word, readers[-1])

    def reader(self, name: str) -> Markup:
        """Return the name of an outside reader in the words of the language, or as the original has it."""
        words = self.toolkit.strings.get(f"reader.{name}")
        is_foreign = words is None and self.toolkit.translates not in ("", self.toolkit.language)
        return (
            Markup("<span{}>{}</span>").format(self.lang(self.toolkit.translates), name)
            if is_foreign
            else escape(words or name)
        )

    def lang(self, language: str) -> Markup:
        """Return the HTML attributes of a passage in a language; empty for no language."""
        return Markup(attributes(language, self.toolkit.language) if language else "")

    def page_of_pages(self) -> Markup:
        """Return the CSS content that prints ``page 2 of 4`` in the words of the language."""
        parts = PAGE_NUMBERS.split(self.word("head.page"))
        return Markup(" ").join(
            Markup(f"counter({part})") if index % 2 else css_text(part) for index, part in enumerate(parts) if part
        )
