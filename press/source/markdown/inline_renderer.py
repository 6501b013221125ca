"""Walks a Markdown text's syntax tree and writes what stands inside of a line; notes places, words and problems."""

import re
from html import escape
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import Location, suggest
from press.core.languages import attributes, runs_on
from press.core.slugs import slug
from press.model import ImageUse, LinkUse, Paragraph
from press.source.markdown.context import Link, RenderContext, RenderLog
from press.source.markdown.form_fields import FormWriter

CODE_LINK = re.compile(r"^(\d+\.\d+)?(?:#([^\s#]+))?$")
NOT_READ = (
    (r"<!--", "markdown/html", "a hidden note", "Take it out: nothing in a text can be hidden from the page."),
    (r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>", "markdown/html", "HTML", "Use the named blocks, as in ::: note"),
    (
        r"^:::",
        "block/form",
        "this as a block",
        "Open a block with ::: and its name, a space between; close it with :::",
    ),
    (r"^!include", "include/form", "this !include", "Write !include and the name of one shared text, nothing else."),
    (r"\[_{2,}|\[\d+-\d+:", "field/form", "this writing space", "Write [____], [____ 3 lines] or [0-10: A | B]."),
    (r"\[\[", "link/form", "this link", "Write a code in it, as in [[4.1]]."),
    (r"\]\(", "link/form", "this link", "Write no spaces in its address, as in [the steps](4.1#first-steps)."),
    (r"\*\*", "markdown/stars", "these stars", "Put ** right before the first word and right after the last letter."),
)
"""Marks left over in the words of a text: what was meant by them would be lost."""


def plain_text(node: SyntaxTreeNode) -> str:
    """Return the words of a node without marks."""
    if node.type in ("text", "code_inline", "language", "code_link"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "hardbreak" or breaks_words(node) else ""
    return "".join(plain_text(child) for child in node.children)


def breaks_words(node: SyntaxTreeNode) -> bool:
    """Tell whether the end of a line in a paragraph stands for a space."""
    location = node.siblings.index(node)
    words = [plain_text(other) if other.type != node.type else " " for other in node.siblings]
    return not runs_on("".join(words[:location])[-1:], "".join(words[location + 1 :])[:1])


class InlineWriter:
    """Writes the lines of one text; its blocks are in ``writer.py``."""

    def __init__(self, around: RenderContext, notes: RenderLog, file: str, first_line: int) -> None:
        self.around, self.notes, self.file, self.first_line = around, notes, file, first_line
        self.forms = FormWriter(notes)
        self.heading = ""
        self.block = ""
        """The named block that is being written."""
        self.language = ""
        """The language of the passage that is being written, where it is another than the text's."""
        self.heads: list[str] = []
        """The words that head the columns of the table that is being written."""

    # Places and problems

    def location(self, node: SyntaxTreeNode) -> Location:
        """Return the line of the file on which the node starts."""
        probe: SyntaxTreeNode | None = node
        while probe is not None and (probe.is_root or probe.map is None):
            probe = None if probe.is_root else probe.parent
        line = probe.map[0] if probe is not None and probe.map else 0
        return Location(self.file, self.first_line + line)

    def at(self, node: SyntaxTreeNode) -> str:
        """Return the attribute that leads from a block of the page back to its line."""
        location = self.location(node)
        if not self.notes.places or self.notes.places[-1] != location:
            self.notes.places.append(location)
        return f' data-at="{len(self.notes.places) - 1}"'

    def problem(self, node: SyntaxTreeNode, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Note a problem at the node's line."""
        self.notes.problems.add(code, self.location(node), message, hint, words)

    # The walk

    def write(self, node: SyntaxTreeNode) -> str:
        """Write a node and all below it."""
        handler = getattr(self, f"write_{node.type}", None)
        if handler is None:
            self.problem(node, "markdown/unknown", f"This can’t stand here: {node.type}.", "Put it into a paragraph.")
            return ""
        written: str = handler(node)
        return written

    def inside(self, node: SyntaxTreeNode) -> str:
        """Write what is below a node."""
        return "".join(self.write(child) for child in node.children)

    def element(self, tag: str, node: SyntaxTreeNode, content: str, attributes: str = "") -> str:
        """Write an element that knows its line."""
        return f"<{tag}{attributes}{self.at(node)}>{content}</{tag}>\n"

    write_root = inside

    # Inside a line

    def write_inline(self, node: SyntaxTreeNode) -> str:
        """Write the words of a block, and note them for editors' rules."""
        self.note_words(node)
        return self.inside(node)

    def note_words(self, node: SyntaxTreeNode) -> None:
        """Note the words of a block for editors' rules."""
        if words := plain_text(node).strip():
            foreign = tuple((part.info, part.content) for part in node.walk() if part.type == "language")
            self.notes.paragraphs.append(Paragraph(words, self.location(node), self.block, self.language, foreign))

    def write_text(self, node: SyntaxTreeNode) -> str:
        for mark, code, what, hint in NOT_READ:
            if found := re.search(mark, node.content):
                message = f"We can’t read {what}: “{node.content.strip()[:60]}”."
                self.problem(node, code, message, hint, found[0])
        return escape(node.content, quote=False)

    def write_softbreak(self, node: SyntaxTreeNode) -> str:
        return "\n" if breaks_words(node) else ""

    def write_hardbreak(self, node: SyntaxTreeNode) -> str:
        return "<br>"

    def write_strong(self, node: SyntaxTreeNode) -> str:
        return f"<strong>{self.inside(node)}</strong>"

    def write_em(self, node: SyntaxTreeNode) -> str:
        return f"<em>{self.inside(node)}</em>"

    def write_code_inline(self, node: SyntaxTreeNode) -> str:
        return f"<code>{escape(node.content)}</code>"

    def write_language(self, node: SyntaxTreeNode) -> str:
        return f"<span{attributes(node.info, self.around.language)}>{escape(node.content)}</span>"

    def write_code_link(self, node: SyntaxTreeNode) -> str:
        title = escape(self.title_of(node, node.content), quote=False)
        if language := self.around.foreign.get(node.content, ""):
            inner = attributes(language, self.around.language)
            title = f"<span{inner}>{title}</span> {escape(self.around.strings.get(f'in.{language}', ''))}"
        return f'<a href="tool:{node.content}"><span class="code">{node.content}</span> {title}</a>'

    def write_link(self, node: SyntaxTreeNode) -> str:
        target = str(node.attrs.get("href", ""))
        self.notes.linked.append(LinkUse(plain_text(node).strip(), target, self.location(node)))
        if found := CODE_LINK.match(unquote(target)):  # the parser quotes what isn't ASCII
            code, anchor = found[1] or "", slug(found[2]) if found[2] else ""
            if code:
                self.title_of(node, code)
            if anchor:
                self.notes.links.append(Link(code, anchor, self.location(node)))
            target = (f"tool:{code}" if code else "") + (f"#{anchor}" if anchor else "")
        elif not target.startswith("https://"):
            hint = "Link to a code, as in [the map](4.1), or to an address that starts with https://"
            if target.startswith("http://"):
                hint = f"Write https://, if the page opens so: {target.replace('http://', 'https://', 1)}"
            self.problem(node, "link/form", f"“{target}” is not something we link to.", hint, target)
        return f'<a href="{escape(target)}">{self.inside(node)}</a>'

    def title_of(self, node: SyntaxTreeNode, code: str) -> str:
        """Return the title of the tool with this code, and note that the text points to it."""
        if code not in self.around.titles:
            hint = suggest(code, self.around.titles)
            self.problem(node, "link/code", f"There is no tool {code}.", hint, code)
            return ""
        if code not in self.notes.codes:
            self.notes.codes.append(code)
        return self.around.titles[code]

    def write_image(self, node: SyntaxTreeNode) -> str:
        name, alternative = str(node.attrs.get("src", "")), plain_text(node).strip() or node.content.strip()
        if name not in self.around.pictures:
            hint = suggest(name, self.around.pictures)
            message = f"There is no picture {name} in {self.around.picture_folder}/."
            self.problem(node, "picture/missing", message, hint, name)
            return ""
        if not alternative:
            hint = "Say between the brackets what the picture tells: ![A bridge with three arches](bridge.svg)"
            self.problem(
                node, "picture/text", f"The picture {name} has no words for those who can't see it.", hint, name
            )
        self.notes.pictured.append(ImageUse(name, alternative, self.location(node)))
        file = f"{self.around.picture_folder}/{name}"
        if file not in self.notes.pictures:
            self.notes.pictures.append(file)
        return f'<img src="{file}" alt="{escape(alternative)}">'
