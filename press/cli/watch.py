"""The verb watch: prints what is saved, and shows it in a browser."""

import os
import signal
import sys
import threading
from pathlib import Path

import click

from press.cli.main import guarded, main

PORT = 8765
PORTS = 20
"""So many ports are tried when the first is taken."""


@main.command()
@click.argument("name", default="")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True, help="Where the preview is.")
@click.option("--open/--no-open", "opens", default=None, help="Open the preview in the browser; on a terminal it does.")
@click.pass_obj
def watch(root: Path, /, name: str, port: int, opens: bool | None) -> None:
    """Print every change as it is saved, and show it in the browser: watch, or watch 4.1 to start with a tool."""
    guarded(root, lambda build: watching(root, name, port, sys.stdout.isatty() if opens is None else opens))


def watching(root: Path, name: str, port: int, opens: bool) -> None:
    """Watch until Ctrl-C; when the press itself was changed, start anew."""
    from press.core.diagnostics import UsageError
    from press.watch.preview_server import Preview
    from press.watch.preview_state import Board
    from press.watch.session import Session

    board = Board()
    session = Session(root.resolve(), board, name)
    signal.signal(signal.SIGTERM, lambda *_: session.stop.set())
    server = None
    try:
        for tried in range(port, port + PORTS):
            try:
                server = Preview(root.resolve(), board, tried, session.looked_at)
                break
            except OSError:
                continue
        if server is None:
            raise UsageError(f"The ports from {port} to {port + PORTS - 1} are taken. Name another: watch --port 9000")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"The preview: {server.address}\nSave a file, and see it there. Ctrl-C ends it.")
        if opens:
            click.launch(server.address)
        anew = session.watch()
    finally:
        session.close()
        if server is not None:
            server.shutdown()
            server.server_close()
    if anew:
        click.echo("The press itself was changed: starting anew.")
        sys.stdout.flush()
        words = [word for word in sys.orig_argv if word not in ("--open", "--no-open")]
        os.execv(sys.executable, [*words, "--no-open"])
