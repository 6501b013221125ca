"""Texts as HTML, with their headings, words, links and pictures and the locations of these."""

import re
from dataclasses import dataclass
from enum import StrEnum

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import Location

NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for outlines, contents and links."""

    level: int
    text: str
    anchor: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph, heading, list item or cell, for the linter."""

    text: str
    location: Location
    block: str
    """The name of the named block around it; empty outside of one."""
    language: str = ""
    """The language of the passage; empty for that of the text."""
    foreign: tuple[tuple[str, str], ...] = ()
    """The words in another language, each after its language."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link, for the linter: its words and its target."""

    words: str
    target: str
    location: Location


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A picture, for the linter: the name of its file and its description."""

    name: str
    words: str
    location: Location


@dataclass(frozen=True, slots=True)
class LargePicture:
    """A picture with more pixels than a page shows."""

    file: str
    width: int
    height: int


TITLED = re.compile(rf'<a href="tool:({CODE_PATTERN})"><span class="code">')
"""A link that the renderer writes for ``[[4.1]]``: it prints code and title."""


class QuestionKind(StrEnum):
    """How a question is answered on the form."""

    RATING = "rating"
    SCALE = "scale"
    BOXES = "boxes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a form that is answered by a mark: a rated statement, a scale, a list of boxes."""

    kind: QuestionKind
    words: str
    answers: tuple[str, ...]
    """The answers in the order of the form; those of a scale are numbers."""
    ends: tuple[str, str] = ("", "")
    """For a scale: what its lowest and its highest number mean."""
    several: bool = False
    """True if more than one answer may be marked."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text as HTML, with everything that it contains and refers to."""

    blocks: tuple[str, ...] = ()
    """The HTML of each block."""
    sheets: str = ""
    """The HTML of the reproducible sheets, which come after everything else."""
    sheet_blocks: tuple[tuple[str, ...], ...] = ()
    """The blocks of each reproducible sheet."""
    headings: tuple[Heading, ...] = ()
    pictures: tuple[str, ...] = ()
    """Project files of the pictures, each once, in the order of the text."""
    fields: tuple[str, ...] = ()
    """Names of the form fields, in tab order."""
    questions: tuple[Question, ...] = ()
    """The questions that are answered by a mark, in the same order."""
    codes: tuple[str, ...] = ()
    """Codes of the tools and cards that the text refers to."""
    files: tuple[str, ...] = ()
    """Project files of the text and of those that it includes."""
    paragraphs: tuple[Paragraph, ...] = ()
    places: tuple[Location, ...] = ()
    """The location of each numbered block of the HTML, by its ``data-at``."""
    linked: tuple[LinkUse, ...] = ()
    pictured: tuple[ImageUse, ...] = ()
    values: tuple[str, ...] = ()
    """Names of the values that the text prints, each once."""
    law: tuple[str, ...] = ()
    """Keys of the statements of law that the text cites, each once, in the order of the text."""

    @property
    def html(self) -> str:
        """The HTML of all blocks."""
        return "".join(self.blocks)

    @property
    def titled(self) -> frozenset[str]:
        """Codes of the tools and cards whose titles the text prints; those that it only links to are not among them."""
        return frozenset(TITLED.findall(self.html + self.sheets))
