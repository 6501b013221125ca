"""The fields of toolkit.yaml: their specification, and the values that they give to other front matter."""

import re
from collections.abc import Mapping

from press.core.paper import PaperName
from press.model import Source
from press.source.located_yaml import Entries, Value
from press.source.markdown.web_links import Links
from press.source.raw import Raw
from press.source.validation.codes import CODE, GENERATORS, slugs_of
from press.source.validation.colors import COLOR
from press.source.validation.fields import Fields, texts_in
from press.source.validation.pieces import AllowedValues
from press.source.validation.reference_data import readers_in
from press.source.validation.spec import MappingField, MappingListField, MappingMapField, MappingSpec, TextMapField
from press.source.validation.value_fields import (
    ChoiceField,
    ChoiceListField,
    DateField,
    NameField,
    TextField,
    TextListField,
    WordsField,
)

EDITION_WORDS = MappingSpec({"one": NameField(required=True), "many": NameField(required=True)})
VALUE_NAME = re.compile(r"[a-z][a-z0-9_]*$")
FONT_TOKENS = ("text", "display")
GENERATED_OWNER = "The generated part {}"


def toolkit_spec(raw: Raw) -> MappingSpec:
    """Return the specification of toolkit.yaml."""
    return MappingSpec(
        {
            "language": TextField(required=True),
            "roles": TextMapField(required=True),
            "stages": TextMapField(required=True),
            "elements": TextListField(),
            "tabs": MappingListField(spec=tab_spec(raw), owner="Tab {}", required=True),
            "edition_date": DateField(required=True),
            "cover_picture": ChoiceField(choices=raw.pictures, required=True),
            "slug": NameField(required=True),
            "title": WordsField(required=True),
            "subtitle": WordsField(required=True),
            "publisher": WordsField(required=True),
            "edition": NameField(required=True),
            "notice": WordsField(required=True),
            "address": TextField(),
            "links": ChoiceField(choices=tuple(Links), default=Links.PRINTED),
            "keywords": TextListField(),
            "story": TextField(),
            "paper": ChoiceField(choices=tuple(PaperName), default=PaperName.LETTER),
            "logo": ChoiceField(choices=raw.pictures),
            "fonts": MappingField(spec=fonts_spec(raw), owner="The fonts"),
            "licenses": TextMapField(),
            "values": TextMapField(names=VALUE_NAME),
            "editions": MappingField(spec=EDITION_WORDS, owner="The word for editions"),
        }
    )


def fonts_spec(raw: Raw) -> MappingSpec:
    """Return the specification of the fonts that a toolkit names, by the token of tokens.css."""
    families = frozenset(family for face in raw.fonts.values() for family in face.families)
    return MappingSpec({token: ChoiceField(choices=families) for token in FONT_TOKENS})


def tab_spec(raw: Raw) -> MappingSpec:
    """Return the specification of a tab of toolkit.yaml."""
    files = [f"{kind}/{slug}" for kind in ("tools", "cards") for slug in slugs_of(raw, kind)]
    generated = [f"made/{generator}" for generator in GENERATORS]
    return MappingSpec(
        {
            "pieces": TextMapField(required=True, names=CODE, values=[*files, *generated]),
            "made": MappingMapField(spec=generated_part_spec(raw), owner=GENERATED_OWNER, names=GENERATORS),
            "title": WordsField(required=True),
            "short": WordsField(),
            "intro": WordsField(required=True),
            "picture": ChoiceField(choices=raw.pictures),
            "color": TextField(pattern=COLOR),
        }
    )


def generated_part_spec(raw: Raw) -> MappingSpec:
    """Return the specification of what a tab says about a part that is generated from data."""
    return MappingSpec(
        {
            "title": WordsField(required=True),
            "summary": WordsField(required=True),
            "audience": ChoiceListField(choices=roles_in(raw.toolkit)),
            "revised": DateField(required=True),
        }
    )


def roles_in(value: Value | None) -> dict[str, str]:
    """Return the roles of toolkit.yaml before it is validated: its generated parts name them."""
    roles = value.entries.get("roles") if isinstance(value, Entries) else None
    return texts_in(roles) if isinstance(roles, Entries) else {}


def allowed_values(fields: Fields, sources: Mapping[str, Source], raw: Raw) -> AllowedValues:
    """Return the values that front matter may use; ``fields`` are those of toolkit.yaml."""
    return AllowedValues(
        roles=fields.texts_by_name("roles"),
        stages=fields.texts_by_name("stages"),
        elements=fields.strings("elements"),
        sources=sources,
        pictures=raw.pictures,
        readers=readers_in(raw.data.get("readers")),
        licenses=fields.texts_by_name("licenses"),
    )
