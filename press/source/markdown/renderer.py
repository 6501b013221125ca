"""Renders the syntax tree of a Markdown text as the HTML that templates and stylesheets expect.

This is the walk through the tree; ``blocks``, ``tables``, ``words`` and ``links`` render the types of nodes, and
``directives`` the named blocks.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TypeAlias

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import Location, ProblemList, shortened, suggest
from press.core.languages import gap
from press.core.limits import MAX_BLOCK_LINES, MAX_INCLUDE_DEPTH, MAX_INCLUDES
from press.model import Paragraph
from press.source.markdown.column_widths import shares_of_tables
from press.source.markdown.context import RenderContext, RenderLog
from press.source.markdown.form_fields import FormFieldRenderer
from press.source.markdown.leftover_kinds import NOTE_STAR, OPEN_STAR
from press.source.markdown.leftovers import (
    MAX_QUOTED,
    FoundLeftover,
    hint_of,
    leftovers_in_field,
    leftovers_in_tokens,
    leftovers_in_words,
)
from press.source.markdown.lost_text import not_printed, report_lost_text, unrendered
from press.source.markdown.parser import parser
from press.source.markdown.plain_text import plain_text

NodeRenderer: TypeAlias = Callable[["MarkdownRenderer", SyntaxTreeNode], str]
"""Returns the HTML of a node of one type, or of a named block of one name."""

LINE_END = re.compile(r"\r\n?")
LOWEST_HEADING = 3
"""The level of the smallest heading, which has its own style: ###."""
TAG = re.compile(r"<[^>]*>")
NOT_ALLOWED = {"field": "A form field"}
"""What an editor calls a node of the syntax tree that is allowed in some places only, by its type."""


class MarkdownRenderer:
    """Renders one text: calls a function for each type of node, a directive for each named block.

    Args:
        context: The rest of the toolkit.
        log: Receives everything that is recorded on the way.
        file: The project file that contains the text.
        first_line: The line of the file on which the text starts, counted from 1.
        nodes: The function of each type of node, by the name of the type.
        directives: The function of each named block, by name.

    Attributes:
        heading: The words of the latest heading.
        block: The name of the named block that is being rendered; empty outside of one.
        language: The language of the passage that is being rendered; empty for that of the text.
        column_heads: The words that head the columns of the table that is being rendered.
        blank_columns: The columns of it, from 0, in which no cell has words.
        column_shares: The widths of the columns of each table of the text, in percent, by the words that head them.
        including: The names of the shared texts that are being rendered, from the outermost to this one.
        rendered: The ids of the nodes that were rendered.
        open_stars: The stars before a word that open nothing, each with the words around it and its line.
        has_note_star: True if a star is after a word, to which those can belong.
    """

    def __init__(
        self,
        context: RenderContext,
        log: RenderLog,
        file: str,
        first_line: int,
        nodes: Mapping[str, NodeRenderer],
        directives: Mapping[str, NodeRenderer],
    ) -> None:
        self.context, self.log, self.file, self.first_line = context, log, file, first_line
        self.nodes, self.directives = {**WALKED, **nodes}, directives
        separator = context.strings.get("mark.colon", ":") + gap(context.language)
        self.form_fields = FormFieldRenderer(log, separator, context.values)
        self.heading = ""
        self.block = ""
        self.language = ""
        self.column_heads: list[str] = []
        self.blank_columns: set[int] = set()
        self.column_shares: dict[tuple[str, ...], tuple[int, ...]] = {}
        self.lines: list[str] = []
        self.including: tuple[str, ...] = ()
        self.rendered: set[int] = set()
        self.open_stars: list[tuple[FoundLeftover, str, int]] = []
        self.has_note_star = False

    def location(self, node: SyntaxTreeNode) -> Location:
        """Return the line on which a node starts; for a node inside a line, that of the block around it."""
        block: SyntaxTreeNode | None = node
        while block is not None and (block.is_root or block.map is None):
            block = None if block.is_root else block.parent
        line = block.map[0] if block is not None and block.map else 0
        return Location(self.file, self.first_line + line)

    def location_attribute(self, node: SyntaxTreeNode) -> str:
        """Return the HTML attribute with the index of the node's location in the log's places."""
        return self.log.place_attribute(self.location(node))

    def report(self, node: SyntaxTreeNode, code: str, message: str, hint: str = "", words: str = "") -> None:
        """Add a problem at a node's line; ``words`` are the wrong words on that line."""
        self.log.problems.add(code, self.location(node), message, hint, words)

    def blocks_of_document(self, text: str) -> list[str]:
        """Return the HTML of each block of a text; every word that is on no page is a problem."""
        text = LINE_END.sub("\n", text)  # as the parser does, so that both count the same lines
        if sum(line.lstrip(" \t>-").startswith(":::") for line in text.split("\n")) > MAX_BLOCK_LINES:
            message = f"This text has more than {MAX_BLOCK_LINES} lines that start with :::"
            self.log.problems.add("block/many", Location(self.file, self.first_line), message, "Split the text.")
            return []
        tokens, self.lines = parser().parse(text), text.split("\n")
        report_lost_text(text, tokens, Location(self.file, self.first_line), self.log.problems)
        for leftover in leftovers_in_tokens(tokens):
            self.report_leftover(leftover, self.lines[leftover.line], self.first_line + leftover.line)
        root = SyntaxTreeNode(tokens)
        self.column_shares = shares_of_tables(root, self.measuring_renderer().printed_words)
        blocks = [self.checked_html(child) for child in root.children]
        for leftover, words, line in self.open_stars if not self.has_note_star else ():
            self.report_leftover(leftover, words, line)
        return blocks

    def checked_html(self, node: SyntaxTreeNode) -> str:
        """Return the HTML of a block; report words that its renderer left out, unless it reported a problem there."""
        problems_before = len(self.log.problems)
        html = self.render(node)
        if len(self.log.problems) == problems_before:
            for part in unrendered(node, self.rendered):
                message = not_printed(part.content.strip())
                self.report(part, "text/lost", message, "Move them out of the block.", part.content)
        return html

    def measuring_renderer(self) -> "MarkdownRenderer":
        """Return a renderer of the same text that keeps its records to itself."""
        log = RenderLog(ProblemList(), files=list(self.log.files))
        return MarkdownRenderer(self.context, log, self.file, self.first_line, self.nodes, self.directives)

    def printed_words(self, node: SyntaxTreeNode) -> str:
        """Return the words that a node prints, with the titles of what it links to."""
        return unescape(TAG.sub("", self.children_html(node))).strip()

    def render(self, node: SyntaxTreeNode) -> str:
        """Return the HTML of a node."""
        self.rendered.add(id(node))
        render_node = self.nodes.get(node.type)
        if render_node is None:
            name = NOT_ALLOWED.get(node.type, "This")
            self.report(node, "markdown/unknown", f"{name} is not allowed here.", "Put it into a paragraph or a list.")
            return ""
        return render_node(self, node)

    def children_html(self, node: SyntaxTreeNode) -> str:
        """Return the HTML of a node's children."""
        return "".join(self.render(child) for child in node.children)

    def element(self, tag: str, node: SyntaxTreeNode, content: str, html_attributes: str = "") -> str:
        """Return an element that leads back to the node's line."""
        return f"<{tag}{html_attributes}{self.location_attribute(node)}>{content}</{tag}>\n"

    # Named blocks and shared texts

    def named_block(self, node: SyntaxTreeNode) -> str:
        """Render a named block by its directive."""
        name = node.info
        if node.meta["first_lost_line"] is not None and node.map:
            location = Location(self.file, self.first_line + node.meta["first_lost_line"])
            message = f"This line is in a ::: {name}, and starts further left than the block: it would not be printed."
            hint = "Put as many spaces, or the same >, before each line of the block as before its first."
            self.log.problems.add("block/indent", location, message, hint)
        if not node.meta["closed"]:
            hint = "Put ::: on a line of its own after it."
            self.report(node, "block/open", f"The block ::: {name} is not closed.", hint)
        if name not in self.directives:
            message = f"There is no block called “{name}”."
            self.report(node, "block/unknown", message, suggest(name, self.directives), name)
            return self.children_html(node)
        for leftover in leftovers_in_field(node.meta["title"]):
            self.report_leftover(leftover, node.meta["title"], self.location(node).line)
        outer_block, self.block = self.block, name
        html = self.directives[name](self, node)
        self.block = outer_block
        return html

    def include(self, node: SyntaxTreeNode) -> str:
        """Render a shared text in place."""
        name = node.content
        if name not in self.context.shared:
            message = f"There is no shared text called “{name}”."
            self.report(node, "include/missing", message, suggest(name, self.context.shared), name)
            return ""
        if name in self.including:
            self.report(node, "include/circle", f"“{name}” includes itself.", "Remove one of the !include lines.")
            return ""
        if len(self.including) >= MAX_INCLUDE_DEPTH:
            message = f"More than {MAX_INCLUDE_DEPTH} shared texts include each other here."
            self.report(node, "include/deep", message, "Write the words into the text itself.")
            return ""
        self.log.includes += 1
        if self.log.includes > MAX_INCLUDES:
            message = f"More than {MAX_INCLUDES} texts are included in this one."
            self.log.problems.add("include/many", Location(self.log.files[0]), message, "Include fewer.")
            return ""
        shared = self.context.shared[name]
        if shared.file not in self.log.files:
            self.log.files.append(shared.file)
        renderer = MarkdownRenderer(self.context, self.log, shared.file, shared.first_line, self.nodes, self.directives)
        renderer.including, renderer.block, renderer.language = (*self.including, name), self.block, self.language
        return "".join(renderer.blocks_of_document(shared.text))

    # Words

    def add_paragraph(self, node: SyntaxTreeNode) -> None:
        """Add the words of a block to the log, for the linter."""
        if words := plain_text(node).strip():
            foreign = tuple((part.info, part.content) for part in node.walk() if part.type == "language")
            self.log.paragraphs.append(Paragraph(words, self.location(node), self.block, self.language, foreign))

    def report_leftovers(self, node: SyntaxTreeNode) -> None:
        """Report markup that is left in the words of a node, unless it was escaped; on the line that has it."""
        block = node
        while block.type != "inline" and not block.is_root and block.parent is not None:
            block = block.parent
        source = block.content if block.type == "inline" else node.content
        self.has_note_star = self.has_note_star or NOTE_STAR.search(node.content) is not None
        for leftover in leftovers_in_words(node.content):
            if match := re.search(rf"(?<!\\){re.escape(leftover.words)}", source):
                line = self.location(node).line + source.count("\n", 0, match.start())
                if leftover.kind is OPEN_STAR:
                    self.open_stars.append((leftover, node.content, line))
                else:
                    self.report_leftover(leftover, node.content, line)

    def report_leftover(self, leftover: FoundLeftover, words: str, line: int) -> None:
        """Report markup that is left in words, on a line of the file."""
        kind, message = leftover.kind, f"{leftover.kind.message}: “{shortened(words.strip(), MAX_QUOTED)}”."
        self.log.problems.add(kind.code, Location(self.file, line), message, hint_of(leftover, words), leftover.words)


WALKED: dict[str, NodeRenderer] = {
    "root": MarkdownRenderer.children_html,
    "named_block": MarkdownRenderer.named_block,
    "include": MarkdownRenderer.include,
}
"""The functions of the types of nodes that the walk renders itself, by the name of the type."""
