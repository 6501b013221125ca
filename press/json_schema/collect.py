"""Lists the specification of every kind of document of a toolkit, by the name of its schema."""

from collections.abc import Mapping
from dataclasses import replace

from press.core.diagnostics import Location, ProblemList
from press.core.project import TOOLKIT_FILE
from press.model import Toolkit
from press.source.raw import Raw
from press.source.validation.academies import academies_by_name, academies_spec
from press.source.validation.counties import COUNTY_NAMES
from press.source.validation.county_fields import county_spec
from press.source.validation.law import TRANSLATED_LAW, law_spec
from press.source.validation.local_codes import LOCAL_CODES
from press.source.validation.packets import packet_spec, toolkits_by_language
from press.source.validation.pieces import AllowedValues, card_spec, shared_text_spec, tool_spec
from press.source.validation.reference_data import READERS, SOURCES, STRINGS, glossary_spec
from press.source.validation.spec import DocumentSpec
from press.source.validation.story import STORY_SPEC
from press.source.validation.style_guide import rule_names_in, style_guide_spec, vocabulary_name
from press.source.validation.synonyms import SYNONYMS
from press.source.validation.toolkit_fields import allowed_values, toolkit_spec
from press.source.validation.translated_pieces import translated_piece_spec
from press.source.validation.translations import TRANSLATED_SHARED_TEXT, translated_toolkit_spec


def document_specs(raw: Raw, toolkit: Toolkit) -> dict[str, DocumentSpec]:
    """Return the specification of every kind of document; ``toolkit`` is what ``raw`` was validated into."""
    titles = {piece.code: piece.title for piece in toolkit.pieces}
    sources = {source.key: source for source in toolkit.sources}
    specification = toolkit_spec(raw)
    fields = specification.read(raw.toolkit, Location(TOOLKIT_FILE), "The toolkit", ProblemList())
    allowed = allowed_values(fields, sources, raw)
    specs: dict[str, DocumentSpec] = {
        "toolkit": specification,
        "tool": tool_spec(allowed, titles, may_be_draft=True),
        "card": card_spec(allowed, titles, may_be_draft=True),
        "shared": shared_text_spec(allowed),
        "packet": packet_spec(toolkit, toolkits_by_language(toolkit, toolkit.translations, toolkit.draft_editions)),
        "strings": STRINGS,
        "sources": SOURCES,
        "glossary": glossary_spec(titles, sources),
        "law": law_spec(sources),
        "story": STORY_SPEC,
        "readers": READERS,
        "synonyms": SYNONYMS,
        "counties": COUNTY_NAMES,
        "academies": academies_spec(sources),
    }
    specs |= county_specs(raw, toolkit, allowed, titles)
    for language in ("", *raw.languages):
        name = vocabulary_name(language)
        if not language or name in raw.data:
            specs[name] = style_guide_spec(titles, rule_names_in(raw.data.get(name)))
    return specs | translation_specs(toolkit, titles)


def county_specs(
    raw: Raw, toolkit: Toolkit, allowed: AllowedValues, titles: Mapping[str, str]
) -> dict[str, DocumentSpec]:
    """Return the specifications of a county's documents, which may name any code that a county can have.

    They are the same whatever counties have: a county keeps its own folder only, and takes the schemas over unchanged.

    Args:
        raw: The content as it is written.
        toolkit: The toolkit in its own language.
        allowed: The values that front matter may use.
        titles: The titles of the toolkit's tools and cards by code.
    """
    any_picture: frozenset[str] = frozenset()
    all_titles = {**titles, **dict.fromkeys(LOCAL_CODES, "")}
    return {
        "county": county_spec(toolkit, allowed, any_picture, academies_by_name(raw.data.get("academies"))),
        "county-tool": tool_spec(replace(allowed, pictures=any_picture), all_titles, may_be_draft=True),
    }


def translation_specs(toolkit: Toolkit, titles: Mapping[str, str]) -> dict[str, DocumentSpec]:
    """Return the specifications of the documents of a translation."""
    sources = {source.key: source for source in toolkit.sources}
    specs: dict[str, DocumentSpec] = {
        "toolkit.translation": translated_toolkit_spec(toolkit),
        "shared.translation": TRANSLATED_SHARED_TEXT,
        "law.translation": TRANSLATED_LAW,
        "glossary.translation": glossary_spec(titles, sources, [term.term for term in toolkit.glossary]),
    }
    if toolkit.tools:
        specs["tool.translation"] = translated_piece_spec(is_tool=True)
    if toolkit.cards:
        specs["card.translation"] = translated_piece_spec(is_tool=False)
    return specs
