"""Tells what a build does: a progress bar on a terminal, one plain line a file elsewhere."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from press.build.events import BuildEvent, BuildReporter, Status
from press.console import Sources, as_text, in_color
from press.core.diagnostics import Problem

FILES = (".pdf", ".zip", ".txt", ".html")
"""Endings of the files that people open; the pictures of the catalogue are told of by its page."""


class PlainReport(BuildReporter):
    """One line a file."""

    def __init__(self, explain: bool) -> None:
        super().__init__()
        self.explain = explain

    def done(self, event: BuildEvent) -> None:
        """Tell a line as it comes."""
        super().done(event)
        if self.explain:
            click.echo(f"{event.status} {event.name}" + (f"  {event.reason}" if event.reason else ""))
        elif event.status != Status.UNCHANGED and event.name.endswith(FILES):
            click.echo(f"{event.status} output/{event.name}")

    def summary(self) -> None:
        """Tell how much was done."""
        files = [event for event in self.events if event.name.endswith(FILES)]
        made = sum(event.status == Status.UPDATED for event in files)
        same = sum(event.status == Status.UNCHANGED for event in files)
        click.echo(f"{made} files made, {same} unchanged, in output/.")
        if self.late:
            click.echo(f"{self.late} files that were asked for earlier are out of date: .venv/bin/toolkit list")


class QuietReport(BuildReporter):
    """Says nothing."""

    def summary(self) -> None:
        """Say nothing."""


class BarReport(PlainReport):
    """A progress bar."""

    def __init__(self) -> None:
        super().__init__(explain=False)
        self.bar: Any = None

    def start(self, jobs: int, products: int) -> None:
        """Draw the bar when there is something to wait for."""
        if not jobs + products:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self.bar = Progress(TextColumn("{task.description:<28.28}"), BarColumn(), MofNCompleteColumn(), transient=True)
        self.task = self.bar.add_task("", total=jobs + products)
        self.bar.start()

    def more(self, products: int) -> None:
        """Make the bar longer."""
        if self.bar is None:
            self.start(0, products)
        else:
            self.bar.update(self.task, total=self.bar.tasks[0].total + products)

    def done(self, event: BuildEvent) -> None:
        """Move the bar on."""
        BuildReporter.done(self, event)
        if self.bar is not None and event.status != Status.UNCHANGED:
            self.bar.update(self.task, advance=1, description=event.name)

    def finish(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()


def reporter(explain: bool, quiet: bool) -> Any:
    """Return the report that fits where the command runs."""
    if quiet:
        return QuietReport()
    return BarReport() if sys.stdout.isatty() and not explain else PlainReport(explain)


NOTHING_CHANGED = "Nothing in output/ was changed."


def print_problems(
    problems: Iterable[Problem],
    root: Path | None = None,
    warnings: Iterable[Problem] = (),
    closing: str = NOTHING_CHANGED,
) -> None:
    """Tell every problem and warning with its line of the source, then how many; the lines are read below ``root``."""
    wrong, doubtful = list(problems), list(warnings)
    color = in_color()
    for line in as_text(wrong, doubtful, Sources(root), color):
        click.echo(line, err=True, color=color)
    if wrong or not doubtful:
        click.echo(f"\n{summary_line(len(wrong), len(doubtful))}. {closing}".rstrip(), err=True)


def summary_line(problems: int, warnings: int = 0) -> str:
    """Return how many problems there are, and how much else should be looked at."""
    said = "1 problem" if problems == 1 else f"{problems or 'No'} problems"
    if not warnings:
        return said
    return f"{said}, {'1 thing' if warnings == 1 else f'{warnings} things'} to look at"
