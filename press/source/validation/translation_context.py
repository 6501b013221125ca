"""One language while its translations are validated: what its texts may refer to, and what was noted about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList
from press.core.parse_cache import ParseCache
from press.core.project import CONTENT_FOLDER, DATA_FOLDER
from press.model import Card, DraftText, LawEntry, OutdatedTranslation, Piece, Tool, Toolkit
from press.source.located_yaml import Entries, Text
from press.source.markdown import RenderContext
from press.source.raw import Raw, RawLanguage, RawText
from press.source.validation.drafts import is_draft
from press.source.validation.fields import texts_in
from press.source.validation.law import translate_law
from press.source.validation.reference_data import validate_strings
from press.source.validation.references import References
from press.source.validation.spec import TextMapField
from press.source.validation.text_reader import TextReader

TRANSLATED_STORY = TextMapField()
"""The passages of the story in another language: key and text."""
"""The field of a translation that is not finished."""


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
    draft_reader: TextReader
    """Renders the drafts of the language: to them, other drafts are texts like any others."""
    outdated: list[OutdatedTranslation] = field(default_factory=list)
    drafts: list[DraftText] = field(default_factory=list)

    @property
    def texts_in_language(self) -> RawLanguage:
        """What exists in this language, as it is written."""
        return self.raw.languages[self.language]

    def text_of(self, piece: Piece) -> RawText | None:
        """Return the text of a piece in this language; None when there is none."""
        return text_of(piece, self.texts_in_language)


def translation_context(
    raw: Raw, main: Toolkit, language: str, problems: ProblemList, cache: ParseCache
) -> TranslationContext:
    """Return the context of a language; texts may link to every piece of the original."""
    texts = raw.languages[language]
    strings = validate_strings(raw, language, location_of_language(texts, language), problems)
    law_file = f"{DATA_FOLDER}/law.{language}.yaml"
    law = translate_law(raw.data.get(f"law.{language}"), main.law, law_file, problems)
    reader = text_reader(raw, main, language, strings, law, problems, cache)
    return TranslationContext(
        raw=raw,
        main=main,
        language=language,
        problems=problems,
        strings=strings,
        titles=reader.context.titles,
        reader=reader,
        draft_reader=text_reader(raw, main, language, strings, law, ProblemList(), cache, with_drafts=True),
    )


def text_reader(
    raw: Raw,
    main: Toolkit,
    language: str,
    strings: Mapping[str, str],
    law: Mapping[str, LawEntry],
    problems: ProblemList,
    cache: ParseCache,
    *,
    with_drafts: bool = False,
) -> TextReader:
    """Return the reader of the texts of a language.

    Args:
        raw: The content as it is written.
        main: The original.
        language: The language of the translation.
        strings: The strings of the language.
        law: The statements of law by key, with their words in the language.
        problems: Receives every problem.
        cache: The texts that were rendered before.
        with_drafts: True if the texts may link to drafts and include them.
    """
    texts = raw.languages[language]
    titles = {piece.code: piece.title for piece in main.pieces}
    foreign = dict.fromkeys(titles, main.language)
    for piece in main.pieces:
        text = text_of(piece, texts)
        if text is not None and (with_drafts or not is_draft(text)):
            value = text.front.entries.get("title")
            titles[piece.code] = value.text if isinstance(value, Text) else piece.title
            del foreign[piece.code]
    references = translated_references(raw, main, language, strings, law, problems, with_drafts=with_drafts)
    shared = references.shared_texts(problems)
    render_context = RenderContext(
        titles,
        strings,
        raw.pictures,
        shared,
        language=language,
        foreign=foreign,
        links=main.links,
        values=value_names(texts, main),
        spaces=raw.spaces,
    )
    return TextReader(context=render_context, problems=problems, cache=cache, references=references)


def value_names(texts: RawLanguage, main: Toolkit) -> dict[str, str]:
    """Return what a language calls the values that a county gives, by name; empty where it has no words for one."""
    names = texts.toolkit.entries.get("values") if isinstance(texts.toolkit, Entries) else None
    words = texts_in(names) if isinstance(names, Entries) else {}
    return {name: words.get(name, "") for name in main.values}


def location_of_language(texts: RawLanguage, language: str) -> Location:
    """Return where a language begins: in its toolkit, or in the first of its texts if it has none."""
    files = [text.file for kind in (texts.tools, texts.cards, texts.shared) for text in kind.values()]
    toolkit = f"{CONTENT_FOLDER}/toolkit.{language}.yaml"
    return Location(files[0] if files and texts.toolkit is None else toolkit)


def translated_references(
    raw: Raw,
    main: Toolkit,
    language: str,
    strings: Mapping[str, str],
    law: Mapping[str, LawEntry],
    problems: ProblemList,
    *,
    with_drafts: bool,
) -> References:
    """Return what the texts of a language may take from data.

    Args:
        raw: The content as it is written.
        main: The original.
        language: The language of the translation.
        strings: The strings of the language.
        law: The statements of law by key, with their words in the language.
        problems: Receives every problem of the translated story.
        with_drafts: True if shared texts that are drafts may be included.
    """
    story_name = f"{PurePosixPath(main.story.file).stem}.{language}"
    passages = TRANSLATED_STORY.read_document(raw.data.get(story_name), f"{DATA_FOLDER}/{story_name}.yaml", problems)
    texts = raw.languages[language].shared
    return References(
        law=law,
        passages={key: text for key, text in passages.items() if key in main.story.passages},
        strings=strings,
        shared={slug: text for slug, text in texts.items() if with_drafts or not is_draft(text)},
    )


def text_of(piece: Piece, texts: RawLanguage) -> RawText | None:
    """Return the text of a piece in a language; None when there is none."""
    if isinstance(piece, Tool):
        return texts.tools.get(piece.slug)
    return texts.cards.get(piece.slug) if isinstance(piece, Card) else None
