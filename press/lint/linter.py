"""Runs the rules over the toolkit: words, spelling, readability, links, pictures; the toolkit's own rules are data."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from press.core.diagnostics import Location
from press.core.last_results import LastResults
from press.core.limits import PRINTED_DPI
from press.lint.county_findings import county_findings
from press.lint.county_words import county_texts
from press.lint.findings import Finding, Match, apply_exceptions, warning
from press.lint.release_findings import release_findings
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
from press.lint.rules.spelling import SpellingResult, SpellingRule, names_in
from press.lint.target import LintTarget, location_of, lowercase_words_of, paragraphs_of, target_of, words_of
from press.lint.unfound_synonyms import unfound_synonyms
from press.model import County, DraftText, OutdatedTranslation, Piece, StyleGuide, Toolkit
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


def lint(
    toolkit: Toolkit,
    blocking_only: bool = False,
    only_files: Collection[str] | None = None,
    results: LastResults | None = None,
) -> list[Finding]:
    """Return every breach of a rule, in every language and in the counties' own tools, letters and notes.

    Exceptions are applied; an exception that allows nothing is a finding as well.

    Args:
        toolkit: The toolkit with its translations and counties.
        blocking_only: True to check only rules that stop a build: some of the others take a while.
        only_files: The files to check, None for all; pieces without a text in them are left out.
        results: The results of the last time, for a process that checks again and again.
    """
    results = results or LastResults()
    languages = [toolkit, *toolkit.translations]
    is_story_checked = bool(toolkit.story.file) and (not blocking_only or "story" in toolkit.style_guide.stops)
    targets = targets_of(languages, results, with_common_words=is_story_checked)
    is_spelling_checked = not blocking_only or any("spelling" in version.style_guide.stops for version in languages)
    names = names_of(targets.values(), results) if is_spelling_checked else frozenset()
    spelling = SpellingRule(languages)
    if only_files is not None:
        targets = {language: in_files(pieces, set(only_files)) for language, pieces in targets.items()}
    findings: list[Finding] = []
    listed: set[tuple[str, str]] = set()
    for version in languages:
        matches = matches_in(targets[version.language], version.style_guide, blocking_only, results)
        if not blocking_only or "spelling" in version.style_guide.stops:
            for target in targets[version.language]:
                words = results.call(("spelling", slot_of(target)), read_words, spelling, target)
                matches += spelling.matches(target, words, names)
                listed |= words.listed
        checked_rules = blocking_rules(version.style_guide) if blocking_only else None
        findings += apply_exceptions(matches, version.style_guide.exceptions, checked_rules)
    if not blocking_only:
        findings += project_findings(toolkit)
    if not blocking_only and only_files is None:
        findings += spelling.unused_words(listed)
    return list(dict.fromkeys(findings))


def targets_of(
    languages: Sequence[Toolkit], results: LastResults, *, with_common_words: bool
) -> dict[str, list[LintTarget]]:
    """Return the pieces of each language as targets, the counties' own tools with those of the first language.

    Parts of the targets that are as they were the last time are the same objects.
    """
    toolkit = languages[0]
    versions = [
        replace(
            version,
            style_guide=results.same(("style guide", version.language), version.style_guide),
            story=results.same(("story", version.language), version.story),
        )
        for version in languages
    ]
    local = [piece for county in toolkit.counties if county.local for piece in county.local.pieces]
    pieces = (*toolkit.pieces, *local, *county_texts(toolkit))
    common_words = common_words_of(pieces, results) if with_common_words else [frozenset[str]()] * len(pieces)
    return {
        toolkit.language: [
            target_of(piece, versions[0], words) for piece, words in zip(pieces, common_words, strict=True)
        ],
        **{version.language: [target_of(piece, version) for piece in version.pieces] for version in versions[1:]},
    }


def common_words_of(pieces: Sequence[Piece], results: LastResults) -> list[frozenset[str]]:
    """Return for each piece which of its words some piece writes in lowercase, in lowercase."""
    texts = [(piece.file, piece.code, paragraphs_of(piece)) for piece in pieces]
    lowercase = [results.call(("lowercase", file, code), lowercase_words_of, text) for file, code, text in texts]
    common_words = frozenset[str]().union(*lowercase)
    return [common_words & results.call(("words", file, code), words_of, text) for file, code, text in texts]


def slot_of(target: LintTarget) -> tuple[str, str, str]:
    """Return what identifies a piece in the results of the last time."""
    return target.piece.file, target.piece.code, target.language


def in_files(targets: Sequence[LintTarget], files: set[str]) -> list[LintTarget]:
    """Return the pieces that have a text in these files."""
    return [target for target in targets if target.files & files]


def matches_in(
    targets: Sequence[LintTarget], style_guide: StyleGuide, blocking_only: bool, results: LastResults
) -> list[Match]:
    """Return the matches of every rule but spelling in the pieces of one language.

    Args:
        targets: The pieces.
        style_guide: The rules of the language.
        blocking_only: True to check only rules that stop a build.
        results: The results of the last time.
    """
    names = tuple(name for name in RULES if not blocking_only or name in style_guide.stops)
    slots = [(slot_of(target), blocking_only, target) for target in targets]
    matches = [results.call(("rules", slot, few), matches_of, target, names, few) for slot, few, target in slots]
    return [match for of_piece in matches for match in of_piece]


def matches_of(target: LintTarget, names: Sequence[str], blocking_only: bool) -> tuple[Match, ...]:
    """Return the matches of the toolkit's rules and of the built-in rules with these names in a piece."""
    return (*vocabulary.check(target, blocking_only), *(match for name in names for match in RULES[name](target)))


def read_words(spelling: SpellingRule, target: LintTarget) -> SpellingResult:
    """Return the words of a piece that no dictionary has."""
    return spelling.read(target)


def names_of(targets: Iterable[Sequence[LintTarget]], results: LastResults) -> frozenset[str]:
    """Return the words, in lowercase, that any piece capitalizes in the middle of a sentence."""
    pieces = [target for language_targets in targets for target in language_targets]
    return frozenset[str]().union(*(results.call(("names", slot_of(target)), names_in, target) for target in pieces))


def blocking_rules(style_guide: StyleGuide) -> Collection[str]:
    """Return the names of the rules that stop a build."""
    return {rule.name for rule in style_guide.rules if rule.stops} | style_guide.stops


# The project


def project_findings(toolkit: Toolkit) -> list[Finding]:
    """Return the findings that come from no rule: late reviews, old law, former keys, pictures, translations."""
    findings = late_reviews(toolkit) + old_law(toolkit) + former_keys(toolkit) + large_pictures(toolkit)
    findings += [*county_findings(toolkit), *release_findings(toolkit)]
    for version in (toolkit, *toolkit.translations):
        findings += unfound_synonyms(version)
    for draft in toolkit.drafts:
        findings += original_draft(draft)
    for county in toolkit.counties:
        for draft in county.drafts:
            findings += county_draft(draft, county, toolkit.edition_words.singular)
    finished = {toolkit.language, *(translation.language for translation in toolkit.translations)}
    in_draft = tuple(edition for edition in toolkit.draft_editions if edition.language not in finished)
    for translation in (*toolkit.translations, *in_draft):
        findings += map(outdated_translation, translation.outdated)
    for translation in toolkit.translations:
        for draft in translation.drafts:
            findings += draft_findings(draft)
    for edition in in_draft:
        findings += language_in_draft(edition)
    return findings


def original_draft(draft: DraftText) -> Iterator[Finding]:
    """Yield a finding for an original that is a draft, and one for each of its problems."""
    message = f"{draft.code} is a draft: it is not printed, and nothing leads to it."
    hint = f"Look at it: .venv/bin/toolkit watch {draft.code}. When it is finished, remove draft: yes."
    yield warning(draft.location, "text/draft", message, hint)
    yield from (Finding(problem, stops=False, warning=True) for problem in draft.problems)


def county_draft(draft: DraftText, county: County, singular: str) -> Iterator[Finding]:
    """Yield a finding for a draft of a county's own, and one for each of its problems.

    Args:
        draft: The draft.
        county: The county.
        singular: What the toolkit calls a county.
    """
    message = f"{draft.code} of {county.name} is a draft: it is not printed, and nothing leads to it."
    hint = f"Look at it: .venv/bin/toolkit drafts --{singular} {county.slug}. When it is finished, remove draft: yes."
    yield warning(draft.location, "text/draft", message, hint)
    yield from (Finding(problem, stops=False, warning=True) for problem in draft.problems)


def language_in_draft(edition: Toolkit) -> Iterator[Finding]:
    """Yield one finding for a language in which everything is a draft, and one for each problem of its texts."""
    count = len(edition.drafts)
    message = f"Everything in “{edition.language}” is a draft ({count} texts): its pages have a mark."
    hint = f"To print them: .venv/bin/toolkit drafts {edition.language}. When a text is checked, remove its draft: yes."
    yield warning(Location(edition.common_files[0]), "translation/draft", message, hint)
    for draft in edition.drafts:
        yield from (Finding(problem, stops=False, warning=True) for problem in draft.problems)


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


def large_pictures(toolkit: Toolkit) -> list[Finding]:
    """Return a finding for each picture with more pixels than a page shows."""
    return [
        warning(
            Location(picture.file),
            "picture/large",
            f"This picture has {picture.width:,} × {picture.height:,} pixels, more than a whole page of paper shows. "
            f"It is printed with {PRINTED_DPI} per inch.",
            "Nothing has to be done. Saved with fewer pixels, it takes less room and time.",
        )
        for picture in toolkit.large_pictures
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


def draft_findings(draft: DraftText) -> Iterator[Finding]:
    """Yield a finding for a translation that is a draft, and one for each of its problems."""
    message = f"The translation of {draft.code} in “{draft.language}” is a draft: only “drafts” prints it."
    yield warning(draft.location, "translation/draft", message, "When all of it is translated, remove draft: yes.")
    yield from (Finding(problem, stops=False, warning=True) for problem in draft.problems)
