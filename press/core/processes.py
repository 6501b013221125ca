"""Processes that this one starts: they end when it ends, and one that is ended from outside has its work done again."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import wait

SET_PARENT_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of Linux, from <linux/prctl.h>."""
ATTEMPTS = 3
"""Number of times that work is started before it counts as impossible because its processes are ended from outside."""


class ProcessEndedError(Exception):
    """Processes that worked for this one were ended from outside, each time that their work was started."""

    def __init__(self, work: str) -> None:
        super().__init__(
            f"The system ended a process that {work}, {ATTEMPTS} times. Perhaps there was not enough memory.\n"
            "    Hint: Close other programs, or use fewer processes: .venv/bin/toolkit --jobs 1"
        )


def end_with_parent(parent: int) -> None:
    """Make the system end this process, at once, when its parent ends in any way, SIGKILL included.

    A process that outlives its parent would keep open what it inherited, the lock of the project among it. On Linux
    the parent is the thread that started this process: it has to be one that lives as long as its process.

    Args:
        parent: The number of the process that started this one.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before
            os._exit(1)
        return
    process = multiprocessing.parent_process()
    if process is not None:
        threading.Thread(target=_exit_after, args=(process.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    """End this process when another one has ended."""
    wait([sentinel])
    os._exit(1)
