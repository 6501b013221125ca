"""Run a command as a process of its own and measure its cost."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""A variable with which Python compiles the program at each start; people who print do not set it."""


class CommandError(Exception):
    """A measured command ended with an error, so its measurements mean nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a process and all its children."""

    wall: float
    cpu: float
    peak: float
    """The peak memory of any one of the processes, in MiB."""
    said: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; raises CommandError when it does not end well."""
    variables = {name: value for name, value in os.environ.items() if name != NO_BYTECODE} | dict(environment or {})
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    said = process.stdout.read().decode(errors="replace")
    # wait4, not RUSAGE_CHILDREN: that one is a high-water mark over every command run so far.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said}")
    kibibytes = usage.ru_maxrss / (1024 if os.uname().sysname == "Darwin" else 1)
    return Cost(wall, usage.ru_utime + usage.ru_stime, kibibytes / 1024, said)
