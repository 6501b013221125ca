"""Validates counties: their names, who trains there, and what is a county's own."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.languages import slug
from press.model import Academy, Contact, County, Source, Tab, Toolkit
from press.source.loader import Raw, RawCounty
from press.source.located_yaml import Entries, Text, Value
from press.source.markdown.parser import RenderContext
from press.source.validation.documents import by_name, listed
from press.source.validation.fields import FieldReader
from press.source.validation.pieces import AllowedValues, Texts, tool

COUNTIES, ACADEMIES = "content/data/counties.yaml", "content/data/academies.yaml"
COLOR = re.compile(r"#[0-9a-fA-F]{6}$")
CONTRAST = 4.5
"""WCAG 2.1, 1.4.3: the least contrast of text on white."""


def validate_counties(raw: Raw, main: Toolkit, words: AllowedValues, problems: ProblemList) -> tuple[County, ...]:
    """Return every county of data/counties.yaml, with what its folder adds; problems are noted."""
    known = county_names(raw.data.get("counties"), problems)
    for name, stray in raw.counties.items():
        if name not in known:
            message = f"There is no county “{name}” in {COUNTIES}."
            problems.add("county/unknown", Location(stray.file), message, suggest(name, known))
    trains = validate_academies(raw.data.get("academies"), known, words.sources, problems)
    found = []
    for name, title in known.items():
        folder = raw.counties.get(name)
        county = County(name, title, COUNTIES, trains.get(name, ()), "", (), (), "", "", (), None)
        found.append(own_county(county, folder, main, words, problems) if folder else county)
    return tuple(found)


def county_names(value: Value | None, problems: ProblemList) -> dict[str, str]:
    """Return every county's name as it is printed, by its name in data/counties.yaml."""
    found = {}
    for name, record in by_name(value, COUNTIES, lambda name: f"The county {name}", problems).items():
        found[name] = record.text("name", required=True)
        record.close()
    return found


def validate_academies(
    value: Value | None, known: Collection[str], sources: Mapping[str, Source], problems: ProblemList
) -> dict[str, tuple[Academy, ...]]:
    """Return who trains in each county, by the county's name in data/counties.yaml."""
    found: dict[str, tuple[Academy, ...]] = {}
    for record in listed(value, ACADEMIES, "An academy", problems):
        name, region = record.text("name", required=True), record.text("region", required=True)
        host, web = record.text("host"), record.text("web")
        record.day("checked", required=True)
        record.choices("sources", sources)
        unconfirmed = {item.text for item in record.texts("unconfirmed")}
        for item in record.texts("counties"):
            if slug(item.text) not in known:
                hint = suggest(slug(item.text), known)
                problems.add("county/unknown", item.location, f"{COUNTIES} has no {item.text}.", hint)
            academy = Academy(name, region, host, web, item.text not in unconfirmed)
            found[slug(item.text)] = (*found.get(slug(item.text), ()), academy)
        record.close()
    return found


def own_county(county: County, raw: RawCounty, main: Toolkit, words: AllowedValues, problems: ProblemList) -> County:
    """Return a county with what its folder says."""
    record = FieldReader(raw.value, Location(raw.file), f"The county {county.slug}", problems)
    logo = record.choice("logo", raw.pictures)
    folder = raw.file.rsplit("/", 1)[0]
    leave_out = record.choices("leave_out", {piece.code: piece.title for piece in main.pieces})
    done = replace(
        county,
        file=raw.file,
        note=record.text("note"),
        sources=tuple(words.sources[key] for key in record.choices("sources", words.sources)),
        contacts=tuple(contact(entry) for entry in record.records("contacts", lambda number: f"Contact {number}")),
        color=color_of(record),
        logo=f"{folder}/{logo}" if logo else "",
        leave_out=leave_out,
        local=local_tab(record, raw, main, leave_out, words, problems),
    )
    record.close()
    return done


def contact(record: FieldReader) -> Contact:
    """Validate one line of a county's contacts; what is left out is left to write in."""
    found = Contact(record.text("for", required=True), record.text("who"), record.text("phone"), record.text("email"))
    record.close()
    return found


def color_of(record: FieldReader) -> str:
    """Return a county's colour, which has to be read on white."""
    text = record.text("colour", form=COLOR).lower()
    if text and not COLOR.match(text):
        record.problem(record.at("colour"), "county/colour", f"“{text}” is not a colour.", 'Write it as "#1d4f91".')
    elif text and (ratio := contrast_on_white(text)) < CONTRAST:
        message = f"{text} is too light to be read on white: its contrast is {ratio:.1f}:1."
        record.problem(record.at("colour"), "county/colour", message, f"Take a darker one, {CONTRAST}:1 or more.")
    return text


def contrast_on_white(color: str) -> float:
    """Return the contrast of a colour on white (WCAG 2.1, relative luminance)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def local_tab(
    record: FieldReader,
    raw: RawCounty,
    main: Toolkit,
    leave_out: tuple[str, ...],
    words: AllowedValues,
    problems: ProblemList,
) -> Tab | None:
    """Return the tab with a county's own tools, or None when it has none."""
    number = main.tabs[-1].number + 1 if main.tabs else 1
    codes, fields = re.compile(rf"{number}\.[1-9]\d?$"), record.record("local", "The county’s tab")
    pieces = fields.mapping("pieces", required=True, names=codes) if fields else Entries({}, {}, record.location)
    slugs = {code: item.text for code, item in pieces.entries.items() if isinstance(item, Text)}
    for name, text in raw.tools.items():
        if name not in slugs.values():
            hint = f"Give it a code in county.yaml, under local and pieces: {number}.{len(slugs) + 1}: {name}"
            problems.add("code/none", Location(text.file), f"{name} stands in no tab.", hint)
    if fields is None:
        return None
    texts = local_texts(raw, main, slugs, problems)
    own_words = replace(words, pictures=raw.pictures)
    titles = {code: title for code, title in texts.around.titles.items() if code not in leave_out}
    tools = []
    for code, name in slugs.items():
        location = pieces.keys[code]
        if not codes.match(code):
            hint = f"Codes here are {number}.1, {number}.2 …"
            problems.add("code/form", location, f"“{code}” is not a code of tab {number}.", hint)
        elif name not in raw.tools:
            hint = suggest(name, raw.tools)
            problems.add("code/missing", location, f"There is no {raw.file.rsplit('/', 1)[0]}/tools/{name}.md.", hint)
        else:
            tools.append(tool(raw.tools[name], code, titles, own_words, texts))
    texts.check_links()
    title = fields.text("title", required=True)
    tab = Tab(number, title, fields.text("short") or title, fields.text("intro", required=True), "", tuple(tools))
    fields.close()
    return tab


def local_texts(raw: RawCounty, main: Toolkit, slugs: Mapping[str, str], problems: ProblemList) -> Texts:
    """Return what a county's tools can speak of: the toolkit's tools, their own, and the county's pictures."""
    titles = {piece.code: piece.title for piece in main.pieces}
    for code, name in slugs.items():
        value = raw.tools[name].front.entries.get("title") if name in raw.tools else None
        titles[code] = value.text if isinstance(value, Text) else ""
    folder = raw.file.rsplit("/", 1)[0]
    anchors = {piece.code: frozenset(heading.anchor for heading in piece.prose.headings) for piece in main.tools}
    around = RenderContext(titles, main.strings, raw.pictures, {}, folder, main.language)
    return Texts(around, problems, [], dict(anchors))
