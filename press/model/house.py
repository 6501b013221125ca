"""The rules of the house on words."""

from dataclasses import dataclass, field

from press.problems import Place


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house on words: a pattern not to use, or one that needs others beside it."""

    name: str
    find: str
    """A regular expression; with ``needs``, it picks the paragraphs that the rule is about."""
    why: str
    instead: str
    needs: dict[str, str]
    """What such a paragraph must hold: a name for each, and a regular expression."""
    reading: str
    only_in: tuple[str, ...]
    not_in: tuple[str, ...]
    stops: bool


@dataclass(frozen=True, slots=True)
class RuleException:
    """A place where a rule does not hold, with the reason."""

    rule: str
    code: str
    words: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class HouseRules:
    """All rules on words."""

    rules: tuple[Rule, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    acronyms: dict[str, str] = field(default_factory=dict)
