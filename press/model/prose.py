"""Texts rendered as HTML, with the words, links and images in them and their locations."""

from dataclasses import dataclass

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
    """The words of one paragraph, heading, list item or cell, for editors' rules."""

    text: str
    location: Location
    block: str
    """The named block around it, if any."""
    language: str = ""
    """The language of the passage, where it is another than the text's."""
    foreign: tuple[tuple[str, str], ...] = ()
    """Words in it that are in another language, each with the language."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link, for editors' rules: the words that lead away, and whereto."""

    words: str
    target: str
    location: Location


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A picture, for editors' rules: its file and the words for those who can't see it."""

    name: str
    words: str
    location: Location


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text turned into HTML, with what it points to."""

    html: str
    blocks: tuple[str, ...] = ()
    """The same HTML, block by block: two languages are set side by side by them."""
    sheets: str = ""
    """HTML of the reproducible sheets, which come after everything else."""
    sheet_blocks: tuple[tuple[str, ...], ...] = ()
    """The blocks of each leaf to be copied."""
    headings: tuple[Heading, ...] = ()
    pictures: tuple[str, ...] = ()
    """Project files of the pictures, each once, in the order of the text."""
    fields: tuple[str, ...] = ()
    """Names of the form fields, in tab order."""
    codes: tuple[str, ...] = ()
    """Codes of the tools and cards that the text points to."""
    files: tuple[str, ...] = ()
    """Project files that the text was made from: its own and those it includes."""
    paragraphs: tuple[Paragraph, ...] = ()
    places: tuple[Location, ...] = ()
    """The location in the sources of each numbered block of the HTML (``data-at``)."""
    linked: tuple[LinkUse, ...] = ()
    pictured: tuple[ImageUse, ...] = ()
    law: tuple[str, ...] = ()
    """Keys of the statements of law that the text cites, each once, in the order of the text."""
