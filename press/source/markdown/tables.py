"""Renders tables."""

from html import escape
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from press.source.markdown.plain_text import plain_text
from press.source.markdown.renderer import MarkdownRenderer, NodeRenderer


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


def table(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a table."""
    head, *body = [row for part in node.children for row in part.children]
    renderer.column_heads = [plain_text(cell).strip() for cell in head.children]
    columns = range(len(renderer.column_heads))
    renderer.blank_columns = {at for at in columns if body and all(is_blank(row.children[at]) for row in body)}
    return renderer.element("table", node, renderer.children_html(node), f' class="cols-{len(renderer.column_heads)}"')


def table_head(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the head of a table."""
    return f"<thead>{renderer.children_html(node)}</thead>"


def table_body(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the body of a table."""
    return f"<tbody>{renderer.children_html(node)}</tbody>"


def table_row(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a row of a table."""
    if node.children[0].type == "th":
        return renderer.element("tr", node, head_cells(renderer, node))
    cells = enumerate(zip(node.children, renderer.column_heads, strict=False))
    row = (body_cell(renderer, cell, head, at in renderer.blank_columns) for at, (cell, head) in cells)
    return renderer.element("tr", node, "".join(row))


def head_cells(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the cells of a head, with the widths of the columns; the last one has what is left over."""
    shares = renderer.column_shares.get(tuple(renderer.column_heads), ()) if renderer.block != "swap" else ()
    return "".join(
        f'<th scope="col"{class_of(cell)}{width_attribute(share)}>{renderer.children_html(cell)}</th>'
        for cell, share in zip_longest(node.children, shares[:-1])
    )


def body_cell(renderer: MarkdownRenderer, node: SyntaxTreeNode, head: str, in_blank_column: bool) -> str:
    """Render a cell with its column's head as an attribute, for styles that print each row as separate lines.

    They print the head of an empty cell only if the whole column is blank: it would be lost.
    """
    label = f' data-label="{escape(head)}"' if head else ""
    return f"<td{label}{class_of(node, 'blank' if in_blank_column else '')}>{renderer.children_html(node)}</td>"


RENDERERS: dict[str, NodeRenderer] = {
    "table": table,
    "thead": table_head,
    "tbody": table_body,
    "tr": table_row,
}
"""The function of each type of node, by the name of the type."""
