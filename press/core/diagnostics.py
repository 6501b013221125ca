"""Problems of the content: what is wrong, in which file, on which line, and how to fix it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

FIX = "Or run: .venv/bin/toolkit check --fix"
"""The end of the hint for what has one right repair."""
MIN_SIMILARITY = 0.6
"""The least similarity of a suggested word, as difflib measures it, from 0 to 1."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a project file; the path is relative to the project folder, the first line is 1."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that an editor has to fix before a build can succeed."""

    location: Location
    code: str
    """A stable name such as ``link/code``, for searching and for exceptions."""
    message: str
    hint: str = ""
    words: str = field(default="", compare=False)
    """The wrong words as they are written on the line; empty when they are unknown."""

    def __str__(self) -> str:
        text = f"{self.code}  {self.location}  {self.message}"
        return f"{text}\n    Hint: {self.hint}" if self.hint else text


class ProblemList:
    """Collects problems, so that all of them are reported at once; each is kept once."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()

    def add(self, code: str, location: Location, message: str, hint: str = "", words: str = "") -> None:
        """Add one problem.

        Args:
            code: The stable name of the kind of problem, such as ``link/code``.
            location: The line that has the problem.
            message: What is wrong, as a sentence.
            hint: What to do, as a sentence.
            words: The wrong words as they are written on the line.
        """
        self._problems.add(Problem(location, code, message, hint, words))

    def drop(self, is_dropped: Callable[[Problem], bool]) -> None:
        """Remove problems: those that are gone when another one is solved."""
        self._problems = {problem for problem in self._problems if not is_dropped(problem)}

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that were found elsewhere, for example in a worker process."""
        self._problems.update(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems))

    def __len__(self) -> int:
        return len(self._problems)

    def raise_if_any(self) -> None:
        """Raise ContentError if there is a problem."""
        if self._problems:
            raise ContentError(tuple(self))


class ContentError(Exception):
    """The content has problems.

    Attributes:
        problems: All of them, in the order of files and lines.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the content")
        self.problems = problems


class UsageError(Exception):
    """The command line names something that does not exist."""


class NothingChangedError(UsageError):
    """There is nothing to make, and nothing is wrong."""


def shortened(text: str, limit: int) -> str:
    """Return a text for a message: as it is, or cut at the end of a word before the limit, with an ellipsis."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip() + " …"


def suggest(word: str, valid_words: Iterable[str], otherwise: str = "") -> str:
    """Return a hint with the valid words that are most similar; when none is, another hint, or one with all of them."""
    names = sorted(set(valid_words))
    similar = get_close_matches(word, names, n=2, cutoff=MIN_SIMILARITY)
    if similar:
        return f"Did you mean {' or '.join(similar)}?"
    return otherwise or (f"Known here: {', '.join(names)}." if names else "")
