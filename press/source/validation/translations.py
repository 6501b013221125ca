"""Validates the toolkit in another language: pieces take their words from it, all else from the original."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from press.core.diagnostics import ProblemList, suggest
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import CONTENT_FOLDER, STRINGS_FOLDER
from press.model import Card, DraftText, GeneratedPart, Prose, Term, Tool, Toolkit
from press.source.raw import Raw, RawText
from press.source.validation.drafts import DRAFT
from press.source.validation.fields import Fields
from press.source.validation.pieces import read_front_matter
from press.source.validation.reference_data import validate_glossary
from press.source.validation.spec import MappingListField, MappingMapField, MappingSpec, TextMapField
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.synonyms import validate_synonyms
from press.source.validation.text_versions import MARK
from press.source.validation.translated_pieces import report_unlisted, translate_tabs
from press.source.validation.translation_comparison import TRANSLATES, compare_with_original
from press.source.validation.translation_context import TranslationContext, location_of_language, translation_context
from press.source.validation.value_fields import YES_NO, ChoiceField, DateField, TextListField, WordsField

MARK_KEY = "draft.mark"
"""The key of the words that are printed on each page of a draft."""
DEFAULT_MARK = "Draft translation, not checked by a translator. Not for use."
"""The mark of a draft where the toolkit has no words for it: a draft is never without one."""
TRANSLATED_SHARED_TEXT = MappingSpec(
    {"revised": DateField(), DRAFT: ChoiceField(choices=YES_NO), TRANSLATES: TextMapField(values=MARK)}
)


def translated_toolkit_spec(main: Toolkit) -> MappingSpec:
    """Return the specification of a toolkit.<language>.yaml."""
    generated = {piece.generator: piece.title for piece in main.pieces if isinstance(piece, GeneratedPart)}
    tab = MappingSpec(
        {
            "title": WordsField(required=True),
            "short": WordsField(),
            "intro": WordsField(required=True),
        }
    )
    part = MappingSpec({"title": WordsField(required=True), "summary": WordsField(required=True)})
    return MappingSpec(
        {
            "title": WordsField(required=True),
            "subtitle": WordsField(required=True),
            "publisher": WordsField(required=True),
            "notice": WordsField(required=True),
            "keywords": TextListField(),
            "roles": TextMapField(required=True, names=main.roles),
            "stages": TextMapField(required=True, names=main.stages),
            "values": TextMapField(names=main.values),
            "tabs": MappingListField(spec=tab, owner="Tab {}", required=True),
            "made": MappingMapField(spec=part, owner="The generated part {}", names=generated),
        }
    )


class LanguageEditions(NamedTuple):
    """The toolkit in another language; either is None where it has no texts."""

    finished: Toolkit | None
    """With only what is translated."""
    drafts: Toolkit | None
    """With only the pieces that are drafts."""


def validate_language(
    raw: Raw, main: Toolkit, language: str, problems: ProblemList, cache: ParseCache = NO_CACHE
) -> LanguageEditions:
    """Return the toolkit in another language, the drafts apart from what is translated.

    Args:
        raw: The content as it is written.
        main: The toolkit in its own language.
        language: The language of the translation.
        problems: Receives every problem.
        cache: The texts that were rendered before.
    """
    context = translation_context(raw, main, language, problems, cache)
    file, texts = f"{CONTENT_FOLDER}/toolkit.{language}.yaml", context.texts_in_language
    spec = translated_toolkit_spec(main)
    fields = spec.read(texts.toolkit, location_of_language(texts, language), f"The toolkit in “{language}”", problems)
    tabs = translate_tabs(context, fields)
    report_unlisted(context)
    for text in texts.shared.values():
        validate_shared_text(context, text)
    codes = {piece.code for tab in tabs for piece in tab.pieces}
    toolkit = replace(
        main,
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        publisher=fields.text("publisher"),
        notice=fields.text("notice"),
        roles=translate_words(fields, "roles", main.roles),
        stages=translate_words(fields, "stages", main.stages),
        values=context.reader.context.values,
        keywords=fields.strings("keywords") or main.keywords,
        language=language,
        tabs=tabs,
        glossary=translate_glossary(context),
        strings=dict(context.strings),
        colophon=Prose(),
        guide=Prose(),
        style_guide=validate_style_guide(raw, codes, problems, language),
        synonyms=validate_synonyms(raw, problems, language),
        common_files=(file, f"{STRINGS_FOLDER}/{language}.yaml"),
        law=dict(context.reader.references.law),
        translations=(),
        translates=main.language,
        outdated=tuple(context.outdated),
        drafts=tuple(context.drafts),
        gaps=tuple(tool for tool in main.tools if tool.reading == "family" and tool.code not in codes),
        counties=(),
        packets=(),
    )
    for name in fields.texts_by_name("values").keys() - main.values.keys():
        fields.problem("values", "value/unknown", f"“values” can’t have “{name}”.", suggest(name, main.values))
    context.reader.check_links()
    drafts = edition_of_drafts(context, toolkit)
    is_all_drafts = drafts is not None and not any(isinstance(piece, Tool | Card) for piece in toolkit.pieces)
    return LanguageEditions(None if is_all_drafts else toolkit, drafts)


def edition_of_drafts(context: TranslationContext, translation: Toolkit) -> Toolkit | None:
    """Return the drafts of a language as an edition of their own; None if there are none.

    Args:
        context: The language, with the drafts that were noted.
        translation: The toolkit in the language, without them; parts that are generated from data stay with its tools.
    """
    drafts = {draft.code: draft.piece for draft in context.drafts if draft.piece is not None}
    if not drafts:
        return None
    finished = {piece.code for piece in translation.pieces if isinstance(piece, Tool | Card)}
    generated = {piece.code: piece for piece in translation.pieces if piece.code not in finished and not finished}
    pieces = {**generated, **drafts}
    tabs = tuple(
        replace(tab, pieces=tuple(pieces[piece.code] for piece in original.pieces if piece.code in pieces))
        for tab, original in zip(translation.tabs, context.main.tabs, strict=False)
    )
    gaps = tuple(gap for gap in translation.gaps if gap.code not in drafts)
    return replace(translation, tabs=tabs, gaps=gaps, draft_mark=draft_mark(context))


def draft_mark(context: TranslationContext) -> tuple[str, ...]:
    """Return what each page of a draft says: in its language if it has words for it, and in the original's."""
    mark, original = (strings.get(MARK_KEY, "").strip() for strings in (context.strings, context.main.strings))
    return tuple(dict.fromkeys(words for words in (mark, original or DEFAULT_MARK) if words))


def translate_words(fields: Fields, key: str, originals: Mapping[str, str]) -> dict[str, str]:
    """Return what pages print for the values of front matter, such as roles; each value must have a line."""
    words = fields.texts_by_name(key)
    for name in words.keys() - originals.keys():
        fields.problem(key, "value/unknown", f"“{key}” can’t have “{name}”.", suggest(name, originals))
    for name in originals.keys() - words.keys():
        message, hint = f"“{key}” has no line for “{name}”.", f"Add a line that starts with {name}:"
        fields.problem(key, "translation/word", message, hint)
    return {name: words.get(name, "") for name in originals}


def translate_glossary(context: TranslationContext) -> tuple[Term, ...]:
    """Return the terms of this language; each names the term of the original that it stands for.

    They may name drafts if nothing else is in the language: the glossary is a draft then, too.
    """
    main = context.main
    foreign = context.reader.context.foreign
    if len(foreign) == len(context.titles):
        foreign = context.draft_reader.context.foreign
    return validate_glossary(
        context.raw.data.get(f"glossary.{context.language}"),
        {code: title for code, title in context.titles.items() if code not in foreign},
        {source.key: source for source in main.sources},
        context.problems,
        [term.term for term in main.glossary],
        context.strings.get("alphabet", ""),
    )


def validate_shared_text(context: TranslationContext, text: RawText) -> None:
    """Validate the front matter of a shared text; its words are read where they are included."""
    fields = read_front_matter(text, TRANSLATED_SHARED_TEXT, f"The text {text.slug}", context.problems)
    if fields.is_yes(DRAFT):
        context.drafts.append(DraftText(fields.at(DRAFT), text.slug, context.language, ()))
    compare_with_original(context, fields, text, code="", kind="shared")
