"""Problems are values: what is wrong, in which file, on which line, and how to fix it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a file of the project; the path is relative to the project, the first line is 1."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in the content that stops a build until an editor fixes it."""

    location: Location
    code: str
    """A stable name such as ``link/code``, for searching and for exceptions."""
    message: str
    hint: str = ""
    words: str = field(default="", compare=False)
    """The words that are wrong, as written on the line; empty if unknown."""

    def __str__(self) -> str:
        text = f"{self.code}  {self.location}  {self.message}"
        return f"{text}\n    Hint: {self.hint}" if self.hint else text


class ProblemList:
    """Collects problems so that all of them are reported at once."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, code: str, location: Location, message: str, hint: str = "", words: str = "") -> None:
        """Add a problem; a problem that is added twice is reported once."""
        self._found.add(Problem(location, code, message, hint, words))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems found elsewhere, in a worker for example."""
        self._found.update(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raise ContentError when anything was found."""
        if self._found:
            raise ContentError(tuple(self))


class ContentError(Exception):
    """The content has problems; carries all of them, in the order of files and lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the content")
        self.problems = problems


class UsageError(Exception):
    """The command line asks for something that does not exist."""


def suggest(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the nearest valid words, or all of them if none is near."""
    names = sorted(valid)
    near = get_close_matches(word, names, n=2, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"Known here: {', '.join(names)}." if names else ""
