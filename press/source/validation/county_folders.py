"""Validates the folder of one county: its county.yaml, the tools of its tab, its letter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from press.core.codes import LOCAL_LETTER
from press.core.diagnostics import Location, ProblemList, suggest
from press.core.parse_cache import ParseCache
from press.model import Academy, County, DraftText, Letter, Tab, Tool, Toolkit
from press.model.counties import FORMER_COLOR
from press.source.located_yaml import Text
from press.source.markdown import RenderContext, SharedText
from press.source.raw import RawCounty, RawText
from press.source.validation.addresses import address_of
from press.source.validation.county_fields import academies_of, color_of, contact_of, county_spec, letter_of, values_of
from press.source.validation.drafts import DRAFT, is_draft
from press.source.validation.fields import Fields, texts_in
from press.source.validation.local_codes import LOCAL_CODE, not_local
from press.source.validation.original_drafts import reader_of_drafts
from press.source.validation.pieces import AllowedValues, ValidationContext, validate_tool
from press.source.validation.references import References
from press.source.validation.text_reader import TextReader


def local_tab_number(main: Toolkit) -> int:
    """Return the number of a county's own tab: the one after the toolkit's tabs."""
    return main.tabs[-1].number + 1 if main.tabs else 1


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
