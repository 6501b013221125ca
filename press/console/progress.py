"""Prints what a build does: a progress bar on a terminal, one plain line per file elsewhere."""

import re
import sys
from typing import TYPE_CHECKING

from press.build.events import BuildEvent, BuildReporter, Status
from press.console.terminal import echo

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

OPENED_SUFFIXES = (".pdf", ".zip", ".txt", ".html")
"""Suffixes of the files that people open; the catalog's pictures and scripts are not listed."""
READING_PAGE = re.compile(r"(?:^|/)read/[^/]+\.html$")
"""The path of a page that people open from the catalog."""


def is_listed(name: str) -> bool:
    """Return True for a file that is listed as made: one that people look for in the folder."""
    return name.endswith(OPENED_SUFFIXES) and not READING_PAGE.search(name)


class Reporter(BuildReporter):
    """A reporter that also sums up the build in the end."""

    def summary(self) -> None:
        """Print how much was made."""


class QuietReporter(Reporter):
    """Prints nothing."""


class PlainReporter(Reporter):
    """Prints one line per file; with ``explain``, one per job and file with the reason."""

    def __init__(self, explain: bool) -> None:
        super().__init__()
        self.explain = explain

    def wait(self, process: str) -> None:
        """Print what the build waits for."""
        number = f" (process {process})" if process else ""
        echo(f"Another build of this project is running{number}. This one starts when it is done.", err=True)

    def done(self, event: BuildEvent) -> None:
        """Print the event."""
        super().done(event)
        if self.explain:
            echo(f"{event.status} {event.name}" + (f"  {event.reason}" if event.reason else ""))
        elif event.status != Status.UNCHANGED and is_listed(event.name):
            echo(f"{event.status} output/{event.name}")

    def summary(self) -> None:
        """Print how many files were made, and how many requested ones are out of date."""
        files = [event for event in self.events if is_listed(event.name)]
        updated = sum(event.status == Status.UPDATED for event in files)
        unchanged = sum(event.status == Status.UNCHANGED for event in files)
        echo(f"{counted(updated)} made, {unchanged} unchanged, in output/.")
        if self.outdated:
            are = "is" if self.outdated == 1 else "are"
            echo(f"{counted(self.outdated)} that you requested earlier {are} out of date: .venv/bin/toolkit list")
        for command in dict.fromkeys(self.outdated_files.values()):
            paths = [f"output/{path}" for path, words in self.outdated_files.items() if words == command]
            echo(f"Out of date: {', '.join(paths)}. To make {'it' if len(paths) == 1 else 'them'} again: {command}")


class BarReporter(PlainReporter):
    """Shows a progress bar, which disappears when the build ends."""

    def __init__(self) -> None:
        super().__init__(explain=False)
        self.bar: Progress | None = None
        self.task: TaskID | None = None
        self.total = 0

    def start(self, jobs: int, products: int) -> None:
        """Show the bar if there is anything to make."""
        self.more(jobs + products)

    def more(self, products: int) -> None:
        """Make the bar longer, or show it."""
        self.total += products
        if self.bar is None and self.total:
            # imported here because the import is slow
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = TextColumn("{task.description:<28.28}"), BarColumn(), MofNCompleteColumn()
            self.bar = Progress(*columns, transient=True)
            self.task = self.bar.add_task("", total=self.total)
            self.bar.start()
        elif self.bar is not None and self.task is not None:
            self.bar.update(self.task, total=self.total)

    def done(self, event: BuildEvent) -> None:
        """Advance the bar, unless nothing had to be made."""
        BuildReporter.done(self, event)
        if self.bar is not None and self.task is not None and event.status != Status.UNCHANGED:
            self.bar.update(self.task, advance=1, description=event.name)

    def finish(self) -> None:
        """Remove the bar."""
        if self.bar is not None:
            self.bar.stop()


def counted(files: int) -> str:
    """Return “1 file” or “2 files”."""
    return "1 file" if files == 1 else f"{files} files"


def reporter(explain: bool, quiet: bool) -> Reporter:
    """Return the reporter for these options: the bar only on a terminal."""
    if quiet:
        return QuietReporter()
    return BarReporter() if sys.stdout.isatty() and not explain else PlainReporter(explain)
