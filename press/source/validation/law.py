"""Validates the statements of law of content/data/law.yaml, and their words in another language."""

from collections.abc import Mapping
from dataclasses import replace

from press.core.diagnostics import ProblemList, suggest
from press.core.project import DATA_FOLDER
from press.model import LawEntry, Source
from press.source.located_yaml import Value
from press.source.validation.spec import MappingMapField, MappingSpec, TextMapField, entries_of_file
from press.source.validation.value_fields import YES_NO, ChoiceField, DateField, TextField, WordsField

LAW_FILE = f"{DATA_FOLDER}/law.yaml"
KINDS = {"law": "A statute, a regulation or a decision.", "policy": "A policy, guideline or tool, which is not law."}
TRANSLATED_LAW = TextMapField()
"""The statements in another language: key and words."""


def law_spec(sources: Mapping[str, Source]) -> MappingMapField:
    """Return the specification of law.yaml; ``sources`` are the sources by key."""
    return MappingMapField(
        spec=MappingSpec(
            {
                "citation": WordsField(required=True),
                "short": WordsField(required=True),
                "says": WordsField(required=True),
                "read": DateField(required=True),
                "kind": ChoiceField(choices=KINDS, default="law"),
                "dated": TextField(),
                "undated": ChoiceField(choices=YES_NO, default="no"),
                "source": TextField(choices=sources),
                "not": WordsField(),
            }
        ),
        owner="The statement {}",
    )


def validate_law(value: Value | None, sources: Mapping[str, Source], problems: ProblemList) -> dict[str, LawEntry]:
    """Return the statements of law by key, without those that have no valid date."""
    law = {}
    for key, fields in law_spec(sources).read_document(value, LAW_FILE, problems).items():
        source = fields.text("source")
        if source and source not in sources:
            hint = suggest(source, sources)
            fields.problem("source", "value/unknown", f"There is no source “{source}”.", hint, source)
        if read := fields.date("read"):
            law[key] = LawEntry(
                key=key,
                citation=fields.text("citation"),
                short=fields.text("short"),
                says=fields.text("says"),
                read=read,
                is_law=fields.text("kind") == "law",
                dated=fields.text("dated"),
                undated=fields.text("undated") == "yes",
                source=source,
                limits=fields.text("not"),
                location=fields.at("read"),
            )
    return law


def translate_law(
    value: Value | None, law: Mapping[str, LawEntry], file: str, problems: ProblemList
) -> dict[str, LawEntry]:
    """Return the statements with their words in another language; empty words where there are none.

    Args:
        value: The translated file as it is written: a line for each statement, its key and its words.
        law: The statements of the original by key.
        file: The project file of the translation.
        problems: Receives every problem.
    """
    words = TRANSLATED_LAW.read_document(value, file, problems)
    for key, location in entries_of_file(value, file, ProblemList()).keys.items():
        if key not in law:
            problems.add("law/unknown", location, f"{LAW_FILE} has no “{key}”.", suggest(key, law), key)
    return {key: replace(entry, says=words.get(key, "")) for key, entry in law.items()}
