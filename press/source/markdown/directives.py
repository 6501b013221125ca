"""The named blocks: one function for each ``::: name``, registered under its name."""

import re
from collections.abc import Callable
from html import escape

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import Location
from press.core.languages import attributes, is_language
from press.core.slugs import slug
from press.source.markdown.links import list_of_web_links, picture_name
from press.source.markdown.plain_text import plain_text
from press.source.markdown.renderer import LOWEST_HEADING, MarkdownRenderer, NodeRenderer
from press.source.markdown.tables import class_of

GRID_TITLE = re.compile(r"(?:(?P<rows>\d{1,2}) )?rows?(?: of (?P<lines>\d{1,2}) lines?)?$")
COLUMN_COUNTS = (2, 3)
MIN_CHOICES = 2
SPACES_PARTS = 2
"""A drawing and the list of the names of its spaces."""

DIRECTIVES: dict[str, NodeRenderer] = {}
"""The function of each named block, by name."""


def directive(*names: str, has_title: bool = True) -> Callable[[NodeRenderer], NodeRenderer]:
    """Register a function for the blocks of these names; without a title, words after the name are a problem."""

    def register(function: NodeRenderer) -> NodeRenderer:
        def without_title(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
            if title := node.meta["title"]:
                message = f"A block ::: {node.info} has no title: “{title}” would not be printed."
                renderer.report(node, "block/title", message, "Write these words on the next line.", title)
            return function(renderer, node)

        DIRECTIVES.update(dict.fromkeys(names, function if has_title else without_title))
        return function

    return register


# Boxes


@directive("weak", "stronger", "say", "trainer", "note", "caution")
def labeled_box(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a box under the editor's title, or under the label that the strings have for it."""
    content = renderer.children_html(node)
    label = node.meta["title"] or renderer.context.strings.get(f"block.{node.info}", "")
    return _box(renderer, node, "" if _continues_speech(node) else label, content)


def _continues_speech(node: SyntaxTreeNode) -> bool:
    """Return True if a block of words to say follows another one under the same label, which is printed once."""
    before = node.previous_sibling
    return (
        node.info == "say"
        and before is not None
        and (before.type, before.info) == (node.type, node.info)
        and before.meta["title"] == node.meta["title"]
    )


@directive("steps")
def steps(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render numbered steps, under the editor's title if there is one."""
    content = renderer.children_html(node)
    return _box(renderer, node, node.meta["title"], content)


@directive("example")
def example(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render an invented example: always with its label, below that the editor's title, and a mark where it ends.

    A screen reader announces the title as a heading, and the mark by its words: the tinted box has no end otherwise.
    """
    title, strings = node.meta["title"], renderer.context.strings
    level = min(renderer.log.headings[-1].level + 1, LOWEST_HEADING) if renderer.log.headings else 2
    content = renderer.children_html(node)
    words = strings.get("block.example.continued", "")
    continued = f' data-continued="{escape(words)}"' if words else ""
    # On the title: a page that begins with the element that says so would have the words in its head.
    on_label, on_title = ("", continued) if title else (continued, "")
    html = f'<p class="label"{on_label}>{escape(strings.get("block.example", ""))}</p>'
    if title:
        html += f'<p class="title" data-pdf-tag="H{level}"{on_title}>{escape(title)}</p>'
    html += content
    if end := strings.get("block.example.end", ""):
        html += f'<p class="end"><span data-pdf-text="{escape(end)}">•</span></p>'
    return renderer.element("div", node, html, ' class="example"')


@directive("swap", has_title=False)
def swap(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render words to avoid beside better ones."""
    return renderer.element("div", node, renderer.children_html(node), ' class="swap"')


@directive("side", has_title=False)
def side(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a note beside the text."""
    return renderer.element("div", node, renderer.children_html(node), ' class="side"')


def _box(renderer: MarkdownRenderer, node: SyntaxTreeNode, label: str, content: str) -> str:
    """Return a box with a label, unless the heading directly above has the same words."""
    head = f'<p class="label">{escape(label)}</p>' if label and renderer.heading != label else ""
    return renderer.element("div", node, head + content, f' class="{node.info}"')


# Layout


@directive("columns", has_title=False)
def columns(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render columns, which lines of --- separate."""
    contents = [""]
    for child in node.children:
        if child.type == "hr":
            contents.append("")
        else:
            contents[-1] += renderer.render(child)
    if len(contents) not in COLUMN_COUNTS:
        message = f"This block has {len(contents)} column{'s' if len(contents) > 1 else ''}; it needs 2 or 3."
        renderer.report(node, "block/columns", message, "Put --- on a line of its own between the columns.")
    html = "".join(f'<div class="column">{content}</div>' for content in contents)
    return renderer.element("div", node, html, f' class="columns of-{len(contents)}"')


@directive("spaces", has_title=False)
def spaces(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a drawing to write in: a field over each of its spaces, which the items of a list name in their order."""
    picture, names = (node.children[0], node.children[1]) if len(node.children) == SPACES_PARTS else (None, None)
    inline = picture.children[0].children if picture is not None and picture.type == "paragraph" else []
    if names is None or names.type != "bullet_list" or [child.type for child in inline] != ["image"]:
        hint = "Write a drawing on a line of its own, an empty line, and a list with a name for each space."
        renderer.report(node, "block/spaces", "The drawing of this ::: spaces can’t be read.", hint)
        return ""
    drawing = renderer.render(inline[0])
    file = f"{renderer.context.picture_folder}/{picture_name(renderer, inline[0])}"
    boxes = renderer.context.spaces.get(file, ())
    if len(boxes) != len(names.children):
        message = f"{len(names.children)} spaces are named here, and the drawing has {len(boxes)}."
        hint = "In the drawing, each is a rectangle with an id: space-1, space-2. Name them in this order."
        renderer.report(node, "block/spaces", message, hint)
        return ""
    fields = "".join(
        renderer.form_fields.space(plain_text(item).strip(), box, renderer.location(item))
        for item, box in zip(names.children, boxes, strict=True)
    )
    renderer.rendered.update(id(part) for part in names.walk())  # the names are those of the fields
    html = f'<div class="drawing">{drawing}{fields}</div>'
    return renderer.element("figure", node, html, ' class="spaces"')


@directive("lang")
def lang(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a passage in another language."""
    language = node.meta["title"]
    if not is_language(language):
        message, hint = f"“{language}” is not a language.", "Write its short name, as in ::: lang es"
        renderer.report(node, "block/lang", message, hint)
        return renderer.children_html(node)
    outer_language, renderer.language = renderer.language, language
    content = renderer.children_html(node)
    html = renderer.element("div", node, content, attributes(language, renderer.context.language))
    renderer.language = outer_language
    return html


@directive("sheet")
def sheet(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a reproducible sheet, which is printed after the text, on a recto and under its own title."""
    title = node.meta["title"]
    if not title:
        hint = "Write it after the name: ::: sheet My plan"
        renderer.report(node, "block/title", "This sheet has no title.", hint)
    anchor = renderer.log.add_heading(2, title, slug(title), renderer.location(node))
    renderer.heading = title
    head = f'<h2 class="sheet-title" id="{anchor}">{escape(title)}</h2>'
    follower = node.next_sibling
    if follower is not None and not (follower.type == "named_block" and follower.info == "sheet"):
        message, hint = "There is text after a reproducible sheet.", "Sheets come last: move the text before them."
        renderer.report(follower, "block/sheet", message, hint)
    outer_links, renderer.log.web_links = renderer.log.web_links, []
    blocks = (head, *map(renderer.render, node.children))
    if addresses := list_of_web_links(renderer, node):
        blocks = (*blocks, addresses)
    renderer.log.web_links = outer_links
    renderer.log.sheets.append(renderer.element("section", node, "".join(blocks), ' class="sheet"'))
    renderer.log.sheet_blocks.append(blocks)
    return ""


# Markdown as it is written


@directive("source")
def source(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the lines of the block as they are written, under a label."""
    label = node.meta["title"] or renderer.context.strings.get("block.source", "")
    head = f'<p class="label">{escape(label)}</p>' if label else ""
    lines = "\n".join(line.rstrip() for line in node.content.strip("\n").split("\n"))
    content = f'{head}<p class="lines"><code>{escape(lines, quote=False)}</code></p>'
    return renderer.element("div", node, content, ' class="source"')


@directive("shown")
def shown(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the lines of the block as they are written, and then as they print, so that both always agree."""
    return source(renderer, node) + renderer.children_html(node)


# Tables to fill in


@directive("grid")
def grid(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a table to write in: with empty rows, or with rows whose empty cells are fields."""
    match = GRID_TITLE.match(node.meta["title"])
    tables = [child for child in node.children if child.type == "table"]
    given_rows = tables[0].children[1].children if len(tables) == 1 and len(tables[0].children) > 1 else []
    if match is None or len(tables) != 1 or bool(match["rows"]) == bool(given_rows):
        hint = "Write ::: grid 5 rows of 2 lines and a table’s head; or ::: grid rows and a table with rows."
        renderer.report(node, "block/grid", "The table of this ::: grid can’t be read.", hint)
        return ""
    heads = tables[0].children[0].children[0].children
    names, row_word = [plain_text(head) for head in heads], renderer.context.strings.get("field.row", "")
    rows: list[list[SyntaxTreeNode | None]] = [list(row.children) for row in given_rows]
    rows = rows or [[None] * len(names) for _ in range(int(match["rows"] or 0))]
    lines, location = int(match["lines"] or 1), renderer.location(node)
    body = "".join(
        _grid_row(renderer, row, f"{row_word} {number}".strip(), names, lines, location)
        for number, row in enumerate(rows, 1)
    )
    head = "".join(f'<th scope="col"{class_of(cell)}>{renderer.children_html(cell)}</th>' for cell in heads)
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    given = " given" if given_rows else ""
    return renderer.element("table", node, table, f' class="grid cols-{len(names)}{given}"')


def _grid_row(
    renderer: MarkdownRenderer,
    row: list[SyntaxTreeNode | None],
    label: str,
    names: list[str],
    lines: int,
    location: Location,
) -> str:
    """Render a row to write in: cells with words head their row, empty ones are fields.

    Args:
        renderer: The renderer of the text.
        row: The cells; None for a cell that the editor did not write.
        label: The words that name the row if its first cell has none.
        names: The heads of the columns.
        lines: The number of ruled lines in each field.
        location: The line of the block.
    """
    texts = [plain_text(cell).strip() if cell is not None else "" for cell in row]
    label = texts[0] or label
    heads = [f' data-label="{escape(name)}"' if name else "" for name in names]
    cells = [
        f'<th scope="row"{head}>{renderer.children_html(cell)}</th>'
        if cell is not None and text
        else renderer.form_fields.cell(name, label, lines, location)
        for cell, text, name, head in zip(row, texts, names, heads, strict=True)
    ]
    return f"<tr>{''.join(cells)}</tr>"


@directive("rate")
def rate(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render statements to rate: the choices are in the title, and the statements are a list."""
    choices = [choice.strip() for choice in node.meta["title"].split("|") if choice.strip()]
    statements = node.children[0].children if [child.type for child in node.children] == ["bullet_list"] else []
    if len(choices) < MIN_CHOICES or not statements or not all(item.children for item in statements):
        hint = "Write ::: rate Never | Sometimes | Often, then a list of statements, then :::"
        renderer.report(node, "block/rate", "The statements of this ::: rate can’t be read.", hint)
        return ""
    rows = [
        renderer.form_fields.rating(
            plain_text(item).strip(),
            renderer.children_html(item.children[0]),
            choices,
            renderer.location(item),
            renderer.heading,
        )
        for item in statements
    ]
    heads = "".join(f'<th scope="col">{escape(choice)}</th>' for choice in choices)
    first_head = escape(renderer.context.strings.get("rate.statement", ""))
    head = f'<thead><tr><th scope="col">{first_head}</th>{heads}</tr></thead>'
    table = f"{head}<tbody>{''.join(rows)}</tbody>"
    return renderer.element("table", node, table, f' class="rate of-{len(choices)}"')
