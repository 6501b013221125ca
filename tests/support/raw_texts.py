"""Texts of a piece without front matter, as they are before validation."""

from press.core.diagnostics import Location
from press.source.located_yaml import Entries
from press.source.raw import RawText


def raw_text(body: str) -> RawText:
    """Return a text without front matter."""
    return RawText("a.md", "a", Entries({}, {}, Location("a.md")), body, 1)
