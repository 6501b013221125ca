"""Validates the toolkit as a whole: its tabs, the codes of its pieces, and their texts."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.edition_words import TAKEN, EditionWords
from press.core.paper import PAPERS, PaperName
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import DATA_FOLDER, IMAGES_FOLDER, SHARED_FOLDER, STRINGS_FOLDER, TOOLKIT_FILE
from press.model import TOGETHER, GeneratedPart, Piece, Prose, Source, Story, Tab, Toolkit
from press.source.located_yaml import Entries, Text, Value
from press.source.markdown import RenderContext, is_web_address
from press.source.markdown.web_links import Links
from press.source.raw import Raw
from press.source.validation.colors import COLOR, readable_color
from press.source.validation.fields import Fields, texts_in
from press.source.validation.law import validate_law
from press.source.validation.pieces import (
    AllowedValues,
    TextReader,
    ValidationContext,
    read_front_matter,
    shared_text_spec,
    validate_card,
    validate_tool,
)
from press.source.validation.reference_data import (
    readers_in,
    validate_glossary,
    validate_readers,
    validate_sources,
    validate_strings,
)
from press.source.validation.references import References
from press.source.validation.spec import (
    ChoiceField,
    ChoiceListField,
    DateField,
    MappingField,
    MappingListField,
    MappingMapField,
    MappingSpec,
    NameField,
    TextField,
    TextListField,
    TextMapField,
    WordsField,
)
from press.source.validation.story import validate_story
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.synonyms import validate_synonyms

CODE = re.compile(r"([1-9]\d?)\.([1-9]\d?)$")
GENERATORS = ("glossary", "roles-index", "stages-index", "terms-index", "sources")
EDITION_WORDS = MappingSpec({"one": NameField(required=True), "many": NameField(required=True)})
FONT_TOKENS = ("text", "display")
GENERATED_OWNER = "The generated part {}"


@dataclass(frozen=True, slots=True)
class CodeAssignment:
    """What toolkit.yaml assigns to a code."""

    code: str
    kind: str
    """The folder of the piece: ``tools`` or ``cards``; ``made`` for a part that is generated from data."""
    slug: str
    location: Location

    @property
    def tab(self) -> int:
        """The number of the tab."""
        return int(self.code.split(".")[0])

    @property
    def target(self) -> str:
        """The piece as toolkit.yaml names it: ``tools/reading-a-loaf``."""
        return f"{self.kind}/{self.slug}"


# Specifications


def toolkit_spec(raw: Raw) -> MappingSpec:
    """Return the specification of toolkit.yaml."""
    return MappingSpec(
        {
            "language": TextField(required=True),
            "roles": TextMapField(required=True),
            "stages": TextMapField(required=True),
            "elements": TextListField(),
            "tabs": MappingListField(spec=tab_spec(raw), owner="Tab {}", required=True),
            "edition_date": DateField(required=True),
            "cover_picture": ChoiceField(choices=raw.pictures, required=True),
            "slug": NameField(required=True),
            "title": WordsField(required=True),
            "subtitle": WordsField(required=True),
            "publisher": WordsField(required=True),
            "edition": NameField(required=True),
            "notice": WordsField(required=True),
            "address": TextField(),
            "links": ChoiceField(choices=tuple(Links), default=Links.PRINTED),
            "keywords": TextListField(),
            "story": TextField(),
            "paper": ChoiceField(choices=tuple(PaperName), default=PaperName.LETTER),
            "logo": ChoiceField(choices=raw.pictures),
            "fonts": MappingField(spec=fonts_spec(raw), owner="The fonts"),
            "licenses": TextMapField(),
            "editions": MappingField(spec=EDITION_WORDS, owner="The word for editions"),
        }
    )


def fonts_spec(raw: Raw) -> MappingSpec:
    """Return the specification of the fonts that a toolkit names, by the token of tokens.css."""
    return MappingSpec({token: ChoiceField(choices=raw.fonts) for token in FONT_TOKENS})


def tab_spec(raw: Raw) -> MappingSpec:
    """Return the specification of a tab of toolkit.yaml."""
    files = [f"{kind}/{slug}" for kind in ("tools", "cards") for slug in slugs_of(raw, kind)]
    generated = [f"made/{generator}" for generator in GENERATORS]
    return MappingSpec(
        {
            "pieces": TextMapField(required=True, names=CODE, values=[*files, *generated]),
            "made": MappingMapField(spec=generated_part_spec(raw), owner=GENERATED_OWNER, names=GENERATORS),
            "title": WordsField(required=True),
            "short": WordsField(),
            "intro": WordsField(required=True),
            "picture": ChoiceField(choices=raw.pictures),
            "color": TextField(pattern=COLOR),
        }
    )


def generated_part_spec(raw: Raw) -> MappingSpec:
    """Return the specification of what a tab says about a part that is generated from data."""
    return MappingSpec(
        {
            "title": WordsField(required=True),
            "summary": WordsField(required=True),
            "audience": ChoiceListField(choices=roles_in(raw.toolkit)),
            "revised": DateField(required=True),
        }
    )


def roles_in(value: Value | None) -> dict[str, str]:
    """Return the roles of toolkit.yaml before it is validated: its generated parts name them."""
    roles = value.entries.get("roles") if isinstance(value, Entries) else None
    return texts_in(roles) if isinstance(roles, Entries) else {}


def slugs_of(raw: Raw, kind: str) -> Collection[str]:
    """Return the slugs of the pieces that exist of a kind."""
    return {"tools": raw.tools, "cards": raw.cards, "made": GENERATORS}.get(kind, ())


def allowed_values(fields: Fields, sources: Mapping[str, Source], raw: Raw) -> AllowedValues:
    """Return the values that front matter may use; ``fields`` are those of toolkit.yaml."""
    return AllowedValues(
        roles=fields.texts_by_name("roles"),
        stages=fields.texts_by_name("stages"),
        elements=fields.strings("elements"),
        sources=sources,
        pictures=raw.pictures,
        readers=readers_in(raw.data.get("readers")),
        licenses=fields.texts_by_name("licenses"),
    )


# The toolkit


def validate_toolkit(raw: Raw, problems: ProblemList, cache: ParseCache = NO_CACHE) -> tuple[Toolkit, AllowedValues]:
    """Return the toolkit in its own language, and the values that front matter may use."""
    fields = toolkit_spec(raw).read(raw.toolkit, Location(TOOLKIT_FILE), "The toolkit", problems)
    language = fields.text("language")
    strings = validate_strings(raw, language, fields.at("language"), problems)
    sources = validate_sources(raw.data.get("sources"), problems)
    allowed = allowed_values(fields, sources, raw)
    tabs = fields.mappings("tabs")
    assignments = assign_codes(tabs, raw, problems)
    generated = {slug: part for tab in tabs for slug, part in tab.mappings_by_name("made").items()}
    titles = {assignment.code: title_of(assignment, raw, generated) for assignment in assignments}
    law = validate_law(raw.data.get("law"), sources, problems)
    story_name = fields.text("story")
    story_file = f"{DATA_FOLDER}/{story_name}.yaml"
    story = validate_story(raw.data.get(story_name), story_file, problems) if story_name else Story()
    references = References(law=law, passages=story.passages, strings=strings, shared=raw.shared)
    shared = references.shared_texts(problems)
    render_context = RenderContext(titles, strings, raw.pictures, shared, language=language, links=fields.text("links"))
    texts = TextReader(context=render_context, problems=problems, cache=cache, references=references)
    context = ValidationContext(allowed=allowed, titles=titles, texts=texts)
    report_unlisted(raw, assignments, problems)
    report_address(fields)
    logo, fonts = fields.text("logo"), fields.mapping("fonts")
    validate_readers(raw.data.get("readers"), problems)
    for slug, text in raw.shared.items():
        read_front_matter(text, shared_text_spec(allowed), f"The text {slug}", problems)
    toolkit = Toolkit(
        slug=fields.text("slug"),
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        publisher=fields.text("publisher"),
        edition=fields.text("edition"),
        notice=fields.text("notice"),
        edition_date=fields.date("edition_date") or date.min,  # a missing date is a problem, which stops the build
        keywords=fields.strings("keywords"),
        language=language,
        address=fields.text("address"),
        logo=f"{IMAGES_FOLDER}/{logo}" if logo else "",
        fonts={token: name for token in FONT_TOKENS if fonts and (name := fonts.text(token))},
        licenses=dict(allowed.licenses),
        edition_words=validate_edition_words(fields.mapping("editions"), raw),
        paper=PAPERS[PaperName(fields.text("paper"))],
        roles=dict(allowed.roles),
        stages=dict(allowed.stages),
        tabs=tuple(validate_tab(context, raw, number, tab, assignments) for number, tab in enumerate(tabs, 1)),
        glossary=validate_glossary(
            raw.data.get("glossary"), titles, sources, problems, alphabet=strings.get("alphabet", "")
        ),
        sources=tuple(sources.values()),
        synonyms=validate_synonyms(raw, problems),
        strings=strings,
        colophon=shared_part(raw, "colophon", texts),
        guide=shared_part(raw, "guide", texts),
        cover_picture=f"{IMAGES_FOLDER}/{fields.text('cover_picture')}",
        style_guide=validate_style_guide(raw, titles, problems),
        law=law,
        story=story,
        readers=allowed.readers,
        links=render_context.links,
        large_pictures=raw.large_pictures,
        common_files=(TOOLKIT_FILE, f"{STRINGS_FOLDER}/{language}.yaml"),
    )
    texts.check_links()
    return toolkit, allowed


def validate_edition_words(fields: Fields | None, raw: Raw) -> EditionWords:
    """Return what the editions of others are called; report a word that is the name of another folder."""
    if fields is not None and fields.text("many") in TAKEN:
        message = f"“{fields.text('many')}” is the name of another folder in content/."
        fields.problem("many", "value/name", message, "Choose another word, as in branches or sites.")
    return raw.edition_words


# Codes


def assign_codes(tabs: Iterable[Fields], raw: Raw, problems: ProblemList) -> list[CodeAssignment]:
    """Return the valid codes of all tabs in order, each with its piece; each code and each piece once."""
    by_code: dict[str, CodeAssignment] = {}
    by_target: dict[str, CodeAssignment] = {}
    for number, tab in enumerate(tabs, 1):
        entries = tab.entries("pieces")
        for code, item in entries.entries.items():
            location = entries.keys[code]
            target = item.text if isinstance(item, Text) else ""
            kind, _, slug = target.partition("/")
            if not (match := CODE.match(code)) or int(match[1]) != number:
                message, hint = f"“{code}” is not a code of tab {number}.", f"Codes here are {number}.1, {number}.2 …"
                problems.add("code/form", location, message, hint)
            elif code in by_code:
                message = f"The code {code} is given twice (first on line {by_code[code].location.line})."
                problems.add("code/twice", location, message, "Codes are never reused.")
            elif slug not in slugs_of(raw, kind):
                files = [f"{folder}/{name}" for folder in ("tools", "cards") for name in slugs_of(raw, folder)]
                hint = suggest(target, files)
                problems.add("code/missing", location, f"There is no content/{target}.md.", hint, target)
            elif target in by_target:
                message = f"{target} already has a code (line {by_target[target].location.line})."
                problems.add("code/two", location, message, "Keep one of the two.")
            else:
                by_code[code] = by_target[target] = CodeAssignment(code, kind, slug, location)
    return list(by_code.values())


def title_of(assignment: CodeAssignment, raw: Raw, generated: Mapping[str, Fields]) -> str:
    """Return the title of a piece before it is validated; empty when it has none.

    Args:
        assignment: The piece's code.
        raw: The content as it is written.
        generated: What toolkit.yaml says about the parts that are generated from data, by their names.
    """
    slug = assignment.slug
    if assignment.kind == "made":
        return generated[slug].text("title") if slug in generated else ""
    texts = raw.tools if assignment.kind == "tools" else raw.cards
    value = texts[slug].front.entries.get("title")
    return value.text if isinstance(value, Text) else ""


def report_unlisted(raw: Raw, assignments: Iterable[CodeAssignment], problems: ProblemList) -> None:
    """Report tools and cards that no tab lists: they would never be printed."""
    listed = {assignment.target for assignment in assignments}
    for kind, texts in (("tools", raw.tools), ("cards", raw.cards)):
        for slug, text in texts.items():
            if f"{kind}/{slug}" not in listed:
                hint = (
                    f"Give it a free code in {TOOLKIT_FILE}, as in 4.9: {kind}/{slug}. If it is only a copy, delete it."
                )
                problems.add("code/none", Location(text.file), f"No tab lists {kind}/{slug}.", hint)


def report_address(fields: Fields) -> None:
    """Report an address that links can't lead to."""
    address = fields.text("address")
    if address and address != TOGETHER and not is_web_address(address):
        message = f"“{address}” is no address to which links can lead."
        hint = f"Write where output/ is published, as in https://example.org/kit, or {TOGETHER} or nothing."
        fields.problem("address", "address/form", message, hint, address)


# Tabs


def validate_tab(
    context: ValidationContext, raw: Raw, number: int, tab: Fields, assignments: Iterable[CodeAssignment]
) -> Tab:
    """Validate a tab and every piece behind it.

    Args:
        context: What its pieces are validated against.
        raw: The content as it is written.
        number: The tab's number, counted from 1.
        tab: The tab's fields.
        assignments: The codes of all tabs, in order.
    """
    title, picture = tab.text("title"), tab.text("picture")
    pieces: list[Piece] = []
    for assignment in assignments:
        if assignment.tab != number:
            continue
        if assignment.kind == "tools":
            pieces.append(validate_tool(context, raw.tools[assignment.slug], assignment.code))
        elif assignment.kind == "cards":
            pieces.append(validate_card(context, raw.cards[assignment.slug], assignment.code))
        else:
            pieces.append(generated_part(context, raw, tab, assignment))
    return Tab(
        number=number,
        title=title,
        short=tab.text("short") or title,
        intro=tab.text("intro"),
        picture=f"{IMAGES_FOLDER}/{picture}" if picture else "",
        pieces=tuple(pieces),
        color=readable_color(tab, "color", "tab/color"),
    )


def generated_part(context: ValidationContext, raw: Raw, tab: Fields, assignment: CodeAssignment) -> GeneratedPart:
    """Return a part that is generated from data; its title and date are given in its tab."""
    slug = assignment.slug
    fields = tab.mappings_by_name("made").get(slug)
    if fields is None:
        owner = GENERATED_OWNER.format(slug)
        fields = generated_part_spec(raw).read(None, assignment.location, owner, context.problems)
    return GeneratedPart(
        code=assignment.code,
        slug=slug,
        title=fields.text("title"),
        summary=fields.text("summary"),
        audience=fields.strings("audience"),
        revised=fields.date("revised") or date.min,  # a missing date is a problem, which stops the build
        review_by=None,
        rights="original",
        sources=(),
        credits="",
        minutes=None,
        file=TOOLKIT_FILE,
        changes={},
        partial=False,
        places=fields.keys,
        needs=(),
        read_by=(),
        generator=slug,
    )


def shared_part(raw: Raw, slug: str, texts: TextReader) -> Prose:
    """Return a shared text that the binder itself prints."""
    text = raw.shared.get(slug)
    if text is None:
        file = f"{SHARED_FOLDER}/{slug}.md"
        texts.problems.add("file/missing", Location(file), f"There is no {file}.", "The binder prints it: write it.")
        return Prose("")
    return texts.read(text.body, text.file, text.body_line, f"shared/{slug}")
