"""Validates the rules of the house on words, from content/data/vocabulary.yaml."""

import re
from collections.abc import Collection

from press.model import HouseRules, Rule, RuleException
from press.problems import Place, Problems
from press.strictyaml import Text, Value
from press.validate.record import Record


def validate_house(value: Value | None, codes: Collection[str], problems: Problems, language: str = "") -> HouseRules:
    """Return the rules, their exceptions, and the acronyms that may be used; ``language`` is a translation's."""
    record = Record(
        value, Place(f"content/data/vocabulary{language and '.'}{language}.yaml"), "The vocabulary", problems
    )
    rules = tuple(_rule(entry) for entry in record.records("rules", lambda number: f"Rule {number}"))
    names = {*(rule.name for rule in rules), "acronym"}
    exceptions = tuple(
        _exception(entry, names, codes) for entry in record.records("exceptions", lambda number: f"Exception {number}")
    )
    acronyms = _texts(record, "acronyms")
    record.close()
    return HouseRules(rules, exceptions, acronyms)


def _rule(record: Record) -> Rule:
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


def _pattern(record: Record, key: str, text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        record.problem(record.at(key), "value/pattern", f"“{text}” is not a pattern: {error}.")
        return "(?!)"
    return text


def _exception(record: Record, rules: Collection[str], codes: Collection[str]) -> RuleException:
    exception = RuleException(
        rule=record.choice("rule", rules, required=True),
        code=record.choice("tool", codes, required=True),
        words=record.text("words", required=True),
        reason=record.text("reason", required=True),
        place=record.place,
    )
    record.close()
    return exception


def _texts(record: Record, key: str) -> dict[str, str]:
    return {name: item.text for name, item in record.mapping(key).entries.items() if isinstance(item, Text)}
