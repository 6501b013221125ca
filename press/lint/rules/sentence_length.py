"""Sentences in texts for families are short."""

from collections.abc import Iterator

from press.lint.findings import LARGER, LintTarget, Match, sentences_of


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield the sentences that have more words than the toolkit wants."""
    most = seen.style_guide.longest_sentence
    if most is None or seen.reading != LARGER:
        return
    for paragraph in seen.paragraphs:
        for sentence in sentences_of(paragraph):
            if (count := len(sentence.split())) > most:
                message = f"This sentence has {count} words; at most {most} are wanted."
                yield seen.hit(
                    "sentence", paragraph.location, "sentence/long", message, "Make it two or three.", sentence
                )
