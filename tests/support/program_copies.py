"""Run the program in copies of a process that has imported it: starting Python takes longer than most tests."""

import multiprocessing
import os
import signal
import sys
import tempfile
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

from press.cli.main import main

COPIES = multiprocessing.get_context("forkserver")
COPIES.set_forkserver_preload(["tests.support.program_to_copy"])


def run(root: Path, words: tuple[str, ...], output: str) -> None:
    """Run the command on a project as the process that a person starts does; what it prints goes to a pipe."""
    pipe = os.open(output, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(pipe, number)
    os.close(pipe)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    sys.argv = ["toolkit", *words]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    main(obj=root)


class RunningCopy:
    """The program at work, with the methods of ``subprocess.Popen`` that the tests use."""

    def __init__(self, root: Path, *words: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            pipe = f"{folder}/output"
            os.mkfifo(pipe)
            self.process: BaseProcess = COPIES.Process(target=run, args=(root, words, pipe))
            self.process.start()
            self.stdout: IO[str] = Path(pipe).open(encoding="utf-8")  # noqa: SIM115  # waits for the program to open it
        assert self.process.pid is not None
        self.pid = self.process.pid

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()

    def terminate(self) -> None:
        """Ask it to end."""
        self.process.terminate()

    def wait(self, seconds: float) -> int | None:
        """Return its exit code, once it has ended; fail if it does not end in time."""
        self.process.join(seconds)
        assert not self.process.is_alive()
        return self.process.exitcode
