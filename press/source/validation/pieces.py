"""Validates tools and cards: their front matter, and their texts once the titles of all pieces are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from press.core.diagnostics import Location, ProblemList
from press.core.limits import MAX_TITLE
from press.model import Card, OutsideReading, Prose, Source, Tool, ToolFormat
from press.source.markdown.smart_quotes import SIDE_SEPARATOR
from press.source.markdown.web_links import Links, style_of
from press.source.raw import RawText
from press.source.validation.drafts import DRAFT
from press.source.validation.fields import Fields
from press.source.validation.spec import FieldSpec, MappingField, MappingListField, MappingSpec, TextMapField
from press.source.validation.tally import TALLY, validate_tally
from press.source.validation.text_reader import TextReader
from press.source.validation.unwritten import report_unwritten
from press.source.validation.value_fields import (
    YES_NO,
    ChoiceField,
    ChoiceListField,
    DateField,
    IntegerField,
    TextField,
    WordsField,
)

FORMATS = tuple(ToolFormat)
READING = ("staff", "family")
RIGHTS = ("original", "permission", "unresolved")
CHANGES_HINT = "Write the edition and what changed on lines of their own below it, as in 2026.2: One more question."


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedValues:
    """The values that front matter may use, as the toolkit declares them."""

    roles: Mapping[str, str]
    stages: Mapping[str, str]
    elements: tuple[str, ...]
    sources: Mapping[str, Source]
    pictures: frozenset[str]
    readers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The outside readers that a piece may need."""
    licenses: Mapping[str, str] = field(default_factory=dict)
    """Further values of ``rights``, with what pages print for them."""


@dataclass(frozen=True, kw_only=True)
class ValidationContext:
    """What the pieces of a toolkit, or of a county, are validated against."""

    allowed: AllowedValues
    titles: Mapping[str, str]
    """The titles of all tools and cards by code: the codes that front matter may name."""
    texts: TextReader
    may_be_drafts: bool = False
    """True if ``draft`` may be in front matter."""
    form_lines: frozenset[str] = frozenset()
    """Lines that no text may have: those of blank forms."""

    @cached_property
    def tool_spec(self) -> MappingSpec:
        """The specification of a tool's front matter."""
        return tool_spec(self.allowed, self.titles, may_be_draft=self.may_be_drafts)

    @cached_property
    def card_spec(self) -> MappingSpec:
        """The specification of a card's front matter."""
        return card_spec(self.allowed, self.titles, may_be_draft=self.may_be_drafts)

    @property
    def problems(self) -> ProblemList:
        """The problems of all texts and their front matter."""
        return self.texts.problems


# Specifications


def piece_fields(allowed: AllowedValues, *, may_be_draft: bool) -> dict[str, FieldSpec]:
    """Return the fields that tools and cards share, with ``draft`` or without it."""
    draft: dict[str, FieldSpec] = {DRAFT: ChoiceField(choices=YES_NO)} if may_be_draft else {}
    return draft | {
        "title": WordsField(required=True, longest=MAX_TITLE),
        "summary": WordsField(required=True),
        "audience": ChoiceListField(choices=allowed.roles, required=True),
        "minutes": IntegerField(minimum=1),
        "revised": DateField(required=True),
        "review_by": DateField(),
        "rights": ChoiceField(choices=(*RIGHTS, *allowed.licenses), required=True),
        "sources": ChoiceListField(choices=allowed.sources),
        "credits": WordsField(),
        "links": ChoiceField(choices=tuple(Links)),
        "changes": TextMapField(hint=CHANGES_HINT),
        "needs": ChoiceListField(choices=allowed.readers),
        "read_by": MappingListField(
            spec=MappingSpec(
                {
                    "role": ChoiceField(choices=allowed.readers, required=True),
                    "date": DateField(required=True),
                    "edition": TextField(required=True),
                }
            ),
            owner="Reading {}",
        ),
    }


def tool_spec(allowed: AllowedValues, titles: Mapping[str, str], *, may_be_draft: bool = False) -> MappingSpec:
    """Return the specification of a tool's front matter; ``titles`` are those of all tools and cards by code."""
    return MappingSpec(
        {
            **piece_fields(allowed, may_be_draft=may_be_draft),
            "picture": ChoiceField(choices=allowed.pictures),
            "format": ChoiceField(choices=FORMATS, required=True, default=ToolFormat.GUIDE),
            "when": WordsField(),
            "element": ChoiceField(choices=allowed.elements),
            "stage": ChoiceListField(choices=allowed.stages),
            "sheets": IntegerField(minimum=1),
            "go_on_to": ChoiceListField(choices=titles),
            "reading": ChoiceField(choices=READING, default="staff"),
            "binder": ChoiceField(choices=YES_NO, default="yes"),
            "tally": MappingField(spec=TALLY, owner="The tally"),
        }
    )


def card_spec(allowed: AllowedValues, titles: Mapping[str, str], *, may_be_draft: bool = False) -> MappingSpec:
    """Return the specification of a card's front matter; ``titles`` are those of all tools and cards by code."""
    return MappingSpec(
        {**piece_fields(allowed, may_be_draft=may_be_draft), "go_on_to": ChoiceListField(choices=titles)}
    )


def shared_text_spec(allowed: AllowedValues) -> MappingSpec:
    """Return the specification of the front matter of a text that several tools share."""
    return MappingSpec({"revised": DateField(), "sources": ChoiceListField(choices=allowed.sources)})


# Reading


def read_front_matter(text: RawText, spec: MappingSpec, owner: str, problems: ProblemList) -> Fields:
    """Read a text's front matter.

    Its problems are dropped when it could not be parsed: its fields are then unknown, not missing.
    """
    return spec.read(text.front, Location(text.file), owner, problems if text.readable else ProblemList())


def piece_values(
    fields: Fields, text: RawText, code: str, owner: str, allowed: AllowedValues, problems: ProblemList
) -> dict[str, Any]:
    """Return the values that tools and cards share, by the names of the model's fields."""
    if fields.text("rights") == "unresolved":
        message = f"{owner} may not be printed: its rights are unresolved."
        hint = "Settle the rights, then write original or permission."
        problems.add("rights/unresolved", fields.at("rights"), message, hint)
    return {
        "code": code,
        "slug": text.slug,
        "file": text.file,
        "title": fields.text("title"),
        "summary": fields.text("summary"),
        "audience": fields.strings("audience"),
        "minutes": fields.integer("minutes"),
        "revised": fields.date("revised"),
        "review_by": fields.date("review_by"),
        "rights": fields.text("rights"),
        "sources": tuple(allowed.sources[key] for key in fields.strings("sources")),
        "credits": fields.text("credits"),
        "changes": fields.texts_by_name("changes"),
        "partial": False,
        "places": fields.keys,
        "needs": fields.strings("needs"),
        "links": fields.text("links"),
        "read_by": tuple(
            OutsideReading(role=reading.text("role"), day=day, edition=reading.text("edition"))
            for reading in fields.mappings("read_by")
            if (day := reading.date("date"))
        ),
    }


def validate_tool(context: ValidationContext, text: RawText, code: str) -> Tool:
    """Validate one tool."""
    owner, allowed, texts = f"The tool {text.slug}", context.allowed, context.texts
    fields = read_front_matter(text, context.tool_spec, owner, context.problems)
    report_unwritten(text, context.form_lines, context.problems)
    picture = fields.text("picture")
    links = style_of(fields.text("links"), texts.context.links, is_taken_home=fields.text("reading") == "family")
    prose = texts.read(text.body, text.file, text.body_line, code, links=links)
    values = piece_values(fields, text, code, owner, allowed, context.problems)
    tool = Tool(
        **(values | {"links": links}),
        format=fields.text("format"),
        when=fields.text("when"),
        element=fields.text("element"),
        stages=fields.strings("stage"),
        sheets=fields.integer("sheets"),
        go_on_to=fields.strings("go_on_to"),
        reading=fields.text("reading"),
        in_binder=fields.is_yes("binder"),
        picture=f"{texts.context.picture_folder}/{picture}" if picture else "",
        prose=prose,
        tally=validate_tally(fields.mapping("tally"), prose, fields.at("tally")),
    )
    if text.readable and not text.body.strip():
        location, hint = Location(text.file, text.body_line), "Write it below the front matter."
        context.problems.add("text/empty", location, f"{owner} has no text.", hint)
    return tool


def validate_card(context: ValidationContext, text: RawText, code: str) -> Card:
    """Validate one card: the front, a line of ===, the back."""
    owner, allowed = f"The card {text.slug}", context.allowed
    fields = read_front_matter(text, context.card_spec, owner, context.problems)
    report_unwritten(text, context.form_lines, context.problems)
    values = piece_values(fields, text, code, owner, allowed, context.problems)
    front, back = read_sides(text, code, context.texts, fields.text("links"))
    return Card(**values, front=front, back=back, go_on_to=fields.strings("go_on_to"))


def read_sides(text: RawText, code: str, texts: TextReader, links: str) -> tuple[Prose, Prose]:
    """Render the front and the back of a card; ``links`` is how links to the web are printed, empty for as usual."""
    lines = text.body.split("\n")
    separators = [number for number, line in enumerate(lines) if line.strip() == SIDE_SEPARATOR]
    if len(separators) != 1 and (text.readable or text.body):
        count = f"{len(separators) + 1} sides, not two" if separators else "one side"
        hint = "Put === on a line of its own, with blank lines around it, between the front and the back."
        texts.problems.add("card/sides", Location(text.file, text.body_line), f"This card has {count}.", hint)
    middle = separators[0] if separators else len(lines)
    front = texts.read("\n".join(lines[:middle]), text.file, text.body_line, code, links=links)
    rest = "\n".join(lines[middle + 1 :])
    back = texts.read(rest, text.file, text.body_line + middle + 1, code, after=front, links=links)
    return front, back
