"""Writes the named blocks: say, weak, stronger, steps, example, sheet, columns, grid and their kin."""

import re
from html import escape

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import Location, suggest
from press.core.languages import attributes, is_language
from press.core.slugs import slug
from press.model import Heading
from press.source.markdown.block_renderer import Writer
from press.source.markdown.block_syntax import KNOWN
from press.source.markdown.inline_renderer import plain_text

GRID = re.compile(r"(?:(?P<rows>\d{1,2}) )?rows?(?: of (?P<lines>\d{1,2}) lines?)?$")
LABELLED = ("weak", "stronger", "say", "example", "trainer", "note", "caution")


class BlockWriter(Writer):
    """The Markdown writer with our own blocks."""

    including: tuple[str, ...] = ()

    def write_named_block(self, node: SyntaxTreeNode) -> str:
        name = node.info
        if not node.meta["closed"]:
            self.problem(
                node,
                "block/open",
                f"The block ::: {name} is not closed.",
                "Put ::: on a line of its own after it.",
            )
        if name not in KNOWN:
            message = f"There is no block called “{name}”."
            self.problem(node, "block/unknown", message, suggest(name, KNOWN), name)
            return self.inside(node)
        special = getattr(self, f"block_{name}", None)
        outer, self.block = self.block, name
        written: str = special(node) if special else self.simple_block(node)
        self.block = outer
        return written

    def simple_block(self, node: SyntaxTreeNode) -> str:
        """A block with a label from the strings, or with the title that the editor gave it."""
        name, title = node.info, node.meta["title"]
        content = self.inside(node)
        label = self.around.strings.get(f"block.{name}", "") if name in LABELLED else ""
        head = ""
        if name == "example":
            head = f'<p class="label">{escape(label)}</p>' + (f'<p class="title">{escape(title)}</p>' if title else "")
        elif (title or label) and self.heading != (title or label):  # the heading just above says it already
            head = f'<p class="label">{escape(title or label)}</p>'
        return self.element("div", node, head + content, f' class="{name}"')

    def block_swap(self, node: SyntaxTreeNode) -> str:
        return self.element("div", node, self.inside(node), ' class="swap"')

    def block_lang(self, node: SyntaxTreeNode) -> str:
        language = node.meta["title"]
        if not is_language(language):
            self.problem(
                node,
                "block/lang",
                f"“{language}” is not a language.",
                "Write its short name, as in ::: lang es",
            )
            return self.inside(node)
        outer, self.language = self.language, language
        written = self.element("div", node, self.inside(node), attributes(language, self.around.language))
        self.language = outer
        return written

    def block_sheet(self, node: SyntaxTreeNode) -> str:
        """A leaf of its own, to be copied alone: starts on a recto, under its own title."""
        title = node.meta["title"]
        if not title:
            self.problem(
                node,
                "block/title",
                "This sheet has no title.",
                "Write it after the name: ::: sheet My plan",
            )
        anchor = self.notes.unique(slug(title), self.notes.anchors.__contains__)
        self.notes.anchors.add(anchor)
        self.notes.headings.append(Heading(2, title, anchor, self.location(node)))
        self.heading = title
        head = f'<h2 class="sheet-title" id="{anchor}">{escape(title)}</h2>'
        after = node.next_sibling
        if after is not None and not (after.type == "named_block" and after.info == "sheet"):
            self.problem(
                after,
                "block/sheet",
                "Text stands after a sheet to copy.",
                "Sheets stand last: move the text before them.",
            )
        blocks = (head, *map(self.write, node.children))
        self.notes.sheets.append(self.element("section", node, "".join(blocks), ' class="sheet"'))
        self.notes.sheet_blocks.append(blocks)
        return ""

    def block_source(self, node: SyntaxTreeNode) -> str:
        """Markdown as it is written, not read: line for line, under its label."""
        label = node.meta["title"] or self.around.strings.get("block.source", "")
        head = f'<p class="label">{escape(label)}</p>' if label else ""
        lines = "\n".join(line.rstrip() for line in node.content.strip("\n").split("\n"))
        content = f'{head}<p class="lines"><code>{escape(lines, quote=False)}</code></p>'
        return self.element("div", node, content, ' class="source"')

    def block_shown(self, node: SyntaxTreeNode) -> str:
        """Markdown as it is written, and after it the same as it prints: the two can't drift apart."""
        return self.block_source(node) + self.inside(node)

    def block_side(self, node: SyntaxTreeNode) -> str:
        return self.element("div", node, self.inside(node), ' class="side"')

    def block_columns(self, node: SyntaxTreeNode) -> str:
        columns: list[list[str]] = [[]]
        for child in node.children:
            if child.type == "hr":
                columns.append([])
            else:
                columns[-1].append(self.write(child))
        if len(columns) not in (2, 3):
            hint = "Put --- on a line of its own between the columns."
            self.problem(node, "block/columns", f"Here are {len(columns)} columns; there can be 2 or 3.", hint)
        content = "".join(f'<div class="column">{"".join(column)}</div>' for column in columns)
        return self.element("div", node, content, f' class="columns of-{len(columns)}"')

    def block_grid(self, node: SyntaxTreeNode) -> str:
        found = GRID.match(node.meta["title"])
        tables = [child for child in node.children if child.type == "table"]
        given = tables[0].children[1].children if len(tables) == 1 and len(tables[0].children) > 1 else []
        if found is None or len(tables) != 1 or bool(found["rows"]) == bool(given):
            hint = "Write ::: grid 5 rows of 2 lines and a table's head; or ::: grid rows and a table with rows."
            self.problem(node, "block/grid", "This table to write in can't be read.", hint)
            return ""
        heads, lines, location = (
            tables[0].children[0].children[0].children,
            int(found["lines"] or 1),
            self.location(node),
        )
        names, row_word = [plain_text(head) for head in heads], self.around.strings.get("field.row", "")
        empty = [[None] * len(names) for _ in range(int(found["rows"] or 0))]
        rows: list[list[SyntaxTreeNode | None]] = [list(row.children) for row in given] or [list(row) for row in empty]
        body = "".join(
            self.grid_row(row, f"{row_word} {n}".strip(), names, lines, location) for n, row in enumerate(rows, 1)
        )
        head = "".join(f'<th scope="col">{self.inside(cell)}</th>' for cell in heads)
        table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return self.element("table", node, table, f' class="grid cols-{len(names)}{" given" if given else ""}"')

    def grid_row(
        self, row: list[SyntaxTreeNode | None], label: str, names: list[str], lines: int, location: Location
    ) -> str:
        """Write a row to write in: cells with words head their row, empty ones are fields."""
        words = [plain_text(cell).strip() if cell is not None else "" for cell in row]
        label = words[0] or label
        cells = [
            f'<th scope="row">{self.inside(cell)}</th>'
            if cell is not None and word
            else self.forms.cell(name, label, lines, location)
            for cell, word, name in zip(row, words, names, strict=True)
        ]
        return f"<tr>{''.join(cells)}</tr>"

    def block_rate(self, node: SyntaxTreeNode) -> str:
        """Statements to rate: the choices on the first line, a list of statements below."""
        choices = [choice.strip() for choice in node.meta["title"].split("|") if choice.strip()]
        lists = [child for child in node.children if child.type == "bullet_list"]
        if (
            len(choices) < 2
            or len(lists) != 1
            or len(node.children) != 1
            or not all(item.children for item in lists[0].children)
        ):
            hint = "Write ::: rate Never | Sometimes | Often, then a list of statements, then :::"
            self.problem(node, "block/rate", "These statements to rate can't be read.", hint)
            return ""
        rows = [
            self.forms.rating(plain_text(item).strip(), self.inside(item.children[0]), choices, self.location(item))
            for item in lists[0].children
        ]
        heads = "".join(f'<th scope="col">{escape(choice)}</th>' for choice in choices)
        first = escape(self.around.strings.get("rate.statement", ""))
        head = f'<thead><tr><th scope="col">{first}</th>{heads}</tr></thead>'
        kind = f' class="rate of-{len(choices)}"'
        return self.element("table", node, f"{head}<tbody>{''.join(rows)}</tbody>", kind)

    def write_include(self, node: SyntaxTreeNode) -> str:
        name = node.content
        if name not in self.around.shared:
            message = f"There is no shared text called “{name}”."
            self.problem(node, "include/missing", message, suggest(name, self.around.shared), name)
            return ""
        if name in self.including:
            self.problem(node, "include/circle", f"“{name}” includes itself.", "Take one of the !include lines out.")
            return ""
        file, text, first_line = self.around.shared[name]
        if file not in self.notes.files:
            self.notes.files.append(file)
        inner = BlockWriter(self.around, self.notes, file, first_line)
        inner.including, inner.block, inner.language = (*self.including, name), self.block, self.language
        return inner.write(self.parse(text))

    def parse(self, text: str) -> SyntaxTreeNode:
        """Parse a text into its syntax tree."""
        from press.source.markdown.parser import parser

        return SyntaxTreeNode(parser().parse(text))
