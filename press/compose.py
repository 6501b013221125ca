"""Composes the HTML of every piece from the toolkit and the templates; content is never a template."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, meta
from markupsafe import Markup

from press.files import Files
from press.model import Card, Made, Piece, Prose, Source, Tab, Tool, Toolkit

FOLDER = "templates"
TEMPLATE_ENDING = ".html"


def css_text(value: str) -> Markup:
    """Write a text as a CSS string, safe inside a style element."""
    return Markup('"' + re.sub(r'[\\"<>&\n]', lambda found: f"\\{ord(found[0]):x} ", value) + '"')


class Composer:
    """Fills the templates."""

    def __init__(self, files: Files, toolkit: Toolkit) -> None:
        self.files, self.toolkit = files, toolkit
        self.environment = Environment(
            loader=FunctionLoader(self.template),
            autoescape=True,
            undefined=StrictUndefined,
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
        }
        self.environment.globals |= {"toolkit": toolkit, "say": self.say, "page_of_pages": self.page_of_pages}
        self._uses: dict[str, tuple[str, ...]] = {}

    def template(self, name: str) -> str:
        """Return a template's source."""
        return self.files.text(f"{FOLDER}/{name}")

    def uses(self, name: str) -> tuple[str, ...]:
        """Return the project files of a template and of all that it extends, imports or includes."""
        if name not in self._uses:
            tree = self.environment.parse(self.template(name))
            others = [other for other in meta.find_referenced_templates(tree) if other]
            self._uses[name] = tuple(
                dict.fromkeys([f"{FOLDER}/{name}", *(file for other in others for file in self.uses(other))])
            )
        return self._uses[name]

    def say(self, key: str, **values: object) -> str:
        """Return one of the words that templates print; raises KeyError when the language has no such word."""
        return self.toolkit.strings[key].format(**values)

    def month(self, day: date) -> str:
        """Write a day as month and year."""
        return f"{self.say('months').split()[day.month - 1]} {day.year}"

    def day(self, day: date) -> str:
        """Write a day in full, in the order that the language has."""
        month = self.say("months").split()[day.month - 1]
        return self.say("date", month=month, day=day.day, year=day.year)

    def roles(self, audience: tuple[str, ...]) -> str:
        """Name the people a piece is for."""
        return ", ".join(self.toolkit.roles[role] for role in audience)

    def page_of_pages(self) -> Markup:
        """Return the CSS content that prints ``page 2 of 4`` in the words of the language."""
        words = re.split(r"\{(page|pages)\}", self.toolkit.strings["head.page"])
        return Markup(" ").join(
            Markup(f"counter({word})") if n % 2 else css_text(word) for n, word in enumerate(words) if word
        )

    def fill(self, name: str, **values: Any) -> str:
        """Fill a template."""
        return self.environment.get_template(name).render(**values)

    # Pieces

    def tool(self, tool: Tool) -> str:
        """Compose a tool."""
        onward = [self.toolkit.piece(code) for code in tool.go_on_to]
        values = {
            "tab": self.toolkit.tab_of(tool.code),
            "onward": onward,
            "sources_code": self.code_of("sources"),
        }
        return self.fill("tool.html", tool=tool, **values)

    def card(self, card: Card) -> str:
        """Compose a card's two sides."""
        onward = [self.toolkit.piece(code) for code in card.go_on_to]
        tab = self.toolkit.tab_of(card.go_on_to[0] if card.go_on_to else card.code)
        return self.fill("card.html", card=card, tab=tab, onward=onward)

    def made(self, part: Made) -> str:
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
            (piece.code for piece in self.toolkit.pieces if isinstance(piece, Made) and piece.maker == maker),
            "",
        )

    def by_role(self) -> list[tuple[str, list[Piece]]]:
        """Return, for each role, the pieces made for it."""
        return [
            (
                title,
                [piece for piece in self.toolkit.pieces if role in piece.audience and not isinstance(piece, Made)],
            )
            for role, title in self.toolkit.roles.items()
        ]

    def by_stage(self) -> list[tuple[str, list[Piece]]]:
        """Return, for each stage of the work, the tools that serve it."""
        return [
            (title, [tool for tool in self.toolkit.tools if stage in tool.stages])
            for stage, title in self.toolkit.stages.items()
        ]

    def used_sources(self) -> list[Source]:
        """Return the sources that anything in the toolkit was written from, by title."""
        keys = {source.key for piece in self.toolkit.pieces for source in piece.sources}
        keys |= {key for term in self.toolkit.glossary for key in term.sources}
        return sorted(
            (source for source in self.toolkit.sources if source.key in keys),
            key=lambda source: source.title.lower(),
        )

    def divider(self, tab: Tab) -> str:
        """Compose a tab divider."""
        return self.fill("divider.html", tab=tab)

    def notes(self, tab: Tab | None) -> str:
        """Compose a page to write on, that fills the back of a tool's last leaf."""
        return self.fill("notes.html", tab=tab)


def html_of(prose: Prose) -> Markup:
    """Return a text's HTML for a template: written by our Markdown writer, which escapes everything."""
    return Markup(prose.html)


def sheets_of(prose: Prose) -> Markup:
    """Return the HTML of a text's leaves to copy."""
    return Markup(prose.sheets)


def pictures_of(pieces: Iterable[str]) -> tuple[str, ...]:
    """Return the pictures, each once, without the empty ones."""
    return tuple(dict.fromkeys(name for name in pieces if name))
