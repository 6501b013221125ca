"""Measure warm processes: watch, from a saved file to the new handout and binder, and Typst for comparison."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import NO_BYTECODE, CommandError, peak_at_end

HERE = Path(__file__).parent
PATIENCE = 60.0
LOOK = 0.002
"""Seconds between two looks at a file."""


class Warm:
    """A program that keeps running and reacts to its input or to changed files."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != NO_BYTECODE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def hear(self, words: str = "") -> str:
        """Wait for an output line that contains a text; raises CommandError if the program ends first."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if words in line:
                return line
        raise CommandError(f"It ended and never said “{words}”.")

    def end(self) -> float:
        """Stop it; returns the peak memory of any one of its processes, in MiB."""
        self.process.terminate()
        return peak_at_end(self.process)


def until_new(path: Path, before: bytes, started: float) -> float:
    """Return the seconds until a file has other bytes than before.

    It is read only once it has been written: to read a binder again and again would take a core from the program.
    """
    written = None
    while time.perf_counter() - started < PATIENCE:
        status = path.stat()
        if written != (written := (status.st_mtime_ns, status.st_ino)) and path.read_bytes() != before:
            return time.perf_counter() - started
        time.sleep(LOOK)
    raise CommandError(f"{path} was not made again.")


@dataclass(frozen=True, slots=True)
class Watched:
    """What watch took for a number of edits."""

    handouts: list[float]
    """Seconds from each saved file to the new handout."""
    binders: list[float]
    """And to the new binder."""
    peak: float
    """The peak memory of any of its processes, in MiB."""


def watched(root: Path, handout: Path, binder: Path, edit: Callable[[], None], times: int) -> Watched:
    """Measure a number of edits while watch runs."""
    running = Warm([sys.executable, "build.py", "watch", "--no-open", "--port", "8799"], root)
    found: list[tuple[float, float]] = []
    try:
        running.hear("Everything is up to date")
        for _ in range(times + 1):
            kept = [path.read_bytes() for path in (handout, binder)]
            started = time.perf_counter()
            edit()
            found.append((until_new(handout, kept[0], started), until_new(binder, kept[1], started)))
            running.hear("Everything is up to date")
            time.sleep(1)  # what check would say is looked up behind it
    finally:
        peak = running.end()
    measured = found[1:]  # the first edit reads every text for the first time
    return Watched([seconds for seconds, _ in measured], [seconds for _, seconds in measured], peak)


def typst_watched(root: Path, edit: Callable[[], None], times: int) -> list[float]:
    """Return, for each of a number of edits, the seconds that a warm Typst takes to compile the binder again."""
    running = Warm([sys.executable, str(HERE / "run_typst_warm.py"), str(root)], root)
    try:
        running.hear()
        found = []
        for _ in range(times + 1):
            edit()
            assert running.process.stdin is not None
            running.process.stdin.write("again\n")
            running.process.stdin.flush()
            found.append(float(running.hear()))
        return found[1:]
    finally:
        running.end()
