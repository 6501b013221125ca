"""Validates the toolkit's data: the strings that pages print, the sources, the glossary."""

from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.languages import sort_key
from press.core.project import DATA_FOLDER, GLOSSARY_FILE, SOURCES_FILE, STRINGS_FOLDER
from press.core.slugs import slug
from press.model import Source, Term
from press.source.located_yaml import Value
from press.source.raw import Raw
from press.source.validation.spec import FieldSpec, MappingListField, MappingMapField, MappingSpec, TextMapField
from press.source.validation.value_fields import (
    ChoiceField,
    ChoiceListField,
    DateField,
    TextField,
    TextListField,
    WordsField,
)

STRINGS = TextMapField()
READ = {"whole": "All of it was read.", "part": "A part of it was read."}
SOURCES = MappingMapField(
    spec=MappingSpec(
        {
            "checked": DateField(required=True),
            "title": WordsField(required=True),
            "publisher": WordsField(),
            "year": TextField(),
            "where": WordsField(required=True),
            "read": ChoiceField(choices=READ, default="whole"),
        }
    ),
    owner="The source {}",
)

READERS_FILE = f"{DATA_FOLDER}/readers.yaml"
READERS = MappingMapField(spec=MappingSpec({"questions": TextListField()}), owner="The reader {}")


def glossary_spec(
    titles: Mapping[str, str], sources: Mapping[str, Source], originals: Collection[str] | None = None
) -> MappingListField:
    """Return the specification of a glossary.

    Args:
        titles: The titles of tools and cards by code.
        sources: The sources by key.
        originals: For a translation: the terms of the original glossary, one of which each entry names.
    """
    fields: dict[str, FieldSpec] = {
        "term": WordsField(required=True),
        "meaning": WordsField(required=True),
        "not": WordsField(),
        "tools": ChoiceListField(choices=titles),
        "sources": ChoiceListField(choices=sources),
    }
    if originals is not None:
        fields["original"] = TextField(required=True, choices=originals)
    return MappingListField(spec=MappingSpec(fields), owner="A glossary entry")


def validate_strings(raw: Raw, language: str, location: Location, problems: ProblemList) -> dict[str, str]:
    """Return the strings that templates print in a language, which is named at the location; none if it is empty."""
    file = f"{STRINGS_FOLDER}/{language}.yaml"
    if language and language not in raw.strings:
        hint = f"Write {file}, with the same names as in the others."
        problems.add("strings/missing", location, f"There are no strings for “{language}”.", hint)
    return STRINGS.read_document(raw.strings.get(language), file, problems)


def validate_sources(value: Value | None, problems: ProblemList) -> dict[str, Source]:
    """Return the sources by their keys, without those that have no valid date."""
    sources = {}
    for key, fields in SOURCES.read_document(value, SOURCES_FILE, problems).items():
        if checked := fields.date("checked"):
            sources[key] = Source(
                key=key,
                title=fields.text("title"),
                where=fields.text("where"),
                checked=checked,
                publisher=fields.text("publisher"),
                year=fields.text("year"),
                read_whole=fields.text("read") == "whole",
            )
    return sources


def validate_readers(value: Value | None, problems: ProblemList) -> None:
    """Report what is wrong with the list of outside readers."""
    READERS.read_document(value, READERS_FILE, problems)


def readers_in(value: Value | None) -> dict[str, tuple[str, ...]]:
    """Return the outside readers that pieces may need, each with the questions of its review copy."""
    readers = READERS.read_document(value, READERS_FILE, ProblemList())
    return {role: fields.strings("questions") for role, fields in readers.items()}


def validate_glossary(
    value: Value | None,
    titles: Mapping[str, str],
    sources: Mapping[str, Source],
    problems: ProblemList,
    originals: Collection[str] | None = None,
    alphabet: str = "",
) -> tuple[Term, ...]:
    """Return the glossary in alphabetical order.

    Args:
        value: The glossary file as it is written.
        titles: The titles of tools and cards by code.
        sources: The sources by key.
        problems: Receives every problem.
        originals: For a translation: the terms of the original glossary, one of which each entry must name.
        alphabet: The characters of the language in order, where it differs from the usual one.
    """
    terms: list[Term] = []
    for fields in glossary_spec(titles, sources, originals).read_document(value, GLOSSARY_FILE, problems):
        term = fields.text("term")
        original = fields.text("original") if originals is not None else ""
        if originals is not None and original and original not in originals:
            hint = suggest(original, originals)
            fields.problem("original", "glossary/original", f"The glossary has no “{original}”.", hint)
        if any(term.lower() == other.term.lower() for other in terms):
            problems.add("glossary/twice", fields.location, f"“{term}” is explained twice.", "Keep one entry.")
        terms.append(
            Term(
                term=term,
                meaning=fields.text("meaning"),
                not_to_confuse=fields.text("not"),
                codes=fields.strings("tools"),
                sources=fields.strings("sources"),
                anchor=f"term-{slug(term)}",
                original=original,
                location=fields.location,
            )
        )
    return tuple(sorted(terms, key=lambda term: sort_key(term.term, alphabet)))
