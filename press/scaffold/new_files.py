"""New content that is not written yet."""

from dataclasses import dataclass
from typing import NamedTuple


class FileWrite(NamedTuple):
    """A file of the project and its new content."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContent:
    """New content that is not written yet, and what to print for its author."""

    file: str
    """The new file, which the author opens."""
    writes: tuple[FileWrite, ...]
    """Every file to write, in this order."""
    description: str
    """What it is, in a sentence."""
    first_step: str
    """What to write first, after “start with”."""
    preview: str
    """The arguments of ``toolkit`` that show it."""
    notes: tuple[str, ...] = ()
    """Further sentences, one per line."""
