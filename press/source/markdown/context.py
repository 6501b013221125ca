"""The input of the Markdown renderer besides the text, and what it records while it renders."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import Location, ProblemList
from press.core.project import IMAGES_FOLDER
from press.model import Heading, ImageUse, LinkUse, Paragraph, Question
from press.source.drawing_spaces import Space
from press.source.markdown.web_links import Links, WebLink

CODE = re.compile(CODE_PATTERN)
TEXTS_IN_MEMORY = 1024


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a heading, which can be checked only when all texts are rendered."""

    code: str
    """Empty for a link within the same text."""
    anchor: str
    location: Location


class SharedText(NamedTuple):
    """A text that others include."""

    file: str
    text: str
    first_line: int
    """The line of the file on which the text starts, counted from 1."""


@lru_cache(TEXTS_IN_MEMORY)
def codes_in(text: str) -> frozenset[str]:
    """Return the codes that a text names; also what only looks like one, such as a number."""
    return frozenset(CODE.findall(text))


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The rest of the toolkit, as far as a text can refer to it; never changed, so that it can be a key of a cache."""

    titles: Mapping[str, str]
    """Titles of tools and cards by code."""
    strings: Mapping[str, str]
    pictures: frozenset[str]
    """Names of the files in the folder of the pictures."""
    shared: Mapping[str, SharedText]
    """Shared texts by slug."""
    picture_folder: str = IMAGES_FOLDER
    language: str = "en"
    foreign: Mapping[str, str] = field(default_factory=dict)
    """For a translation: the language of the tools and cards that are not translated, by code."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What each value is called that texts may print, by name."""
    spaces: Mapping[str, tuple[Space, ...]] = field(default_factory=dict)
    """The spaces of drawings to write in, by the file of the drawing."""
    links: str = Links.PRINTED
    """How links to the web are printed."""

    def codes_named_in(self, text: str) -> tuple[str, ...]:
        """Return the codes that a text names, or that any shared text names, in order."""
        texts = (text, *(shared.text for shared in self.shared.values()))
        return tuple(sorted(frozenset[str]().union(*map(codes_in, texts))))

    def __hash__(self) -> int:
        """Hash the parts that hash fast; equality compares everything, so equal contexts have equal hashes."""
        return hash((self.language, self.picture_folder, len(self.titles), len(self.shared), self.pictures))


@dataclass(slots=True)
class RenderLog:
    """Everything that is recorded while a text is rendered."""

    problems: ProblemList
    headings: list[Heading] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    field_texts: dict[str, str] = field(default_factory=dict)
    """The text that the name of each field was made from."""
    field_headings: dict[str, str] = field(default_factory=dict)
    """The heading above each box and rating, by its name."""
    questions: list[Question] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    places: list[Location] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    linked: list[LinkUse] = field(default_factory=list)
    pictured: list[ImageUse] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    web_links: list[WebLink] = field(default_factory=list)
    """The links to the web of the text, or of the reproducible sheet that is being rendered."""
    anchors: set[str] = field(default_factory=set)
    sheets: list[str] = field(default_factory=list)
    sheet_blocks: list[tuple[str, ...]] = field(default_factory=list)
    includes: int = 0
    """Number of shared texts that were included so far."""

    def unique(self, name: str, is_taken: Callable[[str], bool]) -> str:
        """Return the name, with the first free number after it if it is taken."""
        if not is_taken(name):
            return name
        return next(f"{name}-{number}" for number in count(2) if not is_taken(f"{name}-{number}"))

    def add_value(self, name: str) -> None:
        """Add the name of a value that the text prints, once."""
        if name not in self.values:
            self.values.append(name)

    def place_attribute(self, location: Location) -> str:
        """Return the HTML attribute with the index of a location in the places."""
        if not self.places or self.places[-1] != location:
            self.places.append(location)
        return f' data-at="{len(self.places) - 1}"'

    def add_heading(self, level: int, text: str, name: str, location: Location) -> str:
        """Add a heading and return its anchor, which is made from ``name`` and unique in the text."""
        anchor = self.unique(name, self.anchors.__contains__)
        self.anchors.add(anchor)
        self.headings.append(Heading(level, text, anchor, location))
        return anchor
