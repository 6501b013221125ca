"""Validates the toolkit's data: words that pages print, sources, glossary."""

from collections.abc import Collection, Mapping

from press.language import slug, sort_key
from press.load import Raw
from press.model import Source, Term
from press.problems import Place, Problems, did_you_mean
from press.strictyaml import Entries, Items, Text, Value
from press.validate.record import Record


def named_words(record: Record, key: str) -> dict[str, str]:
    """Return a mapping of words the content uses to the words the page prints."""
    value = record.raw(key, required=True)
    if not isinstance(value, Entries):
        return {}
    return {name: item.text for name, item in value.entries.items() if isinstance(item, Text)}


def validate_strings(raw: Raw, language: str, problems: Problems) -> dict[str, str]:
    """Return the words that templates print in a language."""
    value = raw.strings.get(language)
    if not isinstance(value, Entries):
        problems.add(
            "strings/missing",
            Place(f"content/strings/{language}.yaml"),
            f"There are no strings for “{language}”.",
        )
        return {}
    return {key: item.text for key, item in value.entries.items() if isinstance(item, Text)}


def validate_sources(value: Value | None, problems: Problems) -> dict[str, Source]:
    """Return the sources by their keys."""
    if not isinstance(value, Entries):
        return {}
    found = {}
    for key, entry in value.entries.items():
        record = Record(entry, value.keys[key], f"The source {key}", problems)
        checked = record.day("checked", required=True)
        title, where = record.text("title", required=True), record.text("where", required=True)
        record.close()
        if checked:
            found[key] = Source(key, title, where, checked)
    return found


def validate_glossary(
    value: Value | None,
    titles: Mapping[str, str],
    sources: Mapping[str, Source],
    problems: Problems,
    originals: Collection[str] | None = None,
    alphabet: str = "",
) -> tuple[Term, ...]:
    """Return the glossary in the order of the alphabet; ``originals`` are the terms that a translated one must name."""
    found: list[Term] = []
    for entry in value.items if isinstance(value, Items) else ():
        record = Record(entry, entry.place, "A glossary entry", problems)
        term, meaning, other = (
            record.text("term", required=True),
            record.text("meaning", required=True),
            record.text("not"),
        )
        codes = record.choices("tools", titles)
        used = record.choices("sources", sources)
        original = record.text("original", required=True) if originals is not None else ""
        if originals is not None and original and original not in originals:
            hint = did_you_mean(original, originals)
            problems.add("glossary/original", record.at("original"), f"The glossary has no “{original}”.", hint)
        record.close()
        if any(term.lower() == known.term.lower() for known in found):
            problems.add("glossary/twice", record.place, f"“{term}” is explained twice.", "Keep one entry.")
        found.append(Term(term, meaning, other, codes, used, f"term-{slug(term)}", original, record.place))
    return tuple(sorted(found, key=lambda term: sort_key(term.term, alphabet)))
