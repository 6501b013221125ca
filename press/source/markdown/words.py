"""Renders what is inside a line: words, emphasis, values that a county gives."""

from html import escape

from markdown_it.tree import SyntaxTreeNode

from press.core.diagnostics import suggest
from press.core.languages import attributes
from press.core.project import TOOLKIT_FILE
from press.core.values import blank_value
from press.source.markdown.plain_text import is_space
from press.source.markdown.renderer import MarkdownRenderer, NodeRenderer


def words_of_block(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the words of a block."""
    renderer.add_paragraph(node)
    return renderer.children_html(node)


def text(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render words; report markup that is left in them."""
    renderer.report_leftovers(node)
    return escape(node.content, quote=False)


def line_end(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render the end of a line of the source."""
    return "\n" if is_space(node) else ""


def line_break(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a line break."""
    return "<br>"


def strong_words(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render strong words."""
    return f"<strong>{renderer.children_html(node)}</strong>"


def emphasized_words(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render emphasized words."""
    return f"<em>{renderer.children_html(node)}</em>"


def code_words(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render words in a typewriter font."""
    return f"<code>{escape(node.content)}</code>"


def foreign_words(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render words in another language; they are printed as they are."""
    renderer.report_leftovers(node)
    return f"<span{attributes(node.info, renderer.context.language)}>{escape(node.content)}</span>"


def value(renderer: MarkdownRenderer, node: SyntaxTreeNode) -> str:
    """Render a value that a county gives: a ruled line with its name, which a county's edition replaces.

    In a toolkit without values, a word in braces is printed as it is typed.
    """
    name = node.info
    if not renderer.context.values:
        return f"{{{name}}}"
    if not renderer.context.values.get(name):
        hint = (
            f"{suggest(name, renderer.context.values)} Values are named in {TOOLKIT_FILE}, "
            "and in the file of each language beside it, under values:"
        )
        renderer.report(node, "value/unknown", f"There is no value “{name}”.", hint, f"{{{name}}}")
        return ""
    renderer.log.add_value(name)
    return blank_value(name, renderer.context.values[name])


RENDERERS: dict[str, NodeRenderer] = {
    "inline": words_of_block,
    "text": text,
    "softbreak": line_end,
    "hardbreak": line_break,
    "strong": strong_words,
    "em": emphasized_words,
    "code_inline": code_words,
    "language": foreign_words,
    "value": value,
}
"""The function of each type of node, by the name of the type."""
