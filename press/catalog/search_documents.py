"""What can be found in one language: its pieces and packets, the sentences that results show, and synonyms."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from press.catalog.entries import Entry, headings_of
from press.catalog.search_index import Document, Field, term_counts
from press.core.words import words_of
from press.model import Card, GeneratedPart, Packet, Piece, Tool, Toolkit

PACKET_PREFIX = "packet:"
"""What the key of a packet's document starts with; that of a piece is its code."""
GLOSSARY = "glossary"


class SynonymWords(NamedTuple):
    """A synonym, in words as they are compared, with spaces between them."""

    typed: str
    means: tuple[str, ...]


def documents_of(toolkit: Toolkit, entries: Iterable[Entry], packets: Iterable[Packet]) -> Iterator[Document]:
    """Yield what can be found in a language.

    Args:
        toolkit: The toolkit in the language.
        entries: The entries of its pieces.
        packets: The packets in all languages.
    """
    for entry in entries:
        piece = entry.piece
        texts = {
            Field.TITLE: (piece.title,),
            Field.TERMS: entry.terms,
            Field.KINDS: tuple(kinds_of(entry, toolkit)),
            Field.HEADINGS: tuple(headings_of(piece)),
            Field.SUMMARY: (piece.summary,),
            Field.TEXT: tuple(passages_of(piece, toolkit)),
        }
        yield Document(piece.code, texts)
    for packet in packets:
        if packet.language == toolkit.language:
            texts = {Field.TITLE: (packet.title,), Field.SUMMARY: (packet.summary,)}
            yield Document(PACKET_PREFIX + packet.slug, texts)


def kinds_of(entry: Entry, toolkit: Toolkit) -> Iterator[str]:
    """Yield what the filters say of a piece, in the words of its language."""
    yield entry.format_name
    yield from (toolkit.roles.get(role, role) for role in entry.piece.audience)
    yield from (toolkit.stages.get(stage, stage) for stage in entry.stages)


def passages_of(piece: Piece, toolkit: Toolkit) -> Iterator[str]:
    """Yield the passages of a piece's text, each once; of the glossary what its terms mean."""
    match piece:
        case Tool():
            texts = [paragraph.text for paragraph in piece.prose.paragraphs]
        case Card():
            texts = [paragraph.text for side in (piece.front, piece.back) for paragraph in side.paragraphs]
        case GeneratedPart(generator=generator) if generator == GLOSSARY:
            texts = [f"{term.term}: {term.meaning} {term.not_to_confuse}".strip() for term in toolkit.glossary]
        case _:
            texts = []
    yield from dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())


def synonyms_of(toolkit: Toolkit) -> list[SynonymWords]:
    """Return the synonyms of a language, and its acronyms, which stand for their words and their words for them."""
    means: dict[str, list[str]] = {}
    for synonym in toolkit.synonyms:
        for typed in synonym.typed:
            means.setdefault(compared(typed), []).extend(map(compared, synonym.means))
    for acronym, words in toolkit.style_guide.acronyms.items():
        means.setdefault(compared(acronym), []).append(compared(words))
        means.setdefault(compared(words), []).append(compared(acronym))
    return [SynonymWords(typed, tuple(dict.fromkeys(words))) for typed, words in sorted(means.items())]


def prepare_search(toolkit: Toolkit) -> None:
    """Count the terms of all pieces in all languages, from which the indexes are then made in a moment."""
    for edition in (toolkit, *toolkit.translations):
        for piece in edition.pieces:
            term_counts(tuple(passages_of(piece, edition)))


def compared(text: str) -> str:
    """Return the words of a text as a search compares them, with spaces between them."""
    return " ".join(words_of(text))


def passages_by_tab(toolkit: Toolkit) -> Mapping[int, Mapping[str, list[str]]]:
    """Return the passages of every piece by its code, by the number of its tab; tabs without any are left out."""
    by_tab = {
        tab.number: {piece.code: passages for piece in tab.pieces if (passages := list(passages_of(piece, toolkit)))}
        for tab in toolkit.tabs
    }
    return {number: passages for number, passages in by_tab.items() if passages}
