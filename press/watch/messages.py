"""Messages between the main process of watch and its background process; each is about one numbered change."""

from dataclasses import dataclass

from press.core.diagnostics import Problem
from press.core.identifiers import OutputPath
from press.watch.proofs import UnprintedProof


@dataclass(frozen=True, slots=True)
class Message:
    """A message about a change."""

    change: int
    """Number of the change, from 1. A message about another change than the last one is out of date."""


# To the background process


class Changed(Message):
    """Files were saved: read and plan, then wait for Go or Skip. Stops a running build between two files."""


class Go(Message):
    """The proofs have been typeset: build."""


class Skip(Message):
    """Something is wrong: do not build, but look for the pages and problems that the proofs did not show."""


class Stop(Message):
    """Watch ends: exit."""


# From the background process


@dataclass(frozen=True, slots=True)
class FileMade(Message):
    """A file has been written."""

    path: str
    """Below output/."""


@dataclass(frozen=True, slots=True)
class Done(Message):
    """Everything is up to date."""

    made: int
    """Number of files made, of those that people open."""
    outdated: int
    """Number of requested files that are out of date."""
    seconds: float
    """Duration of the build."""


@dataclass(frozen=True, slots=True)
class Findings(Message):
    """What ``check`` would report as warnings; sent after Done."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class PagesFound(Message):
    """Something is wrong; these are pages that can be typeset. More may follow, until ContentInvalid."""

    unprinted: tuple[UnprintedProof, ...]
    """Those that no file has."""
    current: tuple[OutputPath, ...]
    """The files of pieces, below output/, that have the pages."""


@dataclass(frozen=True, slots=True)
class ContentInvalid(Message):
    """The content or its pages have problems; they are all that were found."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Failed(Message):
    """The program itself failed."""

    error: str


@dataclass(frozen=True, slots=True)
class Stopped(Message):
    """The system ended the processes that the build needs."""

    error: str


ToBackground = Changed | Go | Skip | Stop
FromBackground = FileMade | Done | Findings | PagesFound | ContentInvalid | Failed | Stopped
