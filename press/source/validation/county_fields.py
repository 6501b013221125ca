"""Reads the fields of a county.yaml, and the letter beside it: values, academy, addresses, color."""

from collections.abc import Collection, Mapping

from press.core.diagnostics import suggest
from press.model import Academy, Contact, Letter, Toolkit
from press.model.counties import FORMER_COLOR
from press.source.located_yaml import Text
from press.source.raw import RawText
from press.source.validation.addresses import email_of
from press.source.validation.colors import COLOR, readable_color
from press.source.validation.fields import Fields
from press.source.validation.local_codes import LOCAL_CODE
from press.source.validation.pieces import AllowedValues, read_front_matter
from press.source.validation.spec import MappingField, MappingListField, MappingSpec, TextMapField
from press.source.validation.text_reader import TextReader
from press.source.validation.unwritten import report_unwritten
from press.source.validation.value_fields import ChoiceField, ChoiceListField, Choices, DateField, TextField, WordsField

LETTER = MappingSpec({"title": WordsField(required=True)})
LETTER_NAME = "letter"
"""What the text of a county's letter is called, and what messages name it."""


def county_spec(
    main: Toolkit,
    allowed: AllowedValues,
    pictures: frozenset[str],
    academies: Collection[str],
    former_codes: Collection[str] = (),
) -> MappingSpec:
    """Return the specification of a county.yaml.

    Args:
        main: The toolkit in its own language.
        allowed: The values that front matter may use.
        pictures: The names of the pictures in the county's folder.
        academies: The names of all academies.
        former_codes: Codes of earlier editions: what was left out may be gone since, and that is no mistake.
    """
    local = MappingSpec(
        {
            "pieces": TextMapField(required=True, names=LOCAL_CODE),
            "title": WordsField(required=True),
            "short": WordsField(),
            "intro": WordsField(required=True),
        }
    )
    return MappingSpec(
        {
            "logo": ChoiceField(choices=pictures),
            "leave_out": ChoiceListField(
                choices=dict.fromkeys(former_codes, "") | {piece.code: piece.title for piece in main.pieces},
                other_names={piece.slug: piece.code for piece in main.pieces},
            ),
            "note": WordsField(),
            "sources": ChoiceListField(choices=allowed.sources),
            "contacts": MappingListField(spec=contact_spec(), owner="Contact {}"),
            "values": TextMapField(names=main.values),
            "academy": MappingField(spec=academy_spec(academies), owner="The academy"),
            "publisher": WordsField(),
            "address": TextField(),
            "color": TextField(pattern=COLOR),
            FORMER_COLOR: TextField(pattern=COLOR),
            "local": MappingField(spec=local, owner="The county’s tab"),
        }
    )


def contact_spec() -> MappingSpec:
    """Return the specification of one of a county's contacts."""
    return MappingSpec(
        {"for": WordsField(required=True), "who": WordsField(), "phone": TextField(), "email": TextField()}
    )


def academy_spec(names: Choices) -> MappingSpec:
    """Return the specification of the academy that a county confirms; ``names`` are those of all academies."""
    return MappingSpec({"name": ChoiceField(choices=names, required=True), "confirmed": DateField(required=True)})


def contact_of(fields: Fields) -> Contact:
    """Return one of a county's contacts; fields that are left out stay empty, to be filled in by hand."""
    email = email_of(fields, "email")
    return Contact(purpose=fields.text("for"), who=fields.text("who"), phone=fields.text("phone"), email=email)


def academies_of(
    fields: Fields | None, listed: tuple[Academy, ...], all_academies: Mapping[str, Academy]
) -> tuple[Academy, ...]:
    """Return a county's academies: the one that the county confirms, else those that data/academies.yaml lists.

    Args:
        fields: The academy that county.yaml names; None if it names none.
        listed: The academies that list the county.
        all_academies: The academies by name.
    """
    confirmed = fields.date("confirmed") if fields else None
    if fields is None or confirmed is None or fields.text("name") not in all_academies:
        return listed
    academy = all_academies[fields.text("name")]
    return (
        Academy(
            name=academy.name,
            region=academy.region,
            host=academy.host,
            web=academy.web,
            confirmed=True,
            confirmed_on=confirmed,
        ),
    )


def values_of(fields: Fields, labels: Mapping[str, str]) -> dict[str, str]:
    """Return the values that tools print in a county's edition, by name.

    Args:
        fields: The fields of county.yaml.
        labels: What toolkit.yaml calls each value.
    """
    values = {}
    for name, item in fields.entries("values").entries.items():
        location = fields.entries("values").keys[name]
        if name not in labels:
            hint = suggest(name, labels) if labels else "Values are declared in toolkit.yaml, under values:"
            fields.problems.add("value/unknown", location, f"“values” can’t have “{name}”.", hint, name)
        elif isinstance(item, Text) and item.text:
            values[name] = item.text
        elif not isinstance(item, Text):
            hint = f'Write one line, as in {name}: "the number"'
            fields.problems.add("value/form", location, f"“{name}” must be a text.", hint)
    return values


def letter_of(text: RawText | None, texts: TextReader, owner: str, form_lines: frozenset[str]) -> Letter | None:
    """Return a county's letter; None without one.

    Args:
        text: The letter as it is written.
        texts: Renders the county's texts.
        owner: What messages call it.
        form_lines: Lines that it may not have: those of blank forms.
    """
    if text is None:
        return None
    report_unwritten(text, form_lines, texts.problems, may_be_draft=False)
    fields = read_front_matter(text, LETTER, owner, texts.problems)
    prose = texts.read(text.body, text.file, text.body_line, LETTER_NAME)
    if text.readable and not text.body.strip():
        at = fields.location
        texts.problems.add("text/empty", at, f"{owner} has no text.", "Write it below the front matter, or delete it.")
    return Letter(title=fields.text("title"), prose=prose, file=text.file)


def color_of(fields: Fields) -> str:
    """Return a county's color, which must be readable on white; empty when it has none."""
    return readable_color(fields, "color" if "color" in fields.keys else FORMER_COLOR, "county/color")
