"""What was made, and how it comes to stand in the project: all of it, or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from press.core.cache import write_atomic


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
    """Write every file, or leave everything as it was."""
    before = {name: path.read_bytes() if (path := root / name).exists() else None for name, _ in made.writes}
    folders = [folder for name in before for folder in (root / name).parents if not folder.exists()]
    try:
        for name, content in made.writes:
            write_atomic(root / name, content)
    except BaseException:
        for name, old in before.items():
            if old is None:
                (root / name).unlink(missing_ok=True)
            elif (root / name).read_bytes() != old:
                write_atomic(root / name, old)
        for folder in folders:
            if folder.exists():
                folder.rmdir()
        raise
