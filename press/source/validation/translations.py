"""Validates the toolkit in another language: pieces take their words from it, all else from the original."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList, shortened, suggest
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import CONTENT_FOLDER, DATA_FOLDER, STRINGS_FOLDER
from press.model import (
    Card,
    DraftTranslation,
    GeneratedPart,
    OutdatedTranslation,
    Piece,
    Prose,
    Tab,
    Term,
    Tool,
    Toolkit,
)
from press.source.located_yaml import Text
from press.source.markdown import RenderContext
from press.source.raw import Raw, RawLanguage, RawText
from press.source.validation.fields import Fields
from press.source.validation.law import translate_law
from press.source.validation.pieces import TextReader, read_front_matter, read_sides
from press.source.validation.reference_data import validate_glossary, validate_strings
from press.source.validation.references import References
from press.source.validation.spec import (
    YES_NO,
    ChoiceField,
    DateField,
    FieldSpec,
    MappingListField,
    MappingMapField,
    MappingSpec,
    TextListField,
    TextMapField,
    WordsField,
)
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.text_versions import MARK, headings_in, parts_of, untranslated

TRANSLATED_STORY = TextMapField()
"""The passages of the story in another language: key and text."""
SHEETS, DRAFT, TRANSLATES = "sheets", "draft", "translates"
EXCERPT = 60  # characters of an untranslated line in a message, at most

# Specifications


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
            "tabs": MappingListField(spec=tab, owner="Tab {}", required=True),
            "made": MappingMapField(spec=part, owner="The generated part {}", names=generated),
        }
    )


def translated_piece_spec(*, is_tool: bool, credits_required: bool = False, when_required: bool = False) -> MappingSpec:
    """Return the specification of the front matter of a translated tool or card.

    Args:
        is_tool: True for a tool, False for a card.
        credits_required: True when the original has credits.
        when_required: True when the original, a tool, says when to use it.
    """
    fields: dict[str, FieldSpec] = {
        DRAFT: ChoiceField(choices=YES_NO),
        "title": WordsField(required=True),
        "summary": WordsField(required=True),
        "revised": DateField(required=True),
        "credits": WordsField(required=credits_required),
        "only": ChoiceField(choices=(SHEETS,)),
        TRANSLATES: TextMapField(values=MARK),
    }
    if is_tool:
        fields["when"] = WordsField(required=when_required)
    return MappingSpec(fields)


TRANSLATED_SHARED_TEXT = MappingSpec(
    {"revised": DateField(), DRAFT: ChoiceField(choices=YES_NO), TRANSLATES: TextMapField(values=MARK)}
)


# The toolkit


@dataclass(slots=True, kw_only=True)
class TranslationContext:
    """One language: what is translated into it, and what was noted about its translations so far."""

    raw: Raw
    main: Toolkit
    language: str
    problems: ProblemList
    strings: Mapping[str, str]
    titles: Mapping[str, str]
    """The titles of all tools and cards by code: translated where they are, of the original otherwise."""
    reader: TextReader
    """Renders the texts of the language, and collects their links."""
    outdated: list[OutdatedTranslation] = field(default_factory=list)
    drafts: list[DraftTranslation] = field(default_factory=list)

    @property
    def texts_in_language(self) -> RawLanguage:
        """What exists in this language, as it is written."""
        return self.raw.languages[self.language]

    def text_of(self, piece: Piece) -> RawText | None:
        """Return the text of a piece in this language; None when there is none."""
        return text_of(piece, self.texts_in_language)


def validate_translation(
    raw: Raw, main: Toolkit, language: str, problems: ProblemList, cache: ParseCache = NO_CACHE
) -> Toolkit:
    """Return the toolkit in another language, with only what is translated.

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
    fields = spec.read(texts.toolkit, Location(file), f"The toolkit in “{language}”", problems)
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
        keywords=fields.strings("keywords") or main.keywords,
        language=language,
        tabs=tabs,
        glossary=translate_glossary(context),
        strings=dict(context.strings),
        colophon=Prose(""),
        guide=Prose(""),
        style_guide=validate_style_guide(raw, codes, problems, language),
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
    context.reader.check_links()
    return toolkit


def translation_context(
    raw: Raw, main: Toolkit, language: str, problems: ProblemList, cache: ParseCache
) -> TranslationContext:
    """Return the context of a language; texts may link to every piece of the original."""
    texts = raw.languages[language]
    titles = {piece.code: piece.title for piece in main.pieces}
    foreign = dict.fromkeys(titles, main.language)
    for piece in main.pieces:
        text = text_of(piece, texts)
        if text is not None and not is_draft(text):
            value = text.front.entries.get("title")
            titles[piece.code] = value.text if isinstance(value, Text) else piece.title
            del foreign[piece.code]
    strings = validate_strings(raw, language, problems)
    references = translated_references(raw, main, language, strings, problems)
    shared = references.shared_texts(problems)
    render_context = RenderContext(titles, strings, raw.pictures, shared, language=language, foreign=foreign)
    return TranslationContext(
        raw=raw,
        main=main,
        language=language,
        problems=problems,
        strings=strings,
        titles=titles,
        reader=TextReader(context=render_context, problems=problems, cache=cache, references=references),
    )


def translated_references(
    raw: Raw, main: Toolkit, language: str, strings: Mapping[str, str], problems: ProblemList
) -> References:
    """Return what the texts of a language may take from data.

    Args:
        raw: The content as it is written.
        main: The original.
        language: The language of the translation.
        strings: The strings of the language.
        problems: Receives every problem of the translated law and story.
    """
    law_name, story_name = f"law.{language}", f"{PurePosixPath(main.story.file).stem}.{language}"
    passages = TRANSLATED_STORY.read_document(raw.data.get(story_name), f"{DATA_FOLDER}/{story_name}.yaml", problems)
    texts = raw.languages[language].shared
    return References(
        law=translate_law(raw.data.get(law_name), main.law, f"{DATA_FOLDER}/{law_name}.yaml", problems),
        passages={key: text for key, text in passages.items() if key in main.story.passages},
        strings=strings,
        shared={slug: text for slug, text in texts.items() if not is_draft(text)},
    )


def text_of(piece: Piece, texts: RawLanguage) -> RawText | None:
    """Return the text of a piece in a language; None when there is none."""
    if isinstance(piece, Tool):
        return texts.tools.get(piece.slug)
    return texts.cards.get(piece.slug) if isinstance(piece, Card) else None


def is_draft(text: RawText) -> bool:
    """Return True if a translation is marked as a draft: it is checked, but neither printed nor linked to."""
    value = text.front.entries.get(DRAFT)
    return isinstance(value, Text) and value.text == "yes"


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
    """Return the terms of this language; each names the term of the original that it stands for."""
    main = context.main
    return validate_glossary(
        context.raw.data.get(f"glossary.{context.language}"),
        {code: title for code, title in context.titles.items() if code not in context.reader.context.foreign},
        {source.key: source for source in main.sources},
        context.problems,
        [term.term for term in main.glossary],
        context.strings.get("alphabet", ""),
    )


# Pieces


def translate_tabs(context: TranslationContext, fields: Fields) -> tuple[Tab, ...]:
    """Return every tab, with the pieces that are translated; ``fields`` are those of toolkit.<language>.yaml."""
    originals, translations = context.main.tabs, fields.mappings("tabs")
    if len(translations) != len(originals):
        message = f"There are {len(translations)} tabs here and {len(originals)} in the original."
        fields.problem("tabs", "translation/tabs", message, "List every tab, in the same order.")
    generated = fields.mappings_by_name("made")
    tabs = []
    for original, tab in zip(originals, translations, strict=False):
        title = tab.text("title")
        pieces = translate_pieces(context, original.pieces, generated)
        tabs.append(
            replace(
                original, title=title, short=tab.text("short") or title, intro=tab.text("intro"), pieces=tuple(pieces)
            )
        )
    return tuple(tabs)


def translate_pieces(
    context: TranslationContext, pieces: Iterable[Piece], generated: Mapping[str, Fields]
) -> list[Piece]:
    """Return the pieces that are translated and not drafts; drafts are added to the context.

    Args:
        context: The language.
        pieces: The pieces of the original.
        generated: What toolkit.<language>.yaml says about the parts that are generated from data, by their names.
    """
    translated: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, GeneratedPart):
            if part := translate_generated_part(context, piece, generated.get(piece.generator)):
                translated.append(part)
        elif text := context.text_of(piece):
            if is_draft(text):
                note_draft(context, piece, text)
            else:
                translated.append(translate_piece(context, piece, text, context.reader))
    return translated


def translate_piece(context: TranslationContext, piece: Piece, text: RawText, reader: TextReader) -> Piece:
    """Return a tool or card with its words in this language.

    Args:
        context: The language.
        piece: The original.
        text: The translation as it is written.
        reader: Renders the text; its problems receive those of the text and its front matter.
    """
    tool = piece if isinstance(piece, Tool) else None
    kind = "tool" if tool else "card"
    spec = translated_piece_spec(
        is_tool=tool is not None,
        credits_required=bool(piece.credits),
        when_required=tool is not None and bool(tool.when),
    )
    fields = read_front_matter(text, spec, f"The {kind} {text.slug} in “{context.language}”", reader.problems)
    partial = fields.text("only") == SHEETS
    compare_with_original(context, fields, text, code=piece.code, kind=f"{kind}s", partial=partial)
    translated = replace(
        piece,
        title=fields.text("title"),
        summary=fields.text("summary"),
        credits=fields.text("credits"),
        revised=fields.date("revised") or piece.revised,
        file=text.file,
        partial=partial,
        places=fields.keys,
    )
    match translated:
        case Tool():
            prose = reader.read(text.body, text.file, text.body_line, piece.code)
            return replace(translated, when=fields.text("when"), prose=prose)
        case Card():
            front, back = read_sides(text, piece.code, reader)
            return replace(translated, front=front, back=back)
    return translated


def note_draft(context: TranslationContext, piece: Piece, text: RawText) -> None:
    """Add a draft to the context, with its problems, which do not stop a build."""
    reader = TextReader(context=context.reader.context, problems=ProblemList(), cache=context.reader.cache)
    translate_piece(context, piece, text, reader)
    reader.check_links()
    location = text.front.keys.get(DRAFT, Location(text.file))
    context.drafts.append(DraftTranslation(location, piece.code, context.language, tuple(reader.problems)))


def translate_generated_part(
    context: TranslationContext, part: GeneratedPart, fields: Fields | None
) -> GeneratedPart | None:
    """Return the glossary in this language; None for other parts, which only the original has."""
    name = f"glossary.{context.language}"
    if fields is None or part.generator != "glossary" or name not in context.raw.data:
        return None
    return replace(
        part,
        title=fields.text("title"),
        summary=fields.text("summary"),
        file=f"{DATA_FOLDER}/{name}.yaml",
        places=fields.keys,
    )


def report_unlisted(context: TranslationContext) -> None:
    """Report translations of tools and cards that no tab lists."""
    slugs = {piece.slug for piece in context.main.pieces}
    texts = context.texts_in_language
    for kind, texts_of_kind in (("tools", texts.tools), ("cards", texts.cards)):
        for slug, text in texts_of_kind.items():
            if slug not in slugs:
                message = f"No tab lists {kind}/{slug}."
                context.problems.add("code/none", Location(text.file), message, suggest(slug, slugs))


# Original and translation


def validate_shared_text(context: TranslationContext, text: RawText) -> None:
    """Validate the front matter of a shared text; its words are read where they are included."""
    fields = read_front_matter(text, TRANSLATED_SHARED_TEXT, f"The text {text.slug}", context.problems)
    if fields.is_yes(DRAFT):
        context.drafts.append(DraftTranslation(fields.at(DRAFT), text.slug, context.language, ()))
    compare_with_original(context, fields, text, code="", kind="shared")


def compare_with_original(
    context: TranslationContext, fields: Fields, text: RawText, *, code: str, kind: str, partial: bool = False
) -> None:
    """Report differences in structure, and note the parts of the original that have changed since.

    Args:
        context: The language.
        fields: The front matter of the translation.
        text: The translation as it is written.
        code: The piece's code; empty for a shared text.
        kind: The folder of the original: ``tools``, ``cards`` or ``shared``.
        partial: True when only the reproducible sheets are translated.
    """
    originals = {"tools": context.raw.tools, "cards": context.raw.cards, "shared": context.raw.shared}[kind]
    original = originals.get(text.slug)
    if original is None:
        message = f"This is a translation, but there is no content/{kind}/{text.slug}.md."
        hint = suggest(text.slug, originals)
        context.problems.add("translation/original", Location(text.file), message, hint)
        return
    report_other_structure(text, original, partial, fields.problems)
    if not is_draft(text):
        report_untranslated(text, original, context.problems)
    changed = changed_parts(parts_of(original, partial), fields.texts_by_name(TRANSLATES))
    if changed:
        context.outdated.append(OutdatedTranslation(fields.at(TRANSLATES), code, context.language, tuple(changed)))


def changed_parts(now: Mapping[str, str], translated: Mapping[str, str]) -> Collection[str]:
    """Return the names of the parts that changed, are new, or are gone; both mappings are fingerprints by name."""
    changed = [name for name in now if translated.get(name) != now[name]]
    return [*changed, *(name for name in translated if name not in now)]


def report_other_structure(text: RawText, original: RawText, partial: bool, problems: ProblemList) -> None:
    """Report a translation with more or fewer parts than its original: gaps are never filled."""
    theirs = headings_in(original)
    if partial:
        theirs = theirs._replace(headings=0)
    ours = headings_in(text)
    if ours != theirs and text.readable:
        message = f"The translation has {ours}, the original {theirs}."
        hint = "Give it the same headings in the same order, or write only: sheets at its top."
        problems.add("translation/parts", Location(text.file, text.body_line), message, hint)


def report_untranslated(text: RawText, original: RawText, problems: ProblemList) -> None:
    """Report lines that are still the original's: they would be printed as if they were in this language."""
    lines = untranslated(text, original)
    if not lines:
        return
    more = f" And {len(lines) - 1} more." if len(lines) > 1 else ""
    message = f"This line is not translated: “{shortened(lines[0].text, EXCERPT)}”.{more}"
    hint = "Translate it. Until all is translated, write draft: yes at the top."
    problems.add("translation/same", lines[0].location, message, hint)
