"""What commands say of a name that they can't take: of a piece, a language, a county."""

from collections.abc import Iterable

from press.catalog import INDEX
from press.core.diagnostics import UsageError, suggest
from press.model import LANGUAGE_MARK, Card, Piece, Toolkit
from press.planning.request import PROGRAM

MOST_NAMED = 3
"""Number of counties that a message names."""


def no_such_piece(
    toolkit: Toolkit, name: str, names: Iterable[str], kind: str = "tool or card", *, in_packet: bool = False
) -> str:
    """Return what to say of a name that no piece has: what else it is the name of, or which names are similar.

    Args:
        toolkit: The toolkit in its own language.
        name: What was typed for a code or the name of a file.
        names: The codes and names that are possible.
        kind: What they are the names of.
        in_packet: True if it was named for a packet, which can be printed in a county's name.
    """
    of_others = draft_named(toolkit, name) or of_counties(toolkit, name, in_packet=in_packet)
    if of_others:
        return of_others
    if not in_packet and (words := in_a_language(toolkit, name)):
        return words
    for piece in toolkit.pieces:
        if name in (piece.code, piece.slug):
            other, command = ("card", "cards") if isinstance(piece, Card) else ("tool", "tools")
            return f"{piece.name} is a {other}.\n    Hint: {PROGRAM} {command} {name}"
    return f"There is no {kind} “{name}”. {suggest(name, names, f'All of them are in output/{INDEX}.')}"


def draft_named(toolkit: Toolkit, name: str) -> str:
    """Return what to say of a name that a statewide draft has; empty if none has it."""
    for draft in toolkit.drafts:
        if draft.language == toolkit.language and draft.piece and name in (draft.code, draft.piece.slug):
            message = f"{draft.piece.name} is a draft, which is only printed with a mark on each page"
            finish = f"When it is finished, remove the line draft: yes in {draft.location.file}."
            return f"{message}: {PROGRAM} drafts {draft.language}\n    Hint: {finish}"
    return ""


def of_counties(toolkit: Toolkit, name: str, *, in_packet: bool = False) -> str:
    """Return what to say of a name that counties' own tools have; empty if none has it.

    Args:
        toolkit: The toolkit in its own language.
        name: The name.
        in_packet: True if it was named for a packet.
    """
    singular = toolkit.edition_words.singular
    finished = [county for county in toolkit.counties if any(name in (own.code, own.slug) for own in county.pieces)]
    drafts = [
        county
        for county in toolkit.counties
        if county.draft_tab and any(name in (draft.code, draft.slug) for draft in county.draft_tab.pieces)
    ]
    owners = finished or drafts
    if not owners:
        return ""
    if not finished:
        what, commands = "draft", [f"{PROGRAM} drafts --{singular} {county.slug}" for county in owners]
    elif in_packet:
        what, commands = "tool", [f"--{singular} {county.slug}" for county in owners]
    else:
        what, commands = "tool", [f"{PROGRAM} {singular} {county.slug} --with handouts" for county in owners]
    more = f" and {len(owners) - MOST_NAMED} others" if len(owners) > MOST_NAMED else ""
    titles = f"{', '.join(county.name for county in owners[:MOST_NAMED])}{more}"
    hint = f"{'Add' if in_packet and finished else 'To print it:'} {', or '.join(commands[:MOST_NAMED])}"
    return f"“{name}” is a {what} of {titles} only.\n    Hint: {hint}"


def in_a_language(toolkit: Toolkit, name: str) -> str:
    """Return what to say of a language that was typed as a piece, or behind one: ``es``, ``6.4:es``; empty for none."""
    editions = (toolkit, *toolkit.translations, *toolkit.draft_editions)
    languages = {edition.language for edition in editions}
    piece, _, language = name.replace(LANGUAGE_MARK, " ").rpartition(" ")
    if language.lower() not in languages:
        return ""
    what = f"“{name}” is a language" if not piece else f"A language does not go behind {piece} here"
    return f"{what}.\n    Hint: It is an option: {f'{piece} ' if piece else ''}--language {language.lower()}"


def not_in_language(toolkit: Toolkit, piece: Piece, language: str, *, in_packet: bool = False) -> str:
    """Return what to say of a piece that a language does not have, and how to print it in the toolkit's own.

    Args:
        toolkit: The toolkit in its own language.
        piece: The piece, in that language.
        language: The other language.
        in_packet: True if it was named for a packet, in which pieces can have languages of their own.
    """
    names = toolkit.strings
    other_name, own_name = (names.get(f"language.{tag}", tag) for tag in (language, toolkit.language))
    if in_packet:
        hint = f"To have it in {own_name}: {piece.code}{LANGUAGE_MARK}{toolkit.language}"
    else:
        hint = f"To print it in {own_name}, leave out --language {language}."
    return f"{piece.name} is not in {other_name} yet.\n    Hint: {hint}"


def toolkit_in_language(toolkit: Toolkit, language: str) -> Toolkit:
    """Return the toolkit in a language, or the toolkit itself if the language is empty.

    Raises UsageError if the toolkit is not translated into that language.
    """
    toolkits = {toolkit.language: toolkit} | {translation.language: translation for translation in toolkit.translations}
    if language and language not in toolkits:
        if any(drafts.language == language for drafts in toolkit.draft_editions):
            message = f"Everything in “{language}” is a draft, which is only printed with a mark on each page."
            raise UsageError(f"{message} For those who check it: {PROGRAM} drafts {language}")
        raise UsageError(f"Nothing is translated into “{language}”. {suggest(language, toolkits)}")
    return toolkits[language or toolkit.language]
