"""Validates the academies: who trains in which counties."""

from collections.abc import Collection, Mapping

from press.core.diagnostics import ProblemList, suggest
from press.core.edition_words import EditionWords
from press.core.project import ACADEMIES_FILE
from press.core.slugs import slug
from press.model import Academy, Source
from press.source.located_yaml import Value
from press.source.validation.addresses import site_of
from press.source.validation.spec import MappingListField, MappingSpec
from press.source.validation.value_fields import ChoiceListField, DateField, TextField, TextListField, WordsField


def academies_spec(sources: Mapping[str, Source]) -> MappingListField:
    """Return the specification of data/academies.yaml."""
    spec = MappingSpec(
        {
            "name": WordsField(required=True),
            "region": WordsField(required=True),
            "host": WordsField(),
            "web": TextField(),
            "checked": DateField(required=True),
            "sources": ChoiceListField(choices=sources),
            "unconfirmed": TextListField(),
            "counties": TextListField(),
        }
    )
    return MappingListField(spec=spec, owner="An academy")


def validate_academies(
    value: Value | None,
    counties: Collection[str],
    words: EditionWords,
    sources: Mapping[str, Source],
    problems: ProblemList,
) -> dict[str, tuple[Academy, ...]]:
    """Return who trains in each county, by the county's name in data/counties.yaml."""
    academies: dict[str, tuple[Academy, ...]] = {}
    for fields in academies_spec(sources).read_document(value, ACADEMIES_FILE, problems):
        unconfirmed, web = set(fields.strings("unconfirmed")), site_of(fields, "web")
        for item in fields.texts("counties"):
            county = slug(item.text)
            if county not in counties:
                message, hint = f"{words.data_file} has no {item.text}.", suggest(county, counties)
                problems.add("county/unknown", item.location, message, hint)
            academy = Academy(
                name=fields.text("name"),
                region=fields.text("region"),
                host=fields.text("host"),
                web=web,
                confirmed=item.text not in unconfirmed,
            )
            academies[county] = (*academies.get(county, ()), academy)
    return academies


def academies_by_name(value: Value | None) -> dict[str, Academy]:
    """Return all academies by name; problems are reported where their counties are read."""
    academies = academies_spec({}).read_document(value, ACADEMIES_FILE, ProblemList())
    return {
        fields.text("name"): Academy(
            name=fields.text("name"),
            region=fields.text("region"),
            host=fields.text("host"),
            web=fields.text("web"),
            confirmed=True,
        )
        for fields in academies
    }
