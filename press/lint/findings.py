"""What rules look at and what they find: a piece with its words, and findings that stop a build or do not."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from press.core.diagnostics import Location, Problem
from press.model import Card, GeneratedPart, Paragraph, Piece, Prose, StyleGuide, Tool, Toolkit

LARGER = "family"
"""The larger of the two sizes of text, as front matter names it: what everyone has to be able to read."""
ENDS = re.compile(r"(?<=[.?!])[”’)»]*\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at; a build stops for it only when its rule says so."""

    problem: Problem
    stops: bool
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A finding of one rule in one piece, before exceptions are taken out."""

    rule: str
    piece: Piece
    words: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class LintTarget:
    """A piece as the rules look at it."""

    piece: Piece
    style_guide: StyleGuide
    language: str
    paragraphs: tuple[Paragraph, ...]
    reading: str
    entries: tuple[Paragraph, ...] = ()
    """For a glossary: its terms and what they mean."""

    @property
    def proses(self) -> tuple[Prose, ...]:
        """The texts of the piece: one, or the two sides of a card."""
        if isinstance(self.piece, Tool):
            return (self.piece.prose,)
        return (self.piece.front, self.piece.back) if isinstance(self.piece, Card) else ()

    def hit(self, rule: str, location: Location, code: str, message: str, hint: str, words: str) -> Match:
        """Return a finding of a rule of the press: a warning, unless the toolkit says that it stops builds."""
        stops = rule in self.style_guide.stops
        return Match(rule, self.piece, words, Finding(Problem(location, code, message, hint, words), stops, not stops))


def seen(piece: Piece, toolkit: Toolkit) -> LintTarget:
    """Return a piece as the rules look at it."""
    reading = piece.reading if isinstance(piece, Tool) else "staff"
    terms = toolkit.glossary if isinstance(piece, GeneratedPart) and piece.maker == "glossary" else ()
    said = ((text, term.location) for term in terms for text in (term.term, term.meaning, term.not_to_confuse) if text)
    entries = tuple(Paragraph(text, location, "") for text, location in said)
    return LintTarget(piece, toolkit.style_guide, toolkit.language, paragraphs_of(piece), reading, entries)


def location_of(piece: Piece, field: str) -> Location:
    """Return where a field of a piece's front matter stands."""
    return piece.places.get(field, Location(piece.file))


def paragraphs_of(piece: Piece) -> tuple[Paragraph, ...]:
    """Return every text of a piece in order: summary first, then its paragraphs, cells and headings."""
    first = Paragraph(piece.summary, location_of(piece, "summary"), "")
    if isinstance(piece, Tool):
        return (first, *piece.prose.paragraphs)
    if isinstance(piece, Card):
        return (first, *piece.front.paragraphs, *piece.back.paragraphs)
    return (first,)


def sentences_of(paragraph: Paragraph) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    yield from (sentence.strip() for sentence in ENDS.split(paragraph.text) if sentence.strip())


def apply_exceptions(hits: Collection[Match], style_guide: StyleGuide, rules: Collection[str] | None) -> list[Finding]:
    """Take the exceptions out; one that nothing needs is a finding, if its rule was looked at (None: all were)."""
    used: set[int] = set()
    findings = []
    for hit in hits:
        found = [
            n
            for n, exception in enumerate(style_guide.exceptions)
            if (exception.rule, exception.code) == (hit.rule, hit.piece.code)
            and exception.words.lower() in hit.words.lower()
        ]
        used.update(found)
        if not found:
            findings.append(hit.finding)
    for n, exception in enumerate(style_guide.exceptions):
        if n not in used and (rules is None or exception.rule in rules):
            where = f"“{exception.rule}” in {exception.code}"
            message = f"The exception to {where} is not needed: nothing there says “{exception.words}”."
            problem = Problem(
                exception.location, "house/exception", message, "Take the exception out.", exception.words
            )
            findings.append(Finding(problem, True))
    return findings
