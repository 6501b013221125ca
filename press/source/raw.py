"""Raw documents: the content of the project as it is written, not yet validated."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.core.diagnostics import Location
from press.core.edition_words import COUNTIES, EditionWords
from press.core.fonts import FontFace
from press.model import LargePicture
from press.source.drawing_spaces import Space
from press.source.located_yaml import Entries, Value


@dataclass(frozen=True, slots=True)
class RawText:
    """A Markdown file: its front matter and the text after it."""

    file: str
    slug: str
    front: Entries
    body: str
    body_line: int
    """The line of the file on which the body starts, counted from 1."""
    readable: bool = True
    """False when the front matter can't be parsed: its fields are then unknown, not missing."""


@dataclass(frozen=True, slots=True)
class RawCounty:
    """The folder of a county."""

    file: str
    """The project file of county.yaml."""
    value: Value | None
    tools: dict[str, RawText]
    pictures: frozenset[str]
    """Names of the pictures in the folder."""
    printings: dict[str, str] = field(default_factory=dict)
    """The JSON records of what it printed, by file."""
    has_own_file: bool = True
    """False for a folder that has only records: a county needs no county.yaml to print."""
    letter: RawText | None = None
    """The letter that comes after the cover."""
    pixels: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Width and height of the pictures that have pixels, by name."""
    spaces: Mapping[str, tuple[Space, ...]] = field(default_factory=dict)
    """The spaces of drawings to write in, by the file of the drawing."""


@dataclass(frozen=True, slots=True)
class RawLanguage:
    """The content in another language, which is next to the originals: tools/<name>.<language>.md."""

    toolkit: Value | None = None
    tools: dict[str, RawText] = field(default_factory=dict)
    cards: dict[str, RawText] = field(default_factory=dict)
    shared: dict[str, RawText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Everything in content/; texts are by slug."""

    toolkit: Value | None
    tools: dict[str, RawText]
    cards: dict[str, RawText]
    shared: dict[str, RawText]
    data: dict[str, Value]
    """The YAML files of content/data/ by name without suffix; of another language as ``glossary.es``."""
    strings: dict[str, Value]
    """The YAML files of content/strings/ by language."""
    pictures: frozenset[str]
    """Names of the files in content/images/."""
    large_pictures: tuple[LargePicture, ...]
    """The pictures with more pixels than a page shows, those of counties included."""
    spaces: Mapping[str, tuple[Space, ...]] = field(default_factory=dict)
    """The spaces of drawings to write in, by the file of the drawing."""
    fonts: Mapping[str, FontFace] = field(default_factory=dict)
    """The fonts in styles/fonts/ by project file."""
    edition_words: EditionWords = COUNTIES
    languages: dict[str, RawLanguage]
    counties: dict[str, RawCounty]
    """The folders of content/counties/ by name."""
    packets: dict[str, Value]
    """The YAML files of content/packets/ by name without suffix."""
    editions: dict[str, str]
    """The JSON records of content/editions/ by file."""
    form_lines: frozenset[str] = frozenset()
    """Lines of the blank forms that are there to be written over."""
    spelling: dict[str, tuple[tuple[str, Location], ...]]
    """The toolkit's own word lists by language, the original's under an empty one: data/spelling.es.txt."""
