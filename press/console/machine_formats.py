"""Formats problems for other programs: a JSON list, and GitHub's workflow commands, which annotate lines."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from press.console.excerpts import Sources
from press.core.diagnostics import Problem


class PlacedProblem(NamedTuple):
    """A problem, its severity, and where its words are."""

    problem: Problem
    severity: str
    """``error`` or ``warning``."""
    line: int
    """From 1."""
    column: int | None
    """From 1; None if the words were not found."""


def as_json(problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources) -> str:
    """Return a JSON list with one object per problem, errors first.

    Each has ``file``, ``line`` (from 1), ``column`` (from 1; null if the words were not found), ``code``,
    ``message``, ``hint`` (may be empty) and ``severity``: ``error`` or ``warning``.
    """
    objects = [
        {
            "file": problem.location.file,
            "line": line,
            "column": column,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "severity": severity,
        }
        for problem, severity, line, column in place_problems(problems, warnings, sources)
    ]
    return json.dumps(objects, indent=2, ensure_ascii=False)


def as_github(problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources) -> Iterator[str]:
    """Yield one workflow command per problem, errors first."""
    for problem, severity, line, column in place_problems(problems, warnings, sources):
        text = f"{problem.message}\nHint: {problem.hint}" if problem.hint else problem.message
        properties = {"file": problem.location.file, "line": str(line)}
        if column:
            properties["col"] = str(column)
        properties["title"] = problem.code
        listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
        yield f"::{severity} {listed}::{_escape_data(text)}"


def place_problems(
    problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources
) -> Iterator[PlacedProblem]:
    """Yield each problem with its severity, and the line and column of its words."""
    for severity, group in (("error", problems), ("warning", warnings)):
        for problem in sorted(group):
            excerpt = sources.excerpt(problem)
            if excerpt is not None and excerpt.start >= 0:
                yield PlacedProblem(problem, severity, excerpt.line, excerpt.start + 1)
            else:
                yield PlacedProblem(problem, severity, problem.location.line, None)


def _escape_data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape a property of a workflow command, which ends at a comma or a colon."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
