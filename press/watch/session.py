"""One session of watching: hears of saved files, has proofs pulled, sends the background after them, tells of both."""

import os
import sys
import threading
import time
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path

import click

from press.console import print_problems, summary
from press.core.diagnostics import ContentError, Problem, UsageError
from press.core.project import INPUT_FOLDERS, is_ignored
from press.output.folder import Output
from press.output.page_images import render_pages
from press.typesetting.pool import WorkerError, Workers
from press.watch import background
from press.watch.background import Word
from press.watch.preview_state import Board, told
from press.watch.proofs import Proof, Proofer

QUIET, STEP = 30, 5
"""Milliseconds: so long nothing more must be saved before the press looks, and how often it looks for that."""
THUMB = 160
"""Pixels: how wide pages are drawn to see whether they look different."""
STAY = "The pages of the last good save stay."
OURS = ("press/", "styles/fonts/")
"""Where files stand that a running process can't read anew."""


class Session:
    """Watches a project until it is stopped."""

    def __init__(self, root: Path, board: Board, name: str = "") -> None:
        self.root, self.board, self.shown = root, board, name
        context = get_context("fork") if sys.platform.startswith("linux") else get_context("spawn")
        self.line, other_end = context.Pipe()
        cores = os.cpu_count() or 1
        self.helper = context.Process(target=background.start, args=(str(root), other_end, self.line, cores))
        self.helper.start()
        other_end.close()
        self.workers = Workers(root, 1)  # it starts before there are threads of ours
        self.proofer = Proofer(root, self.workers)
        self.change, self.started = 0, time.perf_counter()
        self.doubts: tuple[Problem, ...] = ()
        self.stop = threading.Event()
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    # Watching

    def watch(self) -> bool:
        """Print what is saved until stopped; returns True when the press itself was changed and must start anew."""
        from watchfiles import watch

        folders = [self.root / name for name in INPUT_FOLDERS if (self.root / name).is_dir()]
        self.look(())
        for changes in watch(*folders, watch_filter=self.heeds, debounce=QUIET, step=STEP, stop_event=self.stop):
            names = sorted({Path(path).relative_to(self.root).as_posix() for _, path in changes})
            if any(name.startswith(OURS) and not name.startswith("press/watch/static/") for name in names):
                return True
            self.look(names)
        return False

    def heeds(self, _change: object, path: str) -> bool:
        """Tell whether a file counts: what editors leave behind while they save does not."""
        return not any(map(is_ignored, Path(path).relative_to(self.root).parts))

    def look(self, names: Iterable[str]) -> None:
        """Print the proofs of a change, then let everything else follow."""
        self.change += 1
        self.started = time.perf_counter()
        self.line.send(Word("changed", self.change))
        self.say(", ".join(name for name in names if (self.root / name).exists()))
        try:
            pulled = self.proofer.pull(self.shown, self.go)
        except ContentError as error:
            self.line.send(Word("skip", self.change))
            self.wrong(error.problems)
        except UsageError:
            self.line.send(Word("skip", self.change))
            raise
        except WorkerError as fault:  # a worker that died takes the others with it
            self.line.send(Word("skip", self.change))
            self.workers = self.proofer.workers = Workers(self.root, 1)
            self.fault(str(fault))
        except Exception as fault:  # told like a problem: the next save may mend it
            self.line.send(Word("skip", self.change))
            self.fault(f"{type(fault).__name__}: {fault}")
        else:
            self.board.toolkit(pulled.editions, Output(self.root / "output").entries)
            for proof, before in pulled.proofs:
                self.proofed(proof, before)

    def go(self) -> None:
        """Let the background build: what it would wait for is there. From here on it may find problems, or be done."""
        self.board.show(problems=(), busy=True)
        self.line.send(Word("go", self.change))

    def looked_at(self, path: str) -> None:
        """Note what is being looked at: it is printed first, whatever was edited."""
        self.shown = path

    def proofed(self, proof: Proof, before: bytes) -> None:
        """Tell of a proof, and which of its pages look different."""
        said = f"{proof.title}: printed in {proof.seconds:.2f} s"
        now = (self.root / "output" / proof.path).read_bytes()
        self.board.proof(proof, changed_pages(before, now), said)
        self.say(said)

    # The background

    def listen(self) -> None:
        """Hear what the background says, until it ends."""
        while True:
            try:
                word: Word = self.line.recv()
            except (EOFError, OSError):
                return
            if word.change == self.change:
                self.heard(word)

    def heard(self, word: Word) -> None:
        """Tell what the background did."""
        if word.said == "made" and word.path == self.board.state.binder:
            self.say(f"{word.path}: {time.perf_counter() - self.started:.2f} s")
        elif word.said == "done":
            late = f", {word.late} that were asked for are out of date" if word.late else ""
            said = f"Everything is up to date: {word.made} files made{late}."
            self.board.files(Output(self.root / "output").entries)
            self.board.show(busy=False, said=said)
            self.say(f"{said} {word.seconds:.1f} s")
        elif word.said == "read":
            self.doubted(word.problems)
        elif word.said == "wrong":
            self.wrong(word.problems)
        elif word.said == "fault":
            self.fault(word.path)

    # Telling

    def say(self, text: str) -> None:
        """Say something on the terminal, with the time of day."""
        if text:
            click.echo(f"{time.strftime('%H:%M:%S')}  {text}")

    def wrong(self, problems: tuple[Problem, ...]) -> None:
        """Tell of problems; the last good pages stay."""
        said = f"{summary(len(problems))}. {STAY}"
        self.board.show(problems=told(problems, self.root), doubts=(), busy=False, said=said)
        print_problems(problems, self.root, closing=STAY)

    def doubted(self, problems: tuple[Problem, ...]) -> None:
        """Show what check would say; on the terminal only what is new since the last time."""
        new = [problem for problem in problems if problem not in self.doubts]
        if new:
            print_problems((), self.root, new)
        self.doubts = problems
        self.board.show(doubts=told(problems, self.root))

    def fault(self, text: str) -> None:
        """Tell of a fault of the press."""
        said = f"A fault of the press, not of the content: {text}"
        click.echo(said, err=True)
        self.board.show(busy=False, said=said)

    def close(self) -> None:
        """End the helpers."""
        self.stop.set()
        self.board.close()
        self.line.send(Word("stop", self.change))
        self.helper.join(timeout=10)
        if self.helper.is_alive():
            self.helper.kill()
        self.line.close()
        self.workers.close()


def changed_pages(before: bytes, now: bytes) -> list[int]:
    """Return the pages, counted from 1, that look different; all of a file that is new."""
    old = render_pages(before, THUMB) if before else []
    new = render_pages(now, THUMB)
    return [number for number, page in enumerate(new, 1) if number > len(old) or page != old[number - 1]]
