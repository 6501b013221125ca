"""The toolkit's own rules on words: what not to say, and what paragraphs of a kind must contain; all rules are data."""

import re
from collections.abc import Iterator

from press.core.diagnostics import Problem, shortened
from press.lint.findings import Finding, Match
from press.lint.patterns import within_time
from press.lint.target import LintTarget
from press.model import Paragraph, Rule

CONTEXT = 30  # characters before and after the words, in which an exception may name them
EXCERPT = 60  # characters of a paragraph in a message, and in what an exception may name, at most


def check(target: LintTarget, blocking_only: bool = False) -> Iterator[Match]:
    """Yield the breaches of the toolkit's rules; only of those that stop a build, if ``blocking_only`` is True."""
    for rule in target.style_guide.rules:
        if (blocking_only and not rule.stops) or (rule.reading and rule.reading != target.reading):
            continue
        yield from within_time(_matches(rule, target), rule.find, rule.location, target.piece.file)


def _matches(rule: Rule, target: LintTarget) -> Iterator[Match]:
    """Yield the breaches of one rule."""
    for paragraph in target.paragraphs:
        if paragraph.block not in rule.not_in and (not rule.only_in or paragraph.block in rule.only_in):
            yield from (_missing if rule.needs else _forbidden)(rule, paragraph, target)


def _missing(rule: Rule, paragraph: Paragraph, target: LintTarget) -> Iterator[Match]:
    """Yield what a paragraph of the rule's kind does not contain."""
    if not re.search(rule.find, paragraph.text, re.IGNORECASE):
        return
    for name, pattern in rule.needs.items():
        if not re.search(pattern, paragraph.text, re.IGNORECASE):
            message = f"{rule.name}: {name} is missing in “{shortened(paragraph.text, EXCERPT)}”."
            yield _match(rule, paragraph, target, context=paragraph.text[:EXCERPT], message=message)


def _forbidden(rule: Rule, paragraph: Paragraph, target: LintTarget) -> Iterator[Match]:
    """Yield the words that the rule forbids."""
    for match in re.finditer(rule.find, paragraph.text, re.IGNORECASE):
        context = paragraph.text[max(0, match.start() - CONTEXT) : match.end() + CONTEXT]
        message = f"“{match[0]}” is not used here: {rule.why}"
        yield _match(rule, paragraph, target, context=context, message=message, words=match[0])


def _match(
    rule: Rule, paragraph: Paragraph, target: LintTarget, *, context: str, message: str, words: str = ""
) -> Match:
    hint = f"Say instead: {rule.instead}" if rule.instead else ""
    problem = Problem(paragraph.location, f"house/{rule.name}", message, hint, words)
    return Match(rule.name, target.piece, context, Finding(problem, rule.stops))
