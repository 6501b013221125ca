"""Run a command as a process of its own and measure its cost."""

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    usage = usage_at_end(process)
    wall = time.perf_counter() - started
    if process.returncode:
        raise CommandError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, mebibytes(usage), said)


def usage_at_end(process: subprocess.Popen[Any]) -> resource.struct_rusage:
    """Return what a process and its children used, when it has ended.

    By wait4 and not RUSAGE_CHILDREN, which is a high-water mark over every command run so far.
    """
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def peak_at_end(process: subprocess.Popen[Any]) -> float:
    """Return the peak memory of a process, or of that of its children which used most, in MiB, when it has ended."""
    return mebibytes(usage_at_end(process))


def mebibytes(usage: resource.struct_rusage) -> float:
    """Return the peak memory in MiB."""
    return usage.ru_maxrss / (1024 * 1024 if os.uname().sysname == "Darwin" else 1024)
