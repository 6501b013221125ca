"""Validates the synonyms of a search: content/data/synonyms.yaml, and the same of another language."""

from collections.abc import Iterator

from press.core.diagnostics import Location, ProblemList
from press.core.project import DATA_FOLDER
from press.core.words import words_of
from press.model import Synonym
from press.source.located_yaml import Text
from press.source.raw import Raw
from press.source.validation.fields import Fields
from press.source.validation.spec import MappingListField, MappingSpec
from press.source.validation.value_fields import TextListField

OWNER = "Entry {}"
SYNONYMS = MappingListField(spec=MappingSpec({"typed": TextListField(), "means": TextListField()}), owner=OWNER)
HINT = "Write both: what people type, and what the toolkit says. typed: [veg, veggies], means: [vegetables]"


def synonyms_name(language: str = "") -> str:
    """Return the name of the file of synonyms below content/data/, without its ending."""
    return f"synonyms.{language}" if language else "synonyms"


def validate_synonyms(raw: Raw, problems: ProblemList, language: str = "") -> tuple[Synonym, ...]:
    """Return the synonyms of a language.

    Args:
        raw: The content as it is written.
        problems: Receives every problem.
        language: The language of a translation; empty for the original.
    """
    name = synonyms_name(language)
    entries = SYNONYMS.read_document(raw.data.get(name), f"{DATA_FOLDER}/{name}.yaml", problems)
    first: dict[str, Location] = {}
    return tuple(
        Synonym(tuple(typed_once(fields, first)), tuple(readable(fields, "means")), fields.location)
        for fields in entries
    )


def typed_once(fields: Fields, first: dict[str, Location]) -> Iterator[str]:
    """Yield what an entry says that people type; report what an entry before it has.

    Args:
        fields: The entry.
        first: Where each was before, by its words as they are compared; this entry's are added.
    """
    for text in readable(fields, "typed"):
        words = " ".join(words_of(text))
        if words not in first:
            first[words] = fields.at("typed")
            yield text
        elif first[words] != fields.at("typed"):  # in one entry, two that differ by a hyphen only are no mistake
            message = f"“{text}” is typed twice (first on line {first[words].line})."
            fields.problem("typed", "synonym/twice", message, "Write all that it means in one entry.", text)


def readable(fields: Fields, key: str) -> Iterator[str]:
    """Yield the texts of a field; report a field without any, and texts without letters and digits."""
    texts: tuple[Text, ...] = fields.texts(key)
    if not texts:
        fields.problem(key, "value/missing", f"This entry has no “{key}”.", HINT)
    for text in texts:
        if words_of(text.text):
            yield text.text
        else:
            message = f"“{text.text}” has no letter and no digit, so it can’t be found."
            fields.problems.add("synonym/empty", text.location, message, "Write words, or remove it.", text.text)
