"""Spelling: words that neither a dictionary nor the toolkit's own list has; names are left alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from press.core.diagnostics import Problem
from press.lint.findings import Finding, LintTarget, Match, location_of
from press.lint.rules.inflections import IRREGULAR, bases
from press.model import DictionaryEntry, Paragraph, Toolkit

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
NO_WORDS = re.compile(r"\S*(?:://|@|\w\.\w|\d|/\w+[./])\S*|#\S+")
"""Addresses and codes."""
OPENS = re.compile(r"(?:^|(?<!\b[A-Z][a-z])(?<!\bMrs)(?<!\bSra)[.?!:…|•]|[.?!:…][”’)»]+)[\s“‘(«¿¡–\-]*$")
"""What stands before a word that has a capital because a sentence begins; after Mr. a name does."""
NEAREST = 3
DICTIONARIES = ("en", "es", "fr", "it", "pt", "de", "nl")


@dataclass(frozen=True, slots=True)
class WordList:
    """The toolkit's own words in one language."""

    file: str
    words: dict[str, DictionaryEntry]


class Speller:
    """The words of a toolkit in all its languages; those without a list or a dictionary are not looked at."""

    def __init__(self, toolkit: Toolkit) -> None:
        houses = [("", toolkit)] + [(f".{other.language}", other) for other in toolkit.translations]
        self.lists = {
            short(own.language): WordList(
                f"content/data/spelling{ending}.txt", {plain(one.word): one for one in own.style_guide.spelling}
            )
            for ending, own in houses
            if own.style_guide.spelling is not None and short(own.language) in DICTIONARIES
        }
        self.used: set[tuple[str, str]] = set()
        self.names: set[str] = set()
        """Words that have a capital in the middle of a sentence anywhere."""

    def learn(self, pieces: Iterable[LintTarget]) -> None:
        """Learn the names that stand in some pieces."""
        for piece in pieces:
            for paragraph in texts_of(piece):
                for word, opening in words_in(paragraph.text):
                    if word[0].isupper() and not opening:
                        self.names.add(plain(word))

    def check(self, seen: LintTarget) -> Iterator[Match]:
        """Yield the words that are not known, each once in a piece."""
        told: set[str] = set()
        for paragraph in texts_of(seen):
            for language, text in passages(paragraph, seen.language):
                for word, opening in words_in(text) if language in self.lists else ():
                    name = plain(word)
                    if name not in told and not self.right(word, opening, language):
                        told.add(name)
                        message, hint = self.said(word, language)
                        yield seen.hit("spelling", paragraph.location, "spelling/word", message, hint, word)

    def right(self, word: str, opening: bool, language: str) -> bool:
        """Tell whether a word is spelled rightly, as far as can be known."""
        capital = word[0].isupper()
        if any(letter.isupper() for letter in word[1:]) or (capital and not opening):
            return True
        name = plain(word)
        if known(name, language):
            return True
        if name in self.lists[language].words:
            self.used.add((language, name))
            return True
        return capital and name in self.names

    def said(self, word: str, language: str) -> tuple[str, str]:
        """Return message and hint of a word that is not known."""
        words = dictionary(language)
        near = sorted(words.candidates(plain(word)) or (), key=lambda one: (-words[one], one))[:NEAREST]
        meant = f"Did you mean {' or '.join(near)}? " if near else ""
        hint = f"{meant}If it is right, add it to {self.lists[language].file}."
        return f"“{word}” is in no list of words.", hint

    def unused(self) -> Iterator[Finding]:
        """Yield the words of the lists that no text needs."""
        for language, own in self.lists.items():
            for name, one in own.words.items():
                if (language, name) not in self.used:
                    message = f"“{one.word}” need not be listed: no text uses it, or the dictionary has it."
                    problem = Problem(one.location, "spelling/unused", message, "Take the line out.", one.word)
                    yield Finding(problem, False, warning=True)


def short(language: str) -> str:
    """Return the name of a language without its region: es for es-419."""
    return language.split("-")[0].lower()


def texts_of(seen: LintTarget) -> Iterator[Paragraph]:
    """Yield the texts of a piece, its title and what stands under it included."""
    yield Paragraph(seen.piece.title, location_of(seen.piece, "title"), "")
    if when := getattr(seen.piece, "when", ""):
        yield Paragraph(when, location_of(seen.piece, "when"), "")
    yield from (*seen.paragraphs, *seen.entries)


def passages(paragraph: Paragraph, language: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a paragraph with their languages, the short names of which are told."""
    text = paragraph.text
    for other, words in paragraph.foreign:
        text = text.replace(words, " … ", 1)
        yield short(other), words
    yield short(paragraph.language or language), text


def words_in(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and whether a sentence begins with each."""
    text = NO_WORDS.sub(lambda found: " " * len(found[0]), text)
    for found in WORD.finditer(text):
        yield found[0], OPENS.search(text, max(0, found.start() - 12), found.start()) is not None or not found.start()


def plain(word: str) -> str:
    """Return a word as dictionaries have it: small, without a possessive."""
    return re.sub("'s$|'$", "", word.replace("’", "'").lower())


@cache
def known(word: str, language: str) -> bool:
    """Tell whether a dictionary has a word, or a word that it is made from."""
    words, others = dictionary(language), IRREGULAR.get(language, ())
    return any(base in words or base in others for base in (word, *bases(word, language)))


@cache
def dictionary(language: str) -> Any:
    """Return the dictionary of a language."""
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1)
