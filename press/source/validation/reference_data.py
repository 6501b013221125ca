"""Validates the toolkit's data: words that pages print, sources, glossary."""

from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.languages import slug, sort_key
from press.model import Source, Term
from press.source.loader import Raw
from press.source.located_yaml import Text, Value
from press.source.validation.documents import by_name, listed, texts_by_name
from press.source.validation.fields import FieldReader

SOURCES, GLOSSARY = "content/data/sources.yaml", "content/data/glossary.yaml"


def named_words(record: FieldReader, key: str, names: Collection[str] | None = None) -> dict[str, str]:
    """Return a mapping of words the content uses to the words the page prints; ``names`` are those it should have."""
    entries = record.mapping(key, required=True, names=names).entries
    return {name: item.text for name, item in entries.items() if isinstance(item, Text)}


def validate_strings(raw: Raw, language: str, problems: ProblemList) -> dict[str, str]:
    """Return the words that templates print in a language."""
    file = f"content/strings/{language}.yaml"
    if language not in raw.strings:
        problems.add("strings/missing", Location(file), f"There are no strings for “{language}”.")
    return texts_by_name(raw.strings.get(language), file, problems)


def validate_sources(value: Value | None, problems: ProblemList) -> dict[str, Source]:
    """Return the sources by their keys."""
    found = {}
    for key, record in by_name(value, SOURCES, lambda key: f"The source {key}", problems).items():
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
    problems: ProblemList,
    originals: Collection[str] | None = None,
    alphabet: str = "",
) -> tuple[Term, ...]:
    """Return the glossary in the order of the alphabet; ``originals`` are the terms that a translated one must name."""
    found: list[Term] = []
    for record in listed(value, GLOSSARY, "A glossary entry", problems):
        term, meaning, other = (
            record.text("term", required=True),
            record.text("meaning", required=True),
            record.text("not"),
        )
        codes = record.choices("tools", titles)
        used = record.choices("sources", sources)
        original = "" if originals is None else record.text("original", required=True, known=originals)
        if originals is not None and original and original not in originals:
            hint = suggest(original, originals)
            problems.add("glossary/original", record.at("original"), f"The glossary has no “{original}”.", hint)
        record.close()
        if any(term.lower() == known.term.lower() for known in found):
            problems.add("glossary/twice", record.location, f"“{term}” is explained twice.", "Keep one entry.")
        found.append(Term(term, meaning, other, codes, used, f"term-{slug(term)}", original, record.location))
    return tuple(sorted(found, key=lambda term: sort_key(term.term, alphabet)))
