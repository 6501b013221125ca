"""The rules of the house on words and texts."""

from dataclasses import dataclass, field
from typing import NamedTuple

from press.core.diagnostics import Location


class Measure(NamedTuple):
    """A measure of how hard a text is to read."""

    language: str
    """The language that it was made for."""
    higher_is_easier: bool


MEASURES = {
    "flesch_kincaid_grade": Measure("en", higher_is_easier=False),
    "fernandez_huerta": Measure("es", higher_is_easier=True),
    "crawford": Measure("es", higher_is_easier=False),
    "gulpease_index": Measure("it", higher_is_easier=True),
}
"""The readability measures that a toolkit can limit, by name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house on words: a pattern not to use, or one that needs others beside it."""

    name: str
    find: str
    """A regular expression; with ``needs``, it picks the paragraphs that the rule is about."""
    why: str
    instead: str
    needs: dict[str, str]
    """What such a paragraph must contain: regular expressions by name."""
    reading: str
    only_in: tuple[str, ...]
    not_in: tuple[str, ...]
    stops: bool


@dataclass(frozen=True, slots=True)
class RuleException:
    """A place where a rule does not apply, with the reason."""

    rule: str
    code: str
    words: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A word of the toolkit's own list: it is spelled rightly, though no dictionary has it."""

    word: str
    location: Location


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """All rules on words, in one language."""

    rules: tuple[Rule, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    acronyms: dict[str, str] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)
    """How hard the larger of the two sizes of text may be to read, by the name of the measure."""
    longest_sentence: int | None = None
    """Maximum number of words of a sentence, in the same texts."""
    link_words: tuple[str, ...] = ()
    """Words that say nothing of where a link leads."""
    picture_openings: tuple[str, ...] = ()
    """Words that no description of a picture should open with."""
    longest_picture: int | None = None
    """Maximum number of characters of an image description."""
    spelling: tuple[DictionaryEntry, ...] | None = None
    """The toolkit's own list of words; None when it has none, and spelling is not looked at."""
    stops: frozenset[str] = frozenset()
    """Rules beside those on words that stop a build."""
