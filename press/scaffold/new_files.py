"""What was made, and how it comes to stand in the project: all of it, or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from press.core.atomic import write_all_or_nothing


@dataclass(frozen=True, slots=True)
class NewContent:
    """New content that is not written yet."""

    file: str
    """The new file, which is the one to open."""
    writes: tuple[tuple[str, bytes], ...]
    """Files and what they will hold, in the order in which they are written."""
    said: str
    """What it is, in a line."""
    begin: str
    """What to write first."""
    see: str
    """The arguments of ``toolkit`` that show it."""
    also: tuple[str, ...] = field(default=())
    """What else there is to know."""


def write_all(root: Path, made: NewContent) -> None:
    """Write every file of new content, or leave the project unchanged when one can't be written."""
    write_all_or_nothing(root, made.writes)
