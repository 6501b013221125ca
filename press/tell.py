"""Tells what a build does: a progress bar on a terminal, one plain line a file elsewhere."""

import sys
from collections.abc import Iterable
from typing import Any

import click

from press.problems import Problem
from press.run import Line, Report

FILES = (".pdf", ".zip", ".txt", ".html")
"""Endings of the files that people open; the pictures of the catalogue are told of by its page."""


class PlainReport(Report):
    """One line a file."""

    def __init__(self, explain: bool) -> None:
        super().__init__()
        self.explain = explain

    def done(self, line: Line) -> None:
        """Tell a line as it comes."""
        super().done(line)
        if self.explain:
            click.echo(f"{line.letter} {line.name}" + (f"  {line.why}" if line.why else ""))
        elif line.letter != "X" and line.name.endswith(FILES):
            click.echo(f"{line.letter} output/{line.name}")

    def summary(self) -> None:
        """Tell how much was done."""
        files = [line for line in self.lines if line.name.endswith(FILES)]
        made = sum(line.letter == "U" for line in files)
        same = sum(line.letter == "X" for line in files)
        click.echo(f"{made} files made, {same} unchanged, in output/.")
        if self.late:
            click.echo(f"{self.late} files that were asked for earlier are out of date: python build.py list")


class QuietReport(Report):
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

    def done(self, line: Line) -> None:
        """Move the bar on."""
        Report.done(self, line)
        if self.bar is not None and line.letter != "X":
            self.bar.update(self.task, advance=1, description=line.name)

    def finish(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()


def reporter(explain: bool, quiet: bool) -> Any:
    """Return the report that fits where the command runs."""
    if quiet:
        return QuietReport()
    return BarReport() if sys.stdout.isatty() and not explain else PlainReport(explain)


def tell_warnings(problems: Iterable[Problem]) -> None:
    """Tell what should be looked at and stops nothing."""
    for problem in sorted(problems):
        click.echo(f"Look at: {problem}", err=True)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Tell every problem, then how many."""
    found = list(problems)
    for problem in found:
        click.echo(str(problem), err=True)
    things = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    click.echo(f"\n{things}. Nothing in output/ was changed.", err=True)
