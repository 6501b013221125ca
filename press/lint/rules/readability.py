"""Texts for families are easy to read: measures with limits from the toolkit, and the sentences to mend first."""

import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from press.core.diagnostics import Location
from press.lint.findings import LARGER, LintTarget, Match, sentences_of
from press.model import MEASURES, Paragraph

HARDEST = 3
SHORTEST = 4
"""Fewer words are a label or a heading, not a sentence."""
SHOWN = 50


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield the measures that say that a text is too hard, with its hardest sentences."""
    if seen.reading != LARGER:
        return
    whole = text_of(seen.paragraphs)
    for name, limit in seen.style_guide.measures.items() if whole else ():
        _, easier = MEASURES[name]
        value = measured(name, whole)
        if value >= limit if easier else value <= limit:
            continue
        hard = sorted(
            ((sentence, paragraph) for paragraph in seen.paragraphs for sentence in long_enough(paragraph)),
            key=lambda one: measured(name, one[0]) * (1 if easier else -1),
        )[:HARDEST]
        told = "; ".join(f"{where(paragraph, seen)}, “{shown(sentence)}”" for sentence, paragraph in hard)
        title = name.replace("_", " ").title()
        message = (
            f"This is hard to read: {title} {value:.1f}, and at {'least' if easier else 'most'} {limit:g} is wanted."
        )
        hint = f"Shorter sentences and everyday words help. Begin with {told}."
        own = [one for one in hard if one[1].location.file == seen.piece.file]
        sentence, location = (own[0][0], own[0][1].location) if own else ("", Location(seen.piece.file))
        yield seen.hit("reading", location, "reading/level", message, hint, sentence)


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """Return the sentences of a text, each closed by a full stop, without its labels."""
    texts = (paragraph.text.strip().rstrip(".?!:") for paragraph in paragraphs)
    return " ".join(f"{text}." for text in texts if len(text.split()) >= SHORTEST)


def long_enough(paragraph: Paragraph) -> list[str]:
    """Return the sentences of a paragraph that are more than labels."""
    return [sentence for sentence in sentences_of(paragraph) if len(sentence.split()) >= SHORTEST]


def where(paragraph: Paragraph, seen: LintTarget) -> str:
    """Return the line of a paragraph, with the file where it is another than the piece's: an included text."""
    location = paragraph.location
    return f"line {location.line}" if location.file == seen.piece.file else str(location)


def shown(sentence: str) -> str:
    """Return a sentence as it is told, cut where a word ends."""
    return sentence if len(sentence) <= SHOWN else sentence[:SHOWN].rsplit(" ", 1)[0] + " …"


def measured(name: str, text: str) -> float:
    """Return what a measure says of a text."""
    textstat = library()
    language, _ = MEASURES[name]
    textstat.set_lang(language)
    try:
        return float(getattr(textstat, name)(text))
    finally:
        textstat.set_lang("en")


def library() -> Any:
    """Return the library that knows the measures; it takes a while to import, and warns of what it imports itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat
    return textstat
