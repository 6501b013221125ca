"""Shows problems as lines of text, file by file, in color where a person reads them."""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from press.console.excerpts import Sources
from press.core.diagnostics import Problem

WARNING = "Look at: "


def in_color() -> bool:
    """Tell whether what is written to standard error may hold colors: only on a terminal, and if it is wished."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()


def as_text(
    problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources, color: bool = False
) -> Iterator[str]:
    """Yield the lines that tell problems and warnings, file by file with a blank line between, in order."""
    told = sorted([(problem, False) for problem in problems] + [(problem, True) for problem in warnings])
    for number, (_, group) in enumerate(groupby(told, lambda one: one[0].location.file)):
        if number:
            yield ""
        for problem, warning in group:
            yield from lines_of(problem, warning, sources, color)


def lines_of(problem: Problem, warning: bool, sources: Sources, color: bool) -> Iterator[str]:
    """Yield the lines of one problem: what and where, how to mend it, the line of the source."""

    def style(text: str, **how: object) -> str:
        return click.style(text, **how) if color else text  # type: ignore[arg-type]

    tone = "yellow" if warning else "red"
    code, location = style(problem.code, fg=tone, bold=True), style(str(problem.location), bold=True)
    yield f"{WARNING if warning else ''}{code}  {location}  {problem.message}"
    if problem.hint:
        yield f"    {style('Hint:', fg='cyan')} {problem.hint}"
    if excerpt := sources.excerpt(problem):
        line, carets = excerpt.shown()
        number = f"{excerpt.line:>6}"
        yield f"{style(f'{number} |', dim=True)} {line}"
        if carets:
            blank = len(carets) - len(carets.lstrip())
            yield f"{style(' ' * len(number) + ' |', dim=True)} {carets[:blank]}{style(carets[blank:], fg=tone)}"
