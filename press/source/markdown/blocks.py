"""Renders headings, paragraphs, quotations, lists and terms."""

from html import escape

from markdown_it.tree import SyntaxTreeNode

from press.core.slugs import slug
from press.model import Paragraph
from press.source.markdown.field_rows import field_row, question_above
from press.source.markdown.leftovers import leftovers_in_field
from press.source.markdown.list_numbers import number_faults
from press.source.markdown.plain_text import plain_text
from press.source.markdown.renderer import LOWEST_HEADING, MarkdownRenderer, NodeRenderer

HEADING_HINT = "Use ## for parts and ### inside a part."


def heading(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a heading and add it to the log."""
    level = int(node.tag[1])
    text = plain_text(node)
    previous_level = renderer.log.headings[-1].level if renderer.log.headings else 1
    if level == 1:
        message, hint = f"“{text}” is a heading with one #.", "Use ##: the page prints the title already."
        renderer.report(node, "heading/level", message, hint, text)
    elif level > LOWEST_HEADING:
        message = f"“{text}” is a heading with {'#' * level}; the smallest has ###."
        renderer.report(node, "heading/level", message, HEADING_HINT, text)
    elif level > previous_level + 1:
        renderer.report(node, "heading/level", f"“{text}” skips a level.", HEADING_HINT, text)
    if not text.strip():
        renderer.report(node, "heading/empty", "This heading is empty.", "Write its words after the #, or remove it.")
    anchor = renderer.log.add_heading(level, text, slug(text), renderer.location(node))
    renderer.heading = text
    return renderer.element(node.tag, node, renderer.children_html(node), f' id="{anchor}"')


def paragraph(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a paragraph; one with form fields is a row of fields, and a picture alone is a figure."""
    inline = node.children[0].children if node.children else []
    if len(inline) == 1 and inline[0].type == "image":
        return renderer.element("figure", node, renderer.render(node.children[0]) + caption(renderer, inline[0]))
    if any(child.type == "field" for child in inline):
        renderer.add_paragraph(node)
        with renderer.form_fields.boxes_of(question_above(node), renderer.heading, renderer.location(node)):
            return field_row(renderer, node, inline)
    in_tight_list = bool(node.nester_tokens and node.nester_tokens.opening.hidden)
    content = renderer.children_html(node)
    return content if in_tight_list else renderer.element("p", node, content)


def caption(renderer: MarkdownRenderer, picture: SyntaxTreeNode) -> str:
    """Return the words in quotes behind the address of a picture alone in its paragraph, as its caption."""
    words = str(picture.attrs.get("title", "")).strip()
    if not words:
        return ""
    for leftover in leftovers_in_field(words):
        renderer.report_leftover(leftover, words, renderer.location(picture).line)
    renderer.log.paragraphs.append(Paragraph(words, renderer.location(picture), renderer.block, renderer.language, ()))
    return f'<p class="caption">{escape(words, quote=False)}</p>'


def quotation(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a quotation."""
    return renderer.element("blockquote", node, renderer.children_html(node))


def rule(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Report a line of hyphens: it is not printed, and between columns it is not rendered."""
    message, hint = "A line of --- is allowed only between columns.", "Use a heading to divide the text."
    renderer.report(node, "markdown/rule", message, hint)
    return ""


def bullet_list(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a list; one whose first item starts with a field is a list of check boxes."""
    first = node.children[0].children[0] if node.children[0].children else None
    inline = first.children[0].children if first is not None and first.type == "paragraph" else []
    has_fields = bool(inline) and inline[0].type == "field"
    with renderer.form_fields.boxes_of(question_above(node), renderer.heading, renderer.location(node)):
        return renderer.element("ul", node, renderer.children_html(node), ' class="ticks"' if has_fields else "")


def ordered_list(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a numbered list."""
    for fault in number_faults(node, renderer.lines):
        renderer.report(fault.point, fault.code, fault.message, fault.hint, fault.words)
    first, last = int(node.attrs.get("start", 1)), int(node.attrs.get("start", 1)) + len(node.children) - 1
    html_attributes = ""
    if first != 1:  # WeasyPrint counts from 1 else
        html_attributes = f' start="{first}" style="counter-reset: list-item {first - 1} step {first - 1}"'
    html_attributes += f' class="digits-{len(str(last))}"' if len(str(last)) > 1 else ""
    return renderer.element("ol", node, renderer.children_html(node), html_attributes)


def list_item(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render an item of a list."""
    return renderer.element("li", node, renderer.children_html(node))


def terms(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render terms and explanations as a table, which screen readers announce better than a list of terms."""
    rows = []
    for index, child in enumerate(node.children):
        if child.type == "dt":
            location = renderer.location_attribute(child)
            rows.append(f'<tr{location}><th scope="row">{renderer.children_html(child)}</th><td>')
        else:
            rows.append(renderer.children_html(child))
            followers = node.children[index + 1 :]
            rows.append("<br>" if followers and followers[0].type == "dd" else "</td></tr>")
    return renderer.element("table", node, f"<tbody>{''.join(rows)}</tbody>", ' class="parts"')


RENDERERS: dict[str, NodeRenderer] = {
    "heading": heading,
    "paragraph": paragraph,
    "blockquote": quotation,
    "hr": rule,
    "bullet_list": bullet_list,
    "ordered_list": ordered_list,
    "list_item": list_item,
    "dl": terms,
}
"""The function of each type of node, by the name of the type."""
