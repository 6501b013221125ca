"""Validates tools, cards and made parts: front matter first, text when all titles are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from press.core.diagnostics import Location, ProblemList
from press.model import Card, Prose, Source, Tool
from press.source.loader import RawText
from press.source.located_yaml import Text
from press.source.markdown.parser import Link, RenderContext, prose
from press.source.validation.fields import FieldReader

FORMATS = ("guide", "worksheet", "form", "rubric", "page")
READING = ("staff", "family")
RIGHTS = ("original", "permission", "unresolved")
SIDES = "==="


@dataclass(frozen=True, slots=True)
class AllowedValues:
    """The words that front matter may use, as the toolkit declares them."""

    roles: Mapping[str, str]
    stages: Mapping[str, str]
    elements: tuple[str, ...]
    sources: Mapping[str, Source]
    pictures: frozenset[str]


@dataclass(slots=True)
class Texts:
    """The texts read so far, with what can only be checked when all are there."""

    around: RenderContext
    problems: ProblemList
    links: list[tuple[str, Link]]
    anchors: dict[str, frozenset[str]]

    def read(self, text: str, file: str, line: int, code: str, after: Prose | None = None) -> Prose:
        """Read one Markdown text that belongs to the piece with this code."""
        written, links, anchors = prose(text, file, line, self.around, self.problems, after)
        self.links += [(code, link) for link in links]
        self.anchors[code] = self.anchors.get(code, frozenset()) | anchors
        return written

    def check_links(self) -> None:
        """Note links to headings that do not exist."""
        for code, link in self.links:
            known = self.anchors.get(link.code or code, frozenset())
            if link.anchor not in known:
                name = f"{link.code}#{link.anchor}"
                hint = f"Headings there: {', '.join(sorted(known))}." if known else ""
                self.problems.add(
                    "link/anchor", link.location, f"There is no heading for {name}.", hint, f"#{link.anchor}"
                )


def front(
    text: RawText, what: str, code: str, words: AllowedValues, problems: ProblemList
) -> tuple[FieldReader, dict[str, Any]]:
    """Read the fields that tools and cards share."""
    record = FieldReader(text.front, Location(text.file), what, problems if text.readable else ProblemList())
    shared: dict[str, Any] = {
        "code": code,
        "slug": text.slug,
        "file": text.file,
        "title": record.text("title", required=True),
        "summary": record.text("summary", required=True),
        "audience": record.choices("audience", words.roles, required=True),
        "minutes": record.number("minutes", least=1),
        "revised": record.day("revised", required=True),
        "review_by": record.day("review_by"),
        "rights": record.choice("rights", RIGHTS, required=True),
        "sources": tuple(words.sources[key] for key in record.choices("sources", words.sources)),
        "credits": record.text("credits"),
        "changes": changes_of(record),
        "partial": False,
        "places": record.entries.keys,
    }
    if shared["rights"] == "unresolved":
        hint = "Settle the rights, then write original or permission."
        problems.add(
            "rights/unresolved",
            record.at("rights"),
            f"{what} may not be printed: its rights are unresolved.",
            hint,
        )
    return record, shared


def changes_of(record: FieldReader) -> dict[str, str]:
    """Return what changed in each edition, for the sheet that comes with replacement pages."""
    hint = "Write the edition and what changed on lines of their own below it, as in 2026.2: One more question."
    entries = record.mapping("changes", hint=hint).entries
    return {edition: item.text for edition, item in entries.items() if isinstance(item, Text)}


def shared_front(text: RawText, what: str, words: AllowedValues | None, problems: ProblemList) -> FieldReader:
    """Read what may stand at the top of a shared text; a translation has no words of its own for it."""
    record = FieldReader(text.front, Location(text.file), what, problems if text.readable else ProblemList())
    record.day("revised")
    if words is not None:
        record.choices("sources", words.sources)
    return record


def tool(text: RawText, code: str, codes: Mapping[str, str], words: AllowedValues, texts: Texts) -> Tool:
    """Validate one tool; ``codes`` holds all titles by code."""
    record, shared = front(text, f"The tool {text.slug}", code, words, texts.problems)
    picture = record.choice("picture", words.pictures)
    made = Tool(
        **shared,
        format=record.choice("format", FORMATS, required=True, default="guide"),
        when=record.text("when"),
        element=record.choice("element", words.elements),
        stages=record.choices("stage", words.stages),
        sheets=record.number("sheets", least=1),
        go_on_to=record.choices("go_on_to", codes),
        reading=record.choice("reading", READING, default="staff"),
        picture=f"{texts.around.picture_folder}/{picture}" if picture else "",
        prose=texts.read(text.body, text.file, text.body_line, code),
    )
    record.close()
    if text.readable and not text.body.strip():
        message = f"The tool {text.slug} has no text."
        texts.problems.add(
            "text/empty", Location(text.file, text.body_line), message, "Write it below the front matter."
        )
    return made


def card(text: RawText, code: str, codes: Mapping[str, str], words: AllowedValues, texts: Texts) -> Card:
    """Validate one card: the front, a line of ===, the back."""
    record, shared = front(text, f"The card {text.slug}", code, words, texts.problems)
    go_on_to = record.choices("go_on_to", codes)
    record.close()
    front_side, back_side = two_sides(text, code, texts)
    return Card(**shared, front=front_side, back=back_side, go_on_to=go_on_to)


def two_sides(text: RawText, code: str, texts: Texts) -> tuple[Prose, Prose]:
    """Read the front and the back of a card."""
    lines = text.body.split("\n")
    marks = [number for number, line in enumerate(lines) if line.strip() == SIDES]
    if len(marks) != 1 and (text.readable or text.body):
        message = f"This card has {len(marks) + 1} sides, not two." if marks else "This card has one side."
        hint = "Put === on a line of its own, with blank lines around it, between the front and the back."
        texts.problems.add("card/sides", Location(text.file, text.body_line), message, hint)
    marks = marks[:1] or [len(lines)]
    parts = "\n".join(lines[: marks[0]]), "\n".join(lines[marks[0] + 1 :])
    front_side = texts.read(parts[0], text.file, text.body_line, code)
    back_side = texts.read(parts[1], text.file, text.body_line + marks[0] + 1, code, after=front_side)
    return front_side, back_side
