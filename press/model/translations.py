"""The state of texts: translations that are behind, drafts."""

from collections.abc import Mapping
from dataclasses import dataclass

from press.core.diagnostics import Location, Problem
from press.model.pieces import Piece

MARK_KEY = "draft.original"
"""The key of the words that are printed on each page of an original that is a draft."""
DEFAULT_MARK = "Draft, not finished. Not for use."
"""The mark where the toolkit has no words for it: a draft is never without one."""


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


def mark_of_original(strings: Mapping[str, str]) -> str:
    """Return what is printed on each page of an original that is a draft; ``strings`` are the words of the toolkit."""
    return strings.get(MARK_KEY, "").strip() or DEFAULT_MARK
