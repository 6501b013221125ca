"""The toolkit as frozen values: what validation gives and every later stage reads."""

from dataclasses import dataclass, field
from datetime import date

from press.problems import Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for outlines, contents and links."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph, heading, list item or cell, for editors' rules."""

    text: str
    place: Place
    block: str
    """The named block that it stands in, if any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house on words: a pattern not to use, or one that needs others beside it."""

    name: str
    find: str
    """A regular expression; with ``needs``, it picks the paragraphs that the rule is about."""
    why: str
    instead: str
    needs: dict[str, str]
    """What such a paragraph must hold: a name for each, and a regular expression."""
    reading: str
    only_in: tuple[str, ...]
    not_in: tuple[str, ...]
    stops: bool


@dataclass(frozen=True, slots=True)
class RuleException:
    """A place where a rule does not hold, with the reason."""

    rule: str
    code: str
    words: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class HouseRules:
    """All rules on words."""

    rules: tuple[Rule, ...] = ()
    exceptions: tuple[RuleException, ...] = ()
    acronyms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text turned into HTML, with what it points to."""

    html: str
    sheets: str = ""
    """HTML of the leaves to be copied alone, which stand after everything else."""
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
    places: tuple[Place, ...] = ()
    """Where each numbered block of the HTML (``data-at``) stands in the sources."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source of facts, listed with the tools that use it."""

    key: str
    title: str
    where: str
    checked: date


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    term: str
    meaning: str
    not_to_confuse: str
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What tools and cards have in common."""

    code: str
    slug: str
    title: str
    summary: str
    audience: tuple[str, ...]
    revised: date
    review_by: date | None
    rights: str
    sources: tuple[Source, ...]
    credits: str
    minutes: int | None
    file: str

    @property
    def name(self) -> str:
        """The code and the title, as they are said."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True, slots=True)
class Tool(Piece):
    """A guide, worksheet, form, rubric or page: one handout."""

    format: str
    when: str
    element: str
    stages: tuple[str, ...]
    sheets: int | None
    go_on_to: tuple[str, ...]
    reading: str
    picture: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class Made(Piece):
    """A part that is made from data: a glossary, an index, a list of sources."""

    maker: str


@dataclass(frozen=True, slots=True)
class Card(Piece):
    """A pocket card: two sides."""

    front: Prose
    back: Prose
    go_on_to: tuple[str, ...]
    """Codes of the tools that say more; the card takes the colour of the first one's tab."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the binder and the pieces behind it, in order."""

    number: int
    title: str
    short: str
    intro: str
    picture: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Everything that one edition is made from."""

    slug: str
    title: str
    subtitle: str
    publisher: str
    edition: str
    edition_date: date
    notice: str
    keywords: tuple[str, ...]
    language: str
    address: str
    roles: dict[str, str]
    stages: dict[str, str]
    tabs: tuple[Tab, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    strings: dict[str, str]
    colophon: Prose
    guide: Prose
    cover_picture: str
    house: HouseRules
    common_files: tuple[str, ...] = field(default=())
    """Data files that any page may print from: toolkit.yaml, strings, sources."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All tools, cards and made parts, in the order of the binder."""
        return tuple(piece for tab in self.tabs for piece in tab.pieces)

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The tools, in the order of the binder."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Tool))

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards, in the order of the binder."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Card))

    def piece(self, code: str) -> Piece:
        """Return the piece with this code; raises KeyError when there is none."""
        for piece in self.pieces:
            if piece.code == code:
                return piece
        raise KeyError(code)

    def tab_of(self, code: str) -> Tab:
        """Return the tab behind which the piece with this code stands."""
        number = int(code.split(".")[0])
        return next(tab for tab in self.tabs if tab.number == number)
