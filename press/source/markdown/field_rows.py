"""Renders lines with form fields."""

from markdown_it.tree import SyntaxTreeNode

from press.source.markdown.inline_syntax import Blank, Scale, Tick
from press.source.markdown.leftovers import leftovers_in_field
from press.source.markdown.plain_text import plain_text
from press.source.markdown.renderer import MarkdownRenderer


def field_row(renderer: MarkdownRenderer, node: SyntaxTreeNode, inline: list[SyntaxTreeNode]) -> str:
    """Render a line with form fields; the words before a field are its label, those after a check box."""
    location, fields, label_nodes = renderer.location(node), [], list[SyntaxTreeNode]()
    after_tick = False

    def take_label() -> tuple[str, str]:
        words = "".join(map(plain_text, label_nodes)).strip().rstrip(":").strip()
        html = "".join(map(renderer.render, label_nodes)).strip()
        label_nodes.clear()
        return words, html

    for child in [*inline, None]:
        if child is not None and child.type != "field":
            label_nodes.append(child)
            continue
        if after_tick:
            fields.append(renderer.form_fields.tick(*take_label(), location))
            after_tick = False
        field = child.meta["field"] if child is not None else None
        if isinstance(field, Tick):
            after_tick = True
        elif isinstance(field, Blank):
            words, html = take_label()
            fields.append(renderer.form_fields.blank(field, words or renderer.heading, html, location))
        elif isinstance(field, Scale):
            for leftover in leftovers_in_field(f"{field.left} {field.right}"):
                renderer.report_leftover(leftover, f"{field.left} | {field.right}", location.line)
            fields.append(renderer.form_fields.scale(field, *take_label(), location))
    report_words_after_fields(renderer, node, label_nodes)
    return renderer.element("div", node, "".join(fields), f' class="row n{len(fields)}"')


def report_words_after_fields(renderer: MarkdownRenderer, node: SyntaxTreeNode, words: list[SyntaxTreeNode]) -> None:
    """Report the words after the last field of a line, or the markup in them, which may have been meant as one."""
    problems_before = len(renderer.log.problems)
    for text in (text for part in words for text in part.walk() if text.type == "text"):
        renderer.report_leftovers(text)
    rest = "".join(map(plain_text, words)).strip()
    if rest and len(renderer.log.problems) == problems_before:
        message, hint = f"“{rest}” comes after the field.", "Write a label before its field."
        renderer.report(node, "field/after", message, hint, rest)


def question_above(node: SyntaxTreeNode) -> str:
    """Return the words of the paragraph above a list or line of boxes; empty if there is none."""
    above = node.previous_sibling if not node.is_root else None
    if above is None or above.type != "paragraph" or any(child.type == "field" for child in above.walk()):
        return ""
    return plain_text(above).strip().rstrip(":").strip()
