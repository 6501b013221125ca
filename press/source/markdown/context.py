"""What the Markdown writer knows of the toolkit, and what it notes while it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from press.core.diagnostics import Location, ProblemList
from press.model import Heading, ImageUse, LinkUse, Paragraph


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a heading that can only be checked when all texts are read."""

    code: str
    """Empty for a link within the same text."""
    anchor: str
    location: Location


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The rest of the toolkit, as far as a text can speak of it."""

    titles: Mapping[str, str]
    """Titles of tools and cards by code."""
    strings: Mapping[str, str]
    pictures: frozenset[str]
    """Names of the files in content/images/."""
    shared: Mapping[str, tuple[str, str, int]]
    """Shared texts by slug: project file, text, and the file's line on which the text starts."""
    picture_folder: str = "content/images"
    language: str = "en"
    foreign: Mapping[str, str] = field(default_factory=dict)
    """For a translation: the language of the tools and cards that are not translated, by code."""

    def __hash__(self) -> int:
        """Surroundings are compared by all they hold; what they hold is never changed."""
        return hash((self.language, self.picture_folder, len(self.titles), len(self.shared), self.pictures))


@dataclass(slots=True)
class RenderLog:
    """What a text turned out to hold."""

    problems: ProblemList
    headings: list[Heading] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    places: list[Location] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    linked: list[LinkUse] = field(default_factory=list)
    pictured: list[ImageUse] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    sheets: list[str] = field(default_factory=list)
    sheet_blocks: list[tuple[str, ...]] = field(default_factory=list)

    def unique(self, name: str, taken: Callable[[str], bool]) -> str:
        """Return the name, or the name with the first free number after it."""
        if not taken(name):
            return name
        return next(f"{name}-{n}" for n in count(2) if not taken(f"{name}-{n}"))
