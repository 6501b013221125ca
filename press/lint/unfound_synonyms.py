"""Synonyms that lead nowhere: what they mean is in no text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from press.core.words import words_of
from press.lint.findings import Finding, warning
from press.lint.target import paragraphs_of
from press.model import Toolkit


def unfound_synonyms(toolkit: Toolkit) -> Iterator[Finding]:
    """Yield a finding for each meaning of a synonym with a word that begins no word of the toolkit's language."""
    if not toolkit.synonyms:
        return
    words = sorted(words_in(toolkit))
    for synonym in toolkit.synonyms:
        for meaning in synonym.means:
            if not all(begins_one_of(word, words) for word in words_of(meaning)):
                message = f"Nothing in the toolkit says “{meaning}”, so the search finds nothing by it."
                hint = "Write the words that the tools use."
                yield warning(synonym.location, "synonym/nowhere", message, hint, meaning)


def words_in(toolkit: Toolkit) -> set[str]:
    """Return the words of all pieces of a language, folded."""
    texts = [text for piece in toolkit.pieces for text in (piece.title, piece.summary)]
    texts += [paragraph.text for piece in toolkit.pieces for paragraph in paragraphs_of(piece)]
    return {word for text in texts for word in words_of(text)}


def begins_one_of(word: str, words: Sequence[str]) -> bool:
    """Return True if a word begins one of the words, which are sorted."""
    place = bisect_left(words, word)
    return place < len(words) and words[place].startswith(word)
