"""Readability measures of texts: published formulas over counts of words, sentences, syllables and letters.

Syllables are counted by the hyphenation patterns of ``pyphen``. Patterns do not separate every syllable (a word is
never broken after its first letter, for example), so values compare texts of one language and are lower than those
of a count by hand; the limits that a toolkit sets have to be chosen with that in mind.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pyphen import Pyphen

from press.model import MEASURES

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
SENTENCE_END = re.compile(r"[.?!…]+(?=[\s”’»)]|$)")
LABEL = 2  # words: as many or fewer between two full stops are a label, not a sentence


@dataclass(frozen=True, slots=True)
class TextCounts:
    """What the formulas are computed from; a text has at least one word and one sentence."""

    words: int
    sentences: int
    syllables: int
    letters: int

    @property
    def words_per_sentence(self) -> float:
        """The average length of a sentence."""
        return self.words / self.sentences

    @property
    def syllables_per_word(self) -> float:
        """The average length of a word."""
        return self.syllables / self.words


def measure(name: str, text: str) -> float:
    """Return the value of a measure, one of MEASURES, for a text in the language that it was made for."""
    return FORMULAS[name](counts_of(text, MEASURES[name].language))


def counts_of(text: str, language: str) -> TextCounts:
    """Count the words, sentences, syllables and letters of a text."""
    words = WORD.findall(text)
    sentences = sum(len(WORD.findall(sentence)) > LABEL for sentence in SENTENCE_END.split(text))
    hyphenation = hyphenation_of(language)
    return TextCounts(
        words=max(1, len(words)),
        sentences=max(1, sentences),
        syllables=sum(len(hyphenation.positions(word.lower())) + 1 for word in words),
        letters=sum(character.isalnum() for word in words for character in word),
    )


@cache
def hyphenation_of(language: str) -> Pyphen:
    """Return the hyphenation patterns of a language."""
    return Pyphen(lang=language)


def flesch_kincaid_grade(counts: TextCounts) -> float:
    """Return the U.S. school grade of an English text.

    Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel,
    Research Branch Report 8-75, 1975.
    """
    return 0.39 * counts.words_per_sentence + 11.8 * counts.syllables_per_word - 15.59


def fernandez_huerta(counts: TextCounts) -> float:
    """Return the ease of a Spanish text, from 0 (hard) to 100 (easy).

    Fernández Huerta, Medidas sencillas de lecturabilidad, Consigna 214, 1959, pages 29-32; the second term by words
    per sentence as Law corrected it (https://linguistlist.org/issues/22/22-2332/).
    """
    return 206.84 - 60 * counts.syllables_per_word - 1.02 * counts.words_per_sentence


def crawford(counts: TextCounts) -> float:
    """Return the years of school that a Spanish text needs.

    Crawford, Fórmula y gráfico para determinar la comprensibilidad de textos de nivel primario en castellano,
    Lectura y Vida 10 (4), 1989; from sentences and syllables per 100 words.
    """
    sentences, syllables = 100 / counts.words_per_sentence, 100 * counts.syllables_per_word
    return -0.205 * sentences + 0.049 * syllables - 3.407


def gulpease_index(counts: TextCounts) -> float:
    """Return the ease of an Italian text, from 0 (hard) to 100 (easy).

    Lucisano and Piemontese, GULPEASE: una formula per la predizione della difficoltà dei testi in lingua italiana,
    Scuola e città 39 (3), 1988, pages 110-124.
    """
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


FORMULAS: dict[str, Callable[[TextCounts], float]] = {
    "flesch_kincaid_grade": flesch_kincaid_grade,
    "fernandez_huerta": fernandez_huerta,
    "crawford": crawford,
    "gulpease_index": gulpease_index,
}
