"""Validates the toolkit as a whole: its tabs, the codes of its pieces, and their texts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from press.core.diagnostics import Location, ProblemList
from press.core.edition_words import TAKEN, EditionWords
from press.core.paper import PAPERS, PaperName
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import DATA_FOLDER, IMAGES_FOLDER, SHARED_FOLDER, STRINGS_FOLDER, TOOLKIT_FILE
from press.model import GeneratedPart, Piece, Prose, Story, Tab, Toolkit
from press.source.markdown import RenderContext
from press.source.raw import Raw
from press.source.validation.addresses import address_of
from press.source.validation.codes import CodeAssignment, assign_codes, named_in, report_unlisted, title_of
from press.source.validation.colors import readable_color
from press.source.validation.fields import Fields
from press.source.validation.law import validate_law
from press.source.validation.original_drafts import validate_drafts
from press.source.validation.pieces import (
    AllowedValues,
    ValidationContext,
    read_front_matter,
    shared_text_spec,
    validate_card,
    validate_tool,
)
from press.source.validation.reference_data import (
    validate_glossary,
    validate_readers,
    validate_sources,
    validate_strings,
)
from press.source.validation.references import References
from press.source.validation.story import validate_story
from press.source.validation.style_guide import validate_style_guide
from press.source.validation.synonyms import validate_synonyms
from press.source.validation.text_reader import TextReader
from press.source.validation.toolkit_fields import (
    FONT_TOKENS,
    GENERATED_OWNER,
    VALUE_NAME,
    allowed_values,
    generated_part_spec,
    toolkit_spec,
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
    all_titles = {assignment.code: title_of(assignment, raw, generated) for assignment in assignments}
    finished = [assignment for assignment in assignments if not assignment.is_draft]
    titles = {assignment.code: all_titles[assignment.code] for assignment in finished}
    law = validate_law(raw.data.get("law"), sources, problems)
    story_name = fields.text("story")
    story_file = f"{DATA_FOLDER}/{story_name}.yaml"
    story = validate_story(raw.data.get(story_name), story_file, problems) if story_name else Story()
    values = validate_values(fields)
    references = References(law=law, passages=story.passages, strings=strings, shared=raw.shared)
    shared = references.shared_texts(problems)
    render_context = RenderContext(
        titles,
        strings,
        raw.pictures,
        shared,
        language=language,
        spaces=raw.spaces,
        links=fields.text("links"),
        values=values,
    )
    texts = TextReader(context=render_context, problems=problems, cache=cache, references=references)
    context = ValidationContext(
        allowed=allowed, titles=titles, texts=texts, may_be_drafts=True, form_lines=raw.form_lines
    )
    report_unlisted(raw, assignments, problems, named_in(tabs))
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
        address=address_of(fields),
        logo=f"{IMAGES_FOLDER}/{logo}" if logo else "",
        fonts={token: name for token in FONT_TOKENS if fonts and (name := fonts.text(token))},
        font_faces=raw.fonts,
        licenses=dict(allowed.licenses),
        values=values,
        edition_words=validate_edition_words(fields.mapping("editions"), raw),
        paper=PAPERS[PaperName(fields.text("paper"))],
        roles=dict(allowed.roles),
        stages=dict(allowed.stages),
        tabs=tuple(validate_tab(context, raw, number, tab, finished) for number, tab in enumerate(tabs, 1)),
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
    drafts = [assignment for assignment in assignments if assignment.is_draft]
    toolkit = replace(toolkit, drafts=validate_drafts(context, raw, drafts, all_titles, language))
    return toolkit, allowed


def validate_edition_words(fields: Fields | None, raw: Raw) -> EditionWords:
    """Return what the editions of others are called; report a word that is the name of another folder."""
    if fields is not None and fields.text("many") in TAKEN:
        message = f"“{fields.text('many')}” is the name of another folder in content/."
        fields.problem("many", "value/name", message, "Choose another word, as in branches or sites.")
    return raw.edition_words


def validate_values(fields: Fields) -> dict[str, str]:
    """Return what each value is called that a county gives, by name; report names that no text could use."""
    values = fields.texts_by_name("values")
    for name, location in fields.entries("values").keys.items():
        if not VALUE_NAME.match(name):
            message, hint = (
                f"A value can’t be called “{name}”.",
                "Use lowercase letters and _, as in after_hours.",
            )
            fields.problems.add("value/name", location, message, hint, name)
        elif not values.get(name):
            message, hint = f"“{name}” has no words.", f"Write what it is called, as in {name}: Front desk"
            fields.problems.add("value/missing", location, message, hint, name)
    return values


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
        return Prose()
    return texts.read(text.body, text.file, text.body_line, f"shared/{slug}")
