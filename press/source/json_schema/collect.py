"""Has every kind of document validated once while somebody listens."""

from collections.abc import Callable
from dataclasses import replace

from press.core.diagnostics import Location, ProblemList
from press.model import County, Piece, Toolkit
from press.source.loader import Raw, RawCounty, RawLanguage, RawText
from press.source.located_yaml import Entries
from press.source.markdown.parser import RenderContext
from press.source.validation.counties import county_names, own_county, validate_academies
from press.source.validation.packets import validate_packets
from press.source.validation.pieces import AllowedValues, Texts, card, shared_front, tool
from press.source.validation.reference_data import validate_glossary, validate_sources, validate_strings
from press.source.validation.spec import Ask, Hearing
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.toolkit import validate_toolkit
from press.source.validation.translations import Translation

NOWHERE = Location("")
NOTHING = Entries({}, {}, NOWHERE)
EMPTY = RawText("", "", NOTHING, "", 1)
TONGUE = "und"
"""A language of which there is nothing yet."""


def asks_of(raw: Raw, toolkit: Toolkit) -> dict[str, Ask]:
    """Return what is asked for in each kind of document, by the name of its schema."""
    raw = without_texts(raw)
    hearing = Hearing()
    main, words = validate_toolkit(raw, hearing)
    own = replace(toolkit, tabs=main.tabs)
    return {"toolkit": hearing.heard[0]} | Asks(raw, own, words).all()


def without_texts(raw: Raw) -> Raw:
    """Return the content with its Markdown left out: only what stands at the top of it matters here."""
    texts = {
        kind: {name: replace(text, body="") for name, text in getattr(raw, kind).items()}
        for kind in ("tools", "cards", "shared")
    }
    return replace(raw, tools=texts["tools"], cards=texts["cards"], shared=texts["shared"])


def heard(validation: Callable[[Hearing], object]) -> Ask:
    """Return the first thing that a validation asks for: the document."""
    hearing = Hearing()
    validation(hearing)
    return hearing.heard[0]


class Asks:
    """The kinds of documents beside toolkit.yaml, in one toolkit."""

    def __init__(self, raw: Raw, toolkit: Toolkit, words: AllowedValues) -> None:
        self.raw, self.toolkit, self.words = raw, toolkit, words
        self.titles = {piece.code: piece.title for piece in toolkit.pieces}

    def all(self) -> dict[str, Ask]:
        """Return what is asked for in each."""
        words = self.words
        found = {
            "tool": self.front(lambda texts: tool(EMPTY, "", self.titles, words, texts)),
            "card": self.front(lambda texts: card(EMPTY, "", self.titles, words, texts)),
            "shared": heard(lambda problems: shared_front(EMPTY, "", words, problems).close()),
            "packet": heard(
                lambda problems: validate_packets({"": NOTHING}, self.toolkit, self.toolkit.translations, problems)
            ),
            "strings": heard(lambda problems: validate_strings(replace(self.raw, strings={}), "", problems)),
            "sources": heard(lambda problems: validate_sources(None, problems)),
            "glossary": heard(lambda problems: validate_glossary(None, self.titles, words.sources, problems)),
            "counties": heard(lambda problems: county_names(None, problems)),
            "academies": heard(lambda problems: validate_academies(None, (), words.sources, problems)),
            "county": self.county(),
            "county-tool": self.county_tool(),
        }
        for language in ("", *(name for name in self.raw.languages if f"vocabulary.{name}" in self.raw.data)):
            name = f"vocabulary{language and '.'}{language}"
            found[name] = heard(
                lambda problems, language=language: validate_style_guide(self.raw, self.titles, problems, language)  # type: ignore[misc]
            )
        return found | self.translations()

    def front(self, validation: Callable[[Texts], object], titles: dict[str, str] | None = None) -> Ask:
        """Return what is asked for at the top of a text."""
        around = RenderContext(titles or self.titles, {}, frozenset(), {})
        return heard(lambda problems: validation(Texts(around, problems, [], {})))

    # Counties

    def county(self) -> Ask:
        """Return what is asked for in a county.yaml; pictures are those of any county."""
        own = County("", "", "", (), "", (), (), "", "", (), None)
        raw = RawCounty("", None, {}, self.county_pictures())
        return heard(lambda problems: own_county(own, raw, self.toolkit, self.words, problems))

    def county_tool(self) -> Ask:
        """Return what is asked for at the top of a county's tool, which may speak of the county's other tools."""
        local = [piece for county in self.toolkit.counties if county.local for piece in county.local.pieces]
        titles = self.titles | {piece.code: piece.title for piece in local}
        words = replace(self.words, pictures=self.county_pictures())
        return self.front(lambda texts: tool(EMPTY, "", titles, words, texts), titles)

    def county_pictures(self) -> frozenset[str]:
        """Return the pictures of all counties."""
        return frozenset(picture for county in self.raw.counties.values() for picture in county.pictures)

    # Translations

    def translations(self) -> dict[str, Ask]:
        """Return what is asked for in another language."""
        terms = [term.term for term in self.toolkit.glossary]
        found = {
            "toolkit.translation": heard(lambda problems: self.translation(problems).toolkit()),
            "shared.translation": heard(self.translated_shared),
            "glossary.translation": heard(
                lambda problems: validate_glossary(None, self.titles, self.words.sources, problems, terms)
            ),
        }
        if self.toolkit.tools:
            a_tool = replace(self.toolkit.tools[0], when="", credits="")
            found["tool.translation"] = self.front(lambda texts: self.translated(a_tool, texts))
        if self.toolkit.cards:
            a_card = replace(self.toolkit.cards[0], credits="")
            found["card.translation"] = self.front(lambda texts: self.translated(a_card, texts))
        return found

    def translated(self, piece: Piece, texts: Texts) -> Piece:
        """Read a piece in a language in which there is nothing yet."""
        return self.translation(ProblemList()).piece(piece, replace(EMPTY, slug=piece.slug), texts)

    def translation(self, problems: ProblemList) -> Translation:
        """Return a language in which there is nothing yet."""
        languages = {**self.raw.languages, TONGUE: RawLanguage()}
        return Translation(replace(self.raw, languages=languages), self.toolkit, TONGUE, problems)

    def translated_shared(self, problems: ProblemList) -> None:
        """Read a shared text in another language."""
        self.translation(ProblemList()).shared(EMPTY, problems)
