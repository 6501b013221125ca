"""One session of watch: makes proofs of saved files, directs the background process, and reports on both."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path

from press.console.progress import counted
from press.core.diagnostics import ContentError, UsageError
from press.core.processes import ProcessEndedError
from press.core.project import INPUT_FOLDERS, is_ignored
from press.output.folder import Output
from press.typesetting.pool import Workers
from press.typesetting.worker import WorkerError
from press.watch import background
from press.watch.messages import (
    Changed,
    ContentInvalid,
    Done,
    Failed,
    FileMade,
    Findings,
    FromBackground,
    Go,
    PagesFound,
    Skip,
    Stop,
    Stopped,
    ToBackground,
)
from press.watch.preview_board import PreviewBoard
from press.watch.proofs import Proofer, ProofRun
from press.watch.reporter import Reporter

DEBOUNCE = 30
"""Milliseconds without another save before a change is handled."""
POLL_INTERVAL = 5
"""Milliseconds between two polls for further saves."""
HELPER_CHECK_INTERVAL = 1000
"""Milliseconds between two checks whether the background process is still running."""
MAX_RESTARTS = 2
"""Number of times that the background process is started again after one save."""
BACKGROUND_RESTARTED = "The process that makes the binder was ended from outside; it is started again."
BACKGROUND_STOPPED = (
    "The process that makes the binder was ended from outside again and again; perhaps there was not enough memory. "
    "Saved tools are still printed. To make everything: save any file, or stop and run make."
)
PRESS_PATHS = ("press/", "styles/fonts/")
"""Paths whose files a running process cannot load again."""


class WatchSession:
    """Watches a project until it is stopped.

    The main thread calls ``watch`` and ``close``, makes proofs and is the only one to send on the connection. The
    listener thread runs ``listen`` and is the only one to receive. Server threads call ``view``.

    Besides the board, threads share five attributes. Each has an immutable value that is replaced as a whole and
    read once where it is used, so they need no lock: ``viewed`` and ``is_wanted``, which server threads set for the
    main thread; ``change`` and ``started``, which the main thread sets and the listener reads; ``reported`` of the
    reporter, which the main thread sets before it sends ``Go`` or ``Skip``, and the listener after that.

    Args:
        root: The project folder.
        board: What the preview shows.
        name: The piece to show first, by path, code or file name; empty for none.
    """

    def __init__(self, root: Path, board: PreviewBoard, name: str = "") -> None:
        self.root, self.board, self.viewed, self.is_wanted = root, board, name, False
        self.reporter = Reporter(root, board)
        self.restarts = 0
        self.start_helper(get_context("fork") if sys.platform.startswith("linux") else get_context("spawn"))
        self.workers = Workers(root, 1)  # forks, so it has to come before any thread is started
        self.proofer = Proofer(root, self.workers)
        self.change, self.started = 0, time.perf_counter()
        self.stop = threading.Event()
        self.start_listener()

    # Main thread

    def start_helper(self, context: ForkContext | SpawnContext) -> None:
        """Start the background process, forked or spawned."""
        self.connection, other_end = context.Pipe()
        arguments = (str(self.root), other_end, self.connection, os.cpu_count() or 1, os.getpid())
        self.helper = context.Process(target=background.start, args=arguments)
        self.helper.start()
        other_end.close()

    def start_listener(self) -> None:
        """Start the thread that receives what this background process sends."""
        threading.Thread(target=self.listen, args=(self.connection,), daemon=True).start()

    def restart_helper(self) -> None:
        """Start the background process again if it was ended from outside, or report that it ends each time."""
        if self.helper.is_alive() or self.restarts > MAX_RESTARTS:
            return
        self.restarts += 1
        self.connection.close()
        if self.restarts > MAX_RESTARTS:
            self.reporter.report_end(BACKGROUND_STOPPED)
            return
        self.reporter.write_line(BACKGROUND_RESTARTED)
        self.start_helper(get_context("spawn"))  # threads are running now, so it can't be forked
        self.start_listener()
        self.handle_change(())

    def send(self, message: ToBackground) -> None:
        """Send a message to the background process; nothing happens if it was ended: it is started again later."""
        with contextlib.suppress(OSError):
            self.connection.send(message)

    def watch(self) -> bool:
        """Handle what is saved until ``stop`` is set; return True if the program itself changed and must restart."""
        from watchfiles import watch  # a compiled library that only this command needs

        folders = [self.root / name for name in INPUT_FOLDERS if (self.root / name).is_dir()]
        stamps: Mapping[str, object] | None = self.stamps(folders)
        self.handle_change(())
        for changes in watch(
            *folders,
            watch_filter=self.is_source,
            debounce=DEBOUNCE,
            step=POLL_INTERVAL,
            stop_event=self.stop,
            rust_timeout=HELPER_CHECK_INTERVAL,
            yield_on_timeout=True,
        ):
            self.restart_helper()
            paths = {path for _, path in changes}
            if stamps is not None:  # what was saved before the system began to report
                paths.update(path for path, _ in stamps.items() ^ self.stamps(folders).items())
                stamps = None
            if not paths:
                if self.is_wanted:
                    self.is_wanted = False
                    self.handle_change(())
                continue
            self.restarts = 0
            names = sorted({Path(path).relative_to(self.root).as_posix() for path in paths})
            if any(name.startswith(PRESS_PATHS) and not name.startswith("press/watch/static/") for name in names):
                return True
            self.handle_change(names)
        return False

    def stamps(self, folders: Iterable[Path]) -> dict[str, tuple[int, int]]:
        """Return time and size of each file that is watched, by path."""
        files = (path for folder in folders for path in folder.rglob("*") if self.is_source(None, str(path)))
        stamps: dict[str, tuple[int, int]] = {}
        for path in files:
            with contextlib.suppress(OSError):  # deleted in between, or a link that leads nowhere
                status = path.stat()
                if not path.is_dir():
                    stamps[str(path)] = status.st_mtime_ns, status.st_size
        return stamps

    def is_source(self, _change: object, path: str) -> bool:
        """Return True unless a file is only a temporary one of an editor or the system."""
        return not any(map(is_ignored, Path(path).relative_to(self.root).parts))

    def handle_change(self, names: Iterable[str]) -> None:
        """Make the proofs of a change, then let the background build everything else."""
        self.change += 1
        self.started = time.perf_counter()
        self.send(Changed(self.change))
        names = tuple(names)
        self.reporter.write_line(", ".join(name for name in names if (self.root / name).exists()))
        if names:
            self.reporter.reported = ()
        try:
            self.report_run(self.proofer.make_proofs(self.viewed, self.start_background))
        except ContentError as error:
            self.reporter.report_problems(error.problems)
            self.send(Skip(self.change))
        except UsageError:
            self.send(Skip(self.change))
            raise
        except WorkerError as fault:  # the pool is lost with the worker that died
            self.send(Skip(self.change))
            self.workers = self.proofer.workers = Workers(self.root, 1)
            self.reporter.report_failure(str(fault))
        except ProcessEndedError as error:
            self.send(Skip(self.change))
            self.reporter.report_end(str(error))
        except Exception as fault:  # reported, and the next save may avoid it
            self.send(Skip(self.change))
            self.reporter.report_failure(f"{type(fault).__name__}: {fault}")

    def start_background(self) -> None:
        """Let the background build: the proofs' pages are in the cache. From now on it may report."""
        self.reporter.reported = ()
        self.board.show(problems=(), busy=True)
        self.send(Go(self.change))

    def report_run(self, run: ProofRun) -> None:
        """Show the pieces, and the problems and the pages of an edit; let the background look for others."""
        entries = Output(self.root / "output").entries
        if run.content is not None:
            self.board.show_toolkit(run.content, entries)
        else:
            self.board.show_manifest(entries)
        if run.problems:
            self.reporter.report_problems(run.problems)
        for proof, before in run.proofs:
            self.reporter.report_proof(proof, before)
        for unprinted in run.unprinted:
            self.reporter.report_unprinted(unprinted)
        if run.problems:
            self.send(Skip(self.change))

    def close(self) -> None:
        """End the background process and the workers."""
        self.stop.set()
        self.board.close()
        self.send(Stop(self.change))
        self.helper.join(timeout=10)
        if self.helper.is_alive():
            self.helper.kill()
        self.connection.close()
        self.workers.close()

    # Server threads

    def view(self, path: str) -> None:
        """Make the piece with this path the first one to be proofed after each save, and at once if it has no pages."""
        self.viewed = path
        self.is_wanted = any(piece.path == path and not piece.pages for piece in self.board.state.pieces)

    # Listener thread

    def listen(self, connection: Connection) -> None:
        """Handle the background's messages about the last change, until the connection closes."""
        while True:
            try:
                message: FromBackground = connection.recv()
            except (EOFError, OSError, TypeError):  # TypeError: closed by the main thread in between
                return
            if message.change == self.change:
                self.handle_message(message)

    def handle_message(self, message: FromBackground) -> None:
        """Report what the background did."""
        match message:
            case FileMade(path=path):
                if path == self.board.state.binder:
                    self.reporter.write_line(f"{path}: {time.perf_counter() - self.started:.2f} s")
            case Done(made=made, outdated=outdated, seconds=seconds):
                requested = f"; requested files out of date: {outdated}" if outdated else ""
                status = f"Everything is up to date: {counted(made)} made{requested}."
                self.board.show_files(Output(self.root / "output").entries)
                self.board.show(busy=False, status=status)
                self.reporter.write_line(f"{status} {seconds:.1f} s")
            case Findings(problems=warnings):
                self.reporter.report_warnings(warnings)
            case PagesFound(unprinted=unprinted, current=current):
                self.reporter.show_found(unprinted, current)
            case ContentInvalid(problems=problems):
                self.reporter.report_problems(problems)
            case Failed(error=error):
                self.reporter.report_failure(error)
            case Stopped(error=error):
                self.reporter.report_end(error)

    # Any thread
