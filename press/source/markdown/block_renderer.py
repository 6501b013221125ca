"""Writes the blocks of a Markdown text as the HTML that the templates and stylesheets expect."""

from html import escape

from markdown_it.tree import SyntaxTreeNode

from press.core.slugs import slug
from press.model import Heading
from press.source.markdown.inline_renderer import InlineWriter, plain_text
from press.source.markdown.inline_syntax import Blank, Scale, Tick


class Writer(InlineWriter):
    """Writes one text; blocks with a meaning of their own are in ``named.py``."""

    # Blocks

    def write_heading(self, node: SyntaxTreeNode) -> str:
        level = int(node.tag[1])
        text = plain_text(node)
        last = self.notes.headings[-1].level if self.notes.headings else 1
        if level == 1:
            self.problem(
                node,
                "heading/level",
                f"“{text}” is a heading with one #.",
                "Use ## here: the title is printed already.",
                text,
            )
        elif level > max(last, 1) + 1 or level > 3:
            hint = "Use ## for parts and ### inside a part."
            self.problem(node, "heading/level", f"“{text}” skips a level.", hint, text)
        if not text.strip():
            self.problem(node, "heading/empty", "This heading has no words.", "Write them after the #, or take it out.")
        anchor = self.notes.unique(slug(text), self.notes.anchors.__contains__)
        self.notes.anchors.add(anchor)
        self.notes.headings.append(Heading(level, text, anchor, self.location(node)))
        self.heading = text
        return self.element(node.tag, node, self.inside(node), f' id="{anchor}"')

    def write_paragraph(self, node: SyntaxTreeNode) -> str:
        inline = node.children[0].children if node.children else []
        if len(inline) == 1 and inline[0].type == "image":
            return self.element("figure", node, self.inside(node))
        if any(child.type == "field" for child in inline):
            self.note_words(node)
            return self.field_row(node, inline)
        hidden = bool(node.nester_tokens and node.nester_tokens.opening.hidden)
        return self.inside(node) if hidden else self.element("p", node, self.inside(node))

    def field_row(self, node: SyntaxTreeNode, inline: list[SyntaxTreeNode]) -> str:
        """Write a line of Markdown with fields in it: each takes the words before it as its label."""
        location, written, label = self.location(node), [], list[SyntaxTreeNode]()
        tick = False

        def take() -> tuple[str, str]:
            words = "".join(map(plain_text, label)).strip().rstrip(":").strip()
            shown = "".join(map(self.write, label)).strip()
            label.clear()
            return words, shown

        for child in [*inline, None]:
            if child is not None and child.type != "field":
                label.append(child)
                continue
            if tick:
                written.append(self.forms.tick(*take(), location))
                tick = False
            field = child.meta["field"] if child is not None else None
            if isinstance(field, Tick):
                tick = True
            elif isinstance(field, Blank):
                words, shown = take()
                written.append(self.forms.blank(field, words or self.heading, shown, location))
            elif isinstance(field, Scale):
                written.append(self.forms.scale(field, *take(), location))
        if rest := "".join(map(plain_text, label)).strip():
            self.problem(
                node, "field/after", f"“{rest}” stands after the field.", "A label goes before its field.", rest
            )
        return self.element("div", node, "".join(written), f' class="row n{len(written)}"')

    def write_bullet_list(self, node: SyntaxTreeNode) -> str:
        first = node.children[0].children[0] if node.children[0].children else None
        inline = first.children[0].children if first is not None and first.type == "paragraph" else []
        ticks = bool(inline) and inline[0].type == "field"
        return self.element("ul", node, self.inside(node), ' class="ticks"' if ticks else "")

    def write_ordered_list(self, node: SyntaxTreeNode) -> str:
        start = node.attrs.get("start")
        return self.element("ol", node, self.inside(node), f' start="{start}"' if start is not None else "")

    def write_list_item(self, node: SyntaxTreeNode) -> str:
        return self.element("li", node, self.inside(node))

    def write_blockquote(self, node: SyntaxTreeNode) -> str:
        return self.element("blockquote", node, self.inside(node))

    def write_hr(self, node: SyntaxTreeNode) -> str:
        self.problem(
            node,
            "markdown/rule",
            "A line of --- stands outside of columns.",
            "Use a heading to part the text.",
        )
        return ""

    def write_table(self, node: SyntaxTreeNode) -> str:
        self.heads = [plain_text(head).strip() for head in node.children[0].children[0].children]
        return self.element("table", node, self.inside(node), f' class="cols-{len(self.heads)}"')

    def write_thead(self, node: SyntaxTreeNode) -> str:
        return f"<thead>{self.inside(node)}</thead>"

    def write_tbody(self, node: SyntaxTreeNode) -> str:
        return f"<tbody>{self.inside(node)}</tbody>"

    def write_tr(self, node: SyntaxTreeNode) -> str:
        cells = "".join(
            f'<th scope="col">{self.inside(cell)}</th>' if cell.type == "th" else self.cell(cell, head)
            for cell, head in zip(node.children, self.heads, strict=False)
        )
        return self.element("tr", node, cells)

    def cell(self, node: SyntaxTreeNode, head: str) -> str:
        """Write a cell that knows its column's head, for styles that set each row as lines of its own."""
        label = f' data-label="{escape(head)}"' if head else ""
        return f"<td{label}>{self.inside(node)}</td>"

    def write_dl(self, node: SyntaxTreeNode) -> str:
        """A term and its explanation print as a table of parts, which readers announce rightly."""
        rows = []
        for child in node.children:
            if child.type == "dt":
                rows.append(f'<tr{self.at(child)}><th scope="row">{self.inside(child)}</th><td>')
            else:
                rows.append(self.inside(child))
                after = node.children[node.children.index(child) + 1 :]
                rows.append("<br>" if after and after[0].type == "dd" else "</td></tr>")
        return self.element("table", node, f"<tbody>{''.join(rows)}</tbody>", ' class="parts"')
