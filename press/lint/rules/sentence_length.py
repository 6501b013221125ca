"""Sentences in texts for families are short."""

from collections.abc import Iterator

from press.lint.findings import Match, built_in_match
from press.lint.target import LARGE_PRINT, LintTarget, sentences_of


def check(target: LintTarget) -> Iterator[Match]:
    """Yield the sentences with more words than the toolkit allows."""
    longest = target.style_guide.longest_sentence
    if longest is None or target.reading != LARGE_PRINT:
        return
    for paragraph in target.paragraphs:
        for sentence in sentences_of(paragraph):
            if (count := len(sentence.split())) > longest:
                yield built_in_match(
                    target,
                    "sentence",
                    "sentence/long",
                    at=paragraph.location,
                    message=f"This sentence has {count} words; {longest} is the limit.",
                    hint="Make it two or three sentences.",
                    words=sentence,
                )
