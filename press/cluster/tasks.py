"""Tasks as they travel: a job to typeset or a file to make, with the digest of all that it is made from."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from press.core.identifiers import JobKey, OutputPath
from press.output.orders import Order
from press.planning.job import Job


class Kind(StrEnum):
    """What a worker answers; the second part of an answer depends on it."""

    DONE = "done"
    """The result, packed."""
    MISSING = "missing"
    """The digests of what the worker has not received."""
    DIFFERS = "differs"
    """The versions of the worker's program and libraries, which are not those of the sender."""
    ENDED = "ended"
    """Nothing: the process that did the task was ended from outside."""
    FAULT = "fault"
    """How the program failed, in words."""
    SYSTEM = "system"
    """What the worker's system refused, in words."""


Answer = tuple[str, object]
"""A kind and what belongs to it."""


@dataclass(frozen=True, slots=True)
class TypesettingTask:
    """A job to typeset, and the digests of the project files that it may be made from, by name."""

    job: Job
    files: Mapping[str, str]

    @property
    def digests(self) -> tuple[str, ...]:
        """The digests of everything that it is made from, each once."""
        return tuple(dict.fromkeys(self.files.values()))

    @property
    def subject(self) -> str:
        """What a message calls it."""
        return f"{self.job.key} ({self.job.file})"


@dataclass(frozen=True, slots=True)
class MakingTask:
    """A file to make, and the digests of what it is made from: finished pages, files of output/, a color profile."""

    path: OutputPath
    order: Order
    fragments: Mapping[JobKey, str]
    files: Mapping[OutputPath, str]
    profile: str
    """Empty for none."""

    @property
    def digests(self) -> tuple[str, ...]:
        """The digests of everything that it is made from, each once."""
        profile = (self.profile,) if self.profile else ()
        return tuple(dict.fromkeys((*self.fragments.values(), *self.files.values(), *profile)))

    @property
    def subject(self) -> str:
        """What a message calls it."""
        return self.path


Task = TypesettingTask | MakingTask


def packed(value: object) -> bytes:
    """Return a task or a result as bytes, which only processes with the same program read."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
