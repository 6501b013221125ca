"""Validates the style guide: the rules on words of content/data/vocabulary.yaml, and the toolkit's own word list."""

import re
from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList
from press.core.project import DATA_FOLDER
from press.model import MEASURES, DictionaryEntry, Rule, RuleException, StyleGuide
from press.source.located_yaml import Entries, Items, Text, Value
from press.source.raw import Raw
from press.source.validation.fields import Fields
from press.source.validation.pieces import READING
from press.source.validation.spec import FieldSpec, MappingField, MappingListField, MappingSpec, TextMapField
from press.source.validation.value_fields import YES_NO, ChoiceField, IntegerField, TextField, TextListField

STOPS = ChoiceField(choices=YES_NO)
SETTINGS: Mapping[str, Mapping[str, FieldSpec]] = {
    "reading": {name: TextField() for name in MEASURES},
    "sentence": {"longest": IntegerField(minimum=1)},
    "spelling": {},
    "link": {"words": TextListField()},
    "picture": {"openings": TextListField(), "longest": IntegerField(minimum=1)},
    "heading": {},
    "story": {},
}
"""The fields of the settings of each built-in rule that has settings, without ``stops``, which all have."""
BUILT_IN_RULES = ("acronym", *SETTINGS)
NEVER = "(?!)"  # a pattern that matches nothing


def style_guide_spec(titles: Collection[str], rule_names: Collection[str]) -> MappingSpec:
    """Return the specification of a vocabulary.yaml.

    Args:
        titles: The titles of tools and cards by code, of which exceptions name one.
        rule_names: The names of the rules of the same file.
    """
    rule = MappingSpec(
        {
            "name": TextField(required=True),
            "find": TextField(required=True),
            "why": TextField(required=True),
            "instead": TextField(),
            "needs": TextMapField(),
            "reading": ChoiceField(choices=READING),
            "only_in": TextListField(),
            "not_in": TextListField(),
            "stops": STOPS,
        }
    )
    exception = MappingSpec(
        {
            "rule": ChoiceField(choices=frozenset((*rule_names, *BUILT_IN_RULES)), required=True),
            "tool": ChoiceField(choices=titles, required=True),
            "words": TextField(required=True),
            "reason": TextField(required=True),
        }
    )
    settings = {
        name: MappingField(spec=MappingSpec({**fields, "stops": STOPS}), owner=f"“{name}”")
        for name, fields in SETTINGS.items()
    }
    return MappingSpec(
        {
            "rules": MappingListField(spec=rule, owner="Rule {}"),
            "exceptions": MappingListField(spec=exception, owner="Exception {}"),
            "acronyms": TextMapField(),
            **settings,
        }
    )


def rule_names_in(value: Value | None) -> frozenset[str]:
    """Return the names of the rules of a vocabulary.yaml, before it is validated: its exceptions name them."""
    rules = value.entries.get("rules") if isinstance(value, Entries) else None
    items = rules.items if isinstance(rules, Items) else ()
    names = [rule.entries.get("name") for rule in items if isinstance(rule, Entries)]
    return frozenset(name.text for name in names if isinstance(name, Text))


def vocabulary_name(language: str = "") -> str:
    """Return the name of the vocabulary file below content/data/, without its ending."""
    return f"vocabulary.{language}" if language else "vocabulary"


def validate_style_guide(raw: Raw, titles: Collection[str], problems: ProblemList, language: str = "") -> StyleGuide:
    """Return the rules on words, their exceptions, and the settings of the built-in rules.

    Args:
        raw: The content as it is written.
        titles: The codes of the tools and cards that exceptions may name, or their titles by code.
        problems: Receives every problem.
        language: The language of a translation; empty for the original.
    """
    name = vocabulary_name(language)
    value = raw.data.get(name)
    spec = style_guide_spec(titles, rule_names_in(value))
    fields = spec.read(value, Location(f"{DATA_FOLDER}/{name}.yaml"), "The vocabulary", problems)
    settings = {part: fields.mapping(part) for part in SETTINGS}
    sentence, link, picture = settings["sentence"], settings["link"], settings["picture"]
    words = raw.spelling.get(language)
    return StyleGuide(
        rules=tuple(map(_rule, fields.mappings("rules"))),
        exceptions=tuple(map(_exception, fields.mappings("exceptions"))),
        acronyms=fields.texts_by_name("acronyms"),
        measures=_measures(settings["reading"]),
        longest_sentence=sentence.integer("longest") if sentence else None,
        link_words=link.strings("words") if link else (),
        picture_openings=picture.strings("openings") if picture else (),
        longest_picture=picture.integer("longest") if picture else None,
        spelling=None if words is None else tuple(DictionaryEntry(word, location) for word, location in words),
        stops=frozenset(part for part, setting in settings.items() if setting and setting.is_yes("stops")),
    )


def _measures(fields: Fields | None) -> dict[str, float]:
    """Return the limits of the readability measures that the toolkit sets."""
    limits: dict[str, float] = {}
    if fields is None:
        return limits
    for name in MEASURES:
        text = fields.text(name)
        if re.fullmatch(r"\d+(\.\d+)?", text):
            limits[name] = float(text)
        elif text:
            message, hint = f"“{name}” must be a number, not “{text}”.", f"Write it in digits, as in {name}: 7"
            fields.problem(name, "value/number", message, hint, text)
    return limits


def _rule(fields: Fields) -> Rule:
    return Rule(
        name=fields.text("name"),
        find=_pattern(fields, "find", fields.text("find")),
        why=fields.text("why"),
        instead=fields.text("instead"),
        needs={name: _pattern(fields, "needs", text) for name, text in fields.texts_by_name("needs").items()},
        reading=fields.text("reading"),
        only_in=fields.strings("only_in"),
        not_in=fields.strings("not_in"),
        stops=fields.is_yes("stops"),
        location=fields.at("find"),
    )


def _pattern(fields: Fields, key: str, text: str) -> str:
    """Return a regular expression, or one that matches nothing when it is not valid."""
    try:
        re.compile(text)
    except re.error as error:
        fields.problem(key, "value/pattern", f"“{text}” is not a regular expression: {error}.")
        return NEVER
    return text


def _exception(fields: Fields) -> RuleException:
    return RuleException(
        rule=fields.text("rule"),
        code=fields.text("tool"),
        words=fields.text("words"),
        reason=fields.text("reason"),
        location=fields.location,
    )
