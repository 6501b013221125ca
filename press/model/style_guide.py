"""The style guide of a toolkit: its rules on words and texts."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule on words: a pattern to avoid, or one that needs other words in the same paragraph."""

    name: str
    find: str
    """A regular expression; with ``needs``, it selects the paragraphs that the rule applies to."""
    why: str
    instead: str
    needs: dict[str, str]
    """Regular expressions that such a paragraph must match, by the names that messages use."""
    reading: str
    only_in: tuple[str, ...]
    not_in: tuple[str, ...]
    stops: bool
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleException:
    """Words of a piece to which a rule does not apply, with the reason."""

    rule: str
    code: str
    words: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A word of the toolkit's own list: spelled correctly, but in no dictionary."""

    word: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleGuide:
    """All rules on words and texts, for one language."""

    rules: tuple[Rule, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    acronyms: dict[str, str] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)
    """Limits of how hard texts for families may be to read, by the name of the measure."""
    longest_sentence: int | None = None
    """Maximum number of words in a sentence of the same texts; None for no limit."""
    link_words: tuple[str, ...] = ()
    """Words of a link that do not describe its target."""
    picture_openings: tuple[str, ...] = ()
    """Words that the description of a picture should not start with."""
    longest_picture: int | None = None
    """Maximum number of characters in the description of a picture; None for no limit."""
    spelling: tuple[DictionaryEntry, ...] | None = None
    """The toolkit's own list of words; None when it has none, so that spelling is not checked."""
    stops: frozenset[str] = frozenset()
    """Names of the built-in rules that stop a build."""
