"""The state of texts: translations that are behind, drafts."""

from dataclasses import dataclass

from press.core.diagnostics import Location, Problem
from press.model.pieces import Piece


@dataclass(frozen=True, slots=True)
class OutdatedTranslation:
    """A translated text whose original has changed since it was translated."""

    location: Location
    code: str
    """The piece's code; empty for a shared text."""
    language: str
    parts: tuple[str, ...]
    """The headings of the parts whose original has changed."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text in progress and its problems; they stop no build, and it is printed as a draft only."""

    location: Location
    code: str
    language: str
    problems: tuple[Problem, ...]
    piece: Piece | None = None
    """The tool or card with the words of the draft; None for a shared text."""
