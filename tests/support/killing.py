"""The command in a process of its own, to be killed; and what its processes leave behind."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from press.core.project import CACHE_FOLDER
from tests.support.toolkits import PROJECT

CODE = """\
import signal; [signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGHUP)]
import sys; from pathlib import Path; from press.cli import main; main(obj=Path(sys.argv.pop(1)))
"""
"""The command for a project folder, as build.py runs it; nohup and a shell's background jobs ignore signals."""
PATIENCE = 60.0
"""Seconds until a test gives up: the machine may be busy."""


def start(root: Path, *words: str, code: str = CODE) -> subprocess.Popen[str]:
    """Start the command in a session of its own, so that all its processes can be found."""
    return subprocess.Popen(
        [sys.executable, "-c", code, str(root), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


def children(process: int) -> list[int]:
    """Return the numbers of the processes that a process has started."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(number) for number in task.read_text(encoding="ascii").split()]
        except OSError:  # it has ended meanwhile
            continue
    return found


def session(leader: int) -> list[int]:
    """Return the numbers of the processes that are left of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":  # its session and its state
            found.append(int(folder.name))
    return found


def wait_for(condition: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Wait until a condition is true; return False if it never was."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.01)
    return False


def kill(process: subprocess.Popen[str], number: int) -> None:
    """Send a signal to the main process only, and wait for its end."""
    os.kill(process.pid, number)
    process.wait(PATIENCE)


def end_session(leader: int) -> None:
    """End whatever is left of a session."""
    for process in session(leader):
        os.kill(process, signal.SIGKILL)


def is_locked(root: Path) -> bool:
    """Return True if a process has the lock of the project."""
    with (root / CACHE_FOLDER / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(lock, fcntl.LOCK_UN)
        return False


def partial_files(root: Path) -> list[str]:
    """Return the files outside of the cache that are not complete."""
    return [
        path.relative_to(root).as_posix() for folder in ("content", "output") for path in (root / folder).rglob("*.tmp")
    ]
