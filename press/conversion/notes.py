"""What a conversion reports: what a person has to decide, what was changed, what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from press.core.diagnostics import Location, Problem


class Change(NamedTuple):
    """Something that was changed without a question, in one file."""

    kind: str
    """What was changed, in words: the report counts each kind."""
    location: Location
    words: str
    """What it was, when that is short; empty otherwise."""


@dataclass(slots=True)
class Notes:
    """Everything that a conversion reports."""

    decisions: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        """Yield every text that names words of the source."""
        for problem in (*self.decisions, *self.left_out):
            yield f"{problem.location.file} {problem.message} {problem.hint} {problem.words}"
        for change in self.changes:
            yield change.words


@dataclass(slots=True)
class FileNotes:
    """The notes of one file.

    Args:
        notes: Receives them.
        file: The file, relative to the folder that is converted.
    """

    notes: Notes
    file: str

    def decide(self, code: str, line: int, message: str, hint: str, words: str = "") -> None:
        """Add something that a person has to decide; ``words`` are those of the source that are concerned."""
        problem = Problem(Location(self.file, line), f"bring/{code}", message, hint, words)
        if problem not in self.notes.decisions:
            self.notes.decisions.append(problem)

    def change(self, kind: str, line: int, words: str = "") -> None:
        """Add a change."""
        self.notes.changes.append(Change(kind, Location(self.file, line), words))

    def leave_out(self, code: str, line: int, message: str, words: str = "") -> None:
        """Add something that was left out; ``words`` are its own."""
        self.notes.left_out.append(Problem(Location(self.file, line), f"bring/{code}", message, "", words))
