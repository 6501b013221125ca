"""Validates the originals that are not finished: tools and cards with ``draft: yes``, apart from the others."""

from collections.abc import Iterable
from dataclasses import replace

from press.core.diagnostics import Location, ProblemList
from press.model import DraftText, Toolkit
from press.model.translations import mark_of_original
from press.source.raw import Raw
from press.source.validation.codes import CodeAssignment, text_of
from press.source.validation.drafts import DRAFT
from press.source.validation.pieces import ValidationContext, validate_card, validate_tool
from press.source.validation.text_reader import TextReader


def validate_drafts(
    context: ValidationContext, raw: Raw, assignments: Iterable[CodeAssignment], titles: dict[str, str], language: str
) -> tuple[DraftText, ...]:
    """Return the drafts, each with its own problems, which stop no build.

    Args:
        context: What the finished pieces are validated against.
        raw: The content as it is written.
        assignments: The codes of the drafts.
        titles: The titles of all pieces by code, drafts among them: a draft may link to others.
        language: The language of the originals.
    """
    drafts = []
    for assignment in assignments:
        text = text_of(assignment.kind, assignment.slug, raw)
        if text is None:
            continue
        texts = reader_of_drafts(context.texts, titles)
        own_context = replace(context, titles=titles, texts=texts, form_lines=frozenset())
        validate = validate_tool if assignment.kind == "tools" else validate_card
        piece = validate(own_context, text, assignment.code)
        location = text.front.keys.get(DRAFT, Location(text.file))
        drafts.append(DraftText(location, assignment.code, language, tuple(texts.problems), piece))
    return tuple(drafts)


def reader_of_drafts(reader: TextReader, titles: dict[str, str]) -> TextReader:
    """Return a reader of texts that link to all pieces, with problems of its own."""
    return TextReader(
        context=replace(reader.context, titles=titles),
        problems=ProblemList(),
        cache=reader.cache,
        references=reader.references,
    )


def edition_of_original_drafts(toolkit: Toolkit) -> Toolkit | None:
    """Return the drafts of the originals as an edition of their own; None if there are none."""
    pieces = {draft.code: draft.piece for draft in toolkit.drafts if draft.piece is not None}
    if not pieces:
        return None
    tabs = tuple(
        replace(tab, pieces=tuple(piece for code, piece in pieces.items() if int(code.partition(".")[0]) == tab.number))
        for tab in toolkit.tabs
    )
    return replace(toolkit, tabs=tabs, draft_mark=(mark_of_original(toolkit.strings),))
