"""Texts for families are easy to read: the toolkit limits measures, and the hardest sentences are named."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from press.core.diagnostics import Location, shortened
from press.lint.findings import Match, built_in_match
from press.lint.readability_measures import measure
from press.lint.target import LARGE_PRINT, LintTarget, sentences_of
from press.model import MEASURES, Paragraph

HARDEST = 3  # sentences that are named
SHORTEST = 4  # words: fewer are a label or a heading, not a sentence
EXCERPT = 50  # characters of a sentence in a hint, at most


class Sentence(NamedTuple):
    """A sentence and the paragraph that it is from."""

    text: str
    paragraph: Paragraph


def check(target: LintTarget) -> Iterator[Match]:
    """Yield the measures by which a text is too hard."""
    text = measured_text(target.paragraphs)
    if target.reading != LARGE_PRINT or not text:
        return
    for name, limit in target.style_guide.measures.items():
        value = measure(name, text)
        if value < limit if MEASURES[name].higher_is_easier else value > limit:
            yield _match(target, name, limit, value)


def _match(target: LintTarget, name: str, limit: float, value: float) -> Match:
    bound = "at least" if MEASURES[name].higher_is_easier else "at most"
    hardest = hardest_sentences(target.paragraphs, name)
    examples = "; ".join(f"{place_of(paragraph, target)}, “{shortened(text, EXCERPT)}”" for text, paragraph in hardest)
    file = target.piece.file
    words, location = next(
        ((text, paragraph.location) for text, paragraph in hardest if paragraph.location.file == file),
        ("", Location(file)),
    )
    return built_in_match(
        target,
        "reading",
        "reading/level",
        at=location,
        message=f"This is hard to read: {name.replace('_', ' ').title()} {value:.1f}; it should be {bound} {limit:g}.",
        hint=f"Use shorter sentences and everyday words. Begin with {examples}.",
        words=words,
    )


def measured_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return the sentences of a text, each paragraph closed by a full stop, without labels."""
    texts = (paragraph.text.strip().rstrip(".?!:") for paragraph in paragraphs)
    return " ".join(f"{text}." for text in texts if len(text.split()) >= SHORTEST)


def hardest_sentences(paragraphs: Iterable[Paragraph], name: str) -> list[Sentence]:
    """Return the sentences that a measure finds the hardest, hardest first."""
    sentences = [
        Sentence(text, paragraph)
        for paragraph in paragraphs
        for text in sentences_of(paragraph)
        if len(text.split()) >= SHORTEST
    ]
    sign = 1 if MEASURES[name].higher_is_easier else -1
    return sorted(sentences, key=lambda sentence: sign * measure(name, sentence.text))[:HARDEST]


def place_of(paragraph: Paragraph, target: LintTarget) -> str:
    """Return the line of a paragraph; with its file, if it is included from another."""
    location = paragraph.location
    return f"line {location.line}" if location.file == target.piece.file else str(location)
