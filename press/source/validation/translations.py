"""Validates the toolkit in another language: each piece made from its original's, with words of its own."""

from dataclasses import replace
from typing import TypeVar

from press.core.diagnostics import Location, ProblemList, suggest
from press.model import (
    Card,
    DraftTranslation,
    GeneratedPart,
    OutdatedTranslation,
    Piece,
    Prose,
    Tab,
    Term,
    Tool,
    Toolkit,
)
from press.source.loader import Raw, RawLanguage, RawText
from press.source.located_yaml import Text
from press.source.markdown.parser import RenderContext
from press.source.validation.fields import FieldReader
from press.source.validation.pieces import Texts, shared_front, two_sides
from press.source.validation.reference_data import named_words, validate_glossary, validate_strings
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.text_versions import MARK, headings_in, parts_of, untranslated

SHEETS, DRAFT = "sheets", "draft"
SHOWN = 60
P = TypeVar("P", bound=Piece)
MadeWords = tuple[str, str, dict[str, Location]]


def validate_translation(raw: Raw, main: Toolkit, language: str, problems: ProblemList) -> Toolkit:
    """Return the toolkit in another language, with only what is translated; problems are noted."""
    return Translation(raw, main, language, problems).toolkit()


class Translation:
    """One language."""

    def __init__(self, raw: Raw, main: Toolkit, language: str, problems: ProblemList) -> None:
        self.raw, self.main, self.language, self.problems = raw, main, language, problems
        self.own: RawLanguage = raw.languages[language]
        self.file = f"content/toolkit.{language}.yaml"
        self.record = FieldReader(self.own.toolkit, Location(self.file), f"The toolkit in “{language}”", problems)
        self.strings = validate_strings(raw, language, problems)
        self.behind: list[OutdatedTranslation] = []
        self.drafts: list[DraftTranslation] = []
        here = {piece.code: piece for piece in main.pieces if (text := self.text_of(piece)) and not is_draft(text)}
        self.here = frozenset(here)
        titles = {piece.code: piece.title for piece in main.pieces} | {
            code: self.title_of(piece) for code, piece in here.items()
        }
        foreign = {piece.code: main.language for piece in main.pieces if piece.code not in here}
        texts = {name: text for name, text in self.own.shared.items() if not is_draft(text)}
        shared = {name: (text.file, text.body, text.body_line) for name, text in texts.items()}
        around = RenderContext(titles, self.strings, raw.pictures, shared, language=language, foreign=foreign)
        self.titles, self.texts = titles, Texts(around, problems, [], {})

    def text_of(self, piece: Piece) -> RawText | None:
        """Return a piece's text in this language, if there is one."""
        return {Tool: self.own.tools, Card: self.own.cards}.get(type(piece), {}).get(piece.slug)

    def title_of(self, piece: Piece) -> str:
        """Return a piece's title in this language, before it is validated."""
        text = self.text_of(piece)
        value = text.front.entries.get("title") if text is not None else None
        return value.text if isinstance(value, Text) else piece.title

    def toolkit(self) -> Toolkit:
        """Return the toolkit."""
        record, main = self.record, self.main
        title, subtitle = record.text("title", required=True), record.text("subtitle", required=True)
        publisher, notice = record.text("publisher", required=True), record.text("notice", required=True)
        keywords = tuple(item.text for item in record.texts("keywords")) or main.keywords
        roles, stages = self.words("roles", main.roles), self.words("stages", main.stages)
        tabs = self.tabs()
        record.close()
        self.look_for_strays()
        for text in self.own.shared.values():
            self.shared(text, self.problems)
        family = [piece for piece in main.tools if piece.reading == "family"]
        here = {piece.code for tab in tabs for piece in tab.pieces}
        self.texts.check_links()
        return replace(
            main,
            title=title,
            subtitle=subtitle,
            publisher=publisher,
            notice=notice,
            roles=roles,
            stages=stages,
            keywords=keywords,
            language=self.language,
            tabs=tabs,
            glossary=self.glossary(),
            strings=self.strings,
            colophon=Prose(""),
            guide=Prose(""),
            style_guide=validate_style_guide(self.raw, here, self.problems, self.language),
            common_files=(self.file, f"content/strings/{self.language}.yaml"),
            translations=(),
            translates=main.language,
            behind=tuple(self.behind),
            drafts=tuple(self.drafts),
            gaps=tuple(piece for piece in family if piece.code not in here),
            counties=(),
            packets=(),
        )

    def words(self, key: str, known: dict[str, str]) -> dict[str, str]:
        """Return what the page prints for the words of front matter."""
        found = named_words(self.record, key, known)
        for word in found.keys() - known.keys():
            hint = suggest(word, known)
            self.problems.add("value/unknown", self.record.at(key), f"“{key}” can’t have “{word}”.", hint)
        for word in known.keys() - found.keys():
            message = f"“{key}” does not say “{word}”."
            self.problems.add("translation/word", self.record.at(key), message, f"Add a line that starts with {word}:")
        return {word: found.get(word, "") for word in known}

    # Pieces

    def tabs(self) -> tuple[Tab, ...]:
        """Return every tab, with the pieces that are translated."""
        records = self.record.records("tabs", lambda number: f"Tab {number}", required=True)
        if len(records) != len(self.main.tabs):
            message = f"There are {len(records)} tabs here and {len(self.main.tabs)} in the original."
            self.problems.add("translation/tabs", self.record.at("tabs"), message, "Say every tab, in the same order.")
        made = self.made_words()
        found = []
        for tab, record in zip(self.main.tabs, records, strict=False):
            title, short = record.text("title", required=True), record.text("short")
            intro = record.text("intro", required=True)
            record.close()
            pieces = tuple(new for piece in tab.pieces if (new := self.printed(piece, made)) is not None)
            found.append(replace(tab, title=title, short=short or title, intro=intro, pieces=pieces))
        return tuple(found)

    def made_words(self) -> dict[str, MadeWords]:
        """Return the title and summary of the parts that are made from data, and where they stand."""
        parts = {piece.maker: piece.title for piece in self.main.pieces if isinstance(piece, GeneratedPart)}
        found = {}
        for name, record in self.record.named("made", lambda name: f"The made part {name}", parts).items():
            title, summary = record.text("title", required=True), record.text("summary", required=True)
            found[name] = title, summary, record.entries.keys
            record.close()
        return found

    def printed(self, piece: Piece, made: dict[str, MadeWords]) -> Piece | None:
        """Return a piece in this language, or None when it is not translated, or a draft."""
        if isinstance(piece, GeneratedPart):
            return self.made(piece, made.get(piece.maker))
        text = self.text_of(piece)
        if text is None:
            return None
        if not is_draft(text):
            return self.piece(piece, text, self.texts)
        texts = Texts(self.texts.around, ProblemList(), [], {})
        self.piece(piece, text, texts)
        texts.check_links()
        location = text.front.keys.get(DRAFT, Location(text.file))
        self.drafts.append(DraftTranslation(location, piece.code, self.language, tuple(texts.problems)))
        return None

    def piece(self, piece: Piece, text: RawText, texts: Texts) -> Piece:
        """Return a piece with its words in this language."""
        kind = "tool" if isinstance(piece, Tool) else "card"
        problems = texts.problems if text.readable else ProblemList()
        record = FieldReader(text.front, Location(text.file), f"The {kind} {text.slug} in “{self.language}”", problems)
        record.choice(DRAFT, ("yes", "no"))
        named = self.named(piece, record, text)
        if isinstance(named, Tool):
            when = record.text("when", required=bool(named.when))
            prose = texts.read(text.body, text.file, text.body_line, piece.code)
            done: Piece = replace(named, when=when, prose=prose)
        else:
            assert isinstance(named, Card)
            front, back = two_sides(text, piece.code, texts)
            done = replace(named, front=front, back=back)
        record.close()
        return done

    def named(self, piece: P, record: FieldReader, text: RawText) -> P:
        """Return a piece with its title and the like, its parts compared with the original's."""
        title, summary = record.text("title", required=True), record.text("summary", required=True)
        revised, credits = record.day("revised", required=True), record.text("credits", required=bool(piece.credits))
        partial = record.choice("only", (SHEETS,)) == SHEETS
        self.compare(record, text, piece.code, "tools" if isinstance(piece, Tool) else "cards", partial)
        return replace(
            piece,
            title=title,
            summary=summary,
            credits=credits,
            revised=revised or piece.revised,
            file=text.file,
            partial=partial,
            places=record.entries.keys,
        )

    def made(self, part: GeneratedPart, words: MadeWords | None) -> GeneratedPart | None:
        """Return the glossary in this language; other made parts are the original's business."""
        if words is None or part.maker != "glossary" or f"glossary.{self.language}" not in self.raw.data:
            return None
        title, summary, places = words
        file = f"content/data/glossary.{self.language}.yaml"
        return replace(part, title=title, summary=summary, file=file, places=places)

    def glossary(self) -> tuple[Term, ...]:
        """Return the terms of this language; each names the term of the original that it stands for."""
        value = self.raw.data.get(f"glossary.{self.language}")
        sources = {source.key: source for source in self.main.sources}
        known = [term.term for term in self.main.glossary]
        titles = {code: self.titles[code] for code in self.here}
        return validate_glossary(value, titles, sources, self.problems, known, self.strings.get("alphabet", ""))

    # Original and translation

    def shared(self, text: RawText, problems: ProblemList) -> None:
        """Look at the top of a shared text; its words are read where they are put in."""
        record = shared_front(text, f"The text {text.slug}", None, problems)
        if record.choice(DRAFT, ("yes", "no")) == "yes":
            self.drafts.append(DraftTranslation(record.at(DRAFT), text.slug, self.language, ()))
        self.compare(record, text, "", "shared")
        record.close()

    def compare(self, record: FieldReader, text: RawText, code: str, kind: str, partial: bool = False) -> None:
        """Note which parts of the original have moved since the translation was made."""
        original = getattr(self.raw, kind).get(text.slug)
        noted = record.mapping("translates", values=MARK).entries
        if original is None:
            known = list(getattr(self.raw, kind))
            message = f"This is a translation, and there is no content/{kind}/{text.slug}.md."
            self.problems.add("translation/original", Location(text.file), message, suggest(text.slug, known))
            return
        self.count_parts(text, original, partial, record.problems)
        if not is_draft(text):
            self.look_for_untranslated(text, original)
        now = parts_of(original, partial)
        then = {name: item.text for name, item in noted.items() if isinstance(item, Text)}
        moved = [name for name in now if then.get(name) != now[name]] + [name for name in then if name not in now]
        if moved:
            self.behind.append(OutdatedTranslation(record.at("translates"), code, self.language, tuple(moved)))

    def count_parts(self, text: RawText, original: RawText, partial: bool, problems: ProblemList) -> None:
        """Note a translation that has more or fewer parts than its original: gaps are never filled."""
        ours, theirs = headings_in(text), headings_in(original)
        if partial:
            theirs = (0, theirs[1])
        if ours != theirs and text.readable:
            said = [f"{headings} headings and {sheets} leaves to copy" for headings, sheets in (ours, theirs)]
            message = f"The translation has {said[0]}, the original {said[1]}."
            hint = "Give it the same headings in the same order, or write only: sheets at its top."
            problems.add("translation/parts", Location(text.file, text.body_line), message, hint)

    def look_for_untranslated(self, text: RawText, original: RawText) -> None:
        """Note lines that are still the original's: they would be printed as if they were in this language."""
        if lines := untranslated(text, original):
            number, words = lines[0]
            more = f" And {len(lines) - 1} more." if len(lines) > 1 else ""
            message = f"This stands here as in the original: “{words[:SHOWN]}…”.{more}"
            hint = "Translate it. Until all is translated, write draft: yes at the top."
            self.problems.add("translation/same", Location(text.file, number), message, hint)

    def look_for_strays(self) -> None:
        """Note translations of what no tab lists."""
        for kind, texts in (("tools", self.own.tools), ("cards", self.own.cards)):
            known = {piece.slug for piece in self.main.pieces}
            for name, text in texts.items():
                if name not in known:
                    message = f"{kind}/{name} stands in no tab."
                    self.problems.add("code/none", Location(text.file), message, suggest(name, known))


def is_draft(text: RawText) -> bool:
    """Tell whether a translation is still being made: it is then looked at, but neither printed nor linked to."""
    value = text.front.entries.get(DRAFT)
    return isinstance(value, Text) and value.text == "yes"
