"""The command that prints every save and shows it in the browser."""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import click

from press.cli.runner import run_guarded
from press.console.terminal import echo
from press.core.diagnostics import UsageError
from press.watch.preview_board import PreviewBoard
from press.watch.preview_server import PreviewServer
from press.watch.session import WatchSession

PORT = 8765
ELSEWHERE = ("REMOTE_CONTAINERS", "CODESPACES", "SSH_CONNECTION", "WSL_DISTRO_NAME")
"""Variables of a terminal that is not on the computer of the browser."""
PORTS_TRIED = 20
"""Number of ports tried, from the first on, before the command gives up."""


@click.command()
@click.argument("name", default="")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="The preview’s port.")
@click.option(
    "--open/--no-open", "opens", default=None, help="Open the preview in the browser; the default on a terminal."
)
@click.pass_obj
def watch(root: Path, /, name: str, port: int, opens: bool | None) -> None:
    """Print what you save, and show it.

    In the browser, page by page. To start with a tool: watch 4.1
    """
    opens_browser = sys.stdout.isatty() if opens is None else opens
    run_guarded(root, lambda: watch_project(root.resolve(), name, port, opens_browser=opens_browser))


def watch_project(root: Path, name: str, port: int, *, opens_browser: bool) -> None:
    """Watch until Ctrl-C; if the program itself changes, replace this process with a new one.

    Args:
        root: The project folder.
        name: The code, file name or path of the piece to show first; empty for none.
        port: The first port to try.
        opens_browser: Whether to open the preview.
    """
    board = PreviewBoard()
    board.show(editor=editor_address(root, os.environ))
    session = WatchSession(root, board, name)
    signal.signal(signal.SIGTERM, lambda *_: session.stop.set())
    server, serving = None, threading.Thread()
    try:
        server = open_server(root, board, session, port)
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        echo(f"Preview: {server.address}\nSave a file to see it there. Ctrl-C ends the preview.")
        if opens_browser:
            click.launch(server.address)
        must_restart = session.watch()
    finally:
        session.close()
        if server is not None:
            if serving.is_alive():  # Ctrl-C can come before; shutdown would wait for a thread that never starts
                server.shutdown()
            server.server_close()
    if must_restart:
        echo("The program itself has changed: restarting.")
        sys.stdout.flush()
        arguments = [argument for argument in sys.orig_argv if argument not in ("--open", "--no-open")]
        os.execv(sys.executable, [*arguments, "--no-open"])


def editor_address(root: Path, environment: Mapping[str, str]) -> str:
    """Return how an address begins that opens a file of a project in Visual Studio Code; empty if it is not there.

    In a container or on another computer its address would name a file that the browser's computer does not have.
    """
    is_elsewhere = any(environment.get(name) for name in ELSEWHERE)
    is_there = environment.get("TERM_PROGRAM") == "vscode" or shutil.which("code") is not None
    return f"vscode://file{quote(root.as_posix())}/" if is_there and not is_elsewhere else ""


def open_server(root: Path, board: PreviewBoard, session: WatchSession, port: int) -> PreviewServer:
    """Return a server on the first free port; raises UsageError if PORTS_TRIED ports are taken."""
    last = port + PORTS_TRIED - 1
    for number in range(port, last + 1):
        try:
            return PreviewServer(root, board, number, session.view)
        except OSError:
            continue
    raise UsageError(f"Ports {port} to {last} are in use. Choose another: .venv/bin/toolkit watch --port 9000")
