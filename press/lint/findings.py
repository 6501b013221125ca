"""Findings of the rules, before and after the toolkit's exceptions are applied."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from press.core.diagnostics import Location, Problem
from press.lint.target import LintTarget
from press.model import Piece, RuleException


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule."""

    problem: Problem
    stops: bool
    """True if it stops a build."""
    warning: bool = False
    """True if ``check`` reports it as a warning only."""


@dataclass(frozen=True, slots=True)
class Match:
    """A finding of one rule in one piece, to which exceptions may apply."""

    rule: str
    piece: Piece
    words: str
    """The words that an exception has to name, with those around them."""
    finding: Finding


def built_in_match(
    target: LintTarget, rule: str, code: str, *, at: Location, message: str, hint: str, words: str
) -> Match:
    """Return a match of a built-in rule: a warning, unless the toolkit lets the rule stop builds.

    Args:
        target: The piece.
        rule: The name of the rule, as exceptions and settings use it.
        code: The code of the problem: ``link/words``.
        at: The location of the words.
        message: What is wrong.
        hint: What to do about it.
        words: The words that are wrong, as they are written.
    """
    stops = rule in target.style_guide.stops
    finding = Finding(Problem(at, code, message, hint, words), stops, warning=not stops)
    return Match(rule, target.piece, words, finding)


def warning(at: Location, code: str, message: str, hint: str, words: str = "") -> Finding:
    """Return a finding to which no exceptions apply, and which stops nothing."""
    return Finding(Problem(at, code, message, hint, words), stops=False, warning=True)


def apply_exceptions(
    matches: Iterable[Match], exceptions: Collection[RuleException], checked_rules: Collection[str] | None
) -> list[Finding]:
    """Return the findings that no exception allows, and a finding for each exception that allows nothing.

    Args:
        matches: The findings of one language.
        exceptions: The exceptions of its style guide.
        checked_rules: The rules that were checked; None when all of them were. Exceptions to others are not reported.
    """
    needed: set[RuleException] = set()
    findings = []
    for match in matches:
        allowing = {exception for exception in exceptions if allows(exception, match)}
        needed |= allowing
        if not allowing:
            findings.append(match.finding)
    findings.extend(
        unneeded(exception)
        for exception in exceptions
        if exception not in needed and (checked_rules is None or exception.rule in checked_rules)
    )
    return findings


def allows(exception: RuleException, match: Match) -> bool:
    """Return True if an exception is for this rule and piece, and its words are those of the match."""
    return (
        exception.rule == match.rule
        and exception.code == match.piece.code
        and exception.words.lower() in match.words.lower()
    )


def unneeded(exception: RuleException) -> Finding:
    """Return the finding for an exception that allows nothing."""
    place = f"“{exception.rule}” in {exception.code}"
    message = f"The exception to {place} is not needed: “{exception.words}” breaks no rule there."
    problem = Problem(exception.location, "house/exception", message, "Remove the exception.", exception.words)
    return Finding(problem, stops=True)
