"""Validates the toolkit as a whole: tabs, codes, data, and the texts once all titles are known."""

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from press.core.diagnostics import Location, ProblemList, suggest
from press.model import GeneratedPart, Piece, Prose, Tab, Toolkit
from press.source.loader import Raw
from press.source.located_yaml import Entries, Text
from press.source.markdown.parser import RenderContext
from press.source.validation.fields import FieldReader
from press.source.validation.pieces import AllowedValues, Texts, card, shared_front, tool
from press.source.validation.reference_data import named_words, validate_glossary, validate_sources, validate_strings
from press.source.validation.style_guide import validate_style_guide

CODE = re.compile(r"([1-9]\d?)\.([1-9]\d?)$")
MAKERS = ("glossary", "roles-index", "stages-index", "terms-index", "sources")
TOOLKIT_FILE = "content/toolkit.yaml"
SAYS = ("slug", "title", "subtitle", "publisher", "edition", "notice")
SHARED_PARTS = ("colophon", "guide")


def validate_toolkit(raw: Raw, problems: ProblemList) -> tuple[Toolkit, AllowedValues]:
    """Return the toolkit in its own language, and the words that front matter may use; problems are noted."""
    record = FieldReader(raw.toolkit, Location(TOOLKIT_FILE), "The toolkit", problems)
    strings = validate_strings(raw, record.text("language", required=True), problems)
    sources = validate_sources(raw.data.get("sources"), problems)
    words = AllowedValues(
        roles=named_words(record, "roles"),
        stages=named_words(record, "stages"),
        elements=tuple(item.text for item in record.texts("elements")),
        sources=sources,
        pictures=raw.pictures,
    )
    plan = codes_of(record, raw, problems)
    titles = {code: title_of(raw, kind, name, made_records(record)) for code, (kind, name, _) in plan.items()}
    shared = {name: (text.file, text.body, text.body_line) for name, text in raw.shared.items()}
    texts = Texts(
        RenderContext(titles, strings, raw.pictures, shared, language=record.text("language")), problems, [], {}
    )
    tabs = tuple(
        validate_tab(tab, number, plan, raw, words, titles, texts) for number, tab in enumerate(tab_records(record), 1)
    )
    look_for_strays(raw, plan, problems)
    for name, text in raw.shared.items():
        shared_front(text, f"The text {name}", words, problems).close()
    parts = {name: shared_part(raw, name, texts, record) for name in SHARED_PARTS}
    glossary = validate_glossary(raw.data.get("glossary"), titles, sources, problems, None, strings.get("alphabet", ""))
    style_guide = validate_style_guide(raw, titles, problems)
    edition_date = record.day("edition_date", required=True)
    cover = record.choice("cover_picture", raw.pictures, required=True)
    says = {key: record.text(key, required=True) for key in SAYS}
    address, keywords = record.text("address"), tuple(item.text for item in record.texts("keywords"))
    record.close()
    texts.check_links()
    toolkit = Toolkit(
        slug=says["slug"],
        title=says["title"],
        subtitle=says["subtitle"],
        publisher=says["publisher"],
        edition=says["edition"],
        notice=says["notice"],
        edition_date=edition_date or date.min,  # a missing date is a problem, which stops the build
        keywords=keywords,
        language=record.text("language"),
        address=address,
        roles=dict(words.roles),
        stages=dict(words.stages),
        tabs=tabs,
        glossary=glossary,
        sources=tuple(sources.values()),
        strings=strings,
        colophon=parts["colophon"],
        guide=parts["guide"],
        cover_picture=f"content/images/{cover}",
        style_guide=style_guide,
        common_files=(TOOLKIT_FILE, f"content/strings/{record.text('language')}.yaml"),
    )
    return toolkit, words


def tab_records(record: FieldReader) -> list[FieldReader]:
    """Return the tabs of toolkit.yaml in order."""
    return record.records("tabs", lambda number: f"Tab {number}", required=True)


Planned = tuple[str, str, Location]


def codes_of(record: FieldReader, raw: Raw, problems: ProblemList) -> dict[str, Planned]:
    """Return, by code, what stands there: its kind (tools, cards, made), its slug, and the line that says so."""
    plan: dict[str, Planned] = {}
    taken: dict[tuple[str, str], Location] = {}
    for number, tab in enumerate(tab_records(record), 1):
        pieces = pieces_of(tab, raw)
        for code, item in pieces.entries.items():
            location = pieces.keys[code]
            kind, _, name = (item.text if isinstance(item, Text) else "").partition("/")
            if not (found := CODE.match(code)) or int(found[1]) != number:
                problems.add(
                    "code/form",
                    location,
                    f"“{code}” is not a code of tab {number}.",
                    f"Codes here are {number}.1, {number}.2 …",
                )
                continue
            if code in plan:
                problems.add(
                    "code/twice",
                    location,
                    f"The code {code} is given twice (first on line {plan[code][2].line}).",
                    "Codes are never reused.",
                )
                continue
            folders: dict[str, Container[str]] = {"tools": raw.tools, "cards": raw.cards, "made": MAKERS}
            known = folders.get(kind)
            if known is None or name not in known:
                wanted = item.text if isinstance(item, Text) else ""
                names = [f"{folder}/{slug}" for folder in ("tools", "cards") for slug in getattr(raw, folder)]
                message = f"There is no content/{wanted}.md."
                problems.add("code/missing", location, message, suggest(wanted, names), wanted)
                continue
            if (kind, name) in taken:
                first = taken[kind, name].line
                problems.add(
                    "code/two",
                    location,
                    f"{kind}/{name} already has a code (line {first}).",
                    "Keep one of the two.",
                )
                continue
            plan[code], taken[kind, name] = (kind, name, location), location
    return plan


def pieces_of(tab: FieldReader, raw: Raw) -> Entries:
    """Return the codes of a tab's pieces, and where each stands."""
    files = [f"{kind}/{name}" for kind in ("tools", "cards") for name in getattr(raw, kind)]
    return tab.mapping("pieces", required=True, names=CODE, values=[*files, *(f"made/{name}" for name in MAKERS)])


def made_of(tab: FieldReader) -> dict[str, FieldReader]:
    """Return what a tab says of the parts that are made from data, by their names."""
    return tab.named("made", lambda name: f"The made part {name}", MAKERS)


def made_records(record: FieldReader) -> dict[str, FieldReader]:
    """Return what toolkit.yaml says of the parts that are made from data, by their names."""
    return {name: made for tab in tab_records(record) for name, made in made_of(tab).items()}


def title_of(raw: Raw, kind: str, name: str, made: Mapping[str, FieldReader]) -> str:
    """Return the title of a piece before it is validated; empty when it has none."""
    if kind == "made":
        value = made[name].entries.entries.get("title") if name in made else None
    else:
        value = getattr(raw, kind)[name].front.entries.get("title")
    return value.text if isinstance(value, Text) else ""


def validate_tab(
    tab: FieldReader,
    number: int,
    plan: Mapping[str, Planned],
    raw: Raw,
    words: AllowedValues,
    titles: dict[str, str],
    texts: Texts,
) -> Tab:
    """Validate a tab and every piece behind it."""
    title, short = tab.text("title", required=True), tab.text("short")
    intro = tab.text("intro", required=True)
    picture = tab.choice("picture", words.pictures)
    made_parts = {name: made(record, name, words) for name, record in made_of(tab).items()}
    pieces_of(tab, raw)
    tab.close()
    pieces: list[Piece] = []
    for code, (kind, name, location) in plan.items():
        if int(code.split(".")[0]) != number:
            continue
        if kind == "tools":
            pieces.append(tool(raw.tools[name], code, titles, words, texts))
        elif kind == "cards":
            pieces.append(card(raw.cards[name], code, titles, words, texts))
        else:
            if name not in made_parts:
                made_parts[name] = made(
                    FieldReader(None, location, f"The made part {name}", texts.problems), name, words
                )
            pieces.append(replace(made_parts[name], code=code))
    picture_file = f"content/images/{picture}" if picture else ""
    return Tab(number, title, short or title, intro, picture_file, tuple(pieces))


def made(record: FieldReader, name: str, words: AllowedValues) -> GeneratedPart:
    """Validate a part that is made from data, but for its code; its title and date stand under its tab."""
    part = GeneratedPart(
        code="",
        slug=name,
        title=record.text("title", required=True),
        summary=record.text("summary", required=True),
        audience=record.choices("audience", words.roles),
        revised=record.day("revised", required=True),  # type: ignore[arg-type]  # a missing date stops the build
        review_by=None,
        rights="original",
        sources=(),
        credits="",
        minutes=None,
        file=TOOLKIT_FILE,
        changes={},
        partial=False,
        places=record.entries.keys,
        maker=name,
    )
    record.close()
    return part


def shared_part(raw: Raw, name: str, texts: Texts, record: FieldReader) -> Prose:
    """Return a shared text that the binder itself prints."""
    text = raw.shared.get(name)
    if text is None:
        hint = "The binder prints it."
        texts.problems.add(
            "file/missing", Location(f"content/shared/{name}.md"), f"There is no content/shared/{name}.md.", hint
        )
        return Prose("")
    return texts.read(text.body, text.file, text.body_line, f"shared/{name}")


def look_for_strays(raw: Raw, plan: Mapping[str, Planned], problems: ProblemList) -> None:
    """Note tools and cards that no tab lists: they would never be printed."""
    listed = {(kind, name) for kind, name, _ in plan.values()}
    for kind, texts in (("tools", raw.tools), ("cards", raw.cards)):
        for name, text in texts.items():
            if (kind, name) not in listed:
                hint = f"Give it a code in {TOOLKIT_FILE}, as in 4.9: {kind}/{name}"
                problems.add("code/none", Location(text.file), f"{kind}/{name} stands in no tab.", hint)
