"""Reads the toolkit as an editor would: words, spelling, reading level, links, pictures; the rules are data."""

from collections.abc import Callable, Iterator

from press.core.diagnostics import Problem
from press.lint.findings import Finding, LintTarget, Match, apply_exceptions, location_of, paragraphs_of, seen
from press.lint.rules import acronyms
from press.lint.rules import alt_text as pictures
from press.lint.rules import duplicate_headings as headings
from press.lint.rules import link_text as links
from press.lint.rules import readability as reading
from press.lint.rules import sentence_length as sentences
from press.lint.rules import vocabulary as words
from press.lint.rules.spelling import Speller
from press.model import DraftTranslation, OutdatedTranslation, StyleGuide, Toolkit

__all__ = ["Finding", "lint", "paragraphs_of"]

Check = Callable[[LintTarget], Iterator[Match]]
RULES: dict[str, Check] = {
    "acronym": acronyms.check,
    "reading": reading.check,
    "sentence": sentences.check,
    "link": links.check,
    "picture": pictures.check,
    "heading": headings.check,
}
"""The rules of the press by the names that exceptions know them by; spelling looks at all pieces at once."""


def lint(toolkit: Toolkit, stopping: bool = False) -> list[Finding]:
    """Return what breaks the rules of the house, in every language and in the counties' own tools.

    Exceptions are taken out; an exception that nothing needs is a finding. ``stopping`` leaves out
    the rules that never stop a build, some of which take a while.
    """
    local = [piece for county in toolkit.counties if county.local for piece in county.local.pieces]
    everything = [(toolkit, [*toolkit.pieces, *local]), *((other, other.pieces) for other in toolkit.translations)]
    looked = [(own.style_guide, [seen(piece, own) for piece in pieces]) for own, pieces in everything]
    speller = None
    if not stopping or any("spelling" in style_guide.stops for style_guide, _ in looked):
        speller = Speller(toolkit)
        for _, pieces in looked:
            speller.learn(pieces)
    findings = [
        finding for style_guide, pieces in looked for finding in _by_house(pieces, style_guide, stopping, speller)
    ]
    if not stopping and speller:
        findings += [*speller.unused(), *_stale(toolkit)]
        findings += [_behind(text) for other in toolkit.translations for text in other.behind]
        findings += [finding for other in toolkit.translations for one in other.drafts for finding in _draft(one)]
    return list(dict.fromkeys(findings))


def _by_house(
    pieces: list[LintTarget], style_guide: StyleGuide, stopping: bool, speller: Speller | None
) -> list[Finding]:
    """Look at the pieces of one language."""
    rules = RULES | ({"spelling": speller.check} if speller else {})
    chosen = [look for rule, look in rules.items() if not stopping or rule in style_guide.stops]
    hits = [hit for one in pieces for hit in words.check(one, stopping)]
    hits += [hit for one in pieces for look in chosen for hit in look(one)]
    own = {rule.name for rule in style_guide.rules if rule.stops} | style_guide.stops
    return apply_exceptions(hits, style_guide, own if stopping else None)


def _behind(text: OutdatedTranslation) -> Finding:
    """Tell that an original has moved on since it was translated."""
    parts = ", ".join(f"“{part}”" for part in text.parts)
    message = f"The original has changed since this was translated: {parts}."
    name = text.code or text.location.file.rsplit("/", 1)[-1].split(".", 1)[0]
    hint = f"Bring the translation up to date, then: .venv/bin/toolkit translated {name} {text.language}"
    return Finding(Problem(text.location, "translation/behind", message, hint), False, warning=True)


def _draft(draft: DraftTranslation) -> Iterator[Finding]:
    """Tell that a translation is not printed yet, and what is still wrong with it."""
    message = f"The translation of {draft.code} in “{draft.language}” is a draft: it is not printed."
    hint = "When all of it is translated, take out the line draft: yes"
    yield Finding(Problem(draft.location, "translation/draft", message, hint), False, warning=True)
    yield from (Finding(problem, False, warning=True) for problem in draft.problems)


def _stale(toolkit: Toolkit) -> list[Finding]:
    """Tell which pieces should have been looked at again before the edition's date."""
    findings = []
    for piece in toolkit.pieces:
        if piece.review_by is not None and piece.review_by < toolkit.edition_date:
            message = f"{piece.name} should have been reviewed by {piece.review_by}."
            hint = "Read it, then set revised: and review_by:"
            problem = Problem(location_of(piece, "review_by"), "review/late", message, hint, str(piece.review_by))
            findings.append(Finding(problem, False, warning=True))
    return findings
