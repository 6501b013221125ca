"""Writes the words of a paragraph, a heading or a cell as the toolkit's Markdown."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from press.conversion.element import Element
from press.conversion.escaping import SPACES, code_span, escaped
from press.conversion.notes import FileNotes
from press.source.markdown.parser import parser
from press.source.markdown.plain_text import plain_text

STRONG, EMPHASIZED, CODE = ("strong", "b"), ("em", "i", "cite", "dfn", "var"), ("code", "kbd", "samp", "tt")
STRUCK = ("s", "del", "strike")
UNSEEN = ("script", "style", "template", "meta", "link", "title", "base", "head", "wbr", "col", "colgroup", "noscript")
EMBEDDED = ("iframe", "video", "audio", "object", "embed", "canvas", "svg", "math", "form", "select", "textarea", "map")
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
BREAK = "\ue000"
"""Takes the place of a line break until the paragraph is written."""
LOOSE_STARS = re.compile(r"_?\*{2,}_?")
LETTER = re.compile(r"\w")
UNDEFINED_LINK = re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]")
Node = Element | str


class Target(NamedTuple):
    """Where a link leads in the toolkit."""

    address: str
    """Empty if there is no such place: only the words are kept."""
    words_after: str = ""
    """Words that follow those of the link: an address that can't be linked to."""


@dataclass(slots=True)
class InlineWriter:
    """Writes inline elements.

    Args:
        notes: Receives the notes of the file.
        target_of: Returns where a link leads, by its address and its line.
        picture: Returns the Markdown of a picture in a line; empty if it was left out.
        glyphs: Returns words with characters that the fonts have.
    """

    notes: FileNotes
    target_of: Callable[[str, int, str], Target]
    picture: Callable[[Element], str]
    glyphs: Callable[[str, int], str]
    line: int = field(default=1)

    def lines(self, nodes: Sequence[Node], line: int) -> list[str]:
        """Return the lines of a paragraph, one for each line break; none if it has no words."""
        return [row for row in map(str.strip, self.written(nodes, line).split(BREAK)) if row]

    def one_line(self, nodes: Sequence[Node], line: int, joint: str = " ") -> str:
        """Return the words in one line; a line break becomes the joint."""
        return joint.join(self.lines(nodes, line))

    def written(self, nodes: Sequence[Node], line: int) -> str:
        """Return the words, with less emphasis if they would not be read as they are."""
        self.line = line
        words = "".join(node if isinstance(node, str) else node.text() for node in nodes)
        written = "".join(self.node(node, True) for node in nodes)
        if _is_read_as(written, words + "[]" * written.count("\\[ \\]")):
            return written
        return "".join(self.node(node, False) for node in nodes)

    def node(self, node: Node, emphasis: bool) -> str:
        """Return one node."""
        if isinstance(node, str):
            self.report_undefined(node)
            return escaped(self.glyphs(self.without_stars(node), self.line))
        if node.tag == "":
            self.notes.leave_out("comment", node.line, f"A comment: {SPACES.sub(' ', str(node.children[0]))}")
            return ""
        self.line = max(self.line, node.line) if node.line > 1 else self.line
        if node.tag in UNSEEN:
            return ""
        if node.tag in EMBEDDED:
            return self.embedded(node)
        handler = _HANDLERS.get(node.tag)
        return handler(self, node, emphasis) if handler else self.inner(node, emphasis)

    def inner(self, node: Element, emphasis: bool) -> str:
        """Return what is in an element."""
        return "".join(self.node(inner, emphasis) for inner in node.children)

    def without_stars(self, text: str) -> str:
        """Return words without stars that were to make them strong and have no other ones to close them."""
        if LOOSE_STARS.search(text):
            self.notes.change("Stars that make nothing strong were removed", self.line)
            return LOOSE_STARS.sub("", text)
        return text

    def report_undefined(self, text: str) -> None:
        """Report a link whose address is nowhere."""
        if match := UNDEFINED_LINK.search(text):
            message = f"The address of this link is nowhere: {match[0]}"
            self.notes.decide("link", self.line, message, "Write the address behind it, or the words alone.", match[0])

    def embedded(self, node: Element) -> str:
        """Leave out what paper can't show, and return the words in it."""
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        where = f" from {address}" if address else ""
        words = node.words()
        hint = "Put a picture or a link in its place."
        message = f"Paper can’t show a <{node.tag}>{where}"
        self.notes.decide("embedded", node.line, f"{message}; its words are kept." if words else f"{message}.", hint)
        return escaped(self.glyphs(words, node.line))

    # Elements

    def emphasized(self, node: Element, emphasis: bool, mark: str) -> str:
        """Return words between stars; the spaces at their ends go outside."""
        inner = self.inner(node, emphasis)
        words = inner.strip()
        if not emphasis or not words or BREAK in words or words.startswith("*") or words.endswith("*"):
            return inner
        before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        return f"{before}{mark}{words}{mark}{after}"

    def link(self, node: Element, emphasis: bool) -> str:
        """Return a link, or its words if it leads nowhere in the toolkit."""
        inner = self.inner(node, emphasis)
        address = node.attributes.get("href", "").strip()
        words = inner.replace(BREAK, " ").strip()
        if not address or not words:
            return inner
        if address.startswith("#") and not LETTER.search(words):
            self.notes.leave_out("link", node.line or self.line, f"A sign that leads back to another place: {words}")
            return ""
        target = self.target_of(address, node.line if node.line > 1 else self.line, node.words())
        after = f" ({escaped(target.words_after)})" if target.words_after else ""
        if not target.address:
            return inner + after
        label = f" “{title}”" if (title := _new_words(node.attributes.get("title", ""), node.words())) else ""
        return f"[{words}]({target.address}){after}{escaped(label)}"

    def checked_input(self, node: Element, emphasis: bool) -> str:
        """Return a box to tick, or nothing for another field."""
        if node.attributes.get("type") == "checkbox":
            return "\\[ \\] "
        if node.attributes.get("type") not in ("hidden", "submit", "button"):
            self.notes.decide("field", node.line, "A field of a web form was left out.", "Write [____] in its place.")
        return escaped(node.attributes.get("value", ""))

    def struck(self, node: Element, emphasis: bool) -> str:
        """Return words that were struck out, with a note."""
        words = node.words()
        message = f"These words were struck out and are now plain: “{words}”."
        self.notes.decide("strike", node.line, message, "Delete them, or use ::: swap", words)
        return self.inner(node, emphasis)

    def raised(self, node: Element, emphasis: bool, table: dict[int, int], mark: str) -> str:
        """Return raised or lowered words as characters of their own, or as plain words after a mark."""
        words = node.words()
        if words and all(ord(character) in table for character in words):
            return self.glyphs(words.translate(table), node.line)
        return self.inner(node, emphasis)


def _strong(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return writer.emphasized(node, emphasis, "**")


def _em(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return writer.emphasized(node, emphasis, "*")


def _code(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return code_span(writer.glyphs(node.text(), node.line))


def _break(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return BREAK


def _image(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return writer.picture(node)


def _quotation(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return f"“{writer.inner(node, emphasis)}”"


def _sup(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return writer.raised(node, emphasis, RAISED, "^")


def _sub(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    return writer.raised(node, emphasis, LOWERED, "_")


def _abbreviation(writer: InlineWriter, node: Element, emphasis: bool) -> str:
    title = _new_words(node.attributes.get("title", ""), node.words())
    return writer.inner(node, emphasis) + (f" ({escaped(title)})" if title else "")


_HANDLERS: dict[str, Callable[[InlineWriter, Element, bool], str]] = {
    **dict.fromkeys(STRONG, _strong),
    **dict.fromkeys(EMPHASIZED, _em),
    **dict.fromkeys(CODE, _code),
    **dict.fromkeys(STRUCK, InlineWriter.struck),
    "a": InlineWriter.link,
    "br": _break,
    "img": _image,
    "input": InlineWriter.checked_input,
    "q": _quotation,
    "sup": _sup,
    "sub": _sub,
    "abbr": _abbreviation,
    "acronym": _abbreviation,
}


def _new_words(title: str, words: str) -> str:
    """Return a title that says something that the words do not."""
    title = SPACES.sub(" ", title).strip()
    return "" if not title or title.lower() in words.lower() else title


def _marks(text: str) -> Counter[str]:
    """Return how often each mark is in a text that emphasis, links and code could leave in the words."""
    return Counter(character for character in text if character in "*`[]")


def _is_read_as(written: str, words: str) -> bool:
    """Return True if the toolkit's parser leaves no more marks in the words than there are in the words themselves."""
    tokens = parser().parseInline(written.replace(BREAK, "\n"))
    read = "".join(plain_text(node) for node in SyntaxTreeNode(tokens).children)
    return _marks(read) <= _marks(words)
