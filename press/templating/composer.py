"""Composes the HTML of every piece from the toolkit and the templates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from press.core.diagnostics import ProblemList
from press.core.languages import sort_key
from press.core.project import ProjectFiles
from press.core.values import with_values
from press.model import Card, GeneratedPart, Piece, Source, Tool, Toolkit
from press.templating.environment import Templates
from press.templating.side_by_side import block_pairs
from press.templating.strings import Strings


class IndexRow(NamedTuple):
    """A row of an index: a piece, and True for each column that it belongs to."""

    piece: Piece
    marks: list[bool]


class Index(NamedTuple):
    """An index of pieces by role or by stage."""

    columns: list[str]
    rows: list[IndexRow]


class Composer:
    """Composes the pages of one toolkit in one style.

    Args:
        files: The project's files.
        toolkit: The toolkit.
        style: The print style; empty for the standard one.
        default_words: Words by key for a toolkit that has none of its own.
        problems: Receives the problems of the toolkit's words; a new list unless given.
    """

    def __init__(
        self,
        files: ProjectFiles,
        toolkit: Toolkit,
        style: str = "",
        *,
        default_words: Mapping[str, str] | None = None,
        problems: ProblemList | None = None,
    ) -> None:
        self.toolkit = toolkit
        self.problems = ProblemList() if problems is None else problems
        self.strings = Strings(toolkit, self.problems, default_words or {})
        self.templates = Templates(files, self.strings, style)
        self.say, self.word = self.strings.say, self.strings.word
        self.uses = self.templates.files_of
        self.values = toolkit.county.values if toolkit.county else {}

    def fill(self, name: str, **values: Any) -> str:
        """Return the text of a template filled with values, with what a county gives in its place."""
        return with_values(self.templates.fill(name, **values), self.values)

    # Pieces

    def tool(self, tool: Tool) -> str:
        """Compose a tool."""
        return self.fill(
            "tool.html",
            tool=tool,
            tab=self.toolkit.tab_of(tool.code),
            onward=self.pieces_of(tool.go_on_to),
        )

    def card(self, card: Card) -> str:
        """Compose a card's two sides."""
        tab = self.toolkit.tab_of(card.go_on_to[0] if card.go_on_to else card.code)
        return self.fill("card.html", card=card, tab=tab, onward=self.pieces_of(card.go_on_to))

    def side_by_side(self, original: Tool, translated: Tool) -> str:
        """Compose a tool in two languages, with each block beside its translation while both texts have blocks."""
        return self.fill(
            "side-by-side.html",
            original=original,
            tool=translated,
            tab=self.toolkit.tab_of(translated.code),
            pairs=block_pairs(original, translated),
        )

    def review_copy(self, piece: Tool | Card, reader: str, questions: Sequence[str]) -> str:
        """Compose a tool or card for an outside reader: its text, questions about it, and a sheet to send back."""
        tab = self.toolkit.tab_of(piece.code)
        return self.fill("review.html", tool=piece, tab=tab, reader=reader, questions=questions)

    def back_translation(self, original: Tool | Card, piece: Tool | Card, reader: str, questions: Sequence[str]) -> str:
        """Compose a translation to read back: the original below each block, and room for what the reader finds."""
        return self.fill(
            "back-translation.html",
            original=original,
            tool=piece,
            tab=self.toolkit.tab_of(piece.code),
            reader=reader,
            questions=questions,
            pairs=block_pairs(original, piece),
        )

    def generated_part(self, part: GeneratedPart) -> str:
        """Compose a part that is generated from data."""
        generators: dict[str, Callable[[], Index | list[Source]]]
        generators = {
            "roles-index": self.index_by_role,
            "stages-index": self.index_by_stage,
            "sources": self.used_sources,
        }
        return self.fill(
            f"made/{part.generator}.html",
            tool=part,
            tab=self.toolkit.tab_of(part.code),
            rows=generators[part.generator]() if part.generator in generators else [],
            glossary_code=self.generated_part_code("glossary"),
        )

    # Data of the pieces

    def pieces_of(self, codes: Iterable[str]) -> list[Piece]:
        """Return the pieces of the codes that the toolkit has."""
        return [self.toolkit.piece(code) for code in codes if self.toolkit.has(code)]

    def generated_part_code(self, generator: str) -> str:
        """Return the code of the part that a maker generates; empty when the toolkit has none."""
        parts = (piece for piece in self.toolkit.pieces if isinstance(piece, GeneratedPart))
        return next((part.code for part in parts if part.generator == generator), "")

    def index_by_role(self) -> Index:
        """Return the index of tools and cards by the roles that they are for."""
        roles = self.toolkit.roles
        pieces = (piece for piece in self.toolkit.pieces if not isinstance(piece, GeneratedPart))
        rows = [IndexRow(piece, [role in piece.audience for role in roles]) for piece in pieces]
        return Index(list(roles.values()), rows)

    def index_by_stage(self) -> Index:
        """Return the index of tools by the stages at which they help."""
        stages = self.toolkit.stages
        tools = (tool for tool in self.toolkit.tools if tool.stages)
        rows = [IndexRow(tool, [stage in tool.stages for stage in stages]) for tool in tools]
        return Index(list(stages.values()), rows)

    def used_sources(self) -> list[Source]:
        """Return the sources that a piece or the glossary uses, by title."""
        keys = {source.key for piece in self.toolkit.pieces for source in piece.sources}
        keys |= {key for term in self.toolkit.glossary for key in term.sources}
        return sorted(
            (source for source in self.toolkit.sources if source.key in keys),
            key=lambda source: sort_key(source.title, self.toolkit.strings.get("alphabet", "")),
        )


def pictures_of(files: Iterable[str]) -> tuple[str, ...]:
    """Return the files of pictures, each once, without the empty names."""
    return tuple(dict.fromkeys(file for file in files if file))
