"""The exit codes of the command."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command's exit code says to a script."""

    OK = 0
    """Everything is up to date; warnings may have been printed."""
    CONTENT_PROBLEMS = 1
    """The content has problems, all of them printed."""
    USAGE = 2
    """The arguments name something that does not exist, or do not go together; click uses this code as well."""
    PRESS_FAULT = 3
    """The program or the system failed: a bug, a full disk, a missing library."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of SIGINT, as shells count."""
