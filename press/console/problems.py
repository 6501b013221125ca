"""Prints problems and warnings to standard error, with the lines of the sources they are on."""

from collections.abc import Iterable
from pathlib import Path

from press.console.excerpts import Sources
from press.console.terminal import echo
from press.console.text import as_text, in_color
from press.core.diagnostics import Problem

NOTHING_CHANGED = "Nothing in output/ was changed."


def print_problems(
    problems: Iterable[Problem],
    root: Path | None = None,
    warnings: Iterable[Problem] = (),
    closing: str = NOTHING_CHANGED,
) -> None:
    """Print every problem and warning, then how many there are.

    Args:
        problems: What stops a build.
        root: The project folder, whose sources are quoted; None to quote nothing.
        warnings: What stops nothing.
        closing: A sentence after the count.
    """
    problems, warnings = list(problems), list(warnings)
    color = in_color()
    for line in as_text(problems, warnings, Sources(root), color):
        echo(line, err=True, color=color, trusted=True)
    if problems or not warnings:
        echo(f"\n{summary(len(problems), len(warnings))}. {closing}".rstrip(), err=True)


def summary(problems: int, warnings: int = 0) -> str:
    """Return how many problems and warnings there are, in words: “No problems, 2 warnings”."""
    text = "1 problem" if problems == 1 else f"{problems or 'No'} problems"
    if not warnings:
        return text
    return f"{text}, {'1 warning' if warnings == 1 else f'{warnings} warnings'}"
