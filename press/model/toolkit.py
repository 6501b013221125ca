"""The toolkit: everything that one edition prints, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from press.core.edition_words import COUNTIES, EditionWords
from press.core.fonts import FontFace
from press.core.paper import LETTER, Paper
from press.model.counties import Academy, County
from press.model.law import LawEntry
from press.model.packets import Packet
from press.model.pieces import Card, Piece, Source, Tab, Term, Tool
from press.model.prose import LargePicture, Prose
from press.model.releases import Release
from press.model.story import Story
from press.model.style_guide import StyleGuide
from press.model.synonyms import Synonym
from press.model.translations import DraftText, OutdatedTranslation

TOGETHER = "./"
"""The address of a toolkit whose files are only passed on all together, in their folders."""


@dataclass(frozen=True, kw_only=True)  # without slots: planning asks for its pieces by code thousands of times
class Toolkit:
    """The content of one edition: the original, a translation, or a county's."""

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
    """The web address of the files of output/, or TOGETHER; empty if a file may be sent alone."""
    roles: dict[str, str]
    stages: dict[str, str]
    tabs: tuple[Tab, ...]
    glossary: tuple[Term, ...]
    sources: tuple[Source, ...]
    strings: dict[str, str]
    colophon: Prose
    guide: Prose
    cover_picture: str
    style_guide: StyleGuide
    paper: Paper = LETTER
    logo: str = ""
    """The project file of the publisher's logo; empty for none."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Families in place of those of tokens.css, by the token: ``text``, ``display``."""
    font_faces: Mapping[str, FontFace] = field(default_factory=dict)
    """The fonts of the project by project file."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What each value is called that a county gives and tools print, by name."""
    licenses: Mapping[str, str] = field(default_factory=dict)
    """What pages print for further values of ``rights``: the licenses of others."""
    common_files: tuple[str, ...] = field(default=())
    """Project files whose content any page may print: toolkit.yaml, strings, sources."""
    law: Mapping[str, LawEntry] = field(default_factory=dict)
    """Statements of law by key."""
    story: Story = field(default_factory=Story)
    readers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The outside readers that pieces may need, each with the questions that a review copy asks."""
    synonyms: tuple[Synonym, ...] = ()
    """What people type into the search of the catalog, and what it means."""
    academies: tuple[Academy, ...] = ()
    translations: tuple["Toolkit", ...] = ()
    """The toolkit in other languages, each with only the pieces that are translated."""
    translates: str = ""
    """For a translation: the language of the original."""
    outdated: tuple[OutdatedTranslation, ...] = ()
    """For a translation: its texts whose original has changed since."""
    drafts: tuple[DraftText, ...] = ()
    """Its texts that are in progress."""
    draft_editions: tuple["Toolkit", ...] = ()
    """The toolkit, in its own and in other languages, with only the pieces that are drafts, whose pages have a mark."""
    draft_mark: tuple[str, ...] = ()
    """For an edition of drafts: what each page says about it, for a translation also in the original's language."""
    gaps: tuple[Piece, ...] = ()
    """For a translation: the tools for families that are not translated."""
    counties: tuple[County, ...] = ()
    packets: tuple[Packet, ...] = ()
    editions: tuple[Release, ...] = ()
    """The released editions, the latest last."""
    edition_words: EditionWords = COUNTIES
    """What the editions of others are called."""
    county: County | None = None
    """For a county's edition: the county."""
    links: str = "printed"
    """How links to the web are printed, unless a piece says otherwise: ``printed``, ``codes`` or ``screen``."""
    large_pictures: tuple[LargePicture, ...] = ()
    """The pictures with more pixels than a page shows."""
    left_out: tuple[Piece, ...] = ()
    """For a county's edition: the pieces that it omits."""

    @property
    def is_draft(self) -> bool:
        """True for an edition of drafts."""
        return bool(self.draft_mark)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All tools, cards and generated parts, in the order of the binder."""
        return tuple(piece for tab in self.tabs for piece in tab.pieces)

    @cached_property
    def separate(self) -> tuple[Piece, ...]:
        """The pieces that are printed separately, in the order of the tabs."""
        return tuple(piece for tab in self.tabs for piece in tab.separate)

    @cached_property
    def tools(self) -> tuple[Tool, ...]:
        """The tools, in the order of the binder."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Tool))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The cards, in the order of the binder."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Card))

    @cached_property
    def _pieces_by_code(self) -> Mapping[str, Piece]:
        return {piece.code: piece for piece in self.pieces}

    def piece(self, code: str) -> Piece:
        """Return the piece with this code; raises KeyError when there is none."""
        return self._pieces_by_code[code]

    def has(self, code: str) -> bool:
        """Return True if a piece has this code."""
        return code in self._pieces_by_code

    def tab_of(self, code: str) -> Tab:
        """Return the tab of a code, by what the code begins with; raises StopIteration when there is none."""
        label = code.split(".")[0]
        return next(tab for tab in self.tabs if tab.label == label)
