"""The events of a build, and the base class of what reports them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What happened to a job or file; the values are what ``--explain`` prints."""

    UPDATED = "U"
    UNCHANGED = "X"
    FAILED = "E"
    DELETED = "D"


@dataclass(frozen=True, slots=True)
class BuildEvent:
    """What happened to a job or file."""

    status: Status
    name: str
    """The key of a job, or the path of a file below output/."""
    reason: str = ""
    """Why it was made; empty if it was not."""


@dataclass(slots=True)
class BuildReporter:
    """Receives the events of a build; subclasses print them."""

    events: list[BuildEvent] = field(default_factory=list)
    outdated: int = 0
    """Number of requested files that are out of date."""
    outdated_files: dict[str, str] = field(default_factory=dict)
    """The command that makes each file that a request leaves out of date."""

    def wait(self, process: str) -> None:
        """Receive that another build has the project: the number of its process, empty if it is not known."""

    def start(self, jobs: int, products: int) -> None:
        """Receive the numbers of stale jobs and products, before they are made."""

    def done(self, event: BuildEvent) -> None:
        """Receive the event of a finished job or file."""
        self.events.append(event)

    def more(self, products: int) -> None:
        """Receive the number of stale products that were planned after the start."""

    def add_outdated(self, count: int) -> None:
        """Receive a number of requested files that are out of date and are not made by this build."""
        self.outdated += count

    def add_outdated_file(self, path: str, command: str) -> None:
        """Receive a file that is out of date beside those that were requested, and the command that makes it."""
        self.outdated_files[path] = command

    def finish(self) -> None:
        """Receive the end of the build, successful or not."""
