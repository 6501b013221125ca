"""Formats problems as lines of text, file by file, in color where a person reads them."""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from press.console.excerpts import Sources
from press.console.terminal import printable
from press.core.diagnostics import Problem

WARNING = "Warning: "


def in_color() -> bool:
    """Return True if standard error may have colors: on a terminal, unless NO_COLOR is set, or with FORCE_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()


def as_text(
    problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources, color: bool = False
) -> Iterator[str]:
    """Yield the lines for problems and warnings, sorted by file and line, with an empty line between files."""
    entries = sorted([(problem, False) for problem in problems] + [(problem, True) for problem in warnings])
    for number, (_, group) in enumerate(groupby(entries, lambda entry: entry[0].location.file)):
        if number:
            yield ""
        for problem, is_warning in group:
            yield from problem_lines(problem, is_warning, sources, color)


def problem_lines(problem: Problem, is_warning: bool, sources: Sources, color: bool) -> Iterator[str]:
    """Yield the lines for one problem: what and where, what to do, the line of the source with carets."""

    def style(text: str, **how: object) -> str:
        return click.style(text, **how) if color else text  # type: ignore[arg-type]

    tone = "yellow" if is_warning else "red"
    code, location = (
        style(printable(problem.code), fg=tone, bold=True),
        style(printable(str(problem.location)), bold=True),
    )
    yield f"{WARNING if is_warning else ''}{code}  {location}  {printable(problem.message)}"
    if problem.hint:
        yield f"    {style('Hint:', fg='cyan')} {printable(problem.hint)}"
    if excerpt := sources.excerpt(problem):
        line, carets = excerpt.with_carets()
        number = f"{excerpt.line:>6}"
        yield f"{style(f'{number} |', dim=True)} {line}"
        if carets:
            indent = len(carets) - len(carets.lstrip())
            yield f"{style(' ' * len(number) + ' |', dim=True)} {carets[:indent]}{style(carets[indent:], fg=tone)}"
