"""Converts one text of a guide into a tool."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from press.conversion.addresses import AddressBook
from press.conversion.block_writer import BlockWriter
from press.conversion.element import Element, parse_html
from press.conversion.front_matter import FrontValue, label_of
from press.conversion.glyphs import Glyphs
from press.conversion.guide import SourceText
from press.conversion.headings import Headings, headings_of, title_heading
from press.conversion.inline_writer import InlineWriter, Node
from press.conversion.markdown_reader import html_of, inline_html
from press.conversion.notes import FileNotes
from press.conversion.pictures import PictureStore
from press.conversion.plain_fields import plain_field, plain_words
from press.conversion.source_lines import prepared_lines
from press.core.diagnostics import shortened
from press.core.limits import MAX_TITLE
from press.lint.fixes.document import fix_text
from press.scaffold.blank_forms import as_yaml

DATE = re.compile(r"\d{4}-\d\d-\d\d")
MIN_SUMMARY, MAX_SUMMARY = 20, 300
SENTENCE = re.compile(r"^(.{20,}?[.!?…:])(?=\s+[\w“\"(]|$)")
FIELD = re.compile(r"\[_{2,}\]|^\s*(?:- )?\[ \]", re.MULTILINE)


@dataclass(slots=True)
class ParsedText:
    """A text of the guide, parsed, with the title and the summary of its page."""

    source: SourceText
    root: Element
    title: str
    summary: str
    title_element: Element | None
    headings: Headings
    terms: list[FrontValue] = field(default_factory=list)
    """Values of the front matter that are printed with the text."""

    @property
    def has_words(self) -> bool:
        """True if the text has more than the heading that is its title."""
        heading = self.title_element.words() if self.title_element else ""
        return bool(self.root.words().replace(heading, "", 1).strip()) or any(
            element.tag == "img" for element in self.root.walk()
        )


def parse_text(source: SourceText, root: Element, notes: FileNotes) -> ParsedText:
    """Return a text with its title and summary.

    Args:
        source: The text.
        root: Its words as HTML.
        notes: Receives what was changed for the front matter.
    """
    front_title = plain_words(source.front.first("title"))
    heading = title_heading(root, front_title)
    title = plain_field(heading.words()) if heading else front_title
    title = front_title if front_title.lower().startswith(title.lower()) else title
    title = title or label_of(re.sub(r"^\d+[-_. ]+", "", source.stem))
    if front_title and front_title.lower() != title.lower():
        notes.change("The heading at the top became the title, in place of the front matter’s", 1, front_title)
    summary, terms = _summary(source, root, title, notes)
    return ParsedText(source, root, title, summary, heading, headings_of(root, heading), terms)


def source_root(source: SourceText, notes: FileNotes) -> Element:
    """Return the words of a Markdown text as HTML."""
    return parse_html(html_of(prepared_lines(source.body, source.body_line, notes)), source.body_line)


def _summary(source: SourceText, root: Element, title: str, notes: FileNotes) -> tuple[str, list[FrontValue]]:
    """Return the summary of a text, and the values of its front matter that are printed besides."""
    front = source.front
    summaries, terms = front.of("summary"), front.others()
    summary = next((words for value in summaries if (words := plain_words(value.value))), "")
    printed = [value for value in summaries if plain_words(value.value) not in ("", summary)]
    printed += [value for value in front.of("minutes") if not value.value.strip().isdecimal()]
    terms = [value for value in front.values if value in (*terms, *printed) and plain_words(value.value) != summary]
    for value in front.not_applicable():
        notes.leave_out("front", value.line, f"Nothing to print: {value.key}: {value.value}")
    for value in front.of("site"):
        notes.leave_out("front", value.line, f"For the site alone: {value.key}: {value.value}")
    if summary:
        return summary, terms
    texts = (plain_field(part.words()) for part in root.walk() if part.tag in ("p", "li"))
    first = next((words for words in texts if len(words) >= MIN_SUMMARY), "")
    match = SENTENCE.match(first)
    summary = shortened(match[1] if match else first, MAX_SUMMARY) or title
    notes.change("The first sentence became the summary as well", 1)
    return summary, terms


@dataclass(slots=True)
class TextConverter:
    """Converts texts.

    Args:
        book: The addresses of the guide.
        pictures: The pictures of the guide.
        glyphs: The characters that the fonts have.
        words: The words that a conversion adds.
        language: The language of the guide.
        role: The key of the role that the texts are for.
        today: The date of texts that have none.
    """

    book: AddressBook
    pictures: PictureStore
    glyphs: Glyphs
    words: Mapping[str, str]
    language: str
    role: str
    today: date

    def markdown(self, parsed: ParsedText, notes: FileNotes) -> str:
        """Return the file of the tool."""
        file = parsed.source.file
        inline = InlineWriter(
            notes,
            lambda address, line, words: self.book.target_of(address, file, line, notes, words),
            lambda node: self.pictures.written(node, "", file, notes, in_line=True),
            lambda text, line: self.glyphs.replaced(text, line, notes),
        )
        writer = BlockWriter(
            inline,
            parsed.headings,
            lambda node, caption: self.pictures.written(node, caption, file, notes),
            parsed.title_element,
            self.words,
        )
        blocks = self.term_blocks(parsed.terms, writer) + writer.blocks(parsed.root.children)
        if parsed.headings.shifted:
            notes.change("Headings moved to ## and ###", 1)
        title = self.glyphs.replaced(parsed.title, 1, notes)
        if len(title) > MAX_TITLE:
            blocks, title = [f"**{title}**", *blocks], shortened(title, MAX_TITLE - 2)
            message, hint = (
                "The title is too long for the foot of a page; the text starts with all of it.",
                "Shorten it.",
            )
            notes.decide("title", 1, message, hint)
        body = "\n\n".join(blocks)
        front = self.front_matter(parsed, title, body, notes)
        text = f"---\n{front}---\n\n{body}\n" if body else f"---\n{front}---\n"
        return fix_text(text, True, self.language, {}).text

    def term_blocks(self, terms: Sequence[FrontValue], writer: BlockWriter) -> list[str]:
        """Return the values of the front matter that are printed, as terms."""
        nodes = list[Node]()
        for value in terms:
            term = Element("dt", {}, [label_of(value.key)], value.line)
            meaning = Element("dd", {}, parse_html(inline_html(value.value), value.line).children, value.line)
            nodes += [term, meaning]
        return writer.terms(Element("dl", {}, nodes)) if nodes else []

    def front_matter(self, parsed: ParsedText, title: str, body: str, notes: FileNotes) -> str:
        """Return the lines of the front matter."""
        front = parsed.source.front
        minutes = next((value.value for value in front.of("minutes") if value.value.strip().isdecimal()), "")
        dates = (DATE.match(value.value) for value in front.of("revised"))
        revised = next((match[0] for match in dates if match and _is_date(match[0])), self.today.isoformat())
        credit = plain_words(", ".join(value.value for value in front.of("credits")))
        values = {
            "title": as_yaml(title),
            "summary": as_yaml(self.glyphs.replaced(parsed.summary, 1, notes)),
            "format": "worksheet" if FIELD.search(body) else "guide",
            "audience": f"[{self.role}]",
            "minutes": str(int(minutes)) if minutes and int(minutes) else "",
            "revised": revised,
            "rights": "original",
            "credits": as_yaml(credit) if credit else "",
        }
        return "".join(f"{key}: {value}\n" for key, value in values.items() if value)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def word_root(html: str) -> Element:
    """Return the words of a Word file as HTML; its paragraphs are numbered, since it has no lines."""
    root = parse_html(html)
    number = 0
    for element in root.walk():
        if element.tag in ("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"):
            number += 1
        element.line = max(number, 1)
    return root
