"""Writes problems for other tools: a JSON list, and the commands that GitHub turns into notes beside the lines."""

import json
from collections.abc import Iterable, Iterator

from press.console.excerpts import Sources
from press.core.diagnostics import Problem


def as_json(problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources) -> str:
    """Return a JSON list with one object a problem, errors first.

    Each has ``file``, ``line`` (from 1), ``column`` (from 1; null where the words are not known), ``code``,
    ``message``, ``hint`` (may be empty) and ``severity``: ``error`` or ``warning``.
    """
    found = [
        {
            "file": problem.location.file,
            "line": line,
            "column": column,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "severity": severity,
        }
        for problem, severity, line, column in _placed(problems, warnings, sources)
    ]
    return json.dumps(found, indent=2, ensure_ascii=False)


def as_github(problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources) -> Iterator[str]:
    """Yield one workflow command a problem, errors first."""
    for problem, severity, line, column in _placed(problems, warnings, sources):
        said = f"{problem.message}\nHint: {problem.hint}" if problem.hint else problem.message
        where = {"file": problem.location.file, "line": str(line), **({"col": str(column)} if column else {})}
        properties = ",".join(f"{name}={_property(value)}" for name, value in (where | {"title": problem.code}).items())
        yield f"::{severity} {properties}::{_data(said)}"


def _placed(
    problems: Iterable[Problem], warnings: Iterable[Problem], sources: Sources
) -> Iterator[tuple[Problem, str, int, int | None]]:
    """Yield each problem with its severity, and the line and column where its words stand."""
    for severity, found in (("error", problems), ("warning", warnings)):
        for problem in sorted(found):
            excerpt = sources.excerpt(problem)
            known = excerpt is not None and excerpt.start >= 0
            line = excerpt.line if excerpt is not None and known else problem.location.line
            yield problem, severity, line, excerpt.start + 1 if excerpt is not None and known else None


def _data(text: str) -> str:
    """Escape a message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command, which ends at a comma or a colon."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
