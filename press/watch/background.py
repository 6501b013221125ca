"""A second warm process that brings everything up to date behind the proofs: binder, cards, pictures, other styles."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from press.build.build import BuildRun
from press.build.events import BuildEvent, BuildReporter, Status
from press.build.planner import Planner, raise_for_lint_errors
from press.build.workspace import Workspace
from press.console.progress import OPENED_SUFFIXES as FILES
from press.core.diagnostics import ContentError, Problem
from press.core.lock import project_lock
from press.lint.runner import lint
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.planning.plan import Plan
from press.typesetting.pool import WorkerError, Workers
from press.watch.binder_prebuild import BinderPrebuilder

POLITE = 10
"""How nice its workers are: what an editor looks at comes first."""
LOOK_ROUND = 2.0
"""Seconds after which it looks whether the process that it works for is still there."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the two processes say to each other about a change, which has a number.

    To the background: ``changed`` (get ready), ``go``, ``skip``, ``stop``. From it: ``made`` (a file), ``done``,
    ``read`` (what check would say), ``wrong``, ``fault``.
    """

    said: str
    change: int
    path: str = ""
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    made: int = 0
    late: int = 0


class SupersededError(Exception):
    """Something else is to be done first; what is made so far is whole."""


class ProgressForwarder(BuildReporter):
    """Says of each file that it is made, and stops the build when there is something new to do."""

    def __init__(self, change: int, line: Connection, started: float) -> None:
        super().__init__()
        self.change, self.line, self.started = change, line, started
        self.told: set[str] = set()

    def done(self, event: BuildEvent) -> None:
        """Tell a file that was made; raises Superseded."""
        super().done(event)
        if event.status == Status.UPDATED and event.name.endswith(FILES):
            self.file(event.name)
        if event.status != Status.UNCHANGED and self.line.poll():
            raise SupersededError

    def file(self, path: str) -> None:
        """Tell that a file stands in its place, once."""
        if path in self.told:
            return
        self.told.add(path)
        self.line.send(Word("made", self.change, path, seconds=time.perf_counter() - self.started))


class ReadyBuild(NamedTuple):
    """A build that is planned and waits for the proofs."""

    workspace: Workspace
    planner: Planner
    editions: EditionRegistry
    plan: Plan


class Background:
    """Builds everything once for each change, the last one only when several came."""

    def __init__(self, root: Path, line: Connection, start_workers: Callable[[], Workers], cores: int = 1) -> None:
        self.root, self.line, self.start_workers, self.cores = root, line, start_workers, cores
        self.workers, self.ahead = start_workers(), BinderPrebuilder()

    def serve(self) -> None:
        """Work until told to stop, or until nobody is there to work for."""
        parent, word = os.getppid(), None
        while word is None or word.said != "stop":
            if word is not None and word.said == "changed":
                word = self.work(word.change)
            elif self.line.poll(LOOK_ROUND):
                word = self.line.recv()
            elif os.getppid() != parent:
                break
        self.workers.close()

    def work(self, change: int) -> Word | None:
        """Get ready, wait for the proofs, build; returns a word that came instead and is still to be heeded."""
        started, word = time.perf_counter(), None
        try:
            with project_lock(self.root):
                try:
                    ready = self.ready()
                finally:
                    word = self.heard(change)
                if word.said == "go":
                    self.build(ready, ProgressForwarder(change, self.line, started))
        except ContentError as error:
            if word and word.said == "go":  # else the proofs found the same
                self.line.send(Word("wrong", change, problems=error.problems))
        except SupersededError:
            pass
        except WorkerError as fault:  # a worker that died takes the others with it
            self.workers = self.start_workers()
            self.line.send(Word("fault", change, path=str(fault)))
        except Exception as fault:  # the editor is told, and the next save may mend it
            self.line.send(Word("fault", change, path=f"{type(fault).__name__}: {fault}"))
        return word if word and word.said in ("changed", "stop") else None

    def ready(self) -> ReadyBuild:
        """Read the content and plan everything; raises ContentError."""
        workspace = Workspace(self.root)
        planner = Planner(workspace.files)
        editions = planner.editions()
        raise_for_lint_errors(editions.toolkit)
        plan = planner.plan_full_build(editions)
        self.ahead.load_pages(workspace.cache, plan)
        return ReadyBuild(workspace, planner, editions, plan)

    def heard(self, change: int) -> Word:
        """Wait for a word on this change, or for a later one."""
        while True:
            word: Word = self.line.recv()
            if word.said in ("changed", "stop") or word.change == change:
                return word

    def build(self, ready: ReadyBuild, report: ProgressForwarder) -> None:
        """Make what people wait for, then everything; raises ContentError and Superseded."""
        workspace, planner, editions, plan = ready
        prebuilt = self.ahead.bind(workspace, plan)
        for path in prebuilt:
            report.file(path)
        usual = {product.path for product in editions.edition().files_of(editions.toolkit.pieces)}
        first = BuildRun(workspace, planner, self.workers, report, prebuilt=prebuilt)
        first.make(plan, lambda product: product.path in usual or product.kind == Kind.BINDER)
        BuildRun(workspace, planner, self.workers, report, processes=self.cores).make_all(editions, plan)
        made = sum(event.status == Status.UPDATED and event.name.endswith(FILES) for event in report.events)
        seconds = time.perf_counter() - report.started
        self.line.send(Word("done", report.change, made=made, late=report.late, seconds=seconds))
        if not self.line.poll():
            doubts = sorted({finding.problem for finding in lint(editions.toolkit)})
            self.line.send(Word("read", report.change, problems=tuple(doubts)))


def start(root: str, line: Connection, other_end: Connection, cores: int) -> None:
    """Be the background process; Ctrl-C is for the one that started it."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Background(Path(root), line, lambda: Workers(Path(root), cores, all_now=True, nice=POLITE), cores).serve()
