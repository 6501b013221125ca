"""Specifications of fields with one value or a list of texts: a line, a name, a number, a date, a choice.

``spec`` has those of mappings and of whole documents.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from press.core.diagnostics import shortened
from press.core.limits import MAX_NAME_BYTES
from press.core.slugs import is_name
from press.source.located_yaml import Text, Value
from press.source.markdown.leftovers import MAX_QUOTED, leftovers_in_field
from press.source.validation.fields import FieldSource

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
NAME_HINT = f"Use letters and digits, with a hyphen, a dot or _ between them, and at most {MAX_NAME_BYTES} bytes."
INTEGER = re.compile(r"[0-9]{1,6}")
YES_NO = ("yes", "no")

Choices = Collection[str]
"""The texts that a field takes. A mapping describes each: by its value, a text, or by the value's ``title``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A line of text.

    ``choices`` and ``pattern`` are for editors; the caller reports other texts, in its own words.
    """

    required: bool = False
    choices: Choices | None = None
    pattern: re.Pattern[str] | None = None

    def read(self, source: FieldSource) -> str:
        """Return the text; empty when it is missing."""
        return source.text(self.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsField(TextField):
    """A line of text that is printed as it is, so that marks of Markdown or HTML in it would be printed too.

    ``longest`` is its length where it is printed in a place that can't grow; 0 for no limit.
    """

    longest: int = 0

    def read(self, source: FieldSource) -> str:
        """Return the text; empty when it is missing."""
        text = source.text(self.required)
        for leftover in leftovers_in_field(text):
            message = f"{leftover.kind.message}: “{shortened(text, MAX_QUOTED)}”."
            source.problem(leftover.kind.code, message, leftover.kind.hint, leftover.words)
        if self.longest and len(text) > self.longest:
            message = f"This {source.key} has {len(text)} characters; the foot of a page has room for {self.longest}."
            source.problem("value/long", message, "Shorten it. What it explains can be in the summary.", text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class NameField:
    """A name that becomes part of a file's name: letters and digits, with hyphens, dots and underscores between."""

    required: bool = False

    def read(self, source: FieldSource) -> str:
        """Return the name; empty when it is missing or can't be part of a file's name."""
        text = source.text(self.required)
        if not text or is_name(text):
            return text
        source.problem("value/name", f"“{source.key}” can’t be “{text}”: files are named after it.", NAME_HINT, text)
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerField:
    """A whole number."""

    minimum: int = 0
    required: bool = False

    def read(self, source: FieldSource) -> int | None:
        """Return the number; None when it is missing."""
        text = source.text(self.required)
        if not text:
            return None
        if INTEGER.fullmatch(text) and int(text) >= self.minimum:
            return int(text)
        message = f"“{source.key}” must be a whole number, {self.minimum} or more, not “{text}”."
        source.problem("value/number", message, f"Write it in digits, as in {source.key}: {self.minimum + 1}", text)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField:
    """A date, written as 2026-11-30."""

    required: bool = False

    def read(self, source: FieldSource) -> date | None:
        """Return the date; None when it is missing."""
        text = source.text(self.required)
        if not text:
            return None
        if match := DATE.match(text):
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                pass  # there is no such day, as in 2026-02-30
        source.problem("value/date", f"“{text}” is not a date.", "Write year, month, day: 2026-11-30.", text)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One of the texts that are allowed."""

    choices: Choices
    required: bool = False
    default: str = ""

    def read(self, source: FieldSource) -> str:
        """Return the text; the default when it is missing or not allowed."""
        text = source.text(self.required)
        if text and text not in self.choices:
            composed = unicodedata.normalize("NFC", text)
            if composed in self.choices:
                return composed
            source.unknown(source.location, text, self.choices)
            return self.default
        return text or self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class TextListField:
    """A list of texts; one text alone counts as a list of one."""

    def read(self, source: FieldSource) -> tuple[Text, ...]:
        """Return the texts with their locations."""
        return source.texts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceListField:
    """A list of texts that are allowed; one text alone counts as a list of one.

    ``other_names`` are texts that people write in place of an allowed one, each with the one that is meant.
    """

    choices: Choices
    required: bool = False
    other_names: Mapping[str, str] = field(default_factory=dict)

    def read(self, source: FieldSource) -> tuple[Text, ...]:
        """Return the texts that are allowed, with their locations."""
        if self.required:
            source.require()
        texts = source.texts()
        for item in texts:
            if item.text in self.other_names and item.text not in self.choices:
                message, hint = f"“{source.key}” can’t be “{item.text}”.", f"Write {self.other_names[item.text]}."
                source.problems.add("value/unknown", item.location, message, hint, item.text)
            elif item.text not in self.choices:
                source.unknown(item.location, item.text, self.choices)
        return tuple(item for item in texts if item.text in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeField:
    """A value of any form, which is for people: the program does not read it."""

    def read(self, source: FieldSource) -> Value | None:
        """Return the value as it is written."""
        return source.value
