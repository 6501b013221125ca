"""The background process of watch: brings binder, cards, pictures and other styles up to date after the proofs."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from press.build.build import BuildRun
from press.build.events import BuildEvent, BuildReporter, Status
from press.build.lock import project_lock
from press.build.planner import Planner, raise_for_lint_errors
from press.build.workspace import Workspace
from press.console.progress import OPENED_SUFFIXES
from press.core.diagnostics import ContentError
from press.core.last_results import LastResults
from press.core.processes import ProcessEndedError, end_with_parent
from press.core.stored_parse_cache import StoredParseCache
from press.lint.linter import lint
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.planning.plan import Plan
from press.typesetting.pool import WorkerError, Workers
from press.watch.binder_prebuild import BinderPrebuilder
from press.watch.messages import (
    Changed,
    ContentInvalid,
    Done,
    Failed,
    FileMade,
    Findings,
    FromBackground,
    Go,
    Stop,
    Stopped,
    ToBackground,
)

NICENESS = 10
"""Niceness of the background workers, so that proofs come first."""
PARENT_CHECK_INTERVAL = 2.0
"""Seconds between two checks whether the main process is still running."""


class SupersededError(Exception):
    """A newer change stops the build; every file written so far is complete."""


class ProgressForwarder(BuildReporter):
    """Sends a FileMade for each file that people open; raises SupersededError if a newer message has arrived."""

    def __init__(self, change: int, connection: Connection, started: float) -> None:
        super().__init__()
        self.change, self.connection, self.started = change, connection, started
        self.sent: set[str] = set()

    def done(self, event: BuildEvent) -> None:
        """Forward the event of a finished job or file; raises SupersededError."""
        super().done(event)
        if event.status == Status.UPDATED and event.name.endswith(OPENED_SUFFIXES):
            self.send_file(event.name)
        if event.status != Status.UNCHANGED and self.connection.poll():
            raise SupersededError

    def send_file(self, path: str) -> None:
        """Send that a file has been written, at most once per file."""
        if path not in self.sent:
            self.sent.add(path)
            self.connection.send(FileMade(self.change, path))


class ReadyBuild(NamedTuple):
    """A build that is planned and waits for the proofs."""

    workspace: Workspace
    planner: Planner
    editions: EditionRegistry
    plan: Plan


class BackgroundBuilder:
    """Builds everything after each change; of several changes, only after the last one.

    Args:
        root: The project folder.
        connection: Its end of the connection to the main process.
        start_workers: Starts the workers for typesetting, again after one has died.
        cores: The number of processes to bind files in.
    """

    def __init__(
        self, root: Path, connection: Connection, start_workers: Callable[[], Workers], cores: int = 1
    ) -> None:
        self.root, self.connection, self.start_workers, self.cores = root, connection, start_workers, cores
        self.workers, self.prebuilder = start_workers(), BinderPrebuilder()
        self.cache, self.results = StoredParseCache(root), LastResults()

    def serve(self) -> None:
        """Handle messages until Stop arrives, or until the main process is gone."""
        parent = os.getppid()
        message: ToBackground | None = None
        while not isinstance(message, Stop):
            if isinstance(message, Changed):
                message = self.handle_change(message.change)
            elif self.connection.poll(PARENT_CHECK_INTERVAL):
                message = self.connection.recv()
            elif os.getppid() != parent:
                break
        self.workers.close()

    def handle_change(self, change: int) -> ToBackground | None:
        """Plan, wait for the proofs, and build; return a message that came instead and has yet to be handled."""
        started = time.perf_counter()
        answer: ToBackground | None = None
        try:
            with project_lock(self.root):
                try:
                    ready = self.plan()
                finally:  # also after an error: the main process sends Go or Skip for every change
                    answer = self.wait_for_proofs(change)
                if isinstance(answer, Go):
                    self.build(ready, ProgressForwarder(change, self.connection, started))
        except ContentError as error:
            if isinstance(answer, Go):  # otherwise the proofs reported the same problems
                self.send(ContentInvalid(change, error.problems))
        except SupersededError:
            pass
        except WorkerError as fault:  # the pool is lost with the worker that died
            self.workers = self.start_workers()
            self.send(Failed(change, str(fault)))
        except ProcessEndedError as error:
            self.send(Stopped(change, str(error)))
        except Exception as fault:  # reported, and the next save may avoid it
            self.send(Failed(change, f"{type(fault).__name__}: {fault}"))
        return answer if isinstance(answer, Changed | Stop) else None

    def plan(self) -> ReadyBuild:
        """Read the content and plan everything; raises ContentError."""
        workspace = Workspace(self.root)
        planner = Planner(workspace.files, self.cache)
        editions = planner.editions()
        raise_for_lint_errors(editions.toolkit, self.results)
        plan = planner.plan_full_build(editions)
        self.prebuilder.load_pages(workspace.cache, plan)
        return ReadyBuild(workspace, planner, editions, plan)

    def wait_for_proofs(self, change: int) -> ToBackground:
        """Return the next message about this change, or a later change, or Stop; blocks until it arrives."""
        while True:
            message: ToBackground = self.connection.recv()
            if isinstance(message, Changed | Stop) or message.change == change:
                return message

    def build(self, ready: ReadyBuild, reporter: ProgressForwarder) -> None:
        """Make the binder and the handouts, then everything; raises ContentError and SupersededError."""
        workspace, planner, editions, plan = ready
        prebuilt = self.prebuilder.bind(workspace, plan)
        for path in prebuilt:
            reporter.send_file(path)
        first_paths = {product.path for product in editions.edition().files_of(editions.toolkit.pieces)}
        first = BuildRun(workspace, planner, self.workers, reporter, prebuilt=prebuilt)
        first.make(plan, lambda product: product.path in first_paths or product.kind == Kind.BINDER)
        BuildRun(workspace, planner, self.workers, reporter, processes=self.cores).make_all(editions, plan)
        opened_files = sum(
            event.status == Status.UPDATED and event.name.endswith(OPENED_SUFFIXES) for event in reporter.events
        )
        self.send(Done(reporter.change, opened_files, reporter.outdated, time.perf_counter() - reporter.started))
        if not self.connection.poll():
            findings = sorted({finding.problem for finding in lint(editions.toolkit, results=self.results)})
            self.send(Findings(reporter.change, tuple(findings)))

    def send(self, message: FromBackground) -> None:
        """Send a message to the main process."""
        self.connection.send(message)


def start(root: str, connection: Connection, other_end: Connection, cores: int, parent: int) -> None:
    """Run the background process; the entry point of a new process.

    Args:
        root: The project folder.
        connection: This process's end of the connection.
        other_end: The main process's end, which a forked process has open as well.
        cores: The number of worker processes.
        parent: The number of the main process, with which this one ends.
    """
    end_with_parent(parent)
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process handles Ctrl-C and sends Stop

    def start_workers() -> Workers:
        return Workers(Path(root), cores, all_now=True, nice=NICENESS)

    BackgroundBuilder(Path(root), connection, start_workers, cores).serve()
