"""Spelling: words that are neither in the dictionary of their language nor in the toolkit's list; names are skipped."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from press.core.diagnostics import Location
from press.core.project import DATA_FOLDER
from press.lint.dictionary import DICTIONARIES, dictionary_of
from press.lint.findings import Finding, Match, built_in_match, warning
from press.lint.target import LintTarget, location_of
from press.model import DictionaryEntry, Paragraph, Tool, Toolkit

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
ADDRESS_OR_CODE = re.compile(r"\S*(?:://|@|\w\.\w|\d|/\w+[./])\S*|#\S+")
SENTENCE_START = re.compile(r"(?:^|(?<!\b[A-Z][a-z])(?<!\bMrs)(?<!\bSra)[.?!:…|•]|[.?!:…][”’)»]+)[\s“‘(«¿¡–\-]*$")
"""What precedes a word that is capitalized because a sentence starts; after Mr. comes a name."""
LOOKBEHIND = 12  # characters before a word that show whether a sentence starts
POSSESSIVE = re.compile("'s$|'$")


class Word(NamedTuple):
    """A word of a text."""

    text: str
    starts_sentence: bool


@dataclass(frozen=True, slots=True)
class WordList:
    """The toolkit's own words in one language."""

    file: str
    words: dict[str, DictionaryEntry]
    """The entries by their words in lowercase."""


class UnknownWord(NamedTuple):
    """A word of a piece that is in no dictionary and no list."""

    word: Word
    name: str
    """The word in lowercase."""
    language: str
    location: Location


class SpellingResult(NamedTuple):
    """The words of a piece that no dictionary has, whatever the other pieces say."""

    unknown: tuple[UnknownWord, ...]
    """Those that no list has either: each once as it may be a name, and once as it can't be, if both are there."""
    listed: frozenset[tuple[str, str]]
    """Those that the toolkit's lists have, each as its language and the word in lowercase."""


class SpellingRule:
    """Checks the texts of a toolkit in all its languages; languages without a list or a dictionary are skipped.

    Two rules with the same word lists are equal.

    Args:
        languages: The toolkit and its translations.
    """

    def __init__(self, languages: Iterable[Toolkit]) -> None:
        self.lists: dict[str, WordList] = {}
        for toolkit in languages:
            language, entries = base_language(toolkit.language), toolkit.style_guide.spelling
            if entries is not None and language in DICTIONARIES:
                name = f"spelling.{toolkit.language}" if toolkit.translates else "spelling"
                words = {normalized(entry.word): entry for entry in entries}
                self.lists[language] = WordList(f"{DATA_FOLDER}/{name}.txt", words)

    def __eq__(self, other: object) -> bool:
        """Return True if the other rule has the same lists."""
        return isinstance(other, SpellingRule) and self.lists == other.lists

    __hash__ = None  # type: ignore[assignment]

    def read(self, target: LintTarget) -> SpellingResult:
        """Return the words of a piece that no dictionary has; acronyms, and names inside of sentences, are skipped."""
        unknown: dict[tuple[str, bool], UnknownWord] = {}
        listed: set[tuple[str, str]] = set()
        for paragraph in texts_of(target):
            for language, text in passages_of(paragraph, target.language):
                for word in words_in(text) if language in self.lists else ():
                    name, is_capitalized = normalized(word.text), word.text[0].isupper()
                    if (name, is_capitalized) in unknown or is_acronym_or_name(word) or is_known(word.text, language):
                        continue
                    if name in self.lists[language].words:
                        listed.add((language, name))
                    else:
                        unknown[name, is_capitalized] = UnknownWord(word, name, language, paragraph.location)
        return SpellingResult(tuple(unknown.values()), frozenset(listed))

    def matches(self, target: LintTarget, result: SpellingResult, names: Collection[str]) -> Iterator[Match]:
        """Yield the words of a piece that are wrong, each once; one that starts a sentence may be one of the names."""
        reported: set[str] = set()
        for word, name, language, location in result.unknown:
            if name in reported or (word.text[0].isupper() and name in names):
                continue
            reported.add(name)
            yield built_in_match(
                target,
                "spelling",
                "spelling/word",
                at=location,
                message=f"“{word.text}” is not in the dictionary.",
                hint=self.hint(word.text, language),
                words=word.text,
            )

    def hint(self, word: str, language: str) -> str:
        """Return what to do about an unknown word."""
        near = dictionary_of(language).suggestions(normalized(word))
        question = f"Did you mean {' or '.join(near)}? " if near else ""
        return f"{question}If it is right, add it to {self.lists[language].file}."

    def unused_words(self, listed: Collection[tuple[str, str]]) -> Iterator[Finding]:
        """Yield a finding for each word of the lists that no text needs; ``listed`` are those that some text does."""
        for language, words in self.lists.items():
            for name, entry in words.words.items():
                if (language, name) not in listed:
                    message = f"“{entry.word}” is not needed here: no text uses it, or the dictionary has it."
                    yield warning(entry.location, "spelling/unused", message, "Remove the line.", entry.word)


def is_acronym_or_name(word: Word) -> bool:
    """Return True for a capitalized word, or one in capitals, that no start of a sentence explains."""
    capitalized = word.text[0].isupper()
    return any(character.isupper() for character in word.text[1:]) or (capitalized and not word.starts_sentence)


def names_in(target: LintTarget) -> frozenset[str]:
    """Return the words of a piece, in lowercase, that are capitalized in the middle of a sentence."""
    words = (word for paragraph in texts_of(target) for word in words_in(paragraph.text))
    return frozenset(normalized(word.text) for word in words if word.text[0].isupper() and not word.starts_sentence)


def base_language(language: str) -> str:
    """Return a language without its region: ``es`` for es-419."""
    return language.split("-")[0].lower()


def texts_of(target: LintTarget) -> Iterator[Paragraph]:
    """Yield the texts of a piece, its title and front matter included."""
    piece = target.piece
    yield Paragraph(piece.title, location_of(piece, "title"), "")
    if isinstance(piece, Tool) and piece.when:
        yield Paragraph(piece.when, location_of(piece, "when"), "")
    yield from (*target.paragraphs, *target.entries)


def passages_of(paragraph: Paragraph, language: str) -> Iterator[tuple[str, str]]:
    """Yield the passages of a paragraph, each as its language without a region and its text."""
    text = paragraph.text
    for foreign, words in paragraph.foreign:
        text = text.replace(words, " … ", 1)
        yield base_language(foreign), words
    yield base_language(paragraph.language or language), text


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text, without addresses and codes."""
    text = ADDRESS_OR_CODE.sub(lambda match: " " * len(match[0]), text)
    for match in WORD.finditer(text):
        start = match.start()
        before = SENTENCE_START.search(text, max(0, start - LOOKBEHIND), start)
        yield Word(match[0], start == 0 or before is not None)


def normalized(word: str) -> str:
    """Return a word in lowercase, with a straight apostrophe and without a possessive ending."""
    return POSSESSIVE.sub("", word.replace("’", "'").lower())


def is_known(word: str, language: str) -> bool:
    """Return True if the dictionary of a language has a word, as it is written or in lowercase."""
    dictionary, straight = dictionary_of(language), word.replace("’", "'")
    return dictionary.has(normalized(word)) or dictionary.has(POSSESSIVE.sub("", straight))
