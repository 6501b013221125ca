"""Renders the syntax tree of a Markdown text as the HTML that templates and stylesheets expect."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import escape, unescape
from itertools import zip_longest
from typing import TypeAlias
from urllib.parse import quote, unquote, urlsplit

from markdown_it.tree import SyntaxTreeNode

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import Location, ProblemList, shortened, suggest
from press.core.languages import attributes, gap
from press.core.limits import MAX_BLOCK_LINES, MAX_INCLUDE_DEPTH, MAX_INCLUDES
from press.core.project import STRINGS_FOLDER, TOOLKIT_FILE
from press.core.slugs import slug
from press.core.values import blank_value
from press.model import ImageUse, LinkUse, Paragraph
from press.source.markdown.column_widths import shares_of_tables
from press.source.markdown.context import Link, RenderContext, RenderLog
from press.source.markdown.form_fields import FormFieldRenderer
from press.source.markdown.inline_syntax import Blank, Scale, Tick
from press.source.markdown.leftovers import (
    MAX_QUOTED,
    NOTE_STAR,
    OPEN_STAR,
    FoundLeftover,
    hint_of,
    leftovers_in_field,
    leftovers_in_tokens,
    leftovers_in_words,
)
from press.source.markdown.list_numbers import number_faults
from press.source.markdown.lost_text import not_printed, report_lost_text, unrendered
from press.source.markdown.parser import parser
from press.source.markdown.plain_text import is_space, plain_text
from press.source.markdown.web_links import LABEL, WebLink, list_of, listed

Directive: TypeAlias = Callable[["MarkdownRenderer", SyntaxTreeNode], str]
"""Renders a named block."""

LINK_BY_CODE = re.compile(rf"^({CODE_PATTERN})?(?:#([^\s#]+))?$")
LINE_END = re.compile(r"\r\n?")
LOWEST_HEADING = 3
"""The level of the smallest heading, which has its own style: ###."""
HEADING_HINT = "Use ## for parts and ### inside a part."
SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
"""The name of a site in a web address."""
TAG = re.compile(r"<[^>]*>")
NOT_ALLOWED = {"field": "A form field"}
"""What an editor calls a node of the syntax tree that is allowed in some places only, by its type."""


def is_blank(cell: SyntaxTreeNode) -> bool:
    """Return True if nothing is written in the cell of a table."""
    return not any(words.content.strip() for words in cell.children)


def class_of(cell: SyntaxTreeNode, name: str = "") -> str:
    """Return the HTML attribute with a class and with the alignment of a cell, which colons below the head set."""
    _, _, side = str(cell.attrs.get("style", "")).partition("text-align:")
    classes = " ".join(filter(None, (name, side if side in ("center", "right") else "")))
    return f' class="{classes}"' if classes else ""


def width_attribute(share: int | None) -> str:
    """Return the HTML attribute with the width of a column in percent; nothing if it has none."""
    return f' style="width:{share}%"' if share else ""


def is_web_address(target: str) -> bool:
    """Return True for an address that starts with https:// and names a site, without a user or a password."""
    try:
        parts = urlsplit(target)
        names_site = SITE.fullmatch(parts.hostname or "") is not None
        return target.startswith("https://") and names_site and "@" not in parts.netloc
    except ValueError:  # for example an open bracket
        return False


class MarkdownRenderer:
    """Renders one text; a method ``render_<type>`` for each type of node, a directive for each named block.

    Args:
        context: The rest of the toolkit.
        log: Receives everything that is recorded on the way.
        file: The project file that contains the text.
        first_line: The line of the file on which the text starts, counted from 1.
        directives: The named blocks by name.

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
        directives: Mapping[str, Directive],
    ) -> None:
        self.context, self.log, self.file, self.first_line = context, log, file, first_line
        self.directives = directives
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

    # Locations and problems

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

    # Whole texts

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
        return MarkdownRenderer(self.context, log, self.file, self.first_line, self.directives)

    def printed_words(self, node: SyntaxTreeNode) -> str:
        """Return the words that a node prints, with the titles of what it links to."""
        return unescape(TAG.sub("", self.children_html(node))).strip()

    # Nodes of any type

    def render(self, node: SyntaxTreeNode) -> str:
        """Return the HTML of a node."""
        self.rendered.add(id(node))
        render_node = getattr(self, f"render_{node.type}", None)
        if render_node is None:
            name = NOT_ALLOWED.get(node.type, "This")
            self.report(node, "markdown/unknown", f"{name} is not allowed here.", "Put it into a paragraph or a list.")
            return ""
        html: str = render_node(node)
        return html

    def children_html(self, node: SyntaxTreeNode) -> str:
        """Return the HTML of a node's children."""
        return "".join(self.render(child) for child in node.children)

    def element(self, tag: str, node: SyntaxTreeNode, content: str, html_attributes: str = "") -> str:
        """Return an element that leads back to the node's line."""
        return f"<{tag}{html_attributes}{self.location_attribute(node)}>{content}</{tag}>\n"

    render_root = children_html

    # Headings and paragraphs

    def render_heading(self, node: SyntaxTreeNode) -> str:
        """Render a heading and add it to the log."""
        level = int(node.tag[1])
        text = plain_text(node)
        previous_level = self.log.headings[-1].level if self.log.headings else 1
        if level == 1:
            message, hint = f"“{text}” is a heading with one #.", "Use ##: the page prints the title already."
            self.report(node, "heading/level", message, hint, text)
        elif level > LOWEST_HEADING:
            message = f"“{text}” is a heading with {'#' * level}; the smallest has ###."
            self.report(node, "heading/level", message, HEADING_HINT, text)
        elif level > previous_level + 1:
            self.report(node, "heading/level", f"“{text}” skips a level.", HEADING_HINT, text)
        if not text.strip():
            self.report(node, "heading/empty", "This heading is empty.", "Write its words after the #, or remove it.")
        anchor = self.log.add_heading(level, text, slug(text), self.location(node))
        self.heading = text
        return self.element(node.tag, node, self.children_html(node), f' id="{anchor}"')

    def render_paragraph(self, node: SyntaxTreeNode) -> str:
        """Render a paragraph; one with form fields is a row of fields, and a picture alone is a figure."""
        inline = node.children[0].children if node.children else []
        if len(inline) == 1 and inline[0].type == "image":
            return self.element("figure", node, self.render(node.children[0]) + self.caption(inline[0]))
        if any(child.type == "field" for child in inline):
            self.add_paragraph(node)
            with self.form_fields.boxes_of(self.question_above(node), self.heading, self.location(node)):
                return self.field_row(node, inline)
        in_tight_list = bool(node.nester_tokens and node.nester_tokens.opening.hidden)
        content = self.children_html(node)
        return content if in_tight_list else self.element("p", node, content)

    def caption(self, picture: SyntaxTreeNode) -> str:
        """Return the words in quotes behind the address of a picture alone in its paragraph, as its caption."""
        words = str(picture.attrs.get("title", "")).strip()
        if not words:
            return ""
        for leftover in leftovers_in_field(words):
            self.report_leftover(leftover, words, self.location(picture).line)
        self.log.paragraphs.append(Paragraph(words, self.location(picture), self.block, self.language, ()))
        return f'<p class="caption">{escape(words, quote=False)}</p>'

    def field_row(self, node: SyntaxTreeNode, inline: list[SyntaxTreeNode]) -> str:
        """Render a line with form fields; the words before a field are its label, those after a check box."""
        location, fields, label_nodes = self.location(node), [], list[SyntaxTreeNode]()
        after_tick = False

        def take_label() -> tuple[str, str]:
            words = "".join(map(plain_text, label_nodes)).strip().rstrip(":").strip()
            html = "".join(map(self.render, label_nodes)).strip()
            label_nodes.clear()
            return words, html

        for child in [*inline, None]:
            if child is not None and child.type != "field":
                label_nodes.append(child)
                continue
            if after_tick:
                fields.append(self.form_fields.tick(*take_label(), location))
                after_tick = False
            field = child.meta["field"] if child is not None else None
            if isinstance(field, Tick):
                after_tick = True
            elif isinstance(field, Blank):
                words, html = take_label()
                fields.append(self.form_fields.blank(field, words or self.heading, html, location))
            elif isinstance(field, Scale):
                for leftover in leftovers_in_field(f"{field.left} {field.right}"):
                    self.report_leftover(leftover, f"{field.left} | {field.right}", location.line)
                fields.append(self.form_fields.scale(field, *take_label(), location))
        self.report_words_after_fields(node, label_nodes)
        return self.element("div", node, "".join(fields), f' class="row n{len(fields)}"')

    def report_words_after_fields(self, node: SyntaxTreeNode, words: list[SyntaxTreeNode]) -> None:
        """Report the words after the last field of a line, or the markup in them, which may have been meant as one."""
        problems_before = len(self.log.problems)
        for text in (text for part in words for text in part.walk() if text.type == "text"):
            self.report_leftovers(text)
        rest = "".join(map(plain_text, words)).strip()
        if rest and len(self.log.problems) == problems_before:
            message, hint = f"“{rest}” comes after the field.", "Write a label before its field."
            self.report(node, "field/after", message, hint, rest)

    def question_above(self, node: SyntaxTreeNode) -> str:
        """Return the words of the paragraph above a list or line of boxes; empty if there is none."""
        above = node.previous_sibling if not node.is_root else None
        if above is None or above.type != "paragraph" or any(child.type == "field" for child in above.walk()):
            return ""
        return plain_text(above).strip().rstrip(":").strip()

    def render_blockquote(self, node: SyntaxTreeNode) -> str:
        """Render a quotation."""
        return self.element("blockquote", node, self.children_html(node))

    def render_hr(self, node: SyntaxTreeNode) -> str:
        """Report a line of hyphens: it is not printed, and between columns it is not rendered."""
        message, hint = "A line of --- is allowed only between columns.", "Use a heading to divide the text."
        self.report(node, "markdown/rule", message, hint)
        return ""

    # Lists

    def render_bullet_list(self, node: SyntaxTreeNode) -> str:
        """Render a list; one whose first item starts with a field is a list of check boxes."""
        first = node.children[0].children[0] if node.children[0].children else None
        inline = first.children[0].children if first is not None and first.type == "paragraph" else []
        has_fields = bool(inline) and inline[0].type == "field"
        with self.form_fields.boxes_of(self.question_above(node), self.heading, self.location(node)):
            return self.element("ul", node, self.children_html(node), ' class="ticks"' if has_fields else "")

    def render_ordered_list(self, node: SyntaxTreeNode) -> str:
        """Render a numbered list."""
        for fault in number_faults(node, self.lines):
            self.report(fault.point, fault.code, fault.message, fault.hint, fault.words)
        first, last = int(node.attrs.get("start", 1)), int(node.attrs.get("start", 1)) + len(node.children) - 1
        html_attributes = ""
        if first != 1:  # WeasyPrint counts from 1 else
            html_attributes = f' start="{first}" style="counter-reset: list-item {first - 1} step {first - 1}"'
        html_attributes += f' class="digits-{len(str(last))}"' if len(str(last)) > 1 else ""
        return self.element("ol", node, self.children_html(node), html_attributes)

    def render_list_item(self, node: SyntaxTreeNode) -> str:
        """Render an item of a list."""
        return self.element("li", node, self.children_html(node))

    def render_dl(self, node: SyntaxTreeNode) -> str:
        """Render terms and explanations as a table, which screen readers announce better than a list of terms."""
        rows = []
        for index, child in enumerate(node.children):
            if child.type == "dt":
                location = self.location_attribute(child)
                rows.append(f'<tr{location}><th scope="row">{self.children_html(child)}</th><td>')
            else:
                rows.append(self.children_html(child))
                followers = node.children[index + 1 :]
                rows.append("<br>" if followers and followers[0].type == "dd" else "</td></tr>")
        return self.element("table", node, f"<tbody>{''.join(rows)}</tbody>", ' class="parts"')

    # Tables

    def render_table(self, node: SyntaxTreeNode) -> str:
        """Render a table."""
        head, *body = [row for part in node.children for row in part.children]
        self.column_heads = [plain_text(cell).strip() for cell in head.children]
        columns = range(len(self.column_heads))
        self.blank_columns = {at for at in columns if body and all(is_blank(row.children[at]) for row in body)}
        return self.element("table", node, self.children_html(node), f' class="cols-{len(self.column_heads)}"')

    def render_thead(self, node: SyntaxTreeNode) -> str:
        """Render the head of a table."""
        return f"<thead>{self.children_html(node)}</thead>"

    def render_tbody(self, node: SyntaxTreeNode) -> str:
        """Render the body of a table."""
        return f"<tbody>{self.children_html(node)}</tbody>"

    def render_tr(self, node: SyntaxTreeNode) -> str:
        """Render a row of a table."""
        if node.children[0].type == "th":
            return self.element("tr", node, self.table_head(node))
        cells = enumerate(zip(node.children, self.column_heads, strict=False))
        row = (self.table_cell(cell, head, at in self.blank_columns) for at, (cell, head) in cells)
        return self.element("tr", node, "".join(row))

    def table_head(self, node: SyntaxTreeNode) -> str:
        """Render the cells of a head, with the widths of the columns; the last one has what is left over."""
        shares = self.column_shares.get(tuple(self.column_heads), ()) if self.block != "swap" else ()
        return "".join(
            f'<th scope="col"{class_of(cell)}{width_attribute(share)}>{self.children_html(cell)}</th>'
            for cell, share in zip_longest(node.children, shares[:-1])
        )

    def table_cell(self, node: SyntaxTreeNode, head: str, in_blank_column: bool) -> str:
        """Render a cell with its column's head as an attribute, for styles that print each row as separate lines.

        They print the head of an empty cell only if the whole column is blank: it would be lost.
        """
        label = f' data-label="{escape(head)}"' if head else ""
        return f"<td{label}{class_of(node, 'blank' if in_blank_column else '')}>{self.children_html(node)}</td>"

    # Named blocks and shared texts

    def render_named_block(self, node: SyntaxTreeNode) -> str:
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

    def render_include(self, node: SyntaxTreeNode) -> str:
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
        renderer = MarkdownRenderer(self.context, self.log, shared.file, shared.first_line, self.directives)
        renderer.including, renderer.block, renderer.language = (*self.including, name), self.block, self.language
        return "".join(renderer.blocks_of_document(shared.text))

    # Words

    def render_inline(self, node: SyntaxTreeNode) -> str:
        """Render the words of a block."""
        self.add_paragraph(node)
        return self.children_html(node)

    def add_paragraph(self, node: SyntaxTreeNode) -> None:
        """Add the words of a block to the log, for the linter."""
        if words := plain_text(node).strip():
            foreign = tuple((part.info, part.content) for part in node.walk() if part.type == "language")
            self.log.paragraphs.append(Paragraph(words, self.location(node), self.block, self.language, foreign))

    def render_text(self, node: SyntaxTreeNode) -> str:
        """Render words; report markup that is left in them."""
        self.report_leftovers(node)
        return escape(node.content, quote=False)

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

    def render_softbreak(self, node: SyntaxTreeNode) -> str:
        """Render the end of a line of the source."""
        return "\n" if is_space(node) else ""

    def render_hardbreak(self, node: SyntaxTreeNode) -> str:
        """Render a line break."""
        return "<br>"

    def render_strong(self, node: SyntaxTreeNode) -> str:
        """Render strong words."""
        return f"<strong>{self.children_html(node)}</strong>"

    def render_em(self, node: SyntaxTreeNode) -> str:
        """Render emphasized words."""
        return f"<em>{self.children_html(node)}</em>"

    def render_code_inline(self, node: SyntaxTreeNode) -> str:
        """Render words in a typewriter font."""
        return f"<code>{escape(node.content)}</code>"

    def render_language(self, node: SyntaxTreeNode) -> str:
        """Render words in another language; they are printed as they are."""
        self.report_leftovers(node)
        return f"<span{attributes(node.info, self.context.language)}>{escape(node.content)}</span>"

    def render_value(self, node: SyntaxTreeNode) -> str:
        """Render a value that a county gives: a ruled line with its name, which a county's edition replaces.

        In a toolkit without values, a word in braces is printed as it is typed.
        """
        name = node.info
        if not self.context.values:
            return f"{{{name}}}"
        if not self.context.values.get(name):
            hint = (
                f"{suggest(name, self.context.values)} Values are named in {TOOLKIT_FILE}, "
                "and in the file of each language beside it, under values:"
            )
            self.report(node, "value/unknown", f"There is no value “{name}”.", hint, f"{{{name}}}")
            return ""
        self.log.add_value(name)
        return blank_value(name, self.context.values[name])

    # Links and pictures

    def render_code_link(self, node: SyntaxTreeNode) -> str:
        """Render a link by code, with the code and the title of the piece."""
        title = escape(self.title_of(node, node.content), quote=False)
        if language := self.context.foreign.get(node.content, ""):
            title_attributes = attributes(language, self.context.language)
            language_name = escape(self.context.strings.get(f"in.{language}", ""))
            title = f"<span{title_attributes}>{title}</span> {language_name}"
        return f'<a href="tool:{node.content}"><span class="code">{node.content}</span> {title}</a>'

    def render_link(self, node: SyntaxTreeNode) -> str:
        """Render a link to a code, a heading or a web page."""
        target = str(node.attrs.get("href", ""))
        self.log.linked.append(LinkUse(plain_text(node).strip(), target, self.location(node)))
        self.report_title(node)
        description = ""
        if match := LINK_BY_CODE.match(unquote(target)):  # the parser percent-encodes what isn't ASCII
            code, anchor = match[1] or "", slug(match[2]) if match[2] else ""
            title = self.title_of(node, code) if code else ""
            if title and plain_text(node).strip() == code:
                description = f' aria-label="{escape(f"{code} {title}")}"'
            if anchor:
                self.log.links.append(Link(code, anchor, self.location(node)))
            target = (f"tool:{code}" if code else "") + (f"#{anchor}" if anchor else "")
        elif not is_web_address(target):
            hint = "Link to a code, as in [the map](4.1), or to an address that starts with https://"
            if target.startswith("http://"):
                hint = f"Write https://, if the page opens that way: {target.replace('http://', 'https://', 1)}"
            self.report(node, "link/form", f"“{target}” can’t be linked to.", hint, target)
        else:
            self.log.web_links.append(WebLink(plain_text(node).strip(), target))
        return f'<a href="{escape(target)}"{description}>{self.children_html(node)}</a>'

    def list_of_web_links(self, node: SyntaxTreeNode | None = None) -> str:
        """Return the HTML of the addresses of the links so far, and begin a new list; ``node`` is what they are in."""
        links, self.log.web_links = self.log.web_links, []
        context, words_by_address = self.context, listed(links, self.context.links)
        if not words_by_address:
            return ""
        location = self.location(node) if node is not None else Location(self.file, self.first_line)
        label = context.strings.get(LABEL, "On the web" if context.language.startswith("en") else "")
        if not label:
            message = f"There is no “{LABEL}”, and a page with links to the web prints it above their addresses."
            file = Location(f"{STRINGS_FOLDER}/{context.language}.yaml")
            self.log.problems.add("strings/word", file, message, f"Add a line that starts with {LABEL}:")
        colon = context.strings.get("mark.colon", ":") + gap(context.language)
        place = self.log.place_attribute(location)
        return list_of(words_by_address, context.links, label=label, separator=colon, attributes=place)

    def report_title(self, node: SyntaxTreeNode) -> None:
        """Report words in quotes behind an address: no reader of a printed page would see them."""
        if title := str(node.attrs.get("title", "")):
            message = f"The words “{title[:MAX_QUOTED]}” behind the address would not be printed."
            self.report(node, "link/title", message, "Write them into the text.", title)

    def title_of(self, node: SyntaxTreeNode, code: str) -> str:
        """Return the title of the piece with a code, and record that the text refers to it; empty when unknown."""
        if code not in self.context.titles:
            hint = suggest(code, self.context.titles)
            self.report(node, "link/code", f"There is no tool or card {code}.", hint, code)
            return ""
        if code not in self.log.codes:
            self.log.codes.append(code)
        return self.context.titles[code]

    def render_image(self, node: SyntaxTreeNode) -> str:
        """Render a picture."""
        self.rendered.update(map(id, node.walk()))  # the words are its description
        if (
            len(node.siblings) > 1
            or node.parent is None
            or node.parent.parent is None
            or node.parent.parent.type != "paragraph"
        ):
            self.report_title(node)  # else it is the caption
        name, description = self.picture_name(node), plain_text(node).strip() or node.content.strip()
        folder = self.context.picture_folder
        if name not in self.context.pictures:
            hint = suggest(name, self.context.pictures)
            self.report(node, "picture/missing", f"There is no picture {name} in {folder}/.", hint, name)
            return ""
        if not description:
            hint = "Describe it between the brackets, as in ![A bridge with three arches](bridge.svg)"
            message = f"The picture {name} has no description for readers who can’t see it."
            self.report(node, "picture/text", message, hint, name)
        self.log.pictured.append(ImageUse(name, description, self.location(node)))
        file = f"{folder}/{name}"
        if file not in self.log.pictures:
            self.log.pictures.append(file)
        return f'<img src="{quote(file)}" alt="{escape(description)}">'

    def picture_name(self, node: SyntaxTreeNode) -> str:
        """Return the name of a picture as its file has it: the parser percent-encodes what isn't ASCII."""
        address = str(node.attrs.get("src", ""))
        names = [unicodedata.normalize("NFC", name) for name in (unquote(address), address)]
        return next((name for name in names if name in self.context.pictures), names[0])
