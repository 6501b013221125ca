"""Run watch in a process of its own and read its output."""

import json
import queue
import socket
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from press.watch.token import preview_token
from tests.support.program_copies import RunningCopy

PATIENCE = 60.0
"""Seconds until a test gives up: the machine may be busy."""
UP_TO_DATE = "Everything is up to date"


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Watching:
    """A running watch."""

    def __init__(self, root: Path, *words: str) -> None:
        self.root, self.port = root, free_port()
        self.process = RunningCopy(root, "watch", *words, "--port", str(self.port), "--no-open")
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Collect its output lines."""
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def hear(self, words: str) -> str:
        """Wait for an output line that contains a text."""
        until = time.monotonic() + PATIENCE
        while (left := until - time.monotonic()) > 0:
            try:
                self.said.append(self.lines.get(timeout=left))
            except queue.Empty:
                break
            if words in self.said[-1]:
                return self.said[-1]
        raise AssertionError(f"It never said “{words}”, but:\n" + "\n".join(self.said))

    @property
    def address(self) -> str:
        """The URL of the preview."""
        return f"http://127.0.0.1:{self.port}/{preview_token(self.root)}/"

    def get(self, path: str, host: str = "") -> bytes:
        """Send a request to the preview and return its answer."""
        request = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def state(self) -> dict[str, Any]:
        """Return what the preview shows now."""
        with urllib.request.urlopen(self.address + "events", timeout=PATIENCE) as answer:
            found: dict[str, Any] = json.loads(answer.readline().decode().removeprefix("data: "))
            return found

    def end(self) -> int | None:
        """Interrupt it and return its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE)
