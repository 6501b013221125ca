"""The rules of the house on words: what not to say, and what a paragraph of a kind must hold; all rules are data."""

import re
from collections.abc import Iterator

from press.core.diagnostics import Problem
from press.lint.findings import Finding, LintTarget, Match
from press.model import Paragraph, Rule

AROUND = 30
"""Letters before and after the words that are told, for exceptions to be found by."""
SHOWN = 60


def check(seen: LintTarget, stopping: bool = False) -> Iterator[Match]:
    """Yield what breaks a rule on words; only of rules that stop a build, if asked."""
    for rule in seen.style_guide.rules:
        if (stopping and not rule.stops) or (rule.reading and rule.reading != seen.reading):
            continue
        for paragraph in seen.paragraphs:
            if paragraph.block in rule.not_in or (rule.only_in and paragraph.block not in rule.only_in):
                continue
            yield from _apply(rule, paragraph, seen)


def _apply(rule: Rule, paragraph: Paragraph, seen: LintTarget) -> Iterator[Match]:
    if rule.needs:
        if re.search(rule.find, paragraph.text, re.IGNORECASE):
            shown = paragraph.text[:SHOWN]
            for name, pattern in rule.needs.items():
                if not re.search(pattern, paragraph.text, re.IGNORECASE):
                    yield _hit(rule, paragraph, seen, shown, f"{rule.name}: {name} is missing in “{shown}…”.", "")
        return
    for found in re.finditer(rule.find, paragraph.text, re.IGNORECASE):
        around = paragraph.text[max(0, found.start() - AROUND) : found.end() + AROUND]
        yield _hit(rule, paragraph, seen, around, f"“{found[0]}” stands here: {rule.why}", found[0])


def _hit(rule: Rule, paragraph: Paragraph, seen: LintTarget, around: str, message: str, words: str) -> Match:
    hint = f"Say instead: {rule.instead}" if rule.instead else ""
    problem = Problem(paragraph.location, f"house/{rule.name}", message, hint, words)
    return Match(rule.name, seen.piece, around, Finding(problem, rule.stops))
