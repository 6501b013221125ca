"""The background process of watch: brings binder, cards, pictures and other styles up to date after the proofs."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from press.build.build_run import BuildRun
from press.build.events import BuildEvent, BuildReporter, Status
from press.build.lock import project_lock
from press.build.planner import Planner
from press.build.sound_pieces import ReadContent, read_what_is_right
from press.build.workspace import Workspace
from press.console.progress import OPENED_SUFFIXES
from press.core.diagnostics import ContentError, ProblemList
from press.core.last_results import LastResults
from press.core.processes import ProcessEndedError, end_with_parent
from press.core.stored_parse_cache import StoredParseCache
from press.lint.linter import lint
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.planning.plan import Plan
from press.typesetting.pool import Workers
from press.typesetting.worker import WorkerError
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
    PagesFound,
    Skip,
    Stop,
    Stopped,
    ToBackground,
)
from press.watch.page_finder import PageFinder

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
        if event.status != Status.UNCHANGED:
            self.raise_if_superseded()

    def raise_if_superseded(self) -> None:
        """Raise SupersededError if a newer message has arrived."""
        if self.connection.poll():
            raise SupersededError

    def send_file(self, path: str) -> None:
        """Send that a file has been written, at most once per file."""
        if path not in self.sent:
            self.sent.add(path)
            self.connection.send(FileMade(self.change, path))


class ReadyBuild(NamedTuple):
    """What was read and planned before the proofs are ready."""

    workspace: Workspace
    planner: Planner
    content: ReadContent | None
    """The content as far as it is right; None if that is too little for any page."""
    plan: Plan | None
    """None if there are problems."""
    problems: ProblemList


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
                if isinstance(answer, Go | Skip):
                    self.make(ready, ProgressForwarder(change, self.connection, started), builds=isinstance(answer, Go))
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
        """Read the content and plan everything, unless there are problems."""
        workspace, problems = Workspace(self.root), ProblemList()
        planner = Planner(workspace.files, self.cache)
        content, plan = read_what_is_right(planner, problems, self.results), None
        if content is not None and not problems:
            try:
                plan = planner.plan_full_build(content.editions)
                self.prebuilder.load_pages(workspace.cache, plan)
            except ContentError as error:
                problems.extend(error.problems)
        return ReadyBuild(workspace, planner, content, plan, problems)

    def make(self, ready: ReadyBuild, reporter: ProgressForwarder, *, builds: bool) -> None:
        """Build; if anything is wrong, find the pages that can be typeset and all problems in place of it.

        Args:
            ready: What was read and planned.
            reporter: Receives what happens.
            builds: False if the proofs have found problems.
        """
        problems = ready.problems
        if builds and ready.content is not None and ready.plan is not None:
            try:
                self.build(ready, ready.content.editions, ready.plan, reporter)
            except ContentError as error:
                problems.extend(error.problems)
            else:
                return
        if ready.content is not None:
            finder = PageFinder(ready.workspace, self.workers, ready.content, ready.plan)
            for pages in finder.find(reporter.raise_if_superseded, problems):
                reporter.raise_if_superseded()
                self.send(PagesFound(reporter.change, *pages))
        if problems:
            self.send(ContentInvalid(reporter.change, tuple(problems)))

    def wait_for_proofs(self, change: int) -> ToBackground:
        """Return the next message about this change, or a later change, or Stop; blocks until it arrives."""
        while True:
            message: ToBackground = self.connection.recv()
            if isinstance(message, Changed | Stop) or message.change == change:
                return message

    def build(self, ready: ReadyBuild, editions: EditionRegistry, plan: Plan, reporter: ProgressForwarder) -> None:
        """Make the binder and the handouts, then everything; raises ContentError and SupersededError.

        Args:
            ready: What was read and planned.
            editions: The editions.
            plan: The files of every build.
            reporter: Receives what happens.
        """
        workspace, planner = ready.workspace, ready.planner
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
