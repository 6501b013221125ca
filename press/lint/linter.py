"""Runs the rules over the toolkit: words, spelling, readability, links, pictures; the toolkit's own rules are data."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import timedelta

from press.lint.findings import Finding, Match, apply_exceptions, warning
from press.lint.rules import (
    acronyms,
    alt_text,
    duplicate_headings,
    link_text,
    readability,
    sentence_length,
    story,
    vocabulary,
)
from press.lint.rules.spelling import SpellingRule
from press.lint.target import LintTarget, common_words_of, location_of, target_of
from press.model import DraftTranslation, OutdatedTranslation, StyleGuide, Toolkit
from press.model.counties import FORMER_COLOR

LAW_READ_WITHIN = timedelta(days=365)  # how old the text of a law may be when an edition cites it
Rule = Callable[[LintTarget], Iterator[Match]]
RULES: Mapping[str, Rule] = {
    "acronym": acronyms.check,
    "reading": readability.check,
    "sentence": sentence_length.check,
    "link": link_text.check,
    "picture": alt_text.check,
    "heading": duplicate_headings.check,
    "story": story.check,
}
"""The built-in rules by the names that exceptions and settings use, except spelling, which first reads all pieces."""


def lint(toolkit: Toolkit, blocking_only: bool = False, only_files: Collection[str] | None = None) -> list[Finding]:
    """Return every breach of a rule, in every language and in the counties' own tools.

    Exceptions are applied; an exception that allows nothing is a finding as well.

    Args:
        toolkit: The toolkit with its translations and counties.
        blocking_only: True to check only rules that stop a build: some of the others take a while.
        only_files: The files to check, None for all; pieces without a text in them are left out.
    """
    languages = [toolkit, *toolkit.translations]
    local = [piece for county in toolkit.counties if county.local for piece in county.local.pieces]
    common_words = common_words_of(toolkit) if toolkit.story.file else frozenset()
    targets = {version.language: [target_of(piece, version) for piece in version.pieces] for version in languages}
    targets[toolkit.language] = [target_of(piece, toolkit, common_words) for piece in (*toolkit.pieces, *local)]
    spelling = None
    if not blocking_only or any("spelling" in version.style_guide.stops for version in languages):
        spelling = SpellingRule(languages)
        for language_targets in targets.values():
            spelling.learn_names(language_targets)
    if only_files is not None:
        targets = {language: in_files(pieces, set(only_files)) for language, pieces in targets.items()}
    findings = [
        finding
        for version in languages
        for finding in lint_language(targets[version.language], version.style_guide, spelling, blocking_only)
    ]
    if not blocking_only:
        findings += project_findings(toolkit)
    if not blocking_only and only_files is None:
        findings += spelling.unused_words() if spelling else ()
    return list(dict.fromkeys(findings))


def in_files(targets: Sequence[LintTarget], files: set[str]) -> list[LintTarget]:
    """Return the pieces that have a text in these files."""
    return [target for target in targets if target.files & files]


def lint_language(
    targets: Sequence[LintTarget], style_guide: StyleGuide, spelling: SpellingRule | None, blocking_only: bool
) -> list[Finding]:
    """Return the findings in the pieces of one language.

    Args:
        targets: The pieces.
        style_guide: The rules and exceptions of the language.
        spelling: The spelling rule; None to leave it out.
        blocking_only: True to check only rules that stop a build.
    """
    rules = rules_for(style_guide, spelling, blocking_only)
    matches = [match for target in targets for match in vocabulary.check(target, blocking_only)]
    matches += [match for target in targets for check in rules for match in check(target)]
    return apply_exceptions(matches, style_guide.exceptions, blocking_rules(style_guide) if blocking_only else None)


def rules_for(style_guide: StyleGuide, spelling: SpellingRule | None, blocking_only: bool) -> list[Rule]:
    """Return the built-in rules that are checked."""
    rules = {**RULES, **({"spelling": spelling.check} if spelling else {})}
    return [check for name, check in rules.items() if not blocking_only or name in style_guide.stops]


def blocking_rules(style_guide: StyleGuide) -> Collection[str]:
    """Return the names of the rules that stop a build."""
    return {rule.name for rule in style_guide.rules if rule.stops} | style_guide.stops


# The project


def project_findings(toolkit: Toolkit) -> list[Finding]:
    """Return the findings that come from no rule: late reviews, old law, former keys, translations."""
    findings = late_reviews(toolkit) + old_law(toolkit) + former_keys(toolkit)
    for translation in toolkit.translations:
        findings += map(outdated_translation, translation.outdated)
    for translation in toolkit.translations:
        for draft in translation.drafts:
            findings += draft_findings(draft)
    return findings


def late_reviews(toolkit: Toolkit) -> list[Finding]:
    """Return a finding for each piece that should have been reviewed before the date of the edition."""
    return [
        warning(
            location_of(piece, "review_by"),
            "review/late",
            f"{piece.name} should have been reviewed by {piece.review_by}.",
            "Review it, then update revised: and review_by:",
            str(piece.review_by),
        )
        for piece in toolkit.pieces
        if piece.review_by is not None and piece.review_by < toolkit.edition_date
    ]


def old_law(toolkit: Toolkit) -> list[Finding]:
    """Return a finding for each statement of law that a piece cites, if its text was read long before the edition."""
    cited = {key for piece in toolkit.pieces for key in piece.law}
    return [
        warning(
            entry.location,
            "law/old",
            f"The text of {entry.short} was read as of {entry.read}, more than a year before this edition.",
            "Read the current text of the law, correct the words, then set read: to its date.",
            str(entry.read),
        )
        for key, entry in toolkit.law.items()
        if key in cited and toolkit.edition_date - entry.read > LAW_READ_WITHIN
    ]


def former_keys(toolkit: Toolkit) -> list[Finding]:
    """Return a finding for each key that has another name since an edition of the program, and is still read."""
    return [
        warning(location, "key/former", "This key is called “color” now.", "Write color: instead.", FORMER_COLOR)
        for county in toolkit.counties
        if (location := county.former_color) is not None
    ]


def outdated_translation(text: OutdatedTranslation) -> Finding:
    """Return the finding for a translation whose original has changed since."""
    parts = ", ".join(f"“{part}”" for part in text.parts)
    name = text.code or text.location.file.rsplit("/", 1)[-1].split(".", 1)[0]
    return warning(
        text.location,
        "translation/outdated",
        f"The original has changed since this was translated: {parts}.",
        f"Update the translation, then run: .venv/bin/toolkit translated {name} {text.language}",
    )


def draft_findings(draft: DraftTranslation) -> Iterator[Finding]:
    """Yield a finding for a translation that is a draft, and one for each of its problems."""
    message = f"The translation of {draft.code} in “{draft.language}” is a draft: it is not printed."
    yield warning(draft.location, "translation/draft", message, "When all of it is translated, remove draft: yes.")
    yield from (Finding(problem, stops=False, warning=True) for problem in draft.problems)
