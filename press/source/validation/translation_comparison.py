"""Compares a translation with its original: its structure, what changed since, and what is not translated."""

from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList, shortened, suggest
from press.model import OutdatedTranslation
from press.source.raw import RawText
from press.source.validation.drafts import is_draft
from press.source.validation.fields import Fields
from press.source.validation.text_versions import headings_in, parts_of, untranslated
from press.source.validation.translation_context import TranslationContext

TRANSLATES = "translates"
"""The field with the fingerprints of the parts of the original that were translated."""
EXCERPT = 60
"""Maximum number of characters of an untranslated line that a message quotes."""


def compare_with_original(
    context: TranslationContext, fields: Fields, text: RawText, *, code: str, kind: str, partial: bool = False
) -> None:
    """Report differences in structure, and note the parts of the original that have changed since.

    Args:
        context: The language.
        fields: The front matter of the translation.
        text: The translation as it is written.
        code: The piece's code; empty for a shared text.
        kind: The folder of the original: ``tools``, ``cards`` or ``shared``.
        partial: True when only the reproducible sheets are translated.
    """
    originals = {"tools": context.raw.tools, "cards": context.raw.cards, "shared": context.raw.shared}[kind]
    original = originals.get(text.slug)
    if original is None:
        message = f"This is a translation, but there is no content/{kind}/{text.slug}.md."
        hint = suggest(text.slug, originals)
        context.problems.add("translation/original", Location(text.file), message, hint)
        return
    report_other_structure(text, original, partial, fields.problems)
    if not is_draft(text):
        report_untranslated(text, original, context.problems)
    changed = changed_parts(parts_of(original, partial), fields.texts_by_name(TRANSLATES))
    if changed:
        context.outdated.append(OutdatedTranslation(fields.at(TRANSLATES), code, context.language, tuple(changed)))


def changed_parts(now: Mapping[str, str], translated: Mapping[str, str]) -> Collection[str]:
    """Return the names of the parts that changed, are new, or are gone; both mappings are fingerprints by name."""
    changed = [name for name in now if translated.get(name) != now[name]]
    return [*changed, *(name for name in translated if name not in now)]


def report_other_structure(text: RawText, original: RawText, partial: bool, problems: ProblemList) -> None:
    """Report a translation with more or fewer parts than its original: gaps are never filled."""
    theirs = headings_in(original)
    if partial:
        theirs = theirs._replace(headings=0)
    ours = headings_in(text)
    if ours != theirs and text.readable:
        message = f"The translation has {ours}, the original {theirs}."
        hint = "Give it the same headings in the same order, or write only: sheets at its top."
        problems.add("translation/parts", Location(text.file, text.body_line), message, hint)


def report_untranslated(text: RawText, original: RawText, problems: ProblemList) -> None:
    """Report lines that are still the original's: they would be printed as if they were in this language."""
    lines = untranslated(text, original)
    if not lines:
        return
    more = f" And {len(lines) - 1} more." if len(lines) > 1 else ""
    message = f"This line is not translated: “{shortened(lines[0].text, EXCERPT)}”.{more}"
    hint = "Translate it. Until all is translated, write draft: yes at the top."
    problems.add("translation/same", lines[0].location, message, hint)
