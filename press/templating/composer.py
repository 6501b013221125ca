"""Composes the HTML of every piece from the toolkit and the templates; content is never a template."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined, meta
from markupsafe import Markup

from press.core.diagnostics import Location, ProblemList
from press.core.languages import attributes, direction, gap, sort_key
from press.core.project import COMPILED_TEMPLATES_FOLDER, TEMPLATES_FOLDER, ProjectFiles
from press.model import Card, GeneratedPart, LawEntry, Piece, Prose, Source, Tool, Toolkit

COMMA = re.compile("[,،、，]")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
TEMPLATE_ENDING = ".html"
MONTHS = 12
DEFAULT_WORDS = {
    "mark.comma": ",",
    "mark.semicolon": ";",
    "mark.colon": ":",
    "mark.stop": ".",
}
"""Words that a language may leave out if it writes them like this."""


def compiled(folder: Path) -> FileSystemBytecodeCache:
    """Return where compiled templates are kept, by the digest of their source; safe to delete at any time."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), "%s")


@cache
def named_in(source: str) -> tuple[str, ...]:
    """Return the templates that a template's source extends, imports or includes."""
    tree = Environment().parse(source)
    return tuple(other for other in meta.find_referenced_templates(tree) if other)


def css_text(value: str) -> Markup:
    """Write a text as a CSS string, safe inside a style element."""
    return Markup('"' + re.sub(r'[\\"<>&\n]', lambda match: f"\\{ord(match[0]):x} ", value) + '"')


class Composer:
    """Fills the templates."""

    def __init__(
        self,
        files: ProjectFiles,
        toolkit: Toolkit,
        style: str = "",
        *,
        default_words: Mapping[str, str] | None = None,
        problems: ProblemList | None = None,
    ) -> None:
        self.files, self.toolkit = files, toolkit
        self.problems = ProblemList() if problems is None else problems
        self.default_words = {**DEFAULT_WORDS, **(default_words or {})}
        self.environment = Environment(
            loader=FunctionLoader(self.template),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=compiled(files.root / COMPILED_TEMPLATES_FOLDER),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {
            "css": css_text,
            "month": self.month,
            "day": self.day,
            "html": html_of,
            "sheets": sheets_of,
            "roles": self.roles,
            "kind": self.kind,
            "law_by_day": self.law_by_day,
            "clock": clock,
            "is_card": lambda piece: isinstance(piece, Card),
        }
        self.environment.globals |= {
            "toolkit": toolkit,
            "style": style,
            "say": self.say,
            "page_of_pages": self.page_of_pages,
            "lang": self.lang,
            "mark": self.mark,
            "gap": gap(toolkit.language),
            "start": "right" if direction(toolkit.language) == "rtl" else "left",
            "end": "left" if direction(toolkit.language) == "rtl" else "right",
        }
        self._uses: dict[str, tuple[str, ...]] = {}

    def template(self, name: str) -> str:
        """Return a template's source."""
        return self.files.text(f"{TEMPLATES_FOLDER}/{name}")

    def uses(self, name: str) -> tuple[str, ...]:
        """Return the project files of a template and of all that it extends, imports or includes."""
        if name not in self._uses:
            others = named_in(self.template(name))
            self._uses[name] = tuple(
                dict.fromkeys([f"{TEMPLATES_FOLDER}/{name}", *(file for other in others for file in self.uses(other))])
            )
        return self._uses[name]

    def say(self, key: str, **values: object) -> str:
        """Return one of the words that templates print; what is wrong with it is noted."""
        try:
            return self.word(key).format(**values)
        except (LookupError, ValueError, AttributeError, TypeError):
            names = ", ".join(f"{{{name}}}" for name in values) or "nothing"
            self.wrong_word(f"“{key}” can’t be filled in.", f"These names can be used in braces: {names}.")
            return ""

    def word(self, key: str) -> str:
        """Return one of the words that templates print, with its braces."""
        text = self.toolkit.strings.get(key, self.default_words.get(key))
        if text is None:
            self.wrong_word(f"There is no “{key}”, and a page prints it.", f"Add a line that starts with {key}:")
        return text or ""

    def wrong_word(self, message: str, hint: str) -> None:
        """Note that the language's words are not what the templates need."""
        location = Location(f"content/strings/{self.toolkit.language}.yaml")
        self.problems.add("strings/word", location, message, hint)

    def month_name(self, day: date) -> str:
        """Return the name of a day's month."""
        text = self.say("months")
        months = [name.strip() for name in COMMA.split(text)] if COMMA.search(text) else text.split()
        if len(months) != MONTHS:
            self.wrong_word(f"“months” has {len(months)} names.", f"Write {MONTHS}, with commas between them.")
            return ""
        return months[day.month - 1]

    def month(self, day: date) -> str:
        """Write a day as month and year."""
        return self.say("month", month=self.month_name(day), year=day.year)

    def day(self, day: date) -> str:
        """Write a day in full, in the order that the language has."""
        return self.say("date", month=self.month_name(day), day=day.day, year=day.year)

    def law_by_day(self, piece: Piece) -> list[tuple[date, list[LawEntry]]]:
        """Return the statements of law that a piece cites, each citation once, by the day of the text that was read."""
        entries = {entry.short: entry for key in piece.law if (entry := self.toolkit.law.get(key))}
        days = sorted({entry.read for entry in entries.values()})
        return [(day, [entry for entry in entries.values() if entry.read == day]) for day in days]

    def kind(self, piece: Piece) -> str:
        """Name what a piece is: a guide, a worksheet, a card."""
        if isinstance(piece, Tool):
            return self.say(f"format.{piece.format}")
        return self.say("card") if isinstance(piece, Card) else ""

    def roles(self, audience: tuple[str, ...]) -> str:
        """Name the people a piece is for."""
        return self.mark("comma").join(self.toolkit.roles[role] for role in audience)

    def mark(self, name: str) -> str:
        """Return a mark between words, with the space after it."""
        return self.say(f"mark.{name}") + gap(self.toolkit.language)

    def lang(self, language: str) -> Markup:
        """Return the attributes of a passage in another language than the page's; none for no language."""
        return Markup(attributes(language, self.toolkit.language) if language else "")

    def page_of_pages(self) -> Markup:
        """Return the CSS content that prints ``page 2 of 4`` in the words of the language."""
        words = re.split(r"\{(page|pages)\}", self.word("head.page"))
        return Markup(" ").join(
            Markup(f"counter({word})") if n % 2 else css_text(word) for n, word in enumerate(words) if word
        )

    def fill(self, name: str, **values: Any) -> str:
        """Fill a template."""
        return self.environment.get_template(name).render(**values)

    # Pieces

    def tool(self, tool: Tool) -> str:
        """Compose a tool."""
        onward = [self.toolkit.piece(code) for code in tool.go_on_to if self.toolkit.has(code)]
        values = {
            "tab": self.toolkit.tab_of(tool.code),
            "onward": onward,
        }
        return self.fill("tool.html", tool=tool, **values)

    def card(self, card: Card) -> str:
        """Compose a card's two sides."""
        onward = [self.toolkit.piece(code) for code in card.go_on_to if self.toolkit.has(code)]
        tab = self.toolkit.tab_of(card.go_on_to[0] if card.go_on_to else card.code)
        return self.fill("card.html", card=card, tab=tab, onward=onward)

    def made(self, part: GeneratedPart) -> str:
        """Compose a part that is made from data."""
        makers: dict[str, Callable[[], list[Any]]]
        makers = {"roles-index": self.by_role, "stages-index": self.by_stage, "sources": self.used_sources}
        rows = makers[part.maker]() if part.maker in makers else []
        name = f"made/{part.maker}{TEMPLATE_ENDING}"
        tab = self.toolkit.tab_of(part.code)
        return self.fill(name, tool=part, tab=tab, rows=rows, glossary_code=self.code_of("glossary"))

    def code_of(self, maker: str) -> str:
        """Return the code of a part that is made from data, or nothing when the toolkit has none."""
        return next(
            (piece.code for piece in self.toolkit.pieces if isinstance(piece, GeneratedPart) and piece.maker == maker),
            "",
        )

    def by_role(self) -> list[Any]:
        """Return the columns and rows of the index by role: which pieces are made for whom."""
        roles = self.toolkit.roles
        pieces = [piece for piece in self.toolkit.pieces if not isinstance(piece, GeneratedPart)]
        return [list(roles.values()), [(piece, [role in piece.audience for role in roles]) for piece in pieces]]

    def by_stage(self) -> list[Any]:
        """Return the columns and rows of the index by stage: which tools help when."""
        stages = self.toolkit.stages
        tools = [tool for tool in self.toolkit.tools if tool.stages]
        return [list(stages.values()), [(tool, [stage in tool.stages for stage in stages]) for tool in tools]]

    def used_sources(self) -> list[Source]:
        """Return the sources that anything in the toolkit was written from, by title."""
        keys = {source.key for piece in self.toolkit.pieces for source in piece.sources}
        keys |= {key for term in self.toolkit.glossary for key in term.sources}
        return sorted(
            (source for source in self.toolkit.sources if source.key in keys),
            key=lambda source: sort_key(source.title, self.toolkit.strings.get("alphabet", "")),
        )

    def side_by_side(self, original: Tool, translated: Tool) -> str:
        """Compose a tool in two languages, block beside block as far as the two texts run alike."""
        pairs = beside(texts_of(original), texts_of(translated))
        tab = self.toolkit.tab_of(translated.code)
        return self.fill("side-by-side.html", original=original, tool=translated, tab=tab, pairs=pairs)


def texts_of(tool: Tool) -> list[tuple[str, ...]]:
    """Return the blocks of a tool's text and of each of its reproducible sheets."""
    return [blocks for blocks in (tool.prose.blocks, *tool.prose.sheet_blocks) if "".join(blocks).strip()]


def beside(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> list[list[tuple[Markup, Markup]]]:
    """Return, for each leaf, the pairs of blocks to be set side by side; a translated leaf meets the last ones."""
    pairs = []
    for ours, theirs in zip(left[-len(right) :], right, strict=False):
        longest = max(len(ours), len(theirs))
        filled = [[*blocks, *[""] * (longest - len(blocks))] for blocks in (ours, theirs)]
        pairs.append(
            [(Markup(renamed(a, "left-")), Markup(renamed(b, "right-"))) for a, b in zip(*filled, strict=True)]
        )
    return pairs


def renamed(html: str, prefix: str) -> str:
    """Return a block whose names can't clash with those of the same block in another language."""
    return re.sub(r'\b(id|name|for)="', rf'\1="{prefix}', re.sub(r'href="#', f'href="#{prefix}', html))


def clock(line: str) -> str:
    """Return the time that an agenda's line starts with; empty for a line without one."""
    match = CLOCK.match(line)
    return match[0] if match else ""


def html_of(prose: Prose) -> Markup:
    """Return a text's HTML for a template: written by our Markdown writer, which escapes everything."""
    return Markup(prose.html)


def sheets_of(prose: Prose) -> Markup:
    """Return the HTML of a text's reproducible sheets."""
    return Markup(prose.sheets)


def pictures_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pictures, each once, without the empty ones."""
    return tuple(dict.fromkeys(name for name in pieces if name))
