"""Prepares a piece for the rules: its texts in order, its language, and the limits that apply to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from press.core.diagnostics import Location
from press.model import Card, GeneratedPart, Paragraph, Piece, Prose, Story, StyleGuide, Tool, Toolkit

LARGE_PRINT = "family"
"""The value of ``reading`` of the texts in larger print, which every reader must be able to read."""
LOWERCASE_WORD = re.compile(r"\b[a-z]+\b")
ANY_WORD = re.compile(r"[a-z]+")
SENTENCE_GAP = re.compile(r"(?<=[.?!])[”’)»]*\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LintTarget:
    """A piece with everything that rules look at."""

    piece: Piece
    style_guide: StyleGuide
    language: str
    reading: str
    """Whom the text is for, as front matter says: ``staff`` or ``family``."""
    paragraphs: tuple[Paragraph, ...]
    story: Story = field(default_factory=Story)
    """The story that examples are taken from; a translation has none."""
    common_words: frozenset[str] = frozenset()
    """Of its words, in lowercase, those that the toolkit's texts write in lowercase somewhere."""
    entries: tuple[Paragraph, ...] = field(default=())
    """For a glossary: its terms and what they mean."""

    @property
    def files(self) -> set[str]:
        """The files of its texts, those that it includes among them."""
        return {self.piece.file, *(name for prose in self.proses for name in prose.files)}

    @property
    def proses(self) -> tuple[Prose, ...]:
        """The texts of the piece: one, or the two sides of a card."""
        if isinstance(self.piece, Tool):
            return (self.piece.prose,)
        return (self.piece.front, self.piece.back) if isinstance(self.piece, Card) else ()


def target_of(piece: Piece, toolkit: Toolkit, common_words: frozenset[str] = frozenset()) -> LintTarget:
    """Return a piece of a toolkit as a target of rules.

    Args:
        piece: The piece.
        toolkit: The toolkit in the piece's language.
        common_words: Of its words, those that the toolkit's texts write in lowercase somewhere.
    """
    terms = toolkit.glossary if isinstance(piece, GeneratedPart) and piece.generator == "glossary" else ()
    return LintTarget(
        piece=piece,
        style_guide=toolkit.style_guide,
        language=toolkit.language,
        reading=piece.reading if isinstance(piece, Tool) else "staff",
        paragraphs=paragraphs_of(piece),
        story=toolkit.story,
        common_words=common_words,
        entries=tuple(
            Paragraph(text, term.location, "")
            for term in terms
            for text in (term.term, term.meaning, term.not_to_confuse)
            if text
        ),
    )


def lowercase_words_of(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the words that texts write in lowercase somewhere: they are no names."""
    return frozenset(word for paragraph in paragraphs for word in LOWERCASE_WORD.findall(paragraph.text))


def words_of(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the words of texts in lowercase."""
    return frozenset(word for paragraph in paragraphs for word in ANY_WORD.findall(paragraph.text.lower()))


def location_of(piece: Piece, field_name: str) -> Location:
    """Return the location of a field of a piece's front matter; of its file when the field is missing."""
    return piece.places.get(field_name, Location(piece.file))


def paragraphs_of(piece: Piece) -> tuple[Paragraph, ...]:
    """Return every text of a piece in order: its summary, then its headings, paragraphs and cells."""
    summary = Paragraph(piece.summary, location_of(piece, "summary"), "")
    if isinstance(piece, Tool):
        return (summary, *piece.prose.paragraphs)
    if isinstance(piece, Card):
        return (summary, *piece.front.paragraphs, *piece.back.paragraphs)
    return (summary,)


def sentences_of(paragraph: Paragraph) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    for sentence in SENTENCE_GAP.split(paragraph.text):
        if sentence.strip():
            yield sentence.strip()
