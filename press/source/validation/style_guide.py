"""Validates the rules of the house on words, from content/data/vocabulary.yaml, and its list of words."""

import re
from collections.abc import Collection

from press.core.diagnostics import Location, ProblemList
from press.model import MEASURES, DictionaryEntry, Rule, RuleException, StyleGuide
from press.source.loader import Raw
from press.source.located_yaml import Text
from press.source.validation.fields import FieldReader

BUILT_IN = ("acronym", "reading", "sentence", "spelling", "link", "picture", "heading")
"""Rules that are the press's; the words and limits in them are the toolkit's."""


def validate_style_guide(raw: Raw, codes: Collection[str], problems: ProblemList, language: str = "") -> StyleGuide:
    """Return the rules, their exceptions, and the acronyms that may be used; ``language`` is a translation's."""
    words = raw.spelling.get(language)
    listed = tuple(DictionaryEntry(word, location) for word, location in words) if words is not None else None
    name = f"vocabulary{language and '.'}{language}"
    value = raw.data.get(name)
    record = FieldReader(value, Location(f"content/data/{name}.yaml"), "The vocabulary", problems)
    rules = tuple(_rule(entry) for entry in record.records("rules", lambda number: f"Rule {number}"))
    names = {*(rule.name for rule in rules), *BUILT_IN}
    exceptions = tuple(
        _exception(entry, names, codes) for entry in record.records("exceptions", lambda number: f"Exception {number}")
    )
    acronyms = _texts(record, "acronyms")
    parts = {part: _part(record, part) for part in BUILT_IN[1:]}
    style_guide = StyleGuide(
        rules=rules,
        exceptions=exceptions,
        acronyms=acronyms,
        measures=_measures(parts["reading"]),
        longest_sentence=parts["sentence"].number("longest", least=1),
        link_words=tuple(item.text for item in parts["link"].texts("words")),
        picture_openings=tuple(item.text for item in parts["picture"].texts("openings")),
        longest_picture=parts["picture"].number("longest", least=1),
        spelling=listed,
        stops=frozenset(part for part, own in parts.items() if own.choice("stops", ("yes", "no")) == "yes"),
    )
    for own in (record, *parts.values()):
        own.close()
    return style_guide


def _measures(record: FieldReader) -> dict[str, float]:
    """Return the limits of the measures that the toolkit wants to be held to."""
    found = {}
    for name in MEASURES:
        text = record.text(name)
        if text and not re.fullmatch(r"\d+(\.\d+)?", text):
            hint = f"Write it in figures, as in {name}: 7"
            record.problem(record.at(name), "value/number", f"“{name}” must be a number, not “{text}”.", hint, text)
        elif text:
            found[name] = float(text)
    return found


def _rule(record: FieldReader) -> Rule:
    rule = Rule(
        name=record.text("name", required=True),
        find=_pattern(record, "find", record.text("find", required=True)),
        why=record.text("why", required=True),
        instead=record.text("instead"),
        needs={name: _pattern(record, "needs", text) for name, text in _texts(record, "needs").items()},
        reading=record.choice("reading", ("staff", "family")),
        only_in=tuple(item.text for item in record.texts("only_in")),
        not_in=tuple(item.text for item in record.texts("not_in")),
        stops=record.choice("stops", ("yes", "no")) == "yes",
    )
    record.close()
    return rule


def _pattern(record: FieldReader, key: str, text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        record.problem(record.at(key), "value/pattern", f"“{text}” is not a pattern: {error}.")
        return "(?!)"
    return text


def _exception(record: FieldReader, rules: Collection[str], codes: Collection[str]) -> RuleException:
    exception = RuleException(
        rule=record.choice("rule", rules, required=True),
        code=record.choice("tool", codes, required=True),
        words=record.text("words", required=True),
        reason=record.text("reason", required=True),
        location=record.location,
    )
    record.close()
    return exception


def _part(record: FieldReader, name: str) -> FieldReader:
    """Return what the toolkit says of a rule of the press; nothing, when it leaves it out."""
    return record.record(name, f"“{name}”") or FieldReader(None, record.location, f"“{name}”", record.problems)


def _texts(record: FieldReader, key: str) -> dict[str, str]:
    return {name: item.text for name, item in record.mapping(key).entries.items() if isinstance(item, Text)}
