"""An invented story from which examples are taken: its passages, and the facts that they may not contradict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from press.core.diagnostics import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFact:
    """A fact that texts state in one way only."""

    find: str
    """A regular expression; its first group, or the whole match, is what must be one of ``allowed``."""
    allowed: tuple[str, ...]
    why: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the examples of a toolkit agree on."""

    file: str = ""
    """The project file; empty when the toolkit has no story."""
    passages: Mapping[str, str] = field(default_factory=dict)
    """Text that tools include word for word, by key: inline Markdown, one paragraph each."""
    names: frozenset[str] = frozenset()
    """Every name that an example may use."""
    days: frozenset[date] = frozenset()
    """Every day that an example may name: those of the timeline, and further ones."""
    facts: tuple[StoryFact, ...] = ()
