"""Validates the tools, cards and generated parts in another language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.limits import MAX_TITLE
from press.core.project import DATA_FOLDER
from press.model import Card, DraftText, GeneratedPart, Piece, Tab, Tool
from press.source.raw import RawText
from press.source.validation.drafts import DRAFT, is_draft
from press.source.validation.fields import Fields
from press.source.validation.pieces import read_front_matter, read_sides
from press.source.validation.spec import FieldSpec, MappingSpec, TextMapField
from press.source.validation.text_reader import TextReader
from press.source.validation.text_versions import MARK
from press.source.validation.translation_comparison import TRANSLATES, compare_with_original
from press.source.validation.translation_context import TranslationContext
from press.source.validation.value_fields import YES_NO, ChoiceField, DateField, IntegerField, WordsField

SHEETS = "sheets"
"""What “only:” says of a translation that has the reproducible sheets alone."""


def translated_piece_spec(*, is_tool: bool, credits_required: bool = False, when_required: bool = False) -> MappingSpec:
    """Return the specification of the front matter of a translated tool or card.

    Args:
        is_tool: True for a tool, False for a card.
        credits_required: True when the original has credits.
        when_required: True when the original, a tool, says when to use it.
    """
    fields: dict[str, FieldSpec] = {
        DRAFT: ChoiceField(choices=YES_NO),
        "title": WordsField(required=True, longest=MAX_TITLE),
        "summary": WordsField(required=True),
        "revised": DateField(required=True),
        "credits": WordsField(required=credits_required),
        "only": ChoiceField(choices=(SHEETS,)),
        TRANSLATES: TextMapField(values=MARK),
    }
    if is_tool:
        fields["when"] = WordsField(required=when_required)
        fields["sheets"] = IntegerField(minimum=1)
    return MappingSpec(fields)


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
            prose = reader.read(text.body, text.file, text.body_line, piece.code, links=piece.links)
            sheets = fields.integer("sheets") or translated.sheets
            return replace(translated, when=fields.text("when"), prose=prose, sheets=sheets)
        case Card():
            front, back = read_sides(text, piece.code, reader, piece.links)
            return replace(translated, front=front, back=back)
    return translated


def note_draft(context: TranslationContext, piece: Piece, text: RawText) -> None:
    """Add a draft to the context, with its problems, which do not stop a build."""
    reader = replace(context.draft_reader, problems=ProblemList(), links=[])
    draft = translate_piece(context, piece, text, reader)
    reader.check_links()
    location = text.front.keys.get(DRAFT, Location(text.file))
    context.drafts.append(DraftText(location, piece.code, context.language, tuple(reader.problems), draft))


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
