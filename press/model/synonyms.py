"""Synonyms: what people type into a search, and the words of the toolkit that it finds as well."""

from dataclasses import dataclass

from press.core.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Synonym:
    """An entry of the synonyms."""

    typed: tuple[str, ...]
    """What people type, each a word or a few."""
    means: tuple[str, ...]
    """What the texts of the toolkit say."""
    location: Location
