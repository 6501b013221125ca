"""Validates counties: their names, who trains there, and what is a county's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from press.core.codes import LOCAL_LETTER
from press.core.diagnostics import Location, Problem, ProblemList, suggest
from press.core.edition_words import EditionWords
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import ACADEMIES_FILE
from press.core.slugs import is_name, slug
from press.model import Academy, County, DraftText, Letter, Source, Tab, Tool, Toolkit
from press.model.counties import FORMER_COLOR
from press.source.located_yaml import Text, Value
from press.source.markdown import RenderContext, SharedText
from press.source.raw import Raw, RawCounty, RawText
from press.source.validation.addresses import address_of, site_of
from press.source.validation.colors import COLOR, readable_color
from press.source.validation.county_fields import (
    academies_of,
    academy_spec,
    contact_of,
    contact_spec,
    letter_of,
    values_of,
)
from press.source.validation.drafts import DRAFT, is_draft
from press.source.validation.fields import Fields, texts_in
from press.source.validation.local_codes import LOCAL_CODE, not_local
from press.source.validation.original_drafts import reader_of_drafts
from press.source.validation.pieces import AllowedValues, TextReader, ValidationContext, validate_tool
from press.source.validation.references import References
from press.source.validation.releases import validate_printings
from press.source.validation.spec import (
    NAME_HINT,
    ChoiceField,
    ChoiceListField,
    DateField,
    MappingField,
    MappingListField,
    MappingMapField,
    MappingSpec,
    TextField,
    TextListField,
    TextMapField,
    WordsField,
)

LINKS_TO_CODES = ("link/code", "value/unknown")
"""Problems that say that there is no tool or card with a code."""
COUNTY_NAMES = MappingMapField(spec=MappingSpec({"name": WordsField(required=True)}), owner="{}")


def academies_spec(sources: Mapping[str, Source]) -> MappingListField:
    """Return the specification of data/academies.yaml."""
    spec = MappingSpec(
        {
            "name": WordsField(required=True),
            "region": WordsField(required=True),
            "host": WordsField(),
            "web": TextField(),
            "checked": DateField(required=True),
            "sources": ChoiceListField(choices=sources),
            "unconfirmed": TextListField(),
            "counties": TextListField(),
        }
    )
    return MappingListField(spec=spec, owner="An academy")


def county_spec(
    main: Toolkit,
    allowed: AllowedValues,
    pictures: frozenset[str],
    academies: Collection[str],
    former_codes: Collection[str] = (),
) -> MappingSpec:
    """Return the specification of a county.yaml.

    Args:
        main: The toolkit in its own language.
        allowed: The values that front matter may use.
        pictures: The names of the pictures in the county's folder.
        academies: The names of all academies.
        former_codes: Codes of earlier editions: what was left out may be gone since, and that is no mistake.
    """
    local = MappingSpec(
        {
            "pieces": TextMapField(required=True, names=LOCAL_CODE),
            "title": WordsField(required=True),
            "short": WordsField(),
            "intro": WordsField(required=True),
        }
    )
    return MappingSpec(
        {
            "logo": ChoiceField(choices=pictures),
            "leave_out": ChoiceListField(
                choices=dict.fromkeys(former_codes, "") | {piece.code: piece.title for piece in main.pieces},
                other_names={piece.slug: piece.code for piece in main.pieces},
            ),
            "note": WordsField(),
            "sources": ChoiceListField(choices=allowed.sources),
            "contacts": MappingListField(spec=contact_spec(), owner="Contact {}"),
            "values": TextMapField(names=main.values),
            "academy": MappingField(spec=academy_spec(academies), owner="The academy"),
            "publisher": WordsField(),
            "address": TextField(),
            "color": TextField(pattern=COLOR),
            FORMER_COLOR: TextField(pattern=COLOR),
            "local": MappingField(spec=local, owner="The county’s tab"),
        }
    )


def local_tab_number(main: Toolkit) -> int:
    """Return the number of a county's own tab: the one after the toolkit's tabs."""
    return main.tabs[-1].number + 1 if main.tabs else 1


def validate_counties(
    raw: Raw,
    main: Toolkit,
    allowed: AllowedValues,
    problems: ProblemList,
    cache: ParseCache = NO_CACHE,
    former_codes: Collection[str] = (),
) -> tuple[County, ...]:
    """Return every county of the list of them, with what its folder adds.

    Args:
        raw: The content as it is written.
        main: The toolkit in its own language.
        allowed: The values that front matter may use.
        problems: Receives every problem.
        cache: The texts that were rendered before.
        former_codes: Codes of earlier editions.
    """
    words = raw.edition_words
    names = validate_county_names(raw.data.get(words.plural), words, problems)
    for name, folder in raw.counties.items():
        if name not in names:
            message = f"There is no {words.singular} “{name}” in {words.data_file}."
            problems.add("county/unknown", Location(folder.file), message, suggest(name, names))
    academies = validate_academies(raw.data.get("academies"), names, words, allowed.sources, problems)
    by_name = academies_by_name(raw.data.get("academies"))
    references = References(law=main.law, passages=main.story.passages, strings=main.strings, shared=raw.shared)
    shared = SharedContent(references, references.shared_texts(ProblemList()), raw.form_lines)
    counties = []
    for name, title in names.items():
        county = County(slug=name, name=title, file=words.data_file, academies=academies.get(name, ()))
        if raw_county := raw.counties.get(name):
            if raw_county.has_own_file:
                own_problems = ProblemList()
                own_folder = CountyFolder(raw_county, main, allowed, by_name, own_problems, cache, shared)
                county = own_folder.added_to(county, former_codes)
                problems.extend(explained(problem, county) for problem in own_problems)
            county = replace(county, printings=validate_printings(raw_county.printings, problems, cache))
        counties.append(county)
    return tuple(counties)


def validate_county_names(value: Value | None, words: EditionWords, problems: ProblemList) -> dict[str, str]:
    """Return the printed name of every county by its name in the list of them."""
    field = replace(COUNTY_NAMES, owner=f"The {words.singular} {{}}")
    counties = field.read_document(value, words.data_file, problems)
    for name, fields in counties.items():
        if not is_name(name):
            message = (
                f"The {words.singular} can’t be called “{name}” here: its folder and its files are named after it."
            )
            problems.add("value/name", fields.location, message, NAME_HINT, name)
    return {name: fields.text("name") for name, fields in counties.items() if is_name(name)}


def validate_academies(
    value: Value | None,
    counties: Collection[str],
    words: EditionWords,
    sources: Mapping[str, Source],
    problems: ProblemList,
) -> dict[str, tuple[Academy, ...]]:
    """Return who trains in each county, by the county's name in data/counties.yaml."""
    academies: dict[str, tuple[Academy, ...]] = {}
    for fields in academies_spec(sources).read_document(value, ACADEMIES_FILE, problems):
        unconfirmed, web = set(fields.strings("unconfirmed")), site_of(fields, "web")
        for item in fields.texts("counties"):
            county = slug(item.text)
            if county not in counties:
                message, hint = f"{words.data_file} has no {item.text}.", suggest(county, counties)
                problems.add("county/unknown", item.location, message, hint)
            academy = Academy(
                name=fields.text("name"),
                region=fields.text("region"),
                host=fields.text("host"),
                web=web,
                confirmed=item.text not in unconfirmed,
            )
            academies[county] = (*academies.get(county, ()), academy)
    return academies


def academies_by_name(value: Value | None) -> dict[str, Academy]:
    """Return all academies by name; problems are reported where their counties are read."""
    academies = academies_spec({}).read_document(value, ACADEMIES_FILE, ProblemList())
    return {
        fields.text("name"): Academy(
            name=fields.text("name"),
            region=fields.text("region"),
            host=fields.text("host"),
            web=fields.text("web"),
            confirmed=True,
        )
        for fields in academies
    }


def explained(problem: Problem, county: County) -> Problem:
    """Return a problem of a county's text; of an unknown code it says that the county leaves it out, or drafts it."""
    code = problem.words
    if problem.code not in LINKS_TO_CODES:
        return problem
    if (place := county.leave_out_places.get(code)) and problem.location != place:
        line = f"{place.file.rsplit('/', 1)[1]}:{place.line}"
        message = f"{county.name} leaves {code} out ({line})."
        hint = f"Name another one here, or take {code} out of leave_out."
        return replace(problem, code="link/left-out", message=message, hint=hint)
    for draft in county.drafts:
        if draft.code == code:
            message = f"{code} is a draft: nothing that is printed can name it."
            hint = f"Take it out for now, or finish {draft.location.file} and remove its draft: yes."
            return replace(problem, message=message, hint=hint)
    return problem


@dataclass(frozen=True, slots=True)
class SharedContent:
    """What the texts of all counties may take from the toolkit."""

    references: References
    texts: Mapping[str, SharedText]
    """The texts that others include, by slug."""
    form_lines: frozenset[str]
    """Lines that no text may have: those of blank forms."""


class CountyFolder:
    """Reads the folder of one county."""

    def __init__(
        self,
        raw: RawCounty,
        main: Toolkit,
        allowed: AllowedValues,
        academies: Mapping[str, Academy],
        problems: ProblemList,
        cache: ParseCache,
        shared: SharedContent,
    ) -> None:
        self.shared = shared
        self.drafts: list[DraftText] = []
        self.draft_tab: Tab | None = None
        self.raw, self.main, self.allowed, self.problems, self.cache = raw, main, allowed, problems, cache
        self.academies = academies
        self.folder = raw.file.rsplit("/", 1)[0]

    def added_to(self, county: County, former_codes: Collection[str] = ()) -> County:
        """Return the county with what its folder adds; ``former_codes`` are those of earlier editions."""
        spec = county_spec(self.main, self.allowed, self.raw.pictures, self.academies, former_codes)
        fields = spec.read(
            self.raw.value,
            Location(self.raw.file),
            f"The {self.main.edition_words.singular} {county.slug}",
            self.problems,
        )
        logo, local = fields.text("logo"), self.local_tab(fields.mapping("local"), fields.strings("leave_out"))
        return replace(
            county,
            file=self.raw.file,
            note=fields.text("note"),
            sources=tuple(self.allowed.sources[key] for key in fields.strings("sources")),
            contacts=tuple(contact_of(entry) for entry in fields.mappings("contacts")),
            color=color_of(fields),
            former_color=fields.keys.get(FORMER_COLOR),
            logo=f"{self.folder}/{logo}" if logo else "",
            leave_out=fields.strings("leave_out"),
            leave_out_places={item.text: item.location for item in fields.texts("leave_out")},
            places=fields.keys,
            logo_pixels=self.raw.pixels.get(logo),
            academies=academies_of(fields.mapping("academy"), county.academies, self.academies),
            values=values_of(fields, self.main.values),
            publisher=fields.text("publisher"),
            address=address_of(fields, f"output/{self.main.edition_words.plural}/{county.slug}/"),
            letter=self.letter(local, fields.strings("leave_out")),
            local=local,
            drafts=tuple(self.drafts),
            draft_tab=self.draft_tab,
            has_own_file=True,
        )

    def letter(self, local: Tab | None, leave_out: Collection[str]) -> Letter | None:
        """Return the county's letter; None when it has none.

        Args:
            local: The tab with the county's own tools, to which the letter may link.
            leave_out: Codes of the tools that the county's binder does not contain, to which it may not.
        """
        texts = self.text_reader({})
        own_tools = [piece for piece in local.pieces if isinstance(piece, Tool)] if local else []
        titles = {code: title for code, title in texts.context.titles.items() if code not in leave_out}
        titles |= {tool.code: tool.title for tool in own_tools}
        anchors = {tool.code: frozenset(heading.anchor for heading in tool.prose.headings) for tool in own_tools}
        texts = replace(texts, context=replace(texts.context, titles=titles), anchors=texts.anchors | anchors)
        owner = f"The letter of the {self.main.edition_words.singular}"
        letter = letter_of(self.raw.letter, texts, owner, self.shared.form_lines)
        texts.check_links()
        return letter

    def local_tab(self, fields: Fields | None, leave_out: Collection[str]) -> Tab | None:
        """Return the tab with the county's own tools; None when it has none.

        Args:
            fields: The fields of the tab.
            leave_out: Codes of the tools that the county's binder does not contain, which no text may link to.
        """
        entries = fields.entries("pieces") if fields else None
        slugs = texts_in(entries) if entries else {}
        words = self.main.edition_words
        for name, text in self.raw.tools.items():
            if name not in slugs.values():
                message = f"{name} is not in the {words.singular}’s tab."
                line = f"{LOCAL_LETTER}.{len(slugs) + 1}: {name}"
                hint = f"Give it a code in {words.own_file}, under local and pieces: {line}"
                self.problems.add("code/none", Location(text.file), message, hint)
        if fields is None or entries is None:
            return None
        texts_by_code = {
            code: self.raw.tools[name] for code, name in slugs.items() if self.is_valid(code, name, entries.keys[code])
        }
        finished = {code: text for code, text in texts_by_code.items() if not is_draft(text)}
        context = self.validation_context(finished, leave_out)
        tools = [validate_tool(context, text, code) for code, text in finished.items()]
        context.texts.check_links()
        all_texts = self.validation_context(texts_by_code, leave_out)
        self.drafts += [
            self.draft(all_texts, text, code) for code, text in texts_by_code.items() if code not in finished
        ]
        title = fields.text("title")
        tab = Tab(
            local_tab_number(self.main),
            title,
            fields.text("short") or title,
            fields.text("intro"),
            "",
            tuple(tools),
            letter=LOCAL_LETTER,
        )
        drafts = tuple(draft.piece for draft in self.drafts if draft.piece)
        self.draft_tab = replace(tab, pieces=drafts) if drafts else None
        return None if texts_by_code and not tools else tab  # all of its tools may be drafts

    def validation_context(self, tools: Mapping[str, RawText], leave_out: Collection[str]) -> ValidationContext:
        """Return what the county's own tools are validated against.

        Args:
            tools: Those of its own tools, by code, that a text may name.
            leave_out: Codes of the tools that the county's binder does not contain, which no text may name.
        """
        texts = self.text_reader(tools)
        titles = {code: title for code, title in texts.context.titles.items() if code not in leave_out}
        return ValidationContext(
            allowed=replace(self.allowed, pictures=self.raw.pictures),
            titles=titles,
            texts=texts,
            may_be_drafts=True,
            form_lines=self.shared.form_lines,
        )

    def draft(self, context: ValidationContext, text: RawText, code: str) -> DraftText:
        """Return one of the county's own tools that is a draft, with its own problems, which stop no build."""
        texts = reader_of_drafts(context.texts, dict(context.texts.context.titles))
        texts.anchors |= context.texts.anchors
        own_context = replace(context, texts=texts, form_lines=frozenset())
        piece = validate_tool(own_context, text, code)
        texts.check_links()
        location = text.front.keys.get(DRAFT, Location(text.file))
        return DraftText(location, code, self.main.language, tuple(texts.problems), piece)

    def is_valid(self, code: str, name: str, location: Location) -> bool:
        """Return True if a code may be given in the county's tab and its tool exists; report a problem otherwise."""
        if not LOCAL_CODE.match(code):
            self.problems.add("code/form", location, *not_local(code, self.main.edition_words.singular))
            return False
        if name not in self.raw.tools:
            message, hint = f"There is no {self.folder}/tools/{name}.md.", suggest(name, self.raw.tools)
            self.problems.add("code/missing", location, message, hint)
            return False
        return True

    def text_reader(self, tools: Mapping[str, RawText]) -> TextReader:
        """Return a reader for the county's texts, which may link to the toolkit's tools and to the county's own.

        Args:
            tools: The county's tools by code.
        """
        titles = {piece.code: piece.title for piece in self.main.pieces}
        for code, text in tools.items():
            value = text.front.entries.get("title")
            titles[code] = value.text if isinstance(value, Text) else ""
        anchors = {
            piece.code: frozenset(heading.anchor for heading in piece.prose.headings) for piece in self.main.tools
        }
        context = RenderContext(
            titles,
            self.main.strings,
            self.raw.pictures,
            self.shared.texts,
            self.folder,
            self.main.language,
            links=self.main.links,
            values=self.main.values,
            spaces=self.raw.spaces,
        )
        return TextReader(
            context=context,
            problems=self.problems,
            cache=self.cache,
            references=self.shared.references,
            anchors=anchors,
        )


def color_of(fields: Fields) -> str:
    """Return a county's color, which must be readable on white; empty when it has none."""
    return readable_color(fields, "color" if "color" in fields.keys else FORMER_COLOR, "county/color")
